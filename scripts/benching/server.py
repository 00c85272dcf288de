"""A server as people start it: how long until it is there and until it answers, and its memory."""

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
from collections.abc import Callable, Sequence
from pathlib import Path

ROUNDS = 40


def print_server(texts: Sequence[str]) -> None:
    """Start a server without LanguageTool, ask it, and print its figures; the texts are of all languages."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        server, started = _start(port, folder)
        try:
            url = f"http://127.0.0.1:{port}"
            for text in texts:
                _post(f"{url}/v1/check", {"text": text})
            trip = median_ms(lambda i: _post(f"{url}/v1/check", {"text": texts[i % len(texts)]}))
            bare = median_ms(lambda _: urllib.request.urlopen(f"{url}/static/icon.svg").read())
            print(f"round trip of /v1/check {trip:.1f} ms, {trip / bare:.1f} times that of a static file")
            print(f"start to healthy {started:.2f} s")
            for name, pid in (("master", server.pid), ("worker", _child(server.pid))):
                held, own = _memory_mb(pid)
                print(f"memory of the {name} {held} MB, of that {own} MB its own and the rest pages of files")
        finally:
            server.send_signal(signal.SIGINT)
            server.wait()


def median_ms(call: Callable[[int], object]) -> float:
    """Median of wall time over the rounds, in milliseconds."""
    times = []
    for i in range(ROUNDS):
        began = time.perf_counter()
        call(i)
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def _start(port: int, folder: str) -> tuple[subprocess.Popen[bytes], float]:
    environ = {**os.environ, "AMENDS_DATA_DIR": folder}
    began = time.perf_counter()
    command = [sys.executable, "-m", "amends.cli", "serve", "--port", str(port), "--no-languagetool"]
    server = subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while server.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthy", timeout=1).close()
            return server, time.perf_counter() - began
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"The server ended at its start, with {server.returncode}.")


def _post(url: str, body: dict[str, object]) -> bytes:
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(url, json.dumps(body).encode(), headers)
    with urllib.request.urlopen(request) as answer:
        return bytes(answer.read())


def _child(pid: int) -> int:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True)
    return int(listed.stdout.split()[0])


def _memory_mb(pid: int) -> tuple[int, int]:
    """Resident memory, and what of it is no page of a file (which the system may take back at any time)."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    held = {name: int(rest.split()[0]) // 1024 for name, rest in (x.split(":") for x in lines if "kB" in x)}
    return held["VmRSS"], held["RssAnon"]
