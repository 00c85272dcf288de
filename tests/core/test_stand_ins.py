"""A stock sentence that holds the only regret loses its stock words, or a template takes its place."""

from __future__ import annotations

import pytest

from amends.core.analysis import analyse
from amends.core.check import case_of
from amends.core.edits import applied
from amends.core.faults import FoundFault
from amends.core.known import Facts
from amends.core.report import Draft
from amends.core.stand_ins import stand_ins
from amends.core.style import Style
from amends.core.text import Span
from amends.core.trial import Trial
from tests.core.checking import PACKS, READERS


def stood_in(
    text: str, phrase: str, *, language: str = "en", label: str = "boilerplate"
) -> list[tuple[str, bool]]:
    """The drafts with each wording put in, and whether it is safe; the phrase is the fault."""
    pack = PACKS[language]
    case = case_of(Draft(text), pack=pack, style=Style(), read_sentences=READERS)
    read = analyse(text, case)
    at = text.index(phrase)
    (number,) = (n for n, s in enumerate(read.letter.sentences) if s.span.start <= at < s.span.end)
    fault = FoundFault(label, "r", Span(at, at + len(phrase)), number, "weakens", scored=True, rule=None)
    return [(applied(text, w.edit), w.is_safe) for w in stand_ins(fault, Trial(read), Facts())]


@pytest.mark.parametrize(
    ("language", "before", "phrase", "after"),
    [
        ("en", "We apologise for the delay and thank you for your patience.", "your patience",
         "We apologise for the delay."),
        ("en", "We apologise for the delay, and maybe then you could give us 5 stars.", "you could give",
         None),
        ("id", "Kami mohon maaf atas paket yang telat dan berharap Kakak maklum.", "berharap Kakak maklum",
         "Kami mohon maaf atas paket yang telat."),
    ],
)  # fmt: skip
def test_the_last_clauses_go_where_they_are_the_fault(
    language: str, before: str, phrase: str, after: str | None
) -> None:
    offered = stood_in(before, phrase, language=language)
    cut = [text for text, is_safe in offered if is_safe and "[" not in text]
    assert cut == ([after] if after else [])


def test_words_of_too_much_sorrow_are_not_taken_for_clauses() -> None:
    text = "Our apologies, Mr Bose, for our unpardonable, unforgivable and shameful lapse."
    offered = stood_in(text, "unforgivable", label="overdone")
    assert not [cut for cut, is_safe in offered if is_safe and "[" not in cut]


@pytest.mark.parametrize(
    ("language", "text", "phrase"),
    [
        ("en", "Please accept our sincerest apologies. The lid was wrong.", "accept our sincerest apologies"),
        ("id", "Mohon maaf yang sebesar-besarnya. Tutupnya tertukar.", "Mohon maaf yang sebesar-besarnya"),
        ("tr", "Sonsuz özürlerimizi sunarız. Kapak yanlıştı.", "Sonsuz özürlerimizi sunarız"),
    ],
)
def test_a_template_takes_the_place_of_a_sentence_that_is_all_fault(
    language: str, text: str, phrase: str
) -> None:
    offered = stood_in(text, phrase, language=language)
    assert offered
    for after, is_safe in offered:
        assert is_safe
        assert after.endswith(text[text.index(". ") + 1 :])
        assert "[" in after


def test_a_template_over_more_than_the_fault_is_for_the_writer_to_take() -> None:
    text = "I am endlessly sorry about the photographs of your wedding in the barn. The lid was wrong."
    assert {is_safe for _, is_safe in stood_in(text, "endlessly", label="overdone")} == {False}


def test_nothing_stands_in_for_what_was_offered_or_for_words_that_may_not_go() -> None:
    text = "Dinner is on me if you take the review down. We are sorry that we forgot your table."
    assert stood_in(text, "take the review down", label="pressure") == []
    text = "We are sorry if the delay bothered you. The lid was wrong."
    assert stood_in(text, "if", label="conditional") == []
