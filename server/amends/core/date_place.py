"""What is read of a date at one token, and what the words beside it say of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from amends.core.matching import Token
from amends.core.pack import DateWords

Kind = Literal["date", "weekday", "week", "month", "day_of_month", "day", "time_from_now", "hour"]

#: the day, the number of tokens that tell it, its kind, and the day of the month where that stands alone
Read = tuple[date, int, Kind, int]

#: the meaning of a phrase that looks like a date and names no day ("in a few days")
VAGUE: Final = "vague"


@dataclass(frozen=True, slots=True)
class Place:
    """The text and its tokens, the words of the language, and the day from which it is seen."""

    text: str
    tokens: Sequence[Token]
    words: DateWords
    today: date
    #: a date without its year is the next one to come, not the nearest
    coming: bool
    #: first token -> (token after the last, meaning) of the phrases that tell a day
    phrases: Mapping[int, tuple[int, str]]

    def word(self, i: int) -> str:
        """The folded token at `i`, or nothing outside of the text."""
        return self.tokens[i].folded if 0 <= i < len(self.tokens) else ""

    def may_begin(self, i: int) -> bool:
        """Whether a date may begin with the token: most words are passed over here."""
        word = self.tokens[i].folded
        return word[0].isdigit() or word in self.words.starters or "'" in word

    def is_introduced(self, i: int) -> bool:
        """Whether a word right before the token says that a date follows."""
        before = self.word(i - 1)
        return before in self.words.introduces or before in self.words.day_before

    def is_sure(self, i: int) -> bool:
        """Whether a word that may mean something else ("sat", "may") is a day or month here."""
        if self.word(i) not in self.words.unsure:
            return True
        if self.text[self.tokens[i].start].isupper():
            return True
        return self.is_introduced(i) and self.word(i + 1) not in self.words.other_before

    def ends_part(self, i: int) -> bool:
        """Whether no word goes on after the token but a small one or a time."""
        following = self.word(i + 1)
        if not following or following in self.words.loose or following in self.words.introduces:
            return True
        return bool(self.text[self.tokens[i].end : self.tokens[i + 1].start].strip()) or i + 1 in self.phrases

    def past_loose(self, i: int) -> int:
        """The first of the tokens from `i` that is no small word, three at most further on."""
        at = i
        while at < i + 3 and self.word(at) in self.words.loose:
            at += 1
        return at
