"""Every word that the pages ask for is there in every language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

_SERVER = Path(__file__).parents[2] / "server" / "amends"
_PACKS = sorted(path.parent for path in (_SERVER / "packs").glob("*/interface.toml"))
_PLURALS = {"zero", "one", "two", "few", "many", "other"}


def _messages(pack: Path) -> dict[str, str]:
    files = sorted(pack.glob("interface*.toml"))
    return {
        path: message
        for file in files
        for path, message in _flattened(tomllib.loads(file.read_text(encoding="utf-8")))
    }


def _flattened(table: dict[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, str):
            yield path + name, value
        elif value.keys() <= _PLURALS:
            yield path + name, value["other"]
        else:
            yield from _flattened(value, f"{path}{name}.")


_FIRST = _messages(_PACKS[0])
_EXTENSION = Path(__file__).parents[2] / "extension" / "src"
_ASKING = [
    *(_SERVER / "web" / "templates").glob("*.html"),
    *(_SERVER / "web" / "static").glob("*.js"),
    *_EXTENSION.glob("*.ts"),
    *_EXTENSION.glob("*.html"),
]
_ASKED = {
    path
    for file in _ASKING
    for path in re.findall(
        r"""(?:say|sayIfKnown)\(\s*['`]([a-z_.]+)['`]|data-word(?:-label|-hint)?="([a-z_.]+)"|messages\.([a-z_.]+)""",
        file.read_text(encoding="utf-8"),
    )
    for path in path
    if path and "." in path
}


@pytest.mark.parametrize("pack", _PACKS, ids=lambda pack: pack.name)
def test_a_language_has_the_messages_of_the_others_with_the_same_blanks(pack: Path) -> None:
    messages = _messages(pack)
    assert messages.keys() == _FIRST.keys()
    for path, message in messages.items():
        assert sorted(re.findall(r"\{\w+\}", message)) == sorted(re.findall(r"\{\w+\}", _FIRST[path])), path


def test_each_message_that_is_asked_for_is_there() -> None:
    assert _ASKED
    tables = {path.rsplit(".", 1)[0] for path in _FIRST}
    assert {path for path in _ASKED if path not in _FIRST and path not in tables} == set()


@pytest.mark.parametrize("pack", _PACKS, ids=lambda pack: pack.name)
def test_no_message_scolds_or_praises_with_an_exclamation_mark(pack: Path) -> None:
    assert [path for path, message in _messages(pack).items() if "!" in message] == []
