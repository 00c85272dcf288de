"""How a wording is put into a sentence: what is taken out leaves no stranded comma, bracket or capital."""

from __future__ import annotations

from dataclasses import replace

import pytest

from amends.adapters.pack_files import PACKS, read_pack
from amends.core.edits import applied, capitalized
from amends.core.faults import FoundFault
from amends.core.recipes import RecipeBook
from amends.core.rewrites import rewrites
from amends.core.rules import Rule
from amends.core.segments import read_letter
from amends.core.style import Style
from amends.core.text import Span

PACK = {code: read_pack(PACKS / code) for code in ("en", "id", "tr")}
WITHOUT_RECIPES = {code: replace(pack, recipes=RecipeBook(())) for code, pack in PACK.items()}


def rewritten(text: str, phrase: str, wording: str, *, language: str = "en", label: str = "hedge") -> str:
    rule = Rule("r", label, "fault", (phrase,), instead=(wording,))
    at = text.index(phrase)
    fault = FoundFault(label, "r", Span(at, at + len(phrase)), 0, "weakens", True, rule)
    sentences = read_letter(text, PACK[language].segments).sentences
    wordings = rewrites(text, fault, sentences, pack=WITHOUT_RECIPES[language], style=Style())
    first = next(wordings, None)
    return applied(text, first.edit) if first else text


@pytest.mark.parametrize(
    ("before", "phrase", "after"),
    [
        ("It was perhaps the wrong label.", "perhaps", "It was the wrong label."),
        ("It was, perhaps, the wrong label.", "perhaps", "It was the wrong label."),
        ("It was (perhaps) the wrong label.", "perhaps", "It was the wrong label."),
        ("Perhaps, it was the wrong label.", "Perhaps", "It was the wrong label."),
        ("It was the wrong label, perhaps.", "perhaps", "It was the wrong label."),
        ("We packed it, perhaps it fell.", "perhaps", "We packed it, it fell."),
    ],
)
def test_a_phrase_taken_out_leaves_a_whole_sentence(before: str, phrase: str, after: str) -> None:
    assert rewritten(before, phrase, "") == after


def test_a_sentence_goes_whole_only_where_its_label_allows_it() -> None:
    text = "The fee is back. We value your business. I will ring you."
    assert rewritten(text[17:], "We value your business", "", label="boilerplate") == "I will ring you."
    assert rewritten("Perhaps. I will ring you.", "Perhaps", "") == "Perhaps. I will ring you."


@pytest.mark.parametrize(
    ("before", "phrase", "after"),
    [
        ("Dear Ngozi, we value your custom. I rang.", "we value your custom", "Dear Ngozi,\n\nI rang."),
        ("Dear Ngozi, we value your custom.\nI rang.", "we value your custom", "Dear Ngozi,\nI rang."),
        ("I rang. We value your custom ^RY", "We value your custom", "I rang. ^RY"),
        ("I rang. At The Larch, we value your custom.", "we value your custom", "I rang. At The Larch."),
    ],
)
def test_what_greets_or_signs_in_a_sentence_stays_when_it_goes(before: str, phrase: str, after: str) -> None:
    assert rewritten(before, phrase, "", label="boilerplate") == after


@pytest.mark.parametrize(
    ("language", "before", "phrase", "after"),
    [
        ("id", "Maaf ya 😅 tapi kurir sakit.", "tapi", "Maaf ya 😅 Kurir sakit."),
        ("tr", "Üzgün olduğumuzu, ancak kurye bekledi.", "ancak", "Üzgün olduğumuzu, ancak kurye bekledi."),
        ("en", "We are sorry, but it was late.", "but", "We are sorry. It was late."),
        ("tr", "Özür dileriz ama iade ettik.", "ama", "Özür dileriz. İade ettik."),
        ("id", "Mohon maaf, tetapi kurir sakit.", "tetapi", "Mohon maaf. Kurir sakit."),
        ("en", "We are sorry but.", "but", "We are sorry but."),
    ],
)
def test_a_sentence_is_ended_before_but(language: str, before: str, phrase: str, after: str) -> None:
    assert rewritten(before, phrase, ". ", language=language, label="but") == after


def test_a_wording_takes_the_capital_of_the_words_it_replaces() -> None:
    assert rewritten("Mistakes were made.", "Mistakes were made", "we made mistakes") == "We made mistakes."
    assert capitalized("iade ettik", PACK["tr"]) == "İade ettik"


def test_a_wording_is_not_put_over_a_comma() -> None:
    text = "We are sorry for the trouble, this is our mistake."
    assert rewritten(text, "the trouble, this", "{what it cost}") == text
