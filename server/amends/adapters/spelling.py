"""Spelling by a Hunspell dictionary, through chunspell: words that it has, and what was meant by others."""

from __future__ import annotations

import importlib.util
import re
import threading
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from amends.core.grammar import GrammarAnswer, GrammarSettings, Slip
from amends.core.matching import fold
from amends.core.text import Span

if TYPE_CHECKING:
    from hunspell import Hunspell

#: the key of the message and of the rule: words for it belong to the reader's language
UNKNOWN_WORD: Final = "unknown_word"
#: the note on a draft that was typed without the letters of its language
LETTERS_MISSING: Final = "letters_missing"

_SHORTEST: Final = 3
_LONGEST: Final = 40
_SHORTEST_SURE: Final = 5
_MOST_NEAR_SURE: Final = 2
_MOST_REPLACEMENTS: Final = 5
#: a draft with fewer of its language's own letters than this was typed without them (natural ones have 6 %)
_LEAST_SHARE_OF_LETTERS: Final = 0.03

_MARKS: Final = "\u0300-\u036f"
_WORD: Final = re.compile(rf"(?:[^\W\d_][{_MARKS}]*)+")
_CHUNK: Final = re.compile(r"\S+")
#: addresses, file names, codes, words with an ending after an apostrophe (mostly names)
_NO_PROSE: Final = re.compile(r"[@\d_/\\#'\u2019\u02bc]|\w\.\w|[^\W\d_]\*")
_DRAWN_OUT: Final = re.compile(r"(.)\1\1")


class Speller:
    """The spelling of one language; `load` takes a second, during which nothing else in the process runs."""

    def __init__(self, settings: GrammarSettings, folders: Sequence[Path]) -> None:
        self._settings = settings
        self._folders = tuple(folders)
        self._answer = GrammarAnswer("starting", reason="warming_up", retry_after_ms=1000)
        self._dictionary: Hunspell | None = None
        self._alphabet = ""
        # Hunspell's own object is not made for several threads
        self._lock = threading.Lock()

    def load(self) -> None:
        """Reads the dictionary; afterwards `answer` says whether it is there."""
        name = self._settings.dictionary
        folder = next((f for f in self._folders if name and (f / f"{name}.dic").is_file()), None)
        if importlib.util.find_spec("hunspell") is None:
            self._answer = GrammarAnswer("unavailable", reason="library_missing")
        elif folder is None or name is None:
            self._answer = GrammarAnswer("unavailable", reason="no_dictionary")
        else:
            from hunspell import Hunspell

            self._alphabet = _alphabet(folder / f"{name}.aff")
            self._dictionary = Hunspell(name, hunspell_data_dir=str(folder))
            self._answer = GrammarAnswer("ready")

    def answer(self) -> GrammarAnswer:
        """Whether the dictionary is there."""
        return self._answer

    def check(self, text: str) -> GrammarAnswer:
        """The words that are misspelt; in a draft typed without its letters one note instead."""
        if self._dictionary is None:
            return self._answer
        unknown = [span for span in _words(text) if not self._knows(span.cut(text))]
        if unknown and self._lacks_letters(text, [span.cut(text) for span in unknown]):
            return GrammarAnswer("ready", note=LETTERS_MISSING)
        return GrammarAnswer("ready", tuple(self._slips(text, unknown)))

    def _slips(self, text: str, unknown: Sequence[Span]) -> Iterator[Slip]:
        times = Counter(span.cut(text) for span in unknown)
        for span in unknown:
            word = span.cut(text)
            # who writes it twice means it: a name, a loan, a word of the trade
            if times[word] > 1:
                continue
            near, split = self._meant_by(unicodedata.normalize("NFC", word))
            # a word near to no other is more often one that the dictionary lacks than a slip
            if not near or (self._settings.strength == "hint" and not _is_surely_a_slip(word, near)):
                continue
            # dictionaries lack endings more often than stems
            doubtful = all(_differs_in_the_ending(word, other) for other in near)
            yield Slip(
                span,
                "spelling",
                UNKNOWN_WORD,
                UNKNOWN_WORD,
                (*near, *split)[:_MOST_REPLACEMENTS],
                strength="hint" if doubtful else self._settings.strength,
            )

    def _knows(self, word: str) -> bool:
        composed = unicodedata.normalize("NFC", word)
        return (
            fold(composed) in self._settings.known
            or self._spells(composed)
            # dictionaries differ on circumflexes, and so do writers
            or self._spells(_without_circumflex(composed))
        )

    def _spells(self, word: str) -> bool:
        if self._dictionary is None:
            return True
        with self._lock:
            try:
                return bool(self._dictionary.spell(word))
            except UnicodeEncodeError:
                # a letter that the dictionary's encoding does not have
                return False

    def _lacks_letters(self, text: str, unknown: Sequence[str]) -> bool:
        own = self._settings.letters
        if not own:
            return False
        letters = [c for c in unicodedata.normalize("NFC", text) if c.isalpha()]
        if sum(c.lower() in own for c in letters) >= _LEAST_SHARE_OF_LETTERS * len(letters):
            return False
        return any(self._spells(word) for typed in unknown for word in _with_letters(typed, own))

    def _meant_by(self, word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Known words one slip of the hand away, the likeliest first, and pairs of words run together.

        Hunspell's own `suggest` takes up to two seconds a word and stops every thread for as long.
        """
        near = dict.fromkeys(w for w in _with_letters(word, self._settings.letters) if self._spells(w))
        for candidate in _one_slip_away(word, self._alphabet):
            if len(near) >= _MOST_REPLACEMENTS:
                break
            if candidate not in near and self._spells(candidate):
                near[candidate] = None
        halves = ((word[:i], word[i:]) for i in range(_SHORTEST, len(word) - _SHORTEST + 1))
        split = tuple(f"{one} {two}" for one, two in halves if self._spells(one) and self._spells(two))
        return tuple(near), split


def _is_surely_a_slip(word: str, near: Sequence[str]) -> bool:
    """Short words are near to many others, whatever they are."""
    return len(word) >= _SHORTEST_SURE and len(near) <= _MOST_NEAR_SURE


def _differs_in_the_ending(word: str, other: str) -> bool:
    same = next((i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), len(word))
    return same >= _SHORTEST_SURE and same >= len(word) / 2


def _words(text: str) -> Iterator[Span]:
    """The words of prose that can be judged: in small letters, not too short, no part of an address."""
    for chunk in _CHUNK.finditer(text):
        if _NO_PROSE.search(chunk.group()):
            continue
        for word in _WORD.finditer(text, chunk.start(), chunk.end()):
            letters = word.group()
            if (
                _SHORTEST <= len(letters) <= _LONGEST
                and not any(c.isupper() or c.istitle() for c in letters)
                and not _DRAWN_OUT.search(letters)
            ):
                yield Span(word.start(), word.end())


def _alphabet(affixes: Path) -> str:
    """The small letters that the dictionary's TRY line lists."""
    tried = re.search(r"^TRY\s+(\S+)", affixes.read_text(encoding="utf-8", errors="replace"), re.MULTILINE)
    return "".join(dict.fromkeys(c for c in (tried.group(1) if tried else "") if c.islower()))


def _without_circumflex(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word).replace("\u0302", "")
    return unicodedata.normalize("NFC", decomposed)


def _with_letters(word: str, letters: str) -> Iterator[str]:
    """The word with some of its plain letters (`s`) as the language's own (`ş`), at most 4,096 of them."""
    own = {fold(c): c for c in letters if c.islower()}
    places = [i for i, c in enumerate(word) if c in own][:12]
    for choice in range(1, 1 << len(places)):
        typed = list(word)
        for n, i in enumerate(places):
            if choice >> n & 1:
                typed[i] = own[typed[i]]
        yield "".join(typed)


def _one_slip_away(word: str, alphabet: str) -> Iterator[str]:
    """Everything one exchange, letter too much, wrong or missing letter away."""
    cuts = range(len(word))
    for i in cuts[1:]:
        yield word[: i - 1] + word[i] + word[i - 1] + word[i + 1 :]
    for i in cuts:
        yield word[:i] + word[i + 1 :]
    # a first letter is seldom wrong
    for i in (*cuts[1:], 0):
        for letter in alphabet:
            yield word[:i] + letter + word[i + 1 :]
    for i in (*cuts[1:], len(word), 0):
        for letter in alphabet:
            yield word[:i] + letter + word[i:]
