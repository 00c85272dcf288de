"""A real server and a real browser for the tests of the pages."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

_PATIENCE_S = 60
_POLL_S = 0.05
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"]


@dataclass
class Server:
    """A server of our own at an address that stays the same when it is stopped and started again."""

    folder: Path
    port: int
    _running: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it and wait until it says that it is healthy."""
        command = [sys.executable, "-m", "amends.cli", "serve", "--port", str(self.port), "--no-languagetool"]
        source = Path(__file__).parents[2] / "server"
        environment = {**os.environ, "AMENDS_DATA_DIR": str(self.folder), "PYTHONPATH": str(source)}
        self._running = subprocess.Popen(command, env=environment)
        deadline = time.monotonic() + _PATIENCE_S
        while not self._is_healthy():
            assert self._running.poll() is None, "the server ended by itself"
            assert time.monotonic() < deadline, "the server is not healthy"

    def stop(self) -> None:
        """Stop it, and wait until it is gone."""
        if self._running is not None:
            self._running.terminate()
            self._running.wait(timeout=_PATIENCE_S)
            self._running = None

    def _is_healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/healthy", timeout=_PATIENCE_S) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, ConnectionError):
            # nothing listens yet: look again in a moment, without spinning
            assert self._running is not None
            with suppress(subprocess.TimeoutExpired):
                self._running.wait(timeout=_POLL_S)
            return False


def free_port() -> int:
    """A port that nothing listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server that most tests share."""
    running = Server(tmp_path_factory.mktemp("amends"), free_port())
    running.start()
    yield running
    running.stop()


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    """A server that one test may stop and start."""
    running = Server(tmp_path, free_port())
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page in a fresh profile; a script error or a refused resource fails the test."""
    context = chromium.new_context(
        locale="en-GB",
        viewport={"width": 1280, "height": 900},
        permissions=["clipboard-read", "clipboard-write"],
    )
    opened = context.new_page()
    opened.set_default_timeout(15_000)
    troubles: list[str] = []

    def note(message: ConsoleMessage) -> None:
        # that a stopped server does not answer is what some tests are about
        if message.type == "error" and "net::ERR_" not in message.text:
            troubles.append(message.text)

    opened.on("console", note)
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    yield opened
    # a test may end while an answer that it alters is under way, which must not fail the next one
    opened.unroute_all(behavior="ignoreErrors")
    context.close()
    assert not troubles
