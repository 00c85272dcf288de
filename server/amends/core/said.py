"""What a draft names, in the forms in which it is compared with what the customer raised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from amends.core.dates import Mention, find_dates
from amends.core.figures import amount_of, figures_of, sums_in
from amends.core.matching import Token
from amends.core.pack import Pack
from amends.core.promises import find_promises
from amends.core.segments import Sentence


@dataclass(frozen=True)
class Said:
    """The words, figures and days of a draft; each is worked out when it is first asked for."""

    sentences: Sequence[Sentence]
    pack: Pack
    today: date

    def names(self, token: Token) -> bool:
        """Whether the draft has the word, in any of its forms, or one for the same thing."""
        return not self._roots.isdisjoint(self.pack.listening.sameness.roots(token.folded))

    def names_day(self, mention: Mention) -> bool:
        """Whether the draft names the day; a weekday alone is the same in whichever week it is read."""
        if any(m.day == mention.day for m in self._mentions):
            return True
        weekday = mention.day.isoweekday()
        is_vague = mention.kind == "weekday"
        if not is_vague and mention.kind not in ("date", "day"):
            return False
        return any(m.day.isoweekday() == weekday for m in self._mentions if is_vague or m.kind == "weekday")

    @cached_property
    def figures(self) -> frozenset[str]:
        """The digits of all numbers and sums."""
        numbers = {
            figures_of(t.folded)
            for sentence in self.sentences
            for t in sentence.tokens
            if not t.folded.isalpha()
        }
        return frozenset(numbers | self._sums)

    @cached_property
    def tells_time(self) -> bool:
        """Whether a day still to come is named, or today as the day of a promise."""
        if any(m.day > self.today for m in self._mentions):
            return True
        promised = find_promises(self.sentences, pack=self.pack, today=self.today)
        return any(promise.due for promise in promised)

    @property
    def tells_sum(self) -> bool:
        """Whether a sum of money is named."""
        return bool(self._sums)

    @property
    def tells_reason(self) -> bool:
        """Whether a word gives a reason."""
        return any(self.pack.listening.reasons.match(s.tokens) for s in self.sentences)

    @cached_property
    def says_yes_or_no(self) -> bool:
        """Whether a sentence begins with an answer."""
        return any(self.pack.listening.yes_no.begin(s.tokens) for s in self.sentences)

    @cached_property
    def _roots(self) -> frozenset[str]:
        words = {t.folded for sentence in self.sentences for t in sentence.tokens}
        roots = self.pack.listening.sameness.roots
        return frozenset(root for word in words if word not in self.pack.stopwords for root in roots(word))

    @cached_property
    def _sums(self) -> frozenset[str]:
        return frozenset(
            amount_of(span.cut(s.words), self.pack) for s in self.sentences for span in sums_in(s, self.pack)
        )

    @cached_property
    def _mentions(self) -> list[Mention]:
        words = self.pack.dates
        return [
            mention
            for s in self.sentences
            for mention in find_dates(s.words, s.tokens, words=words, today=self.today)
        ]
