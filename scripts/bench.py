"""What `scripts/bench` runs: each figure stands beside another of the same run, since machines are noisy."""

from __future__ import annotations

import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from datetime import date

from flask import Flask

from amends.adapters.detection import Detector
from amends.adapters.pack_files import read_packs
from amends.adapters.reading import load_syllables, measure_reading
from amends.core.check import check_draft
from amends.core.report import Draft
from amends.core.style import Style
from amends.evaluation import corpus_files, read_drafts

ROUNDS = 40
WORDS = 150


def drafts(language: str) -> list[str]:
    """Ten annotated apologies of about 150 words."""
    found = [d for d in read_drafts(corpus_files(language, train=True)) if d.is_apology]
    return [d.text for d in sorted(found, key=lambda d: abs(len(d.text.split()) - WORDS))[:10]]


def median_ms(call: Callable[[int], object]) -> float:
    """Median of wall time over the rounds, in milliseconds."""
    times = []
    for i in range(ROUNDS):
        began = time.perf_counter()
        call(i)
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def post(url: str, body: dict[str, object]) -> bytes:
    """One round trip."""
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(url, json.dumps(body).encode(), headers)
    with urllib.request.urlopen(request) as answer:
        return bytes(answer.read())


def start_server(port: int, folder: str) -> tuple[subprocess.Popen[bytes], float]:
    """A server without LanguageTool, and the seconds until it was healthy."""
    environ = {**os.environ, "AMENDS_DATA_DIR": folder}
    began = time.perf_counter()
    command = [sys.executable, "-m", "amends.cli", "serve", "--port", str(port), "--no-languagetool"]
    server = subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthy", timeout=1).close()
            return server, time.perf_counter() - began
        except OSError:
            time.sleep(0.05)


def memory_mb(pid: int) -> int:
    """Resident memory of a process and its children, in MB."""
    listed = subprocess.run(["ps", "-eo", "pid,ppid,rss"], capture_output=True, text=True, check=True)
    rows = [tuple(map(int, line.split())) for line in listed.stdout.splitlines()[1:]]
    return sum(rss for own, parent, rss in rows if pid in (own, parent)) // 1024


def main() -> None:
    """Print the figures."""
    packs = read_packs()
    detector = Detector(packs)
    detector.load()
    load_syllables()
    empty = Flask("empty")
    empty.add_url_rule("/", view_func=lambda: "")
    client = empty.test_client()
    route = median_ms(lambda _: client.get("/"))
    print(f"an empty Flask route, in process: {route:.2f} ms")
    for code in packs:
        texts = drafts(code)

        def check(i: int, texts: list[str] = texts) -> object:
            return check_draft(
                Draft(texts[i % len(texts)]),
                packs=packs,
                style=Style(),
                today=date(2026, 11, 27),
                detect_language=detector,
                measure_reading=measure_reading,
            )

        check(0)
        took = median_ms(check)
        print(f"{code}: check_draft on {WORDS} words {took:.1f} ms, {took / route:.1f} times the empty route")
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        server, started = start_server(port, folder)
        try:
            texts = drafts(next(iter(packs)))
            url = f"http://127.0.0.1:{port}"
            for text in texts:
                post(f"{url}/v1/check", {"text": text})
            trip = median_ms(lambda i: post(f"{url}/v1/check", {"text": texts[i % len(texts)]}))
            bare = median_ms(lambda _: urllib.request.urlopen(f"{url}/static/icon.svg").read())
            print(f"round trip of /v1/check {trip:.1f} ms, {trip / bare:.1f} times that of a static file")
            print(f"start to healthy {started:.2f} s; memory of the server {memory_mb(server.pid)} MB")
        finally:
            server.send_signal(signal.SIGINT)
            server.wait()


main()
