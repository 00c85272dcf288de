"""Where in a letter a missing move belongs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from amends.core.edits import capitalized, spoken
from amends.core.order import Profile
from amends.core.pack import Pack
from amends.core.report import Edit, Move
from amends.core.segments import LONGEST_GREETING, Letter, Remembered, Sentence, greeting_in, take_apart
from amends.core.text import Place, Span
from amends.core.told import normalized
from amends.core.voice import every_voice

#: words of a line above a letter, and how many such lines there are at most
_LONGEST_HEADING: Final = 10
_MOST_OPENING: Final = 6
#: who is answered in public ("@fionac_ we", "hi @lena, we"), and the first of a thread ("1/2 Some")
_NAMED: Final = re.compile(r"(?:(?:\w+ )?@[\w.]+[,:!]*|\(?1/\d\)?)\s+(?=\w)")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with what stands before and after the words there; over a span its words come after them."""

    at: Span | Place
    quote: str = ""
    lead: str = ""
    trail: str = ""

    def edit(self, words: str) -> Edit:
        """The words put in."""
        return Edit(self.at, self.quote, f"{self.lead}{words}{self.trail}")


def spot_for(
    text: str, label: str, letter: Letter, moves: Sequence[Move], *, profile: Profile, pack: Pack
) -> Spot:
    """The first place at which the fewest of the moves there stand on the wrong side of the label, behind all
    sentences in a row that say the same; with no rank, the end.
    """
    sentences = letter.sentences
    if not sentences:
        end = letter.own[-1].end if letter.own else len(text)
        return Spot(Place(end), lead="\n\n" if letter.own else "")
    rank = profile.rank(label)
    if rank is None:
        return _behind(text, sentences, len(sentences) - 1)
    ranked = [(m.sentence, r) for m in _deepest(moves) if (r := profile.rank(m.label)) is not None]
    places = [0, *sorted({s + 1 for s, _ in ranked})]
    best = min(places, key=lambda p: sum((r > rank) if s < p else (r < rank) for s, r in ranked))
    if best == 0:
        return _before(text, sentences, pack)
    said: dict[int, set[str]] = {}
    for move in moves:
        said.setdefault(move.sentence, set()).add(move.label)
    tails = _tails_of(pack)
    while best < len(sentences) and (
        (best in said and said[best] <= said.get(best - 1, set()))
        or normalized(sentences[best].words) in tails
    ):
        best += 1
    while best < len(sentences) and sentences[best].listed and _goes_on(sentences[best - 1]):
        best += 1  # a list stays whole, and with the words that announce it
    return _behind(text, sentences, best - 1)


def _goes_on(sentence: Sentence) -> bool:
    return sentence.listed or sentence.words.endswith(":")


@lru_cache(maxsize=32)
def _tails_of(pack: Pack) -> frozenset[str]:
    """What stands behind the first sentence of a template, and is not to be torn from it."""
    kinds = (pack.templates.usual, pack.templates.social, pack.templates.behind)
    wordings = [wording for kind in kinds for texts in kind.values() for wording in texts]
    return frozenset(
        normalized(sentence.words)
        for style in every_voice(pack)
        for wording in wordings
        for sentence in take_apart(spoken(wording, pack=pack, style=style), pack.segments, Remembered())[1:]
    )


def _deepest(moves: Sequence[Move]) -> list[Move]:
    """One move a label: the first of those that are deepest."""
    best: dict[str, Move] = {}
    for move in moves:
        known = best.get(move.label)
        if known is None or move.depth > known.depth:
            best[move.label] = move
    return list(best.values())


def _before(text: str, sentences: Sequence[Sentence], pack: Pack) -> Spot:
    """Before the first sentence and behind a greeting in its line; as a paragraph of its own where the draft
    has paragraphs.
    """
    opened = [n for n in range(min(_MOST_OPENING, len(sentences) - 1)) if _opens(text, sentences, n, pack)]
    first = sentences[opened[-1] + 1 if opened else 0]
    start = first.span.start
    line = text.rfind("\n", 0, start) + 1
    if any(letter.isalpha() for letter in text[line:start]):
        return Spot(Place(start), trail=" ")
    named = _NAMED.match(first.words)
    greeted = start + named.end() if named else greeting_in(first, text, pack)
    if greeted:
        # a greeting gets a line of its own, who is answered in public has none
        over = Span(start + len(text[start:greeted].rstrip()), greeted + 1)
        letter = text[greeted : greeted + 1]
        lead = " " if named else "\n\n"
        return Spot(over, over.cut(text), lead=lead, trail=" " + capitalized(letter, pack))
    many = sentences[-1].paragraph != first.paragraph or line > 0
    return Spot(Place(line), trail=_break_of(text) if many else " ")


def _opens(text: str, sentences: Sequence[Sentence], number: int, pack: Pack) -> bool:
    """Whether the sentence greets, or is a line above a letter: short, no full stop, a blank line below."""
    sentence = sentences[number]
    greeting = pack.segments.greetings.begin(sentence.tokens)
    is_short = len(sentence.tokens) <= LONGEST_GREETING
    is_named = all(sentence.words[t.start].isupper() for t in sentence.tokens[greeting:])
    ends = ("!", ",", ".") if is_named else ("!", ",")
    if greeting == len(sentence.tokens) or (greeting and is_short and sentence.words.endswith(ends)):
        return True
    between = text[sentence.span.end : sentences[number + 1].span.start]
    if is_short and sentence.words.endswith(",") and "\n" in between:
        return True
    if "\n\n" not in between or len(sentence.tokens) > _LONGEST_HEADING:
        return False
    return bool(greeting) or not sentence.words.endswith((".", "?", "…", ":", *(() if is_short else "!")))


def _break_of(text: str) -> str:
    """What the writer puts between paragraphs."""
    return "\n\n" if "\n\n" in text or "\n" not in text.strip() else "\n"


def _behind(text: str, sentences: Sequence[Sentence], number: int) -> Spot:
    sentence = sentences[number]
    end = sentence.span.end
    last_of_paragraph = number + 1 == len(sentences) or sentences[number + 1].paragraph != sentence.paragraph
    if sentence.listed or (last_of_paragraph and len({s.paragraph for s in sentences}) > 1):
        line_end = text.find("\n", end)
        return Spot(Place(len(text) if line_end < 0 else line_end), lead=_break_of(text))
    ended = sentence.words.rstrip("'\"”’)]").endswith((".", "!", "?", "…", ":"))
    return Spot(Place(end), lead=" " if ended else ". ")
