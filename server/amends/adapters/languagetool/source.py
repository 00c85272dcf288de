"""Where a LanguageTool server comes from: our own, started and watched, or a remote one by its address."""

from __future__ import annotations

import atexit
import contextlib
import http.client
import socket
import subprocess
import threading
import time
import urllib.parse
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from amends.adapters.languagetool.client import (
    WARM_UP,
    BusyError,
    Client,
    GoneError,
    RefusedError,
    is_library_here,
)
from amends.adapters.languagetool.layout import (
    CannotRunError,
    dying_with_us,
    end_group,
    find_java,
    laid_out_jar,
    lay_out,
)
from amends.core.grammar import GrammarAnswer

#: small, and quickly there: measured 1.2 s to the first answer and 350 MB with these
_JVM_OPTIONS: Final = ("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
_MAIN_CLASS: Final = "org.languagetool.server.HTTPServer"
_CONFIG: Final = Path(__file__).parent / "lt.cfg"

_SECONDS_TO_START: Final = 60.0
_FAILURES_UNTIL_UNAVAILABLE: Final = 3
_LONGEST_PAUSE_S: Final = 300.0

_READY: Final = GrammarAnswer("ready")
_STOPPED: Final = GrammarAnswer("unavailable", reason="stopped")


class Source(ABC):
    """A server that a thread of its own brings up and back; every question is answered at once."""

    def __init__(self, variants: Sequence[str]) -> None:
        self._variants = tuple(variants)
        self._lock = threading.Lock()
        self._answer = GrammarAnswer("unavailable", reason="not_started")
        self._client: Client | None = None
        self._is_stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begins to bring the server up, and returns at once; does nothing the second time.

        To be called after a web server has forked its workers: threads do not survive a fork.
        """
        with self._lock:
            if self._thread is not None or self._is_stopping.is_set():
                return
            self._answer = _starting("warming_up")
            self._thread = threading.Thread(target=self._run, name="languagetool", daemon=True)
            self._thread.start()
        atexit.register(self.close)

    def close(self) -> None:
        """Ends the server, if it is ours, and the thread; for good."""
        self._is_stopping.set()
        self._abandon()
        if self._thread is not None:
            self._thread.join(timeout=10)
        self._say(_STOPPED)
        atexit.unregister(self.close)

    def now(self) -> tuple[GrammarAnswer, Client | None]:
        """How it stands, and the client to ask where it is ready."""
        with self._lock:
            return self._answer, self._client

    def give_up_on(self, client: Client) -> GrammarAnswer:
        """Says that `client`'s server was found dead or hung; returns how it stands from now on."""
        with self._lock:
            if self._client is client:
                self._client = None
                self._answer = self._after_loss()
                self._abandon()
            return self._answer

    def _say(self, answer: GrammarAnswer, client: Client | None = None) -> None:
        with self._lock:
            self._answer, self._client = answer, client

    def _run(self) -> None:
        failures = 0
        while not self._is_stopping.is_set():
            try:
                if not is_library_here():
                    raise CannotRunError("library_missing", "language-tool-python is not installed.")
                self._serve()
                failures = 0
                answer = self._after_loss()
            except CannotRunError as error:
                # someone has to install something first, or the network to come back
                failures = max(failures + 1, _FAILURES_UNTIL_UNAVAILABLE + 2)
                answer = GrammarAnswer("unavailable", reason=error.reason)
            except (GoneError, RefusedError, BusyError):
                failures += 1
                answer = self._after_failure(failures)
            if not self._is_stopping.is_set():
                self._say(answer)
            # at once after the first failures, then ever more slowly
            is_new = failures < _FAILURES_UNTIL_UNAVAILABLE
            self._is_stopping.wait(0 if is_new else min(_LONGEST_PAUSE_S, 2.0**failures))

    @abstractmethod
    def _serve(self) -> None:
        """Brings the server up, says so, and returns when it is lost.

        Raises `CannotRunError`, `GoneError`, `RefusedError` where it does not come up.
        """

    @abstractmethod
    def _after_loss(self) -> GrammarAnswer:
        """What to say after a server that was ready is lost."""

    @abstractmethod
    def _after_failure(self, failures: int) -> GrammarAnswer:
        """What to say after the server did not come up for the `failures`-th time in a row."""

    @abstractmethod
    def _abandon(self) -> None:
        """Makes `_serve` return."""


class OwnServer(Source):
    """A JVM of our own on a free port of 127.0.0.1, back after a crash, gone when we are gone."""

    def __init__(self, home: Path, variants: Sequence[str]) -> None:
        super().__init__(variants)
        self._home = home
        self._process: subprocess.Popen[bytes] | None = None

    def _serve(self) -> None:
        java = find_java()
        if laid_out_jar(self._home) is None:
            self._say(_starting("laying_out"))
        jar = lay_out(self._home, is_stopped=self._is_stopping.is_set)
        if self._answer.reason == "laying_out":
            self._say(_starting("warming_up"))
        port = _free_port()
        command = [str(java), *_JVM_OPTIONS, "-cp", str(jar), _MAIN_CLASS]
        command += ["--config", str(_CONFIG), "-p", str(port)]
        # the thread that forks lives as long as the server: the kernel ends the one with the other
        process = subprocess.Popen(  # noqa: S603
            command,
            stdin=subprocess.DEVNULL,
            # it may quote a draft when it fails
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            # Ctrl-C in the terminal is for us to handle
            start_new_session=True,
            preexec_fn=dying_with_us(),
        )
        self._process = process
        try:
            self._wait_for_answer(process, port)
            client = Client(f"http://127.0.0.1:{port}", self._variants, is_local=True)
            client.warm_up(self._variants[0])
            self._say(_READY, client)
            for variant in self._variants[1:]:
                _warm_up(port, variant)
            process.wait()
        finally:
            self._process = None
            end_group(process)

    def _wait_for_answer(self, process: subprocess.Popen[bytes], port: int) -> None:
        until = time.monotonic() + _SECONDS_TO_START
        while time.monotonic() < until and process.poll() is None and not self._is_stopping.is_set():
            if _is_healthy(port):
                return
            self._is_stopping.wait(0.1)
        raise GoneError

    def _after_loss(self) -> GrammarAnswer:
        return _starting("crashed")

    def _after_failure(self, failures: int) -> GrammarAnswer:
        if failures < _FAILURES_UNTIL_UNAVAILABLE:
            return _starting("crashed")
        return GrammarAnswer("unavailable", reason="crashed")

    def _abandon(self) -> None:
        process = self._process
        if process is not None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()


class RemoteServer(Source):
    """A server that someone else runs; it is asked again, ever more slowly, while it does not answer."""

    def __init__(self, url: str, variants: Sequence[str]) -> None:
        super().__init__(variants)
        # the library adds the version of the API itself
        self._url = url.rstrip("/").removesuffix("/v2") + "/"
        self._is_lost = threading.Event()

    def _serve(self) -> None:
        self._is_lost.clear()
        # after the clearing, so that a `close` in between is not slept through
        if self._is_stopping.is_set():
            return
        client = Client(self._url, self._variants, is_local=False)
        client.warm_up(self._variants[0])
        self._say(_READY, client)
        self._is_lost.wait()

    def _after_loss(self) -> GrammarAnswer:
        return GrammarAnswer("unavailable", reason="unreachable")

    def _after_failure(self, failures: int) -> GrammarAnswer:
        return GrammarAnswer("unavailable", reason="unreachable")

    def _abandon(self) -> None:
        self._is_lost.set()


def _starting(reason: str) -> GrammarAnswer:
    return GrammarAnswer("starting", reason=reason, retry_after_ms=5000 if reason == "laying_out" else 1000)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _warm_up(port: int, variant: str) -> None:
    """Loads what another variant needs, past the client, so that no check waits for it."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    form = urllib.parse.urlencode({"language": variant, "text": WARM_UP})
    # a server that is lost is seen by who waits for its end
    with contextlib.suppress(OSError, http.client.HTTPException):
        connection.request("POST", "/v2/check", form, {"Content-Type": "application/x-www-form-urlencoded"})
        connection.getresponse().read()
    connection.close()


def _is_healthy(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/v2/healthcheck")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
