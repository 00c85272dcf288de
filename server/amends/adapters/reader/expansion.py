"""What onnxruntime reads, made of the encoder's file once: a graph, and 8-bit weights that are mapped."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from time import time
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from amends.adapters.reader.encoder_file import EncoderFile, Floats

GRAPH: Final = "encoder.onnx"
WEIGHTS: Final = "encoder.data"
#: weights that share a scale in 4 bits, and their bytes
BLOCK: Final = 32
BYTES_OF_BLOCK: Final = 18
#: the linears of a layer, in the order in which a layer uses them
LINEARS: Final = ("ask", "out", "widen", "narrow")
#: weights begin at a page, so that they can be mapped
_PAGE: Final = 4096
#: steps of a weight to either side of nought: 7 bits, as older processors add two products in 16
STEPS: Final = 63
#: what is made of a file is named after its digest
_DIGEST: Final = re.compile("[0-9a-f]{16}")
#: folders half made have such names; a server that was killed leaves one behind
_HALF_MADE: Final = ".new-"
#: seconds after which nobody makes it any more
_LEFT_BEHIND: Final = 3600


def widen(blocks: NDArray[np.uint8]) -> Floats:
    """Of blocks of 4 bits (a half float, low nibbles, high nibbles) blocks × 32 floats."""
    scales = np.ascontiguousarray(blocks[:, :2]).view("<f2").astype(np.float32)
    nibbles = blocks[:, 2:]
    steps = np.concatenate((nibbles & 15, nibbles >> 4), axis=1).astype(np.float32) - 8
    return np.asarray(steps * scales, np.float32)


def in_steps(matrix: Floats) -> tuple[NDArray[np.int8], Floats]:
    """A matrix of outputs × inputs in whole steps, and the size of a step of each output."""
    sizes = np.maximum(np.abs(matrix).max(axis=1), 1e-8) / STEPS
    return np.rint(matrix / sizes[:, None]).astype(np.int8), sizes.astype(np.float32)


def layout(layers: int, width: int, inner: int) -> tuple[dict[str, tuple[int, str, tuple[int, ...]]], int]:
    """Of each weight where it lies in the expanded file, its type and shape; and the file's size."""
    shapes = {
        "ask": (width, 3 * width),
        "out": (width, width),
        "widen": (width, inner),
        "narrow": (inner, width),
    }
    places: dict[str, tuple[int, str, tuple[int, ...]]] = {}
    at = 0
    for n in range(layers):
        for linear in LINEARS:
            for part, kind, shape in (
                ("steps", "|i1", shapes[linear]),
                ("size", "<f4", shapes[linear][1:]),
                ("bias", "<f4", shapes[linear][1:]),
            ):
                places[f"{n}.{linear}.{part}"] = (at, kind, shape)
                at += -(-int(np.prod(shape)) * np.dtype(kind).itemsize // _PAGE) * _PAGE
        for norm in ("out_norm", "narrow_norm"):
            for part in ("weight", "bias"):
                places[f"{n}.{norm}.{part}"] = (at, "<f4", (width,))
                at += _PAGE
    return places, at


def expand(file: EncoderFile, folder: Path) -> Path:
    """The folder with graph and weights for this very file, made in `folder` where it is not there yet.

    What was made of other files is removed. Raises OSError, and then leaves nothing half made.
    """
    made = folder / file.digest
    if not (made / GRAPH).exists():
        folder.mkdir(parents=True, exist_ok=True)
        # made aside and renamed: two servers that start at once do not read each other's half
        with tempfile.TemporaryDirectory(prefix=_HALF_MADE, dir=folder) as aside:
            new = Path(aside) / "new"
            new.mkdir()
            _write(new / WEIGHTS, _weights_of(file))
            _write(new / GRAPH, file.array("graph").tobytes())
            try:
                new.replace(made)
            except OSError:
                if not (made / GRAPH).exists():
                    raise
    _remove_others(made)
    return made


def _write(path: Path, body: bytes | bytearray) -> None:
    with path.open("wb") as file:
        file.write(body)
        file.flush()
        # a machine that stops now must not leave a file that looks whole
        os.fsync(file.fileno())


def _remove_others(made: Path) -> None:
    for other in made.parent.iterdir():
        # another server may be at it just now; what cannot be removed is tried again at the next start
        with suppress(OSError):
            is_left = other.name.startswith(_HALF_MADE) and time() - other.stat().st_mtime > _LEFT_BEHIND
            if is_left or (_DIGEST.fullmatch(other.name) and other != made):
                shutil.rmtree(other)


def _weights_of(file: EncoderFile) -> bytearray:
    head = file.head
    places, size = layout(head["layers"], head["width"], head["inner"])
    whole = bytearray(size)
    for n in range(head["layers"]):
        for linear in LINEARS:
            steps, sizes = _linear_of(file, n, linear, places[f"{n}.{linear}.steps"][2][0])
            _put(whole, places[f"{n}.{linear}.steps"], steps.T)
            _put(whole, places[f"{n}.{linear}.size"], sizes)
            _put(whole, places[f"{n}.{linear}.bias"], file.array(f"{n}.{linear}.bias"))
        for name in (
            f"{n}.{norm}.{part}" for norm in ("out_norm", "narrow_norm") for part in ("weight", "bias")
        ):
            _put(whole, places[name], file.array(name))
    return whole


def _linear_of(file: EncoderFile, layer: int, linear: str, inputs: int) -> tuple[NDArray[np.int8], Floats]:
    name = f"{layer}.{linear}"
    if f"{name}.blocks" in file:
        return in_steps(widen(file.array(f"{name}.blocks")).reshape(-1, inputs))
    return file.array(f"{name}.steps"), file.array(f"{name}.size")


def _put(whole: bytearray, place: tuple[int, str, tuple[int, ...]], array: NDArray[Any]) -> None:
    at, kind, shape = place
    body = np.ascontiguousarray(array.reshape(shape), kind).tobytes()
    whole[at : at + len(body)] = body
