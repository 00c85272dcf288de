"""The encoder's file: what was written is read, and what is damaged says so."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from amends.adapters.reader.encoder_file import EncoderFileError, read_file, write_file

_ARRAYS = {"a": np.arange(12, dtype="<f4").reshape(3, 4), "b": np.arange(5, dtype="|i1")}


def written(path: Path) -> Path:
    write_file({"labels": ["regret"]}, _ARRAYS, path, packed=["a"])
    return path


def test_arrays_are_read_as_they_were_written(tmp_path: Path) -> None:
    file = read_file(written(tmp_path / "f"))
    assert file.head["labels"] == ["regret"]
    assert all(np.array_equal(file.array(name), array) for name, array in _ARRAYS.items())


def test_a_mapped_array_is_the_same(tmp_path: Path) -> None:
    assert np.array_equal(read_file(written(tmp_path / "f")).mapped("b"), _ARRAYS["b"])


def test_the_same_arrays_give_the_same_bytes_and_digest(tmp_path: Path) -> None:
    one, other = written(tmp_path / "f"), written(tmp_path / "g")
    assert one.read_bytes() == other.read_bytes()
    assert read_file(one).digest == read_file(other).digest


def test_other_weights_have_another_digest(tmp_path: Path) -> None:
    write_file({"labels": ["regret"]}, {**_ARRAYS, "b": _ARRAYS["b"] + 1}, tmp_path / "g", packed=["a"])
    assert read_file(written(tmp_path / "f")).digest != read_file(tmp_path / "g").digest


@pytest.mark.parametrize("wrong", ["cut short", "longer", "a byte of another value", "a list of no arrays"])
def test_a_damaged_file_says_what_to_do(wrong: str, tmp_path: Path) -> None:
    whole = written(tmp_path / "f").read_bytes()
    bad = {
        "cut short": whole[:-3],
        "longer": whole + b"\0",
        "a byte of another value": whole[:-1] + bytes([whole[-1] ^ 1]),
        "a list of no arrays": whole.replace(b'"arrays": [[', b'"arrays": [1,['),
    }[wrong]
    (tmp_path / "f").write_bytes(bad)
    with pytest.raises(EncoderFileError, match="damaged; fetch it again"):
        read_file(tmp_path / "f")


@pytest.mark.parametrize(
    "body", [b"", b"PK\x03\x04", b"[]\n", b"version https://git-lfs.github.com/spec/v1\n"]
)
def test_another_file_is_none_of_ours(body: bytes, tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(body)
    with pytest.raises(EncoderFileError, match="no encoder's file"):
        read_file(tmp_path / "f")


def test_a_file_of_another_format_is_to_be_taught_again(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b'{"format": 99}\n')
    with pytest.raises(EncoderFileError, match="scripts/teach_encoder"):
        read_file(tmp_path / "f")
