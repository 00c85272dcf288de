"""Recipes read from `rewrites/<label>.toml`, a table a recipe, and from `lists.toml` what several name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from amends.adapters.toml_files import PackError, line_of, read_toml
from amends.core.labels import FAULTS
from amends.core.matching import SLOT_WORD, PhraseError, check_phrase, tokenize_draft
from amends.core.recipes import LEAST_WORDS, Recipe

_TEXTS: Final = ("phrase", "instead", "end", "also", "unless")
#: of those, the ones that may name a list of phrases ("@name")
_GUARDS: Final = ("also", "unless")
_LISTS: Final = "lists"
_FLAGS: Final = ("drop", "whole", "names_us")
_PAIRS: Final = "suffixes"
_SLOTS: Final = re.compile(r"\{[^{}]+\}")


def read_recipes(folder: Path) -> Iterator[Recipe]:
    """The recipes of one language in the order of the files; raises PackError."""
    there = folder / "rewrites"
    lists = there / f"{_LISTS}.toml"
    named = _named(lists) if lists.exists() else {}
    for path in sorted(there.glob("*.toml")):
        if path == lists:
            continue
        if path.stem not in FAULTS:
            raise PackError(f"{path}: “{path.stem}” is no label of a fault; one of {', '.join(FAULTS)}")
        for name, table in read_toml(path).items():
            yield from _with_suffixes(_recipe(path, name, table, named, language=folder.name), table)


def _named(path: Path) -> dict[str, list[str]]:
    """The lists of phrases by their names."""
    lists = read_toml(path)
    for name, phrases in lists.items():
        if not isinstance(phrases, list) or not all(isinstance(phrase, str) for phrase in phrases):
            raise PackError(f"{path}:{line_of(path, '', name)}: {name} is a list of phrases")
    return lists


def _with_suffixes(recipe: Recipe, table: dict[str, Any]) -> Iterator[Recipe]:
    """The recipe, or one for each pair of endings that its table lists instead of a phrase."""
    pairs = table.get("suffixes", [])
    if not pairs:
        yield recipe
    for number, (before, after) in enumerate(pairs, 1):
        yield replace(recipe, id=f"{recipe.id}.{number}", phrases=(before,), instead=(after,))


def _recipe(
    path: Path, name: str, table: Any, named: Mapping[str, Sequence[str]], *, language: str
) -> Recipe:
    def fail(what: str, words: str | None = None) -> PackError:
        return PackError(f"{path}:{line_of(path, name, words)}: [{name}] {what}")

    if not isinstance(table, dict):
        raise fail("is no table")
    if unknown := table.keys() - {*_TEXTS, *_FLAGS, _PAIRS}:
        known = ", ".join((*_TEXTS, *_FLAGS, _PAIRS))
        raise fail(f"has a field “{min(unknown)}”; known are {known}", min(unknown))
    texts: dict[str, tuple[str, ...]] = {}
    for key in _TEXTS:
        value = table.get(key, [])
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise fail(f"{key} is a text or a list of texts", key)
        lists = {v for v in value if v.startswith("@")} if key in _GUARDS else set()
        if unknown := lists - {f"@{each}" for each in named}:
            raise fail(f"{key} names no list of {_LISTS}.toml with “{min(unknown)}”", min(unknown))
        texts[key] = tuple(f"({'|'.join(named[v[1:]])})" if v in lists else v for v in value)
    for key in _FLAGS:
        if not isinstance(table.get(key, False), bool):
            raise fail(f"{key} is true or false", key)
    if sum(map(bool, (texts["instead"], texts["end"], table.get("drop"), table.get(_PAIRS)))) != 1:
        raise fail("has one of `phrase` with `instead`, `suffixes`, `end`, and `drop = true`")
    pairs = _pairs(table.get(_PAIRS, []))
    if pairs is None:
        raise fail(f"{_PAIRS} is a list of pairs [“*of the draft”, “*instead”]", _PAIRS)
    if texts["phrase"] and (pairs or any("*" in words for words in texts["instead"])):
        raise fail("a “*” for the stem of a word is for `suffixes`, which have no `phrase`")
    if bool(texts["instead"]) > bool(texts["phrase"]):
        raise fail("has an `instead` and no `phrase`")
    if table.get("whole") and not texts["phrase"]:
        raise fail("is `whole` and has no `phrase`", "whole")
    for wording in (*texts["instead"], *texts["end"]):
        if wording.count("{") != wording.count("}") or "{" in _SLOTS.sub("", wording):
            raise fail(f"a slot is {{words}} in “{wording}”", wording)
    for end in texts["end"]:
        words = [t.folded for t in tokenize_draft(_SLOTS.sub("[x]", end))]
        own = words.index(SLOT_WORD) if SLOT_WORD in words else len(words)
        if own < LEAST_WORDS:
            raise fail(f"“{end}” is known again by {LEAST_WORDS} words or more before its first slot", end)
    for phrase in (*texts["phrase"], *texts["also"], *texts["unless"], *(before for before, _ in pairs)):
        try:
            check_phrase(phrase)
        except PhraseError as error:
            raise fail(str(error), phrase) from None
    return Recipe(
        id=f"{language}.{path.stem}.{name}",
        label=path.stem,
        phrases=texts["phrase"],
        instead=texts["instead"],
        ends=texts["end"],
        drops=bool(table.get("drop", False)),
        also=texts["also"],
        unless=texts["unless"],
        whole=bool(table.get("whole", False)),
        names_us=bool(table.get("names_us", False)),
    )


def _pairs(value: Any) -> list[tuple[str, str]] | None:
    """Pairs of a phrase that begins with a "*" and what stands instead; None where they are not."""
    if not isinstance(value, list):
        return None
    for pair in value:
        if not isinstance(pair, list) or len(pair) != 2 or not all(isinstance(text, str) for text in pair):
            return None
        before, after = pair
        if not before.startswith("*") or "*" in before[1:] or not after.startswith("*"):
            return None
    return [(before, after) for before, after in value]
