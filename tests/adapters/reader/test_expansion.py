"""What onnxruntime reads is made once of the encoder's file, whole or not at all."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from amends.adapters.reader.encoder_file import Array, EncoderFile, read_file, write_file
from amends.adapters.reader.expansion import GRAPH, LINEARS, WEIGHTS, expand, in_steps, layout, widen

_WIDTH, _INNER = 32, 64


@pytest.fixture
def file(tmp_path: Path) -> EncoderFile:
    """One layer, its first linear in 4 bits and the rest in steps."""
    chance = np.random.default_rng(2)
    arrays: dict[str, Array] = {"graph": np.frombuffer(b"a graph", np.uint8)}
    for name, (_, kind, shape) in layout(1, _WIDTH, _INNER)[0].items():
        across = shape[::-1]
        arrays[name] = chance.integers(-9, 9, across).astype(kind)
    del arrays["0.ask.steps"], arrays["0.ask.size"]
    arrays["0.ask.blocks"] = chance.integers(0, 60, (3 * _WIDTH, 18)).astype(np.uint8)
    write_file({"layers": 1, "width": _WIDTH, "inner": _INNER}, arrays, tmp_path / "f", packed=["graph"])
    return read_file(tmp_path / "f")


def test_every_weight_lies_where_the_graph_looks_for_it(file: EncoderFile, tmp_path: Path) -> None:
    made = expand(file, tmp_path / "made")
    whole = (made / WEIGHTS).read_bytes()
    places, size = layout(1, _WIDTH, _INNER)
    assert len(whole) == size
    assert (made / GRAPH).read_bytes() == b"a graph"
    for linear in LINEARS[1:]:
        at, kind, shape = places[f"0.{linear}.steps"]
        lies = np.frombuffer(whole, kind, int(np.prod(shape)), at).reshape(shape)
        assert np.array_equal(lies, file.array(f"0.{linear}.steps").T)


def test_it_is_made_once(file: EncoderFile, tmp_path: Path) -> None:
    made = expand(file, tmp_path / "made")
    before = (made / WEIGHTS).stat().st_mtime_ns
    assert expand(file, tmp_path / "made") == made
    assert (made / WEIGHTS).stat().st_mtime_ns == before


def test_servers_that_start_at_once_read_one_whole_folder(file: EncoderFile, tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as servers:
        made = set(servers.map(lambda _: expand(file, tmp_path / "made"), range(8)))
    assert [p.name for p in made] == [file.digest]
    assert [p.name for p in (tmp_path / "made").iterdir()] == [file.digest]


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_leaves_nothing_behind(file: EncoderFile, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No space"):
        expand(file, tmp_path / "made")
    assert list((tmp_path / "made").iterdir()) == []


def test_what_was_made_of_other_files_is_removed_and_nothing_else(file: EncoderFile, tmp_path: Path) -> None:
    for name in ("0123456789abcdef", ".new-at-work", ".new-left", "letters"):
        (tmp_path / "made" / name).mkdir(parents=True)
    os.utime(tmp_path / "made" / ".new-left", (0, 0))
    expand(file, tmp_path / "made")
    assert {p.name for p in (tmp_path / "made").iterdir()} == {file.digest, ".new-at-work", "letters"}


def test_steps_are_within_half_a_step_of_the_weight() -> None:
    matrix = np.random.default_rng(1).normal(size=(4, 64)).astype(np.float32)
    steps, sizes = in_steps(matrix)
    assert (np.abs(steps * sizes[:, None] - matrix) <= sizes[:, None] * 0.5001).all()


def test_blocks_of_four_bits_widen_to_their_weights() -> None:
    block = np.concatenate((np.array([0.5], "<f2").view(np.uint8), np.full(16, 0x9F, np.uint8)))
    assert widen(block[None]).tolist() == [[3.5] * 16 + [0.5] * 16]
