"""The command `amends serve` as a person meets it: it starts, says where, and says plainly when it cannot."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def command(folder: Path, *options: str) -> tuple[list[str], dict[str, str]]:
    environ = {k: v for k, v in os.environ.items() if not k.startswith("AMENDS_")}
    environ["AMENDS_DATA_DIR"] = str(folder)
    return [sys.executable, "-m", "amends.cli", "serve", "--no-languagetool", *options], environ


def refused(folder: Path, *options: str, **more: str) -> str:
    line, environ = command(folder, *options)
    run = subprocess.run(
        line, env={**environ, **more}, capture_output=True, text=True, timeout=60, check=False
    )
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    return run.stderr


@contextmanager
def serving(folder: Path, port: int, **more: str) -> Iterator[subprocess.Popen[str]]:
    line, environ = command(folder, "--port", str(port))
    environ |= more
    server = subprocess.Popen(line, env=environ, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        yield server
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=20)


def test_it_ends_its_start_in_three_lines_and_its_life_with_all_that_it_started(tmp_path: Path) -> None:
    port = free_port()
    with serving(tmp_path, port) as server:
        assert server.stdout is not None
        lines = [server.stdout.readline() for _ in range(3)]
        assert lines[0] == f"Try it: http://127.0.0.1:{port}\n"
        assert "/extension" in lines[1]
        assert "grammar" in lines[2]
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthy") as answer:
            assert re.fullmatch("[0-9a-f]{16}", json.load(answer)["encoder"])
    assert server.returncode == 0
    with pytest.raises(OSError):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/healthy", timeout=2)


def test_a_language_model_is_named_at_the_start_and_asked_by_nobody(tmp_path: Path) -> None:
    port = free_port()
    named = {
        "AMENDS_LLM_URL": "http://192.0.2.1:8000/v1",
        "AMENDS_LLM_MODEL": "m-7b",
        "AMENDS_LLM_KEY": "k-1",
    }
    with serving(tmp_path, port, **named) as server:
        assert server.stdout is not None
        told = [server.stdout.readline() for _ in range(4)][3]
        assert "m-7b at 192.0.2.1:8000" in told and "only when the writer asks" in told
        assert "k-1" not in told
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthy") as answer:
            assert json.load(answer)["llm"] == {
                "where": "192.0.2.1:8000",
                "model": "m-7b",
                "elsewhere": True,
            }


def test_an_address_of_a_language_model_that_is_none_is_told(tmp_path: Path) -> None:
    told = refused(
        tmp_path, "--port", str(free_port()), AMENDS_LLM_URL="127.0.0.1:11434", AMENDS_LLM_MODEL="m"
    )
    assert "AMENDS_LLM_URL" in told and "http://127.0.0.1:11434/v1" in told


def test_what_it_keeps_is_for_the_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    with serving(folder, free_port()) as server:
        assert server.stdout is not None
        server.stdout.readline()
        modes = {p.name: oct(p.stat().st_mode & 0o777) for p in folder.iterdir()}
    assert {"amends.sqlite", "token", "secret"} <= modes.keys()
    assert set(modes.values()) == {"0o600"}
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_port_in_use_says_what_to_do(tmp_path: Path) -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        told = refused(tmp_path, "--port", str(taken.getsockname()[1]))
    assert "--port" in told


def test_a_database_from_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    with serving(tmp_path, free_port()) as server:
        assert server.stdout is not None
        server.stdout.readline()
    with closing(sqlite3.connect(tmp_path / "amends.sqlite")) as database, database:
        database.execute("UPDATE amends_revision SET version_num = '9999'")
    assert "newer" in refused(tmp_path, "--port", str(free_port()))


def test_a_data_folder_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    told = refused(tmp_path / "file" / "folder", "--port", str(free_port()))
    assert "AMENDS_DATA_DIR" in told


def test_beyond_loopback_it_does_not_start_without_a_token(tmp_path: Path) -> None:
    assert "AMENDS_TOKEN" in refused(tmp_path, "--host", "0.0.0.0", "--port", str(free_port()))
