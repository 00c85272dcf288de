"""The file of one language's reader: a line of JSON, then arrays, the same bytes for the same numbers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from amends.adapters.reader.features import BUCKETS, PLACES, SHAPES
from amends.adapters.reader.packing import PackedError, pack, unpack

FORMAT: Final = 1

#: the arrays in order of writing, with their types and shapes; C columns, L labels, S and D features
_ARRAYS: Final = {
    "table": ("<i1", "BC"),
    "steps": ("<f4", "C"),
    "rarity": ("<u1", "B"),
    "shapes": ("<f4", "FC"),
    "level": ("<f4", "C"),
    "sequence": ("<f4", "SL"),
    "sequence_level": ("<f4", "L"),
    "draft": ("<f4", "D"),
    "draft_level": ("<f4", "1"),
    "thresholds": ("<f4", "L"),
    "slopes": ("<f4", "L"),
}


class ModelError(ValueError):
    """A model file that cannot be read; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Model:
    """What was taught.

    `labels` name the columns that are found, moves and faults; one more column is the draft's being an
    apology. `table` holds whole steps of weight, a row a bucket; `steps` are their
    size; `rarity` counts steps of `rarest` / 255 above 1. `thresholds` and `slopes` make log-odds of scores.
    """

    labels: tuple[str, ...]
    taught_from: str
    rarest: float
    arrays: Mapping[str, NDArray[Any]]


def _sizes(labels: int) -> dict[str, int]:
    columns = labels + 1
    return {
        "C": columns, "L": labels, "B": BUCKETS, "F": SHAPES + PLACES, "S": 8 * columns + 3,
        "D": 2 * columns, "1": 1,
    }  # fmt: skip


def write_model(model: Model, path: Path) -> None:
    """Write the file; the same model gives the same bytes."""
    head = {
        "format": FORMAT,
        "labels": list(model.labels),
        "taught_from": model.taught_from,
        "rarest": model.rarest,
    }
    body = b"".join(model.arrays[name].astype(kind).tobytes() for name, (kind, _) in _ARRAYS.items())
    path.write_bytes(json.dumps(head, sort_keys=True).encode() + b"\n" + pack(body))


def read_head(path: Path) -> dict[str, Any]:
    """The file's first line: labels, and the hash of what it was taught from."""
    with path.open("rb") as file:
        try:
            head: dict[str, Any] = json.loads(file.readline())
        except ValueError:
            raise ModelError(f"{path} is no reader's file; teach it again with scripts/teach") from None
    if head.get("format") != FORMAT:
        raise ModelError(f"{path} is of another format; teach it again with scripts/teach")
    return head


def read_model(path: Path) -> Model:
    """The model in the file; raises ModelError where it is cut short or of another format."""
    head = read_head(path)
    packed = path.read_bytes().split(b"\n", 1)[1]
    try:
        body = unpack(packed)
    except PackedError:
        raise ModelError(f"{path} is damaged; teach it again with scripts/teach") from None
    sizes = _sizes(len(head["labels"]))
    arrays, at = {}, 0
    for name, (kind, letters) in _ARRAYS.items():
        shape = tuple(sizes[letter] for letter in letters)
        bytes_ = int(np.prod(shape)) * np.dtype(kind).itemsize
        if at + bytes_ > len(body):
            raise ModelError(f"{path} is cut short; teach it again with scripts/teach")
        arrays[name] = np.frombuffer(body[at : at + bytes_], kind).reshape(shape)
        at += bytes_
    return Model(tuple(head["labels"]), head["taught_from"], head["rarest"], arrays)


def rarity_of(model: Model) -> NDArray[np.float32]:
    """How rare each bucket's features are, from 1 up."""
    steps = model.arrays["rarity"].astype(np.float32)
    return (1 + steps * np.float32(model.rarest / 255)).astype(np.float32)
