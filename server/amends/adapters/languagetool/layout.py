"""Lays out the pinned LanguageTool server from Maven Central; needs nothing but the standard library."""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

OLDEST_JAVA: Final = 17

_HERE: Final = Path(__file__).parent
_POM: Final = _HERE / "pom.xml"
_SECONDS_TO_LAY_OUT: Final = 900


class CannotRunError(Exception):
    """LanguageTool cannot run here: `reason` is a short key, the message a sentence for a person."""

    def __init__(self, reason: str, sentence: str) -> None:
        super().__init__(sentence)
        self.reason = reason


def pinned_version() -> str:
    """The LanguageTool version that the pom names."""
    found = re.search(r"<lt\.version>([^<]+)</lt\.version>", _POM.read_text(encoding="utf-8"))
    if found is None:
        raise ValueError(f"{_POM} names no lt.version")
    return found.group(1)


def laid_out_jar(home: Path) -> Path | None:
    """The server's jar under `home`, or None where today's pom was not laid out there."""
    folder = home / f"LanguageTool-{pinned_version()}"
    made_from = folder / "pom.xml"
    if made_from.is_file() and made_from.read_bytes() == _POM.read_bytes():
        return folder / "languagetool-server.jar"
    return None


def find_java() -> Path:
    """The Java on the PATH; raises `CannotRunError` where it is missing or older than 17."""
    found = shutil.which("java")
    if found is None:
        raise CannotRunError("no_java", f"Grammar needs Java {OLDEST_JAVA}, and no java is on the PATH.")
    try:
        answer = subprocess.run(  # noqa: S603
            [found, "-version"],
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=30,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CannotRunError("no_java", f"The java on the PATH does not run: {found}.") from error
    version = re.search(r'version "(?:1\.)?(\d+)', answer.stderr + answer.stdout)
    if answer.returncode or version is None:
        raise CannotRunError("no_java", f"The java on the PATH does not run: {found}.")
    if int(version.group(1)) < OLDEST_JAVA:
        raise CannotRunError(
            "old_java",
            f"Grammar needs Java {OLDEST_JAVA} or newer; the java on the PATH is {version.group(1)}.",
        )
    return Path(found)


def find_maven() -> Path:
    """The Maven on the PATH; raises `CannotRunError` where it is missing."""
    found = shutil.which("mvn")
    if found is None:
        raise CannotRunError("no_maven", "Laying out LanguageTool needs Maven, and no mvn is on the PATH.")
    return Path(found)


def lay_out(home: Path, *, is_stopped: Callable[[], bool] = lambda: False) -> Path:
    """The jar of the pinned server under `home`, fetched first where it is not there yet.

    Safe to call from several processes at once, and again after it was broken off: the folder appears
    whole or not at all. What Maven fetches stays in `maven` beside `home`. Raises `CannotRunError`.
    """
    if jar := laid_out_jar(home):
        return jar
    maven = find_maven()
    home.mkdir(parents=True, exist_ok=True)
    with _alone_in(home, is_stopped):
        if jar := laid_out_jar(home):
            return jar
        with tempfile.TemporaryDirectory(prefix="laying-out-", dir=home) as staging:
            return _build(maven, Path(staging), home, is_stopped=is_stopped)


def _build(maven: Path, staging: Path, home: Path, *, is_stopped: Callable[[], bool]) -> Path:
    name = f"LanguageTool-{pinned_version()}"
    shutil.copy(_POM, staging / "pom.xml")
    command = [str(maven), "-B", "-q", f"-Dmaven.repo.local={home.resolve().parent / 'maven'}", "package"]
    with (staging / "maven.log").open("w+", encoding="utf-8") as log:
        process = subprocess.Popen(  # noqa: S603
            command,
            cwd=staging,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=dying_with_us(),
        )
        try:
            _wait(process, is_stopped)
        finally:
            end_group(process)
        if process.returncode:
            log.seek(0)
            complaint = next((line.strip() for line in log if "ERROR" in line), "no word from Maven")
            raise CannotRunError("layout_failed", f"Maven could not lay out LanguageTool: {complaint}")
    built, target = staging / "target" / name, home / name
    shutil.copy(_POM, built / "pom.xml")
    # a folder of an older pom may stand there
    if target.exists():
        target.rename(staging / "old")
    built.rename(target)
    return target / "languagetool-server.jar"


def _wait(process: subprocess.Popen[bytes], is_stopped: Callable[[], bool]) -> None:
    for _ in range(_SECONDS_TO_LAY_OUT * 2):
        if is_stopped():
            raise _broken_off()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=0.5)
            return
    raise CannotRunError("layout_failed", f"Maven took longer than {_SECONDS_TO_LAY_OUT // 60} minutes.")


@contextlib.contextmanager
def _alone_in(home: Path, is_stopped: Callable[[], bool]) -> Iterator[None]:
    """Waits while another process lays out the same folder."""
    with (home / ".lock").open("w") as lock:
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if is_stopped():
                    raise _broken_off() from None
                time.sleep(0.2)
        yield


def _broken_off() -> CannotRunError:
    return CannotRunError("stopped", "Laying out LanguageTool was broken off.")


def dying_with_us() -> Callable[[], None] | None:
    """What a child runs between fork and exec so that the kernel ends it with the thread that forked it.

    None where the system has no such thing; there a child outlives us only if we are killed outright.
    """
    if sys.platform != "linux":
        return None
    # looked up here: between fork and exec a child of a threaded process must take no lock
    prctl, parent, signal_to_die = ctypes.CDLL(None).prctl, os.getpid(), int(signal.SIGKILL)
    set_death_signal = 1  # PR_SET_PDEATHSIG of <linux/prctl.h>

    def tie() -> None:
        prctl(set_death_signal, signal_to_die)
        if os.getppid() != parent:
            os._exit(1)

    return tie


def end_group(process: subprocess.Popen[bytes]) -> None:
    """Ends a child that leads its own session, and what it started; returns when it is gone."""
    if process.poll() is not None:
        return
    for last_word, patience in ((signal.SIGTERM, 5.0), (signal.SIGKILL, 5.0)):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, last_word)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=patience)
            return
