"""What to do where the order is off: one edit that moves the fewest sentences, or advice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from amends.core.analysis import keeps_its_word
from amends.core.edits import shown
from amends.core.lifting import LEAST_GAIN, Arranged, Lift, arrangements
from amends.core.pack import Pack
from amends.core.pieces import Piece, pieces_of
from amends.core.report import Edit, Move, Suggestion
from amends.core.text import Span
from amends.core.trial import Trial

#: moves are offered below this ordering, and in drafts of this many parts
_OFFERED_BELOW: Final = 60.0
_MOST_MOVES: Final = 60
#: what has another fault is to be written anew before it is moved: it presumes or takes something back
_MOVABLE_FAULTS: Final = ("hedge", "passive", "vague")


def offers_for_order(trial: Trial, moves: Sequence[Move], locale: Pack) -> Iterator[Suggestion]:
    """The fewest moves of sentences that gain most, as one edit; advice where none can be made."""
    read, case = trial.read, trial.case
    ordering = read.arrangement.ordering
    if ordering is None or ordering >= _OFFERED_BELOW:
        return
    others = {m.sentence for m in moves if m.label != "regret"}
    free = {m.sentence for m in moves if m.label == "regret"} - others
    fixed = {f.sentence for f in read.faults if f.label not in _MOVABLE_FAULTS}
    pieces = pieces_of(read.text, read.letter, case.pack, free=free, fixed=fixed)
    if len(moves) <= _MOST_MOVES:
        for arranged in arrangements(pieces, moves, case.profile, ordering):
            edit = edit_between(read.text, pieces, arranged)
            after = trial.after(edit)
            reached = (after.arrangement.ordering or 0.0) if after else 0.0
            if after and reached >= ordering + LEAST_GAIN and keeps_its_word(read, after):
                advice = _told(read.text, pieces, arranged.lifts, locale)
                yield Suggestion("", "order", "order", advice, safe=True, edit=edit)
                return
    names = [locale.texts["moves"][label].name for label in read.arrangement.recommended]
    advice = locale.words["move_advice"].replace("{order}", " → ".join(names))
    yield Suggestion("", "order", "order", advice, safe=False, edit=None)


def edit_between(text: str, pieces: Sequence[Piece], arranged: Arranged) -> Edit:
    """One edit from the first to the last change; paragraphs stay, emptied ones vanish."""
    before = _laid_out(text, pieces, [(n, p.line) for n, p in enumerate(pieces)])
    after = _laid_out(text, pieces, arranged.places)
    shortest = min(len(before), len(after))
    head = next((i for i in range(shortest) if before[i] != after[i]), shortest)
    tail = next((i for i in range(shortest - head) if before[~i] != after[~i]), shortest - head)
    start = pieces[0].span.start + sum(map(len, before[:head]))
    quote, new = ("".join(each[head : len(each) - tail]) for each in (before, after))
    return Edit(Span(start, start + len(quote)), quote, new)


def _laid_out(text: str, pieces: Sequence[Piece], places: Sequence[tuple[int, int]]) -> list[str]:
    """The words of the pieces and what stands between them, in turn."""
    out: list[str] = []
    for i, (n, line) in enumerate(places):
        if i:
            last, last_line = places[i - 1]
            if n == last + 1 and (line, last_line) == (pieces[n].line, pieces[last].line):
                out.append(text[pieces[last].span.end : pieces[n].span.start])
            elif line == last_line:
                out.append(" ")
            else:
                opening = next(k for k, p in enumerate(pieces) if p.line == line)
                out.append(text[pieces[opening - 1].span.end : pieces[opening].span.start])
        out.append(pieces[n].span.cut(text))
    return out


def _told(text: str, pieces: Sequence[Piece], lifts: Sequence[Lift], locale: Pack) -> str:
    """The lifts in words, in the order in which they are made."""
    told = []
    for i, lift in enumerate(lifts):
        keys = ("next_order", "move_after") if i == 0 else ("then_before", "then_after")
        words = locale.words[keys[0] if lift.is_before else keys[1]]
        words = words.replace("{other}", shown(pieces[lift.beside].span.cut(text).rstrip(".")))
        told.append(words.replace("{quote}", shown(pieces[lift.piece].span.cut(text).rstrip("."))))
    return " ".join(told)
