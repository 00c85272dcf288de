"""What ships of the encoder: one small file (see `encoder_file`), with the graph that onnxruntime reads."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper

from amends.adapters.reader.encoder_file import write_file
from amends.adapters.reader.expansion import BLOCK, BYTES_OF_BLOCK, LINEARS, WEIGHTS, in_steps, layout
from amends.adapters.reader.pieces import Pieces
from amends.core.labels import FAULTS
from teaching.examples import APOLOGY, LABELS
from teaching.network import LENGTHS
from teaching.wheel import Wheel

Array = NDArray[Any]
_TYPES: Final = {"|i1": TensorProto.INT8, "<f4": TensorProto.FLOAT}
_OPSET: Final = 17
#: ASCII, the letters of the Latin alphabets, and marks that mails have
_LETTERS: Final = ((0x20, 0x250), (0x2010, 0x2045), (0x20A0, 0x20C0))


def export(
    wheel: Wheel,
    state: Mapping[str, Array],
    path: Path,
    *,
    kept: Collection[int],
    below: int,
    taught_from: str,
) -> None:
    """Write the file of the network whose weights are `state`: layers from `below` up, and the heads.

    `kept` are the pieces that ship, `taught_from` the hash of the examples.
    """
    order = sorted(kept)
    width = wheel.width
    pieces = [wheel.pieces[i] for i in order]
    new = {old: number for number, old in enumerate(order)}
    row = width // BLOCK
    kind = wheel.floats("emb.type").reshape(-1, width)[0]
    places = wheel.floats("emb.pos").reshape(-1, width)[: LENGTHS[-1]] + kind
    arrays: dict[str, Array] = {
        "pieces": np.frombuffer("\n".join(pieces).encode(), np.uint8),
        "likely": wheel.likely[order].astype("<f4"),
        "embedding": wheel.blocks("emb.word").reshape(-1, row, BYTES_OF_BLOCK)[order],
        "places": places.astype("<f2"),
        "norm.weight": wheel.floats("emb.ln.w"),
        "norm.bias": wheel.floats("emb.ln.b"),
    }
    for n in range(wheel.layers):
        arrays.update(_untaught(wheel, n) if n < below else _taught(state, n, n - below))
    for name, array in state.items():
        if name.startswith("heads."):
            arrays[name] = array.astype("<f2")
    graph = graph_of(wheel)
    arrays["graph"] = np.frombuffer(graph, np.uint8)
    letters = set("".join(pieces))
    write_file(
        {
            "labels": list(LABELS[:APOLOGY]),
            "faults": list(FAULTS),
            "taught_from": taught_from,
            "layers": wheel.layers,
            "width": width,
            "inner": wheel.inner,
            "epsilon": wheel.epsilon,
            "begin": new[wheel.begin],
            "end": new[wheel.end],
            "unknown": new[wheel.unknown],
            "same": {a: b for a, b in wheel.same.items() if set(b) <= letters | {" "}},
        },
        arrays,
        path,
        packed=[n for n in arrays if n.endswith(".steps") or n in ("pieces", "likely", "graph", "places")],
    )


def kept_pieces(
    wheel: Wheel, pieces: Pieces, texts: Iterable[str], words: Iterable[str], *, most: int
) -> set[int]:
    """The pieces of the texts, single letters, and then those of `words` in order until there are `most`."""
    kept = {wheel.begin, wheel.end, wheel.unknown, 1}
    for text in texts:
        kept.update(p.number for p in pieces.cut(text))
    kept.update(
        i
        for i, p in enumerate(wheel.pieces)
        if len(p.lstrip("\u2581")) <= 1 and all(_is_kept(c) for c in p.lstrip("\u2581"))
    )
    for word in words:
        if len(kept) >= most:
            break
        kept.update(p.number for p in pieces.cut(word))
    return kept


def _is_kept(letter: str) -> bool:
    return any(a <= ord(letter) < b for a, b in _LETTERS) or ord(letter) >= 0x1F000


def _untaught(wheel: Wheel, n: int) -> dict[str, Array]:
    part = f"l{n}."
    return {
        f"{n}.ask.blocks": np.vstack([wheel.blocks(f"{part}{c}.w") for c in "qkv"]),
        f"{n}.ask.bias": np.concatenate([wheel.floats(f"{part}{c}.b") for c in "qkv"]),
        f"{n}.out.blocks": wheel.blocks(f"{part}ao.w"),
        f"{n}.out.bias": wheel.floats(f"{part}ao.b"),
        f"{n}.widen.blocks": wheel.blocks(f"{part}fi.w"),
        f"{n}.widen.bias": wheel.floats(f"{part}fi.b"),
        f"{n}.narrow.blocks": wheel.blocks(f"{part}fo.w"),
        f"{n}.narrow.bias": wheel.floats(f"{part}fo.b"),
        f"{n}.out_norm.weight": wheel.floats(f"{part}aln.w"),
        f"{n}.out_norm.bias": wheel.floats(f"{part}aln.b"),
        f"{n}.narrow_norm.weight": wheel.floats(f"{part}oln.w"),
        f"{n}.narrow_norm.bias": wheel.floats(f"{part}oln.b"),
    }


def _taught(state: Mapping[str, Array], n: int, number: int) -> dict[str, Array]:
    arrays: dict[str, Array] = {}
    for linear in LINEARS:
        name = f"layers.{number}.{linear}"
        arrays[f"{n}.{linear}.steps"], arrays[f"{n}.{linear}.size"] = in_steps(state[f"{name}.weight"])
        arrays[f"{n}.{linear}.bias"] = state[f"{name}.bias"]
    for norm in ("out_norm", "narrow_norm"):
        for part in ("weight", "bias"):
            arrays[f"{n}.{norm}.{part}"] = state[f"layers.{number}.{norm}.{part}"]
    return arrays


def graph_of(wheel: Wheel) -> bytes:
    """The layers as onnxruntime reads them: of one sentence's pieces × width the last layer's states."""
    places, _ = layout(wheel.layers, wheel.width, wheel.inner)
    weights = [_outside(name, *place) for name, place in places.items()]
    each = wheel.width // wheel.heads
    constants = [
        helper.make_tensor("apart", TensorProto.INT64, [4], [-1, 3, wheel.heads, each]),
        helper.make_tensor("together", TensorProto.INT64, [2], [-1, wheel.width]),
        helper.make_tensor("soften", TensorProto.FLOAT, [], [each**-0.5]),
        helper.make_tensor("first", TensorProto.INT64, [1], [0]),
    ]
    nodes: list[onnx.NodeProto] = []

    def add(kind: str, given: list[str], made: str | list[str], **settings: Any) -> str:
        made = [made] if isinstance(made, str) else made
        nodes.append(helper.make_node(kind, given, made, name=f"{kind}:{made[0]}", **settings))
        return made[0]

    def linear(x: str, name: str) -> str:
        given = [x, f"{name}.steps", f"{name}.size", "", f"{name}.bias"]
        return add("DynamicQuantizeMatMul", given, f"{name}.y", domain="com.microsoft")

    def norm(x: str, name: str) -> str:
        given = [x, f"{name}.weight", f"{name}.bias"]
        return add("LayerNormalization", given, f"{name}.y", axis=-1, epsilon=wheel.epsilon)

    x = "x"
    for n in range(wheel.layers):
        asked = add("Reshape", [linear(x, f"{n}.ask"), "apart"], f"{n}.apart")
        asked = add("Transpose", [asked], f"{n}.turned", perm=[1, 2, 0, 3])
        parts = [f"{n}.{c}" for c in "qkv"]
        add("Split", [asked], [f"{p}1" for p in parts], axis=0)
        q, k, v = (add("Squeeze", [f"{p}1", "first"], p) for p in parts)
        k = add("Transpose", [k], f"{n}.kt", perm=[0, 2, 1])
        looks = add("Mul", [add("MatMul", [q, k], f"{n}.qk"), "soften"], f"{n}.soft")
        looks = add("Softmax", [looks], f"{n}.looks", axis=-1)
        seen = add("Transpose", [add("MatMul", [looks, v], f"{n}.seen")], f"{n}.back", perm=[1, 0, 2])
        seen = linear(add("Reshape", [seen, "together"], f"{n}.together"), f"{n}.out")
        x = norm(add("Add", [x, seen], f"{n}.sum"), f"{n}.out_norm")
        wide = add("Gelu", [linear(x, f"{n}.widen")], f"{n}.gelu", domain="com.microsoft")
        x = norm(add("Add", [x, linear(wide, f"{n}.narrow")], f"{n}.sum2"), f"{n}.narrow_norm")
    shape = ["pieces", wheel.width]
    graph = helper.make_graph(
        nodes,
        "encoder",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info(x, TensorProto.FLOAT, shape)],
        initializer=constants + weights,
    )
    opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=8).SerializeToString(deterministic=True)


def _outside(name: str, at: int, kind: str, shape: tuple[int, ...]) -> onnx.TensorProto:
    tensor = TensorProto(name=name, data_type=_TYPES[kind], dims=shape)
    tensor.data_location = TensorProto.EXTERNAL
    size = int(np.prod(shape)) * np.dtype(kind).itemsize
    for key, value in (("location", WEIGHTS), ("offset", str(at)), ("length", str(size))):
        tensor.external_data.add(key=key, value=value)
    return tensor
