"""Examples as pieces, and what is to be found in each: the encoder's side of a lesson."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from amends.adapters.reader.heads import MIDDLE_SINCERITY
from amends.adapters.reader.pieces import MOST_PIECES, Piece, Pieces
from amends.core.labels import FAULTS
from teaching.examples import APOLOGY, Example
from teaching.network import Embedding, Layer, Out, filled_up, groups_of

_AT_ONCE = 4000
#: what is found counts this many times as much as what is not
_FOUND = torch.tensor(1.5)


@dataclass(slots=True)
class Lesson:
    """An example: numbers of each sentence's pieces with begin and end, and pieces × faults marked.

    `marked` holds (sentence, piece, fault); `states` is what the layers below make of it.
    """

    example: Example
    pieces: tuple[tuple[int, ...], ...]
    cuts: tuple[tuple[Piece, ...], ...]
    marked: tuple[tuple[int, int, int], ...]
    states: tuple[Tensor, ...] = ()

    @property
    def is_draft(self) -> bool:
        """Whether its sentences have neighbours."""
        return self.example.gold is not None

    @property
    def size(self) -> int:
        """Pieces in all."""
        return sum(map(len, self.pieces))


def prepare(examples: Iterable[Example], pieces: Pieces, *, begin: int, end: int) -> list[Lesson]:
    """Lessons of the examples, in order; sentences are cut off at `MOST_PIECES`."""
    lessons = []
    for example in examples:
        cuts = tuple(tuple(pieces.cut(s, most=MOST_PIECES)) for s in example.sentences)
        marked = tuple(
            (number, place + 1, FAULTS.index(label))
            for number, label, span in example.phrases
            for place, piece in enumerate(cuts[number])
            if min(span.end, piece.end) > max(span.start, piece.start)
        )
        numbers = tuple((begin, *(p.number for p in cut), end) for cut in cuts)
        lessons.append(Lesson(example, numbers, cuts, marked))
    return lessons


@torch.no_grad()
def read_below(lessons: Sequence[Lesson], embedding: Embedding, layers: Sequence[Layer]) -> None:
    """Fill in the states below the taught layers, each sentence once, in bfloat16."""
    order = sorted({p for lesson in lessons for p in lesson.pieces}, key=len)
    known: dict[tuple[int, ...], Tensor] = {}
    first = 0
    while first < len(order):
        some = order[first : first + max(8, _AT_ONCE // len(order[first]))]
        first += len(some)
        lengths = [len(s) for s in some]
        numbers = torch.from_numpy(np.concatenate([np.array(s) for s in some]))
        places = torch.from_numpy(np.concatenate([np.arange(n) for n in lengths]))
        x = filled_up(embedding(numbers, places))
        groups = groups_of(lengths)
        with torch.autocast("cpu", torch.bfloat16):
            for layer in layers:
                x = layer(x, groups)
        for sentence, states in zip(some, x[: len(numbers)].to(torch.bfloat16).split(lengths), strict=True):
            known[sentence] = states
    for lesson in lessons:
        lesson.states = tuple(known[p] for p in lesson.pieces)


def loss_of(lessons: Sequence[Lesson], out: Out) -> Tensor:
    """How far the network is from the annotators."""
    found = torch.from_numpy(
        np.concatenate([lesson.example.found[:, :APOLOGY] for lesson in lessons]).astype(np.float32)
    )
    counts = [len(lesson.pieces) for lesson in lessons]
    in_draft = torch.tensor(
        [lesson.is_draft for lesson, n in zip(lessons, counts, strict=True) for _ in range(n)]
    ).float()[:, None]
    alone, within = (
        functional.binary_cross_entropy_with_logits(z, found, pos_weight=_FOUND, reduction="none")
        for z in (out.alone, out.within)
    )
    loss = (within * in_draft + alone * (1 - 0.6 * in_draft)).sum(1).mean()
    golds = [lesson.example.gold for lesson in lessons]
    drafts = [i for i, g in enumerate(golds) if g is not None]
    if drafts:
        is_apology = torch.tensor([float(golds[i].is_apology) for i in drafts])  # type: ignore[union-attr]
        loss = loss + 0.3 * functional.binary_cross_entropy_with_logits(out.apology[drafts], is_apology)
    rated = [i for i, g in enumerate(golds) if g is not None and g.sincerity is not None]
    if rated:
        sincerity = torch.tensor([float(golds[i].sincerity) - MIDDLE_SINCERITY for i in rated])  # type: ignore
        loss = loss + 0.1 * functional.mse_loss(out.sincerity[rated], sincerity)
    return loss + 0.5 * _loss_of_pieces(lessons, counts, out)


def _loss_of_pieces(lessons: Sequence[Lesson], counts: Sequence[int], out: Out) -> Tensor:
    starts = np.cumsum(counts) - counts
    marks: dict[int, list[tuple[int, int]]] = {}
    for lesson, start in zip(lessons, starts.tolist(), strict=True):
        for number, place, fault in lesson.marked:
            marks.setdefault(start + number, []).append((place, fault))
    whole, count = torch.zeros(()), torch.zeros(())
    for numbers, there, logits in out.pieces:
        target = torch.zeros(logits.shape)
        for row, number in enumerate(numbers):
            for place, fault in marks.get(number, ()):
                target[row, place, fault] = 1
        each = functional.binary_cross_entropy_with_logits(logits.float(), target, reduction="none").sum(-1)
        whole = whole + (each * there).sum()
        count = count + there.sum()
    return whole / count
