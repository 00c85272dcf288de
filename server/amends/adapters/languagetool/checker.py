"""What of LanguageTool's findings reaches a writer, and the cache of paragraphs it has read."""

from __future__ import annotations

import hashlib
import re
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from amends.adapters.languagetool.client import BusyError, Client, Found, GoneError, RefusedError
from amends.adapters.languagetool.source import Source
from amends.core.grammar import GrammarAnswer, GrammarSettings, Slip
from amends.core.matching import tokenize
from amends.core.pack import WordList
from amends.core.text import Span

_SECONDS_PER_ANSWER: Final = 6.0
_PARAGRAPHS_REMEMBERED: Final = 2000
_MOST_REPLACEMENTS: Final = 5

#: advice on manner, of which we give our own; and commas, which were half of what 360 good drafts got
_KINDS_DROPPED: Final = frozenset({"style", "locale-violation", "register", "uncategorized", "whitespace"})
#: rules that speak against an apology, or of how a draft is typed: all in small letters, say
_RULES_DROPPED: Final = re.compile(r"SORRY|APOLOG|PASSIVE|UPPERCASE_SENTENCE_START|WHITESPACE|_QUOTES$")
#: LanguageTool's dictionary look-ups, which know few names
_DICTIONARY_RULES: Final = ("MORFOLOGIK_", "HUNSPELL_")


class LanguageToolChecker:
    """Checks a draft paragraph by paragraph; answers within seconds, or says when to ask again."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._read = _Paragraphs(_PARAGRAPHS_REMEMBERED)

    def check(self, text: str, settings: GrammarSettings) -> GrammarAnswer:
        """The slips of `text`, or why there is no answer now."""
        answer, client = self._source.now()
        if client is None:
            return answer
        variant = choose_variant(text, settings.variants)
        others = tuple(v for v in settings.variants if v != variant)
        until = time.monotonic() + _SECONDS_PER_ANSWER
        slips: list[Slip] = []
        for at, paragraph in paragraphs(text):
            try:
                found = self._check_paragraph(client, paragraph, (variant, *others), until=until)
            except BusyError:
                # what was read so far is remembered, so that the next request gets further
                return GrammarAnswer("starting", reason="busy", retry_after_ms=1000)
            except GoneError:
                return self._source.give_up_on(client)
            slips += (
                replace(slip, span=Span(slip.span.start + at, slip.span.end + at), strength=settings.strength)
                for slip in found
            )
        return GrammarAnswer("ready", tuple(slips))

    def _check_paragraph(
        self, client: Client, paragraph: str, variants: tuple[str, ...], *, until: float
    ) -> tuple[Slip, ...]:
        key = self._read.key(variants[0], paragraph)
        known = self._read.get(key)
        if known is None:
            try:
                known = tuple(_slips(client, paragraph, variants, until=until))
            except RefusedError:
                # too much for the server; it would be the next time, too
                known = ()
            self._read.put(key, known)
        return known


def _slips(client: Client, paragraph: str, variants: tuple[str, ...], *, until: float) -> Iterator[Slip]:
    def ask(variant: str) -> tuple[Found, ...]:
        return client.check(paragraph, variant, patience_s=until - time.monotonic())

    kept = [f for f in ask(variants[0]) if is_worth_showing(f, f.span.cut(paragraph))]
    if any(_is_spelling(f) for f in kept):
        # a word that another variant accepts is a habit, not a mistake
        for variant in variants[1:]:
            misspelt = {f.span for f in ask(variant) if _is_spelling(f)}
            kept = [f for f in kept if not _is_spelling(f) or f.span in misspelt]
    for f in kept:
        yield Slip(
            f.span,
            "spelling" if _is_spelling(f) else "grammar",
            f.rule,
            f.message,
            f.replacements[:_MOST_REPLACEMENTS],
        )


def is_worth_showing(found: Found, words: str) -> bool:
    """Whether a finding at `words` is a slip: neither manner, nor a name, nor against an apology."""
    if found.kind in _KINDS_DROPPED or _RULES_DROPPED.search(found.rule):
        return False
    if found.rule.startswith(_DICTIONARY_RULES):
        return not any(c.isupper() for c in words)
    # "Tom" that closes a letter above "Tom" of the signature
    return not (found.kind == "duplication" and "\n" in words)


def _is_spelling(found: Found) -> bool:
    return found.kind == "misspelling" and found.category == "TYPOS"


def choose_variant(text: str, variants: Mapping[str, tuple[str, ...]]) -> str:
    """The variant whose words the draft uses most; the first of those that tie."""
    words = [token.folded for token in tokenize(text)]
    uses = {code: sum(word in known for word in words) for code, known in _word_lists(variants).items()}
    return max(uses, key=lambda code: uses[code])


def _word_lists(variants: Mapping[str, tuple[str, ...]]) -> Mapping[str, WordList]:
    return {code: WordList(words) for code, words in variants.items()}


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Where each run of lines without an empty one begins, and the run itself."""
    start: int | None = None
    at = end = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            start = at if start is None else start
            end = at + len(line.rstrip("\r\n"))
        elif start is not None:
            yield start, text[start:end]
            start = None
        at += len(line)
    if start is not None:
        yield start, text[start:end]


class _Paragraphs:
    """The slips of paragraphs read lately, under keyed hashes: the text itself is not kept."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._secret = secrets.token_bytes(32)
        self._slips: OrderedDict[bytes, tuple[Slip, ...]] = OrderedDict()
        self._lock = threading.Lock()

    def key(self, variant: str, paragraph: str) -> bytes:
        words = f"{variant}\n{paragraph}".encode("utf-8", "surrogatepass")
        return hashlib.blake2b(words, key=self._secret, digest_size=16).digest()

    def get(self, key: bytes) -> tuple[Slip, ...] | None:
        with self._lock:
            if key in self._slips:
                self._slips.move_to_end(key)
            return self._slips.get(key)

    def put(self, key: bytes, slips: tuple[Slip, ...]) -> None:
        with self._lock:
            self._slips[key] = slips
            while len(self._slips) > self._most:
                self._slips.popitem(last=False)
