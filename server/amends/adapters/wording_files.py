"""What a pack writes: `templates.toml`, `outline.toml`, `known.toml` and `ideas.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from amends.adapters.toml_files import PackError, read_toml
from amends.core.labels import MOVES
from amends.core.matching import fold
from amends.core.pack import IdeaBook, Kinds, KnownWords, Meanings, OutlineWords, Templates, WordList

#: the ideas where no situation is told
_GENERAL: Final = "general"


def read_templates(path: Path) -> Templates:
    """Lists of wordings by move, and tables of them for the cases that have wordings of their own."""
    tables = read_toml(path)
    return Templates(
        usual=_wordings(path, {k: v for k, v in tables.items() if not isinstance(v, dict)}),
        social=_wordings(path, tables.get("social", {})),
        behind=_wordings(path, tables.get("behind", {})),
    )


def _wordings(path: Path, lists: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    if unknown := lists.keys() - set(MOVES):
        raise PackError(f"{path}: “{min(unknown)}” is no move; one of {', '.join(MOVES)}")
    return {label: tuple(texts) for label, texts in lists.items()}


def outline_words(table: Mapping[str, Any]) -> OutlineWords:
    """Raises KeyError where a field is missing."""
    return OutlineWords(**{k: table[k] for k in ("greeting", "first_name", "social", "closing")})


def known_words(table: Mapping[str, Any], *, dates: Mapping[str, Any], goods: list[str]) -> KnownWords:
    """`dates` and `goods` are the months and things that are known; raises KeyError for a missing field."""
    things = {fold(thing.rstrip("*")) for thing in goods if not set(thing) & set("()[]|")}
    return KnownWords(
        slots={fold(slot): fact for slot, fact in table["slots"].items()},
        order_ids=WordList(table["ids"]["order"]),
        case_ids=WordList(table["ids"]["case"]),
        between_ids=WordList(table["ids"]["between"]),
        things=frozenset(thing + ending for thing in things for ending in table["thing_endings"]),
        months=frozenset(fold(word) for words in dates["months"] for word in words),
        dates=Kinds({kind: table["dates"][kind] for kind in ("message_before", "message_after")}),
        problems=table["problems"],
        behind=Meanings(table["behind"]),
        behind_in_draft=Meanings(table["behind_in_draft"]),
        no_names=WordList(table["no_names"]),
    )


def idea_book(tables: Mapping[str, Any]) -> IdeaBook:
    """Raises KeyError where a field is missing."""
    situations = {name: table for name, table in tables.items() if name != _GENERAL}
    return IdeaBook(
        situations=Kinds({name: table["found"] for name, table in situations.items()}),
        ideas={name: tuple(table["ideas"]) for name, table in situations.items()},
        general=tuple(tables[_GENERAL]["ideas"]),
    )
