"""Asks a LanguageTool server through language-tool-python, in its `remote_server` mode.

That library is GPL-3.0-only and optional, so it is imported here alone, and late.
"""

from __future__ import annotations

import contextlib
import importlib.util
import re
import threading
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from amends.core.text import Span

if TYPE_CHECKING:
    from language_tool_python import LanguageTool, Match

#: more than the server's own maxCheckTimeMillis: who is silent for longer has hung
_SECONDS_PER_REQUEST: Final = 25
_TRIES_TO_WARM_UP: Final = 4
WARM_UP: Final = "We has refunded you the delivery costs yesturday, and we is sorry for the delay."

#: one for the process, because the library keeps the last text in attributes of a class
_library = threading.Lock()


class GoneError(Exception):
    """The server does not answer."""


class RefusedError(Exception):
    """The server answered that it cannot check this text."""


class BusyError(Exception):
    """Other checks took all the time that this one had."""


@dataclass(frozen=True, slots=True)
class Found:
    """What LanguageTool found, at a span in code points of the text that was checked."""

    span: Span
    rule: str
    category: str
    #: LanguageTool's issue type: "misspelling", "grammar", "style" …
    kind: str
    message: str
    replacements: tuple[str, ...]


def is_library_here() -> bool:
    """Whether language-tool-python is installed."""
    return importlib.util.find_spec("language_tool_python") is not None


class Client:
    """Checks texts at one server, one at a time; made where the server answers.

    Raises `GoneError` where it does not, and `RefusedError` where it does not know a variant.
    """

    def __init__(self, url: str, variants: Sequence[str], *, is_local: bool) -> None:
        from language_tool_python import LanguageTool

        # the library waits for 300 s and offers no setting
        LanguageTool._TIMEOUT = _SECONDS_PER_REQUEST  # type: ignore[assignment]
        # a proxy of the environment must not get to see what goes to this machine
        proxies = {"no_proxy": "127.0.0.1"} if is_local else {}
        with _library:
            try:
                self._tools: Mapping[str, LanguageTool] = {
                    variant: LanguageTool(variant, remote_server=url, host="127.0.0.1", proxies=proxies)
                    for variant in dict.fromkeys(variants)
                }
            except Exception as error:
                raise _translated(error) from error

    def warm_up(self, variant: str) -> None:
        """Makes the first check, which loads dictionaries and rules for seconds."""
        for _ in range(_TRIES_TO_WARM_UP):
            # on a busy machine it may take longer than the server lets it; the next one goes on from there
            with contextlib.suppress(RefusedError):
                self.check(WARM_UP, variant, patience_s=60)
                return
        raise RefusedError

    def check(self, text: str, variant: str, *, patience_s: float) -> tuple[Found, ...]:
        """What LanguageTool finds in `text`.

        Raises `GoneError`, `RefusedError`, or `BusyError` after `patience_s` of waiting for its turn.
        """
        # a lone surrogate cannot be sent; its stand-in is as long
        sendable = re.sub("[\ud800-\udfff]", "\ufffd", text)
        if not _library.acquire(timeout=max(0.0, patience_s)):
            raise BusyError
        try:
            matches = self._tools[variant].check(sendable)
        except Exception as error:
            raise _translated(error) from None
        finally:
            _forget_last_text()
            _library.release()
        units = _unit_offsets(sendable)
        return tuple(_found(match, units) for match in matches if match.error_length)


def _translated(error: Exception) -> Exception:
    """What the library's error means; its own words may quote the draft, and are dropped."""
    cause = error.__cause__ or error
    # an answer that is no JSON is a refusal; requests makes that an OSError, too
    return GoneError() if isinstance(cause, OSError) and not isinstance(cause, ValueError) else RefusedError()


def _forget_last_text() -> None:
    """Empties what `Match` keeps in its class, so that no draft stays in memory there."""
    from language_tool_python import Match

    Match.PREVIOUS_MATCHES_TEXT = None
    Match.FOUR_BYTES_POSITIONS = None


def _unit_offsets(text: str) -> list[int]:
    """Where each code point begins in UTF-16 units, and where the text ends."""
    return list(accumulate((2 if c > "\uffff" else 1 for c in text), initial=0))


def _found(match: Match, units: Sequence[int]) -> Found:
    # the library turns the start into code points and leaves the length in UTF-16 units
    start = match.offset
    end = bisect_left(units, units[start] + match.error_length)
    return Found(
        Span(start, end),
        match.rule_id,
        match.category,
        match.rule_issue_type,
        match.message,
        tuple(match.replacements),
    )
