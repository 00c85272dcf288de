"""The fewest pieces of a letter to lift and lay down elsewhere, so that its parts stand in order."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from amends.core.order import Profile, Standing, arrange
from amends.core.pieces import Piece
from amends.core.report import Move

#: what one lift more has to gain in ordering
LEAST_GAIN: Final = 10.0
_MOST_LIFTS: Final = 3
#: arrangements gone on from with one lift more, and given back
_GONE_ON_FROM: Final = 4
_GIVEN_BACK: Final = 4
#: places of labels looked at in all: a few milliseconds
_LOOKED_AT: Final = 2400
#: pieces that are lifted, the first of those that hold a part
_MOST_LIFTED: Final = 16
#: what tells what an apology is for
_GROUNDS: Final = ("listen", "empathy", "responsibility", "explanation")
#: how much a step over a piece disturbs, in the length of what is moved
_A_STEP: Final = 15


class Lift(NamedTuple):
    """A piece laid down before another where that stands earlier, behind it where later."""

    piece: int
    beside: int
    is_before: bool


@dataclass(frozen=True, slots=True)
class Arranged:
    """The pieces of a letter as they stand after some lifts: (piece, its line) in order."""

    places: tuple[tuple[int, int], ...]
    lifts: tuple[Lift, ...] = ()
    #: how much that disturbs
    cost: int = 0


def arrangements(
    pieces: Sequence[Piece], moves: Sequence[Move], profile: Profile, ordering: float
) -> list[Arranged]:
    """The arrangements worth reading again: what promises most first, of these what lifts least."""
    parts = _parts(pieces, moves, profile)
    liftable = [n for n in parts if pieces[n].is_movable][:_MOST_LIFTED]
    said = {m.sentence for m in moves}
    carrying = {n for n, p in enumerate(pieces) if not said.isdisjoint(range(p.first, p.after))}
    found: list[tuple[float, Arranged]] = []
    reached = ordering
    seen: dict[tuple[int, ...], float] = {}
    most = _LOOKED_AT // max(1, sum(map(len, parts.values())))
    beam = [Arranged(tuple((n, p.line) for n, p in enumerate(pieces)))]
    for _ in range(_MOST_LIFTS):
        level: dict[tuple[int, ...], Arranged] = {}
        for standing in beam:
            for after in _lifted(pieces, standing, liftable, carrying):
                order = tuple(n for n, _ in after.places if n in parts)
                known = level.get(order)
                if known is None and (order in seen or len(seen) >= most):
                    continue
                if known is None:
                    seen[order] = _promised(order, parts, profile)
                if known is None or after.cost < known.cost:
                    level[order] = after
        best = sorted(level.items(), key=lambda each: (-seen[each[0]], each[1].cost))
        least = reached + LEAST_GAIN
        found += [(seen[order], each) for order, each in best[:_GIVEN_BACK] if seen[order] >= least]
        reached = max([reached, *(seen[order] for order, _ in best[:1])])
        if reached == 100.0:
            break
        beam = [each for _, each in best[:_GONE_ON_FROM]]
    grounds = {
        n
        for n, p in enumerate(pieces)
        for m in moves
        if m.label in _GROUNDS and p.first <= m.sentence < p.after
    }
    found = [each for each in found if _is_grounded(pieces, each[1], grounds)]
    found.sort(key=lambda each: (-each[0], len(each[1].lifts), each[1].cost))
    return [each for _, each in found[:_GIVEN_BACK]]


def _is_grounded(pieces: Sequence[Piece], arranged: Arranged, grounds: Container[int]) -> bool:
    """Whether each bare “Sorry.” that was lifted stands beside what it is for, and not beside good news."""
    order = [n for n, _ in arranged.places]
    for lift in arranged.lifts:
        at = order.index(lift.piece)
        beside = [n for n in (*order[max(0, at - 1) : at], *order[at + 1 : at + 2]) if n in grounds]
        if pieces[lift.piece].is_bare and not beside:
            return False
    return True


def _parts(
    pieces: Sequence[Piece], moves: Sequence[Move], profile: Profile
) -> dict[int, list[tuple[str, int, float]]]:
    """The ranked labels where they are deepest, by piece: (label, place in the text, depth)."""
    deepest: dict[str, float] = {}
    for move in moves:
        deepest[move.label] = max(deepest.get(move.label, 0.0), move.depth)
    holder = {s: n for n, p in enumerate(pieces) for s in range(p.first, p.after)}
    parts: dict[int, list[tuple[str, int, float]]] = {}
    for move in moves:
        if profile.rank(move.label) is not None and move.depth == deepest[move.label]:
            parts.setdefault(holder[move.sentence], []).append((move.label, move.span.start, move.depth))
    return parts


def _promised(
    order: Sequence[int], parts: dict[int, list[tuple[str, int, float]]], profile: Profile
) -> float:
    """The ordering when the pieces stand so."""
    standings = []
    base = 0
    for n in order:
        for label, at, depth in parts.get(n, ()):
            standings.append(Standing(label, base + at, depth))
        base += 1_000_000
    return arrange(standings, profile).ordering or 0.0


def _lifted(
    pieces: Sequence[Piece], standing: Arranged, liftable: Container[int], carrying: Container[int]
) -> Iterator[Arranged]:
    """The arrangements after one more lift; of the pieces lifted at most one is not free."""
    done = {lift.piece for lift in standing.lifts}
    only_free = not all(pieces[n].is_free for n in done)
    carried = {line for n, line in standing.places if n in carrying}
    for i, (n, _) in enumerate(standing.places):
        piece = pieces[n]
        if n in liftable and n not in done and (piece.is_free or not only_free):
            yield from _earlier(pieces, standing, i, carried)
            yield from _later(pieces, standing, i)


def _earlier(
    pieces: Sequence[Piece], standing: Arranged, i: int, carried: Container[int]
) -> Iterator[Arranged]:
    """The piece in place `i` laid down earlier, as far as it passes nothing that it names; another paragraph
    is entered at its ends alone, for what is within it hangs together.
    """
    places = standing.places
    n, own = places[i]
    piece = pieces[n]
    if piece.points_back:
        return
    rest = (*places[:i], *places[i + 1 :])
    for j in range(i - 1, -1, -1):
        other, line = places[j]
        if pieces[other].run != piece.run or other in piece.behind or not (piece.is_free or line == own):
            return
        last, last_line = places[j - 1] if j else (-1, -1)
        follows = j > 0 and pieces[last].run == piece.run
        begins = last_line != line
        # what names something of the sentence before it keeps it beside
        is_within = line == own and last not in pieces[other].behind
        enters = (begins or is_within) and pieces[other].takes_before
        if enters and (piece.is_free or not _opens(pieces, standing, j)):
            yield _with(standing, rest, j, Lift(n, other, True), line, _cost(piece, i - j))
        if follows and begins and pieces[last].takes_behind and last_line in carried:
            yield _with(standing, rest, j, Lift(n, last, False), last_line, _cost(piece, i - j))


def _opens(pieces: Sequence[Piece], standing: Arranged, j: int) -> bool:
    """Whether the piece in place `j` opens a letter or a paragraph, and so says what it is about."""
    other, line = standing.places[j]
    lifted = {lift.piece for lift in standing.lifts}
    before = [n for n, at in standing.places[:j] if at == line and pieces[n].run == pieces[other].run]
    return lifted.issuperset(before)


def _later(pieces: Sequence[Piece], standing: Arranged, i: int) -> Iterator[Arranged]:
    """The piece in place `i` laid down later, unless what it leaves behind needs it."""
    places = standing.places
    n, own = places[i]
    piece = pieces[n]
    rest = (*places[:i], *places[i + 1 :])
    is_needed = not piece.is_free and i + 1 < len(places) and places[i + 1][1] == own
    for j in range(i + 1, len(places)):
        other, line = places[j]
        beside = pieces[other]
        if beside.run != piece.run or n in beside.behind or (is_needed and not beside.is_free):
            return
        if not piece.is_free and (beside.points_back or line != own):
            return
        is_last = j + 1 == len(places) or places[j + 1][1] != line
        enters = is_last or (line == own and pieces[places[j + 1][0]].takes_before)
        if enters and beside.takes_behind:
            yield _with(standing, rest, j, Lift(n, other, False), line, _cost(piece, j - i))


def _with(
    standing: Arranged, rest: tuple[tuple[int, int], ...], at: int, lift: Lift, line: int, cost: int
) -> Arranged:
    return Arranged(
        (*rest[:at], (lift.piece, line), *rest[at:]), (*standing.lifts, lift), standing.cost + cost
    )


def _cost(piece: Piece, way: int) -> int:
    """How much a lift disturbs: long pieces and long ways."""
    return len(piece.span) + _A_STEP * way
