"""How a recipe is put into a sentence: the stem that the draft has stays, and only its ending is another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from amends.adapters.pack_files import PACKS, read_pack
from amends.adapters.recipe_files import read_recipes
from amends.adapters.toml_files import PackError
from amends.core.edits import applied
from amends.core.faults import FoundFault
from amends.core.recipes import Recipe, RecipeBook, with_stem
from amends.core.rewrites import rewrites
from amends.core.segments import read_letter
from amends.core.style import Style
from amends.core.text import Span

TURKISH = read_pack(PACKS / "tr")
SUFFIXES = """
[dik]
suffixes = [["*dıysak", "*dığımız için"], ["*tiyse", "*tiği için"]]
also = "(özür|üzgünüz)"

[di]
suffixes = [["*mış olabilir", "*dı"], ["*miş olabilir", "*di"]]
"""


def read(folder: Path, text: str, label: str = "conditional", *, lists: str = "") -> tuple[Recipe, ...]:
    there = folder / "rewrites"
    there.mkdir(parents=True)
    (there / f"{label}.toml").write_text(text, encoding="utf-8")
    (there / "lists.toml").write_text(lists, encoding="utf-8")
    return tuple(read_recipes(folder))


def rewritten(text: str, phrase: str, recipes: tuple[Recipe, ...], label: str = "conditional") -> str:
    at = text.index(phrase)
    fault = FoundFault(label, "r", Span(at, at + len(phrase)), 0, "weakens", True)
    pack = replace(TURKISH, recipes=RecipeBook(recipes))
    sentences = read_letter(text, pack.segments).sentences
    first = next(rewrites(text, fault, sentences, pack=pack, style=Style()), None)
    return applied(text, first.edit) if first else text


@pytest.mark.parametrize(
    ("before", "phrase", "after"),
    [
        ("Sizi kırdıysak özür dileriz.", "kırdıysak", "Sizi kırdığımız için özür dileriz."),
        ("Kusur ettiyse üzgünüz.", "ettiyse", "Kusur ettiği için üzgünüz."),
        ("Kutu yarın geç kalmış olabilir.", "kalmış olabilir", "Kutu yarın geç kaldı."),
        ("Kutu yarın geç gelmiş olabilir.", "gelmiş olabilir", "Kutu yarın geç geldi."),
    ],
)
def test_the_stem_of_the_draft_stays_and_its_ending_changes(
    tmp_path: Path, before: str, phrase: str, after: str
) -> None:
    assert rewritten(before, phrase, read(tmp_path / "tr", SUFFIXES)) == after


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        # beside no word that the recipe asks for
        ("Sizi kırdıysak affola.", "kırdıysak"),
        # in other letters: which vowels the new ending has is not known
        ("Sizi kirdiysak özür dileriz.", "kirdiysak"),
    ],
)
def test_an_ending_that_does_not_fit_is_left_alone(tmp_path: Path, text: str, phrase: str) -> None:
    assert rewritten(text, phrase, read(tmp_path / "tr", SUFFIXES)) == text


def test_a_word_that_is_all_ending_has_no_stem() -> None:
    recipe = Recipe("r", "conditional", ("*dıysak",), ("*dığımız için",))
    assert with_stem("*dığımız için", recipe, "dıysak") is None
    assert with_stem("*dığımız için", recipe, "aldıysak") == "aldığımız için"


@pytest.mark.parametrize(
    "table",
    [
        'suffixes = [["dıysak", "*dığımız"]]',
        'suffixes = [["*dıysak", "dığımız"]]',
        'suffixes = [["*dıysak"]]',
        'suffixes = "*dıysak"',
        'phrase = "kırdıysak"\nsuffixes = [["*dıysak", "*dığımız"]]',
        'phrase = "kırdıysak"\ninstead = "*dığımız"',
        'suffixes = [["*dıysak", "*dığımız"]]\ndrop = true',
    ],
)
def test_suffixes_that_cannot_be_read_say_so(tmp_path: Path, table: str) -> None:
    with pytest.raises(PackError):
        read(tmp_path / "tr", f"[t]\n{table}\n")


OURS = """
[t]
end = "; bunu düzeltmek bize düşer"
unless = ["@harsh", "ama"]
"""


def test_a_list_stands_for_its_phrases(tmp_path: Path) -> None:
    (recipe,) = read(tmp_path / "tr", OURS, lists='harsh = ["yalan*", "hık mık"]')
    assert recipe.unless == ("(yalan*|hık mık)", "ama")


@pytest.mark.parametrize("lists", ["", 'harsh = "yalan*"', 'harsh = ["(yalan*"]'])
def test_a_list_that_is_none_says_so(tmp_path: Path, lists: str) -> None:
    with pytest.raises(PackError, match=r"harsh|yalan"):
        read(tmp_path / "tr", OURS, lists=lists)
