"""Everything that Amends knows about one language, as a value; reading it from disk comes from outside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from amends.core.grammar import GrammarSettings
from amends.core.matching import Matcher, Token, fold
from amends.core.rules import Rule, RuleSet


class WordList:
    """Folded words and word parts (`delay*`) that a token can be looked up in."""

    def __init__(self, words: Sequence[str]) -> None:
        self._whole = frozenset(fold(w) for w in words if "*" not in w)
        self._starts = tuple(fold(w[:-1]) for w in words if w.endswith("*"))
        self._ends = tuple(fold(w[1:]) for w in words if w.startswith("*"))

    def __contains__(self, folded: object) -> bool:
        return isinstance(folded, str) and (
            folded in self._whole or folded.startswith(self._starts) or folded.endswith(self._ends)
        )


class Phrases:
    """Phrases of one purpose (greetings, say) that are looked for together."""

    def __init__(self, phrases: Sequence[str]) -> None:
        self.texts = tuple(phrases)
        self._matcher = Matcher(phrases)

    def find(self, tokens: Sequence[Token]) -> list[tuple[int, int]]:
        """(first token, token after the last) of every match."""
        return [(first, after) for _, first, after in self._matcher.find(tokens)]

    def begin(self, tokens: Sequence[Token]) -> int:
        """How many tokens the longest of them takes at the start; 0 where none stands there."""
        return self._matcher.at_start(tokens)

    def match(self, tokens: Sequence[Token]) -> bool:
        """Whether one of them stands anywhere."""
        return bool(self._matcher.find(tokens))


@dataclass(frozen=True, slots=True, eq=False)
class SegmentWords:
    """How letters are laid out in this language."""

    greetings: Phrases
    closings: Phrases
    postscripts: Phrases
    quoted: Phrases
    subjects: Phrases
    abbreviations: WordList
    #: words that are abbreviations before a number alone: "No. 5", but "No. We did not."
    number_signs: WordList
    connectives: WordList
    #: what tells a notice that the mail program or the firm puts below the signature
    footers: Phrases


@dataclass(frozen=True, slots=True)
class DateWords:
    """How dates and spans of time are written."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    #: "tomorrow" -> 1
    days_ahead: Mapping[str, int]
    #: number word -> number
    numbers: Mapping[str, int]
    #: unit word -> days; an hour is 0
    units: Mapping[str, int]
    #: words that make a number and a unit a time from today, on either side of it ("within", "içinde")
    within: WordList
    #: words that move a weekday a week on ("next")
    following: WordList


@dataclass(frozen=True, slots=True)
class ListeningWords:
    """What tells the facts in a customer's message."""

    #: a word before a number that makes it an id ("order", "invoice")
    ids: WordList
    #: phrases right after which a product is named, and right before which one is
    product_after: Phrases
    product_before: Phrases
    currency: WordList


@dataclass(frozen=True, slots=True)
class Texts:
    """A label's words for a reader of this language."""

    name: str
    #: what the label is, in a few words; for a fault an example of it
    what: str
    #: what a customer may hear, and what to write instead; `{quote}` stands for the words at the place
    message: str = ""
    #: for a move what to write where it is missing; for a fault what to do where no wording can be offered
    advice: str = ""


@dataclass(frozen=True)
class Pack:
    """One language: its rules, word lists, templates and texts. Shared read-only between threads."""

    code: str
    name: str
    version: str
    rules: tuple[Rule, ...]
    segments: SegmentWords
    dates: DateWords
    listening: ListeningWords
    promises: Phrases
    #: words that set a sentence in the past: with one of them it promises only by a day still to come
    past: WordList
    #: words that name nothing ("issue", "matter"), and words without meaning of their own
    generic: WordList
    stopwords: WordList
    #: label -> weight in the decision whether a draft is an apology at all
    apology: Mapping[str, float]
    #: labels that rules find too unsurely in this language to be scored
    hints: frozenset[str]
    #: function words by which the language is told from its neighbours
    marks: WordList
    #: words that its nearest neighbours use and it does not
    neighbours: WordList
    texts: Mapping[str, Mapping[str, Texts]]
    templates: Mapping[str, tuple[str, ...]]
    #: sentences of reasoning, filled by the steps: key -> text with `{names}`
    words: Mapping[str, str]
    #: forms of address that a team may choose from, the first is the default
    address: tuple[str, ...] = ()
    #: a form of address or a person ("I") -> standard words -> the words of that voice
    voices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    #: letters whose capital is not the usual one
    capitals: Mapping[str, str] = field(default_factory=dict)
    #: words at the start of a sentence that lean on the one before ("this", "also")
    leaning: frozenset[str] = frozenset()
    reading: str | None = None
    grammar: GrammarSettings | None = None
    interface: Mapping[str, Any] = field(default_factory=dict)
    sample: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def rule_set(self) -> RuleSet:
        """All rules compiled for one pass."""
        return RuleSet(self.rules)
