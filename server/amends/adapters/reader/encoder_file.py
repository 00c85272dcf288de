"""The encoder's file: a line of JSON, then arrays.

It is small: layers that were never taught are in 4 bits, taught ones in whole steps, packed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from amends.adapters.reader.packing import PackedError, pack, unpack

FORMAT: Final = 1

Array = NDArray[Any]
Floats = NDArray[np.float32]


class EncoderFileError(ValueError):
    """A file that cannot be read; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an array lies in the file."""

    kind: str
    shape: tuple[int, ...]
    start: int
    end: int
    packed: bool


class EncoderFile:
    """What the file holds: `head` has labels, faults, sizes and the hash of what was taught from, `digest`
    names the whole file. Arrays are unpacked as they are asked for.
    """

    def __init__(
        self, path: Path, head: Mapping[str, Any], places: Mapping[str, _Place], whole: bytes, *, digest: str
    ) -> None:
        self.head, self.digest = head, digest
        self._path, self._places, self._whole = path, places, whole

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def array(self, name: str) -> Array:
        """The array, in memory of its own; raises EncoderFileError where it is damaged."""
        place = self._places[name]
        body = self._whole[place.start : place.end]
        try:
            if place.packed:
                body = unpack(body)
            return np.frombuffer(body, place.kind).reshape(place.shape)
        except (PackedError, ValueError):
            raise _damaged(self._path) from None

    def mapped(self, name: str) -> Array:
        """The array as it lies in the file, for one that is not packed: only what is read of it takes memory.

        The file has to stay as it is; one put in its place is another file.
        """
        place = self._places[name]
        return np.memmap(self._path, place.kind, "r", place.start, place.shape)

    def named(self, start: str) -> dict[str, Floats]:
        """All arrays whose names start so, as floats, without that start."""
        return {
            n.removeprefix(start): self.array(n).astype(np.float32)
            for n in self._places
            if n.startswith(start)
        }


def write_file(
    head: Mapping[str, Any], arrays: Mapping[str, Array], path: Path, *, packed: Sequence[str]
) -> None:
    """Write the file, the arrays named in `packed` compressed; the same arrays give the same bytes."""
    listed, bodies = [], []
    for name, array in arrays.items():
        each = np.ascontiguousarray(array).tobytes()
        if name in packed:
            each = pack(each)
        listed.append([name, array.dtype.str, list(array.shape), len(each), name in packed])
        bodies.append(each)
    body = b"".join(bodies)
    told = {**head, "format": FORMAT, "arrays": listed, "sum": hashlib.sha256(body).hexdigest()}
    path.write_bytes(json.dumps(told, sort_keys=True).encode() + b"\n" + body)


def read_file(path: Path) -> EncoderFile:
    """The file; raises EncoderFileError where it is damaged or of another format, OSError where not there."""
    whole = path.read_bytes()
    line = whole[: whole.find(b"\n")]
    try:
        head = json.loads(line)
        form = head.get("format")
    except (ValueError, AttributeError):
        raise EncoderFileError(f"{path} is no encoder's file; fetch it again from the repository") from None
    if form != FORMAT:
        raise EncoderFileError(f"{path} is of another format; teach it again with scripts/teach_encoder")
    begin = at = len(line) + 1
    places = {}
    try:
        for name, kind, shape, size, packed in head.pop("arrays"):
            places[name] = _Place(kind, tuple(shape), at, at + size, packed)
            at += size
    except (KeyError, TypeError, ValueError):
        raise _damaged(path) from None
    summed = hashlib.sha256(memoryview(whole)[begin:]).hexdigest()
    # what is packed has no check of its own: a wrong byte would be wrong weights and no error
    if at != len(whole) or head.get("sum") != summed:
        raise _damaged(path)
    return EncoderFile(
        path, head, places, whole, digest=hashlib.sha256(line + summed.encode()).hexdigest()[:16]
    )


def _damaged(path: Path) -> EncoderFileError:
    return EncoderFileError(f"{path} is damaged; fetch it again from the repository")
