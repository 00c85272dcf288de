"""A rule is words that show a finding, with its reason, its rewrite and the examples that prove it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from amends.core.matching import Matcher, Token, span_of
from amends.core.text import Span


@dataclass(frozen=True, slots=True)
class Rule:
    """One table of a rule file: the folder names the language, the file the label, the table the rule."""

    id: str
    label: str
    kind: Literal["move", "fault"]
    phrases: tuple[str, ...]
    #: the sentence must hold one of these as well
    also: tuple[str, ...] = ()
    #: the sentence must hold none of these
    unless: tuple[str, ...] = ()
    #: a move with one of these labels must stand in the same sentence or the one before
    beside: tuple[str, ...] = ()
    #: the phrase must begin its clause
    begins: bool = False
    why: str = ""
    source: str | None = None
    #: wordings for the place of the phrase; `{words}` is a slot
    instead: tuple[str, ...] = ()
    #: what to do, where no wording can be offered
    advice: str | None = None
    #: may be taken into a better draft without asking
    safe: bool = False
    #: its wordings name us as the one who did it: the card says so, and they are never `safe`
    names_us: bool = False
    #: a personal hedge ("I think"): shown, never scored
    hint: bool = False
    flags: tuple[str, ...] = ()
    passes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule's phrase at a place, in the sentence with this number."""

    rule: Rule
    span: Span
    sentence: int


class RuleSet:
    """Many rules, found together in one pass over a sentence; read-only once built."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple(rules)
        self._owners: list[Rule] = []
        phrases: list[str] = []
        guards: list[str] = []
        self._guard_owners: list[tuple[str, str]] = []
        for rule in rules:
            for phrase in rule.phrases:
                self._owners.append(rule)
                phrases.append(phrase)
            for sort, texts in (("also", rule.also), ("unless", rule.unless)):
                for text in texts:
                    self._guard_owners.append((rule.id, sort))
                    guards.append(text)
        self._matcher = Matcher(phrases)
        self._guards = Matcher(guards)

    def hits(
        self, tokens: Sequence[Token], *, sentence: int, clause_starts: Collection[int] = ()
    ) -> list[Hit]:
        """Every rule's phrases in one sentence, with its guards about the sentence settled.

        `clause_starts` are code points at which a clause begins. A rule whose phrases overlap is given once
        a place, with its longest words. `beside` is not settled here: it asks for moves.
        """
        found = self._matcher.find(tokens)
        if not found:
            return []
        guards: set[tuple[str, str]] | None = None
        ends: dict[str, int] = {}
        kept: list[Hit] = []
        for phrase, first, after in sorted(found, key=lambda f: (f[1], -f[2], f[0])):
            rule = self._owners[phrase]
            span = span_of(tokens, first, after)
            if span.start < ends.get(rule.id, 0):
                continue
            if rule.begins and first > 0 and tokens[first].start not in clause_starts:
                continue
            if rule.also or rule.unless:
                if guards is None:
                    guards = {self._guard_owners[g] for g, _, _ in self._guards.find(tokens)}
                if (rule.id, "unless") in guards or (rule.also and (rule.id, "also") not in guards):
                    continue
            ends[rule.id] = span.end
            kept.append(Hit(rule, span, sentence))
        return kept


def settle_beside(hits: Iterable[Hit], moves_in: Callable[[int], set[str]]) -> list[Hit]:
    """The hits whose `beside` is met by the moves of their sentence or the one before."""
    return [
        hit
        for hit in hits
        if not hit.rule.beside
        or (moves_in(hit.sentence) | moves_in(hit.sentence - 1)).intersection(hit.rule.beside)
    ]
