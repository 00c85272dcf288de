"""A language model behind any OpenAI-compatible server: one place, asked on demand, within a limit.

The words of a draft are in the request alone. Neither they nor anything that came back is logged or told: a
server's error may repeat what it was sent.
"""

from __future__ import annotations

import asyncio
import json
import math
import time
from collections.abc import Callable, Mapping
from concurrent.futures import CancelledError, Future, wait
from dataclasses import dataclass, field
from ipaddress import ip_address
from threading import BoundedSemaphore, Lock, Thread
from typing import Any, Final
from urllib.parse import urlsplit

import httpx

from amends.core.model_rewrite import Failed, Failure, ModelNamed

_SECONDS: Final = 20.0
_MOST_SECONDS: Final = 300.0
_AT_ONCE: Final = 2
#: bytes; the longest draft rewritten at three times its length, as JSON
_LONGEST: Final = 1_048_576
#: seconds between two looks whether anybody still waits
_GLANCE: Final = 0.2
_PORTS: Final = {"http": 80, "https": 443}


class WrongSetting(ValueError):
    """A setting that cannot be used; the message names it and says what it should be."""


@dataclass(frozen=True, slots=True)
class ModelPlace:
    """Where a language model is asked and which one, as named by the environment."""

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    seconds: float = _SECONDS

    @property
    def named(self) -> ModelNamed:
        """What is told of it."""
        return ModelNamed(self.where, self.model, self.is_elsewhere)

    @property
    def where(self) -> str:
        """Host and port."""
        parts = urlsplit(self.url)
        host = parts.hostname or ""
        return f"{f'[{host}]' if ':' in host else host}:{parts.port or _PORTS[parts.scheme]}"

    @property
    def is_elsewhere(self) -> bool:
        """Whether the words leave this machine."""
        host = urlsplit(self.url).hostname or ""
        if host == "localhost":
            return False
        try:
            return not ip_address(host).is_loopback
        except ValueError:
            return True


def place_named(environ: Mapping[str, str]) -> ModelPlace | None:
    """The place that AMENDS_LLM_URL, _MODEL, _KEY and _SECONDS name; None where the URL is not set.

    Raises WrongSetting.
    """
    url = environ.get("AMENDS_LLM_URL", "").strip()
    if not url:
        return None
    model = environ.get("AMENDS_LLM_MODEL", "").strip()
    if not model:
        raise WrongSetting("AMENDS_LLM_URL is set, so AMENDS_LLM_MODEL has to name a model of that server.")
    key = environ.get("AMENDS_LLM_KEY", "").strip() or None
    if key and not (key.isascii() and key.isprintable()):
        raise WrongSetting("AMENDS_LLM_KEY has characters that no key has.")
    return ModelPlace(_checked_url(url), model, key, _checked_seconds(environ.get("AMENDS_LLM_SECONDS", "")))


def _checked_url(url: str) -> str:
    such = "write it like http://127.0.0.1:11434/v1"
    try:
        parts = urlsplit(url)
        port = parts.port
        httpx.URL(url)
    except (ValueError, httpx.InvalidURL):
        raise WrongSetting(f"AMENDS_LLM_URL is no address; {such}.") from None
    if parts.scheme not in _PORTS or not parts.hostname or port == 0 or any(c.isspace() for c in url):
        raise WrongSetting(f"AMENDS_LLM_URL is no address of http or https; {such}.")
    if parts.username is not None or parts.password is not None:
        # it would be shown where the address is shown
        raise WrongSetting(
            f"AMENDS_LLM_URL has a name or password in it: that is for AMENDS_LLM_KEY; {such}."
        )
    if parts.query or parts.fragment:
        raise WrongSetting(f"AMENDS_LLM_URL ends after its path, without “?” and “#”; {such}.")
    return url.rstrip("/")


def _checked_seconds(told: str) -> float:
    if not told.strip():
        return _SECONDS
    try:
        seconds = float(told)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds <= _MOST_SECONDS:
        raise WrongSetting(f"AMENDS_LLM_SECONDS is a number of seconds, at most {_MOST_SECONDS:.0f}.")
    return seconds


class RemoteModel:
    """Asks the model at one place. Opens nothing before it is first asked; one thread serves all calls."""

    def __init__(self, place: ModelPlace) -> None:
        self.place = place
        self._room = BoundedSemaphore(_AT_ONCE)
        self._starting = Lock()
        self._loop: asyncio.AbstractEventLoop | None = None

    def ask(self, task: str, text: str, *, is_gone: Callable[[], bool] = lambda: False) -> str | Failed:
        """What the model writes for `text`, or why there is nothing; waits no longer than the place says.

        `is_gone` tells whether nobody waits any more; then the call ends at once, and the place with it.
        """
        if not self._room.acquire(blocking=False):
            return Failed("busy")
        try:
            call = asyncio.run_coroutine_threadsafe(self._answer(task, text), self._running())
            return self._awaited(call, is_gone)
        finally:
            self._room.release()

    def close(self) -> None:
        """End all calls and the thread."""
        with self._starting:
            loop, self._loop = self._loop, None
        if loop is not None:
            loop.call_soon_threadsafe(loop.stop)

    def _running(self) -> asyncio.AbstractEventLoop:
        with self._starting:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                Thread(target=_run, args=(self._loop,), name="language model", daemon=True).start()
            return self._loop

    def _awaited(self, call: Future[str | Failed], is_gone: Callable[[], bool]) -> str | Failed:
        # a little longer than the call itself takes at most: a stopped thread answers nobody
        latest = time.monotonic() + self.place.seconds + 2
        while not wait([call], timeout=_GLANCE).done:
            late = time.monotonic() > latest
            if late or is_gone():
                call.cancel()
                return Failed("timeout" if late else "cancelled")
        try:
            return call.result()
        except CancelledError:
            return Failed("cancelled")

    async def _answer(self, task: str, text: str) -> str | Failed:
        try:
            # over all of it, a name that is looked up and a body that drips included
            async with asyncio.timeout(self.place.seconds):
                return await self._asked(task, text)
        except TimeoutError:
            return Failed("timeout")
        except httpx.ProtocolError:
            return Failed("nonsense")
        except (httpx.TransportError, OSError):
            return Failed("unreachable")

    async def _asked(self, task: str, text: str) -> str | Failed:
        messages = [{"role": "system", "content": task}, {"role": "user", "content": text}]
        # what is packed could unpack to any size
        headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
        if self.place.key:
            headers["Authorization"] = f"Bearer {self.place.key}"
        # a certificate of the team's own may be named in SSL_CERT_FILE
        certificates = httpx.create_ssl_context()
        # neither a redirect nor a proxy of the environment may take the words elsewhere
        async with (
            httpx.AsyncClient(
                verify=certificates,
                follow_redirects=False,
                trust_env=False,
                timeout=None,  # noqa: S113 - the whole call has a limit
            ) as client,
            client.stream(
                "POST",
                f"{self.place.url}/chat/completions",
                json={"model": self.place.model, "messages": messages, "stream": False},
                headers=headers,
            ) as response,
        ):
            if failure := _failure(response):
                return Failed(failure)
            body = bytearray()
            async for piece in response.aiter_raw():
                body += piece
                if len(body) > _LONGEST:
                    return Failed("nonsense")
        return _content(body)


def _run(loop: asyncio.AbstractEventLoop) -> None:
    """Run the loop until it is stopped, and end what it was at."""
    try:
        loop.run_forever()
    finally:
        calls = asyncio.all_tasks(loop)
        for call in calls:
            call.cancel()
        if calls:
            loop.run_until_complete(asyncio.wait(calls))
        loop.close()


def _failure(response: httpx.Response) -> Failure | None:
    status = response.status_code
    if status in (401, 403):
        return "refused"
    if status == 429 or status >= 500:
        return "overloaded"
    sort = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    packed = response.headers.get("Content-Encoding", "identity").strip().lower() != "identity"
    if status != 200 or sort != "application/json" or packed:
        return "nonsense"
    return None


def _content(body: bytearray) -> str | Failed:
    try:
        answer: Any = json.loads(body)
        choice = answer["choices"][0]
        content = choice["message"]["content"]
    except (ValueError, RecursionError, LookupError, TypeError):
        return Failed("nonsense")
    if choice.get("finish_reason") == "length":
        return Failed("cut_off")
    if content is None:
        return ""
    return content if isinstance(content, str) else Failed("nonsense")
