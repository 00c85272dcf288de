"""How hard a text is to read: words, sentences, and the formula that a pack names. Nothing is downloaded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import pyphen

from amends.core.matching import words_of
from amends.core.reading import Level, Reading

#: fewer words than these say nothing of a style
_LEAST_WORDS: Final = 5
#: words; pyphen keeps every word that it has seen
_WORDS_REMEMBERED: Final = 5000


@dataclass(frozen=True, slots=True)
class _Counts:
    words: int
    sentences: int
    #: the words that are spelled out: digits have no syllables that can be counted
    letter_words: tuple[str, ...]


def measure_reading(sentences: Sequence[str], formula: str | None) -> Reading:
    """The reading level of the sentences by `formula`; `value` is None with a reason where there is none.

    Reasons: `no_formula` (the pack names none), `unknown_formula`, `no_words`, `too_short`. The first
    Flesch-Kincaid takes half a second more, unless `load_syllables` was called before.
    """
    spoken = [words for words in map(_words, sentences) if words]
    words = [word for sentence in spoken for word in sentence]
    letter_words = tuple(w for w in words if any(c.isalpha() for c in w))
    value, reason = None, None
    if formula is None:
        reason = "no_formula"
    elif formula not in _FORMULAS:
        reason = "unknown_formula"
    elif not letter_words:
        reason = "no_words"
    elif len(words) < _LEAST_WORDS:
        reason = "too_short"
    else:
        measure, _ = _FORMULAS[formula]
        value = round(measure(_Counts(len(words), len(spoken), letter_words)), 1)
    return Reading(
        formula=formula,
        value=value,
        level=None if value is None or formula is None else _FORMULAS[formula][1](value),
        reason=reason,
        words=len(words),
        sentences=len(spoken),
        longest_sentence=max(map(len, spoken), default=0),
    )


def load_syllables() -> None:
    """Reads the patterns of hyphenation, which takes a moment; for a thread of its own at start."""
    _count_english_syllables()


def flesch_kincaid_grade(counts: _Counts) -> float:
    """School grade = 0.39 · words/sentences + 11.8 · syllables/words − 15.59; syllables by hyphenation.

    J. P. Kincaid et al., "Derivation of new readability formulas …", Research Branch Report 8-75, 1975.
    Sentences are ours, because textstat takes "Sorry." and lines without a full stop for none. Syllables
    come from hyphenation alone: a word list, which textstat would download, gives about 0.8 grades more.
    """
    syllables = _count_english_syllables()(counts.letter_words)
    return 0.39 * counts.words / counts.sentences + 11.8 * syllables / len(counts.letter_words) - 15.59


def atesman(counts: _Counts) -> float:
    """Ease = 198.825 − 40.175 · syllables/words − 2.610 · words/sentences; a vowel is a syllable.

    E. Ateşman, "Türkçede Okunabilirliğin Ölçülmesi", A.Ü. TÖMER Dil Dergisi 58, 1997, pp. 71–74.
    """
    syllables = sum(max(1, sum(c in _VOWELS for c in word)) for word in counts.letter_words)
    return 198.825 - 40.175 * syllables / len(counts.letter_words) - 2.610 * counts.words / counts.sentences


_VOWELS: Final = frozenset("aeıioöuüâîûAEIİOÖUÜÂÎÛ")


def _level_of_grade(grade: float) -> Level:
    """Flesch's table: up to 6th grade "easy", 7th to 9th "plain English", above "fairly difficult" and worse.

    R. Flesch, "How to Write Plain English", 1979, chapter 2.
    """
    return "easy" if grade < 7 else "plain" if grade < 10 else "hard"


def _level_of_ease(ease: float) -> Level:
    """Ateşman's table: 70 and more easy or very easy, 50 to 69 medium, below hard or very hard."""
    return "easy" if ease >= 70 else "plain" if ease >= 50 else "hard"


_FORMULAS: Final[Mapping[str, tuple[Callable[[_Counts], float], Callable[[float], Level]]]] = {
    "flesch_kincaid_grade": (flesch_kincaid_grade, _level_of_grade),
    "atesman": (atesman, _level_of_ease),
}


#: an apostrophe stays before these endings alone, as in "don't"
_LOOSE_APOSTROPHE: Final = re.compile(r"'(?![tsd]|ve|ll|re)")
_NO_LETTER: Final = re.compile(r"[^\w']")


@cache
def _count_english_syllables() -> Callable[[Sequence[str]], int]:
    """As textstat 0.7 counts without a word list, by pyphen alone: textstat would take 65 MB for it."""
    hyphenated = pyphen.Pyphen(lang="en_US")

    def syllables(words: Sequence[str]) -> int:
        count = 0
        for word in words:
            bare = _NO_LETTER.sub("", _LOOSE_APOSTROPHE.sub("", word)).lower()
            count += len(hyphenated.positions(bare)) + 1 if bare else 0
        if len(hyphenated.hd.cache) > _WORDS_REMEMBERED:
            hyphenated.hd.cache.clear()
        return count

    return syllables


def _words(sentence: str) -> list[str]:
    return words_of(unicodedata.normalize("NFC", sentence))
