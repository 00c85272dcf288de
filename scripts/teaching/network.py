"""The encoder and its heads in PyTorch, packed for a processor: linears over all tokens at once.

Attention runs in few fixed shapes, since oneDNN makes a kernel for every new one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from amends.adapters.reader.heads import PLACES, places_of
from amends.adapters.reader.pieces import MOST_PIECES
from amends.core.labels import FAULTS
from teaching.examples import APOLOGY
from teaching.wheel import Wheel

#: the lengths that sentences are filled up to, in pieces
LENGTHS: Final = (12, 16, 20, 24, 32, 40, 56, MOST_PIECES + 2)
_MULTIPLE: Final = 8
_ROWS: Final = 512
_MASKED: Final = -1e4
_NARROW: Final = 128
_STATE: Final = 96


class Layer(nn.Module):
    """One of the encoder's layers, the norms after the sums."""

    def __init__(self, wheel: Wheel, number: int) -> None:
        super().__init__()
        width, self.heads = wheel.width, wheel.heads
        self.ask = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.out_norm = nn.LayerNorm(width, wheel.epsilon)
        self.widen = nn.Linear(width, wheel.inner)
        self.narrow = nn.Linear(wheel.inner, width)
        self.narrow_norm = nn.LayerNorm(width, wheel.epsilon)
        with torch.no_grad():
            part = f"l{number}."
            self.ask.weight.copy_(_tensor(np.vstack([wheel.matrix(f"{part}{c}.w", width) for c in "qkv"])))
            self.ask.bias.copy_(_tensor(np.concatenate([wheel.floats(f"{part}{c}.b") for c in "qkv"])))
            for linear, name in ((self.out, "ao"), (self.widen, "fi"), (self.narrow, "fo")):
                linear.weight.copy_(_tensor(wheel.matrix(f"{part}{name}.w", linear.in_features)))
                linear.bias.copy_(_tensor(wheel.floats(f"{part}{name}.b")))
            for norm, name in ((self.out_norm, "aln"), (self.narrow_norm, "oln")):
                norm.weight.copy_(_tensor(wheel.floats(f"{part}{name}.w")))
                norm.bias.copy_(_tensor(wheel.floats(f"{part}{name}.b")))

    def forward(self, x: Tensor, groups: Sequence[Group]) -> Tensor:
        """Of tokens × width the next layer's."""
        x = self.out_norm(x + _drop(self.out(self._attend(x, groups)), self))
        return self.narrow_norm(x + _drop(self.narrow(functional.gelu(self.widen(x))), self))

    def _attend(self, x: Tensor, groups: Sequence[Group]) -> Tensor:
        width = x.shape[1]
        each = width // self.heads
        asked = self.ask(x)
        sizes = [g.size for g in groups]
        rest = asked.shape[0] - sum(sizes)
        found = []
        for group, here in zip(groups, asked.split([*sizes, rest] if rest else sizes), strict=False):
            b, n = group.shape
            filled = _Fill.apply(here, group.into, group.back).view(b, n, 3, self.heads, each)
            q, k, v = (t.reshape(b * self.heads, n, each) for t in filled.permute(2, 0, 3, 1, 4).unbind(0))
            bias = group.bias.to(q.dtype).expand(b, self.heads, n, n).reshape(b * self.heads, n, n)
            looks = torch.softmax(torch.baddbmm(bias, q, k.transpose(1, 2), alpha=each**-0.5), -1)
            seen = torch.bmm(looks, v).view(b, self.heads, n, each).transpose(1, 2).reshape(b * n, width)
            found.append(_Empty.apply(seen, group.back, group.into, group.there))
        if rest:
            found.append(torch.zeros((rest, width), dtype=asked.dtype))
        return torch.cat(found)


_MASKS: list[Tensor] = []


def _drop(x: Tensor, module: nn.Module, share: float = 0.1) -> Tensor:
    """Dropout from a store of drawn numbers: drawing anew costs more than a layer's sums."""
    if not module.training:
        return x
    if not _MASKS:
        _MASKS.append((torch.rand(1 << 23) > share).to(torch.bfloat16) / (1 - share))
    count = x.numel()
    at = int(torch.randint(0, (1 << 23) - count, (1,)))
    return x * _MASKS[0][at : at + count].view(x.shape)


class _Fill(torch.autograd.Function):
    """Rows laid out in a filled rectangle; what fills is any row, masked later."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, into: Tensor, back: Tensor) -> Tensor:
        ctx.back = back
        return x.index_select(0, into)

    @staticmethod
    def backward(ctx: Any, grad: Tensor) -> tuple[Tensor, None, None]:
        return grad.index_select(0, ctx.back), None, None


class _Empty(torch.autograd.Function):
    """The rows of a filled rectangle, without what fills it."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, back: Tensor, into: Tensor, there: Tensor) -> Tensor:
        ctx.into, ctx.there = into, there
        return x.index_select(0, back)

    @staticmethod
    def backward(ctx: Any, grad: Tensor) -> tuple[Tensor, None, None, None]:
        return grad.index_select(0, ctx.into) * ctx.there.to(grad.dtype), None, None, None


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences of like length: rows `size`, `count` sentences, laid out as `shape`."""

    size: int
    count: int
    shape: tuple[int, int]
    into: Tensor
    back: Tensor
    there: Tensor
    bias: Tensor


def groups_of(lengths: Sequence[int]) -> list[Group]:
    """The groups of sentences whose lengths are given in rising order."""
    sizes = np.array(lengths)
    starts = np.concatenate(([0], np.cumsum(sizes)))
    groups, first = [], 0
    for n in LENGTHS:
        after = int(np.searchsorted(sizes, n, "right"))
        if after <= first:
            continue
        count = after - first
        b = -(-count // _MULTIPLE) * _MULTIPLE
        here, begin = np.zeros(b, int), np.zeros(b, int)
        here[:count], begin[:count] = sizes[first:after], starts[first:after] - starts[first]
        there = np.arange(n)[None] < here[:, None]
        into = np.where(there, begin[:, None] + np.arange(n)[None], 0).reshape(-1)
        bias = np.where(there, 0.0, _MASKED).astype(np.float32)[:, None, None, :]
        groups.append(
            Group(
                int(starts[after] - starts[first]), count, (b, n), torch.from_numpy(into),
                torch.from_numpy(np.flatnonzero(there)), torch.from_numpy(there.reshape(-1, 1)),
                torch.from_numpy(bias).to(torch.bfloat16),
            )
        )  # fmt: skip
        first = after
    return groups


def filled_up(x: Tensor) -> Tensor:
    """Rows of nought added up to a round number."""
    rest = -x.shape[0] % _ROWS
    return torch.cat((x, torch.zeros((rest, x.shape[1]), dtype=x.dtype))) if rest else x


class Embedding(nn.Module):
    """What a piece at a place begins as; never taught."""

    def __init__(self, wheel: Wheel) -> None:
        super().__init__()
        width = wheel.width
        self.word = _tensor(wheel.matrix("emb.word", width))
        kind = wheel.floats("emb.type").reshape(-1, width)[0]
        self.place = _tensor(wheel.floats("emb.pos").reshape(-1, width) + kind)
        self.norm = nn.LayerNorm(width, wheel.epsilon)
        with torch.no_grad():
            self.norm.weight.copy_(_tensor(wheel.floats("emb.ln.w")))
            self.norm.bias.copy_(_tensor(wheel.floats("emb.ln.b")))
        self.requires_grad_(False)

    def forward(self, numbers: Tensor, places: Tensor) -> Tensor:
        """Of pieces and their places tokens × width."""
        return self.norm(self.word[numbers] + self.place[places])


class Heads(nn.Module):
    """What is read off the encoder: each sentence, the row of them, the draft, and each piece."""

    def __init__(self, width: int) -> None:
        super().__init__()
        pooled, labels = 2 * width, APOLOGY
        self.sentence = nn.Linear(pooled, labels)
        self.narrow = nn.Linear(pooled, _NARROW)
        self.sequence = nn.GRU(_NARROW + labels + PLACES, _STATE, batch_first=True, bidirectional=True)
        self.context = nn.Linear(6 * _STATE, labels)
        self.apology = nn.Linear(4 * _STATE, 1)
        self.sincerity = nn.Linear(4 * _STATE, 1)
        self.piece = nn.Linear(width, len(FAULTS))
        nn.init.zeros_(self.context.weight)
        nn.init.zeros_(self.context.bias)
        nn.init.constant_(self.sentence.bias, -3.0)
        nn.init.constant_(self.piece.bias, -4.0)


@dataclass(frozen=True, slots=True)
class Out:
    """Logits: sentences × labels alone and in context, drafts' apology and sincerity (from 3), and of each
    group the sentences' numbers, which places are there, and pieces × faults.
    """

    alone: Tensor
    within: Tensor
    apology: Tensor
    sincerity: Tensor
    pieces: list[tuple[list[int], Tensor, Tensor]]


class Network(nn.Module):
    """The layers that are taught, and the heads."""

    def __init__(self, wheel: Wheel, layers: Sequence[int]) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer(wheel, n) for n in layers)
        self.heads = Heads(wheel.width)

    def forward(self, drafts: Sequence[Sequence[Tensor]]) -> Out:
        """Read drafts given as the states of each sentence's pieces below the taught layers."""
        flat = [s for d in drafts for s in d]
        lengths = np.array([len(s) for s in flat])
        order = np.argsort(lengths, kind="stable")
        groups = groups_of(lengths[order].tolist())
        x = filled_up(torch.cat([flat[i] for i in order]).float())
        with torch.autocast("cpu", torch.bfloat16):
            for layer in self.layers:
                x = layer(x, groups)
        x = x.float()
        pooled, pieces, at = [], [], 0
        sizes = [g.size for g in groups]
        rest = x.shape[0] - sum(sizes)
        for group, here in zip(groups, x.split([*sizes, rest] if rest else sizes), strict=False):
            (b, n), count = group.shape, group.count
            z = _Fill.apply(here, group.into, group.back).view(b, n, -1)[:count]
            there = group.there.view(b, n, 1)[:count].float()
            pooled.append(
                torch.cat(((z * there).sum(1) / there.sum(1), (z * there - (1 - there) * 50).amax(1) / 2), 1)
            )
            pieces.append((order[at : at + count].tolist(), there[..., 0], self.heads.piece(_drop(z, self))))
            at += count
        back = np.empty(len(order), np.int64)
        back[order] = np.arange(len(order))
        sentences = torch.cat(pooled).index_select(0, torch.from_numpy(back))
        return self._read(sentences, [len(d) for d in drafts], pieces)

    def _read(self, pooled: Tensor, counts: Sequence[int], pieces: list[Any]) -> Out:
        heads = self.heads
        pooled = functional.dropout(pooled, 0.15, self.training)
        alone = heads.sentence(pooled)
        places = torch.from_numpy(np.vstack([places_of(n) for n in counts]))
        row = torch.cat((functional.gelu(heads.narrow(pooled)), torch.tanh(alone / 3), places), 1)
        padded = nn.utils.rnn.pad_sequence(row.split(list(counts)), batch_first=True)
        sizes = torch.tensor(counts)
        packed = nn.utils.rnn.pack_padded_sequence(padded, sizes, batch_first=True, enforce_sorted=False)
        states, _ = nn.utils.rnn.pad_packed_sequence(heads.sequence(packed)[0], batch_first=True)
        there = (torch.arange(states.shape[1])[None] < sizes[:, None])[..., None]
        draft = torch.cat(
            ((states * there).sum(1) / sizes[:, None], states.masked_fill(~there, -9.0).amax(1)), 1
        )
        around = torch.cat((states[there[..., 0]], draft.repeat_interleave(sizes, 0)), 1)
        within = alone + heads.context(functional.dropout(around, 0.15, self.training))
        return Out(alone, within, heads.apology(draft)[:, 0], heads.sincerity(draft)[:, 0], pieces)


def _tensor(array: Any) -> Tensor:
    return torch.from_numpy(np.array(array, np.float32))
