"""Whatever keeps the encoder from being read, serving goes on, and the log says once what to do."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from amends.adapters.pack_files import PACKS
from amends.adapters.reader.opening import FILE, open_encoder

SHIPPED = PACKS / FILE


def told(caplog: pytest.LogCaptureFixture) -> str:
    """The one line of the log."""
    (record,) = caplog.records
    line = record.getMessage()
    assert "\n" not in line
    assert line.endswith("read without the encoder")
    return line


def test_without_onnxruntime(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    assert open_encoder(SHIPPED, tmp_path / "made") is None
    assert "onnxruntime" in told(caplog)
    assert not (tmp_path / "made").exists()


def test_with_an_onnxruntime_that_is_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse() -> None:
        raise RuntimeError("a library\nof another version")

    monkeypatch.setitem(sys.modules, "onnxruntime", SimpleNamespace(SessionOptions=refuse))
    assert open_encoder(SHIPPED, tmp_path / "made") is None
    assert "a library of another version" in told(caplog)


def test_without_the_file(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert open_encoder(tmp_path / FILE, tmp_path / "made") is None
    assert "is not there: fetch it again" in told(caplog)


@pytest.mark.parametrize(
    ("body", "why"), [(b"{}\n", "another format"), (b"\x00\xff", "no encoder's file")], ids=lambda x: str(x)
)
def test_with_another_file(body: bytes, why: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / FILE).write_bytes(body)
    assert open_encoder(tmp_path / FILE, tmp_path / "made") is None
    assert why in told(caplog)


def test_with_a_file_cut_short(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / FILE).write_bytes(SHIPPED.read_bytes()[:1_000_000])
    assert open_encoder(tmp_path / FILE, tmp_path / "made") is None
    assert "damaged" in told(caplog)


@pytest.mark.usefixtures("full_disk")
def test_on_a_full_disk(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert open_encoder(SHIPPED, tmp_path / "made") is None
    assert "is full" in told(caplog)


def test_where_no_folder_can_be_made(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("")
    assert open_encoder(SHIPPED, tmp_path / "file" / "made") is None
    assert "AMENDS_CACHE_DIR" in told(caplog)
