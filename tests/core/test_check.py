"""The laws that a whole check keeps: suggestions keep their word, facts stay, blanks are blanks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from amends.core.matching import SLOT
from amends.core.report import Draft, Report
from amends.core.style import Allow, Flag, Style
from amends.evaluation.drafts import read_drafts, training_drafts
from tests.core.checking import LANGUAGES
from tests.core.checking import check as check_draft

FIGURES = re.compile(r"\d+")


def check(text: str, language: str, *, style: Style | None = None, **more: object) -> Report:
    return check_draft(Draft(text, language=language, **more), style=style)  # type: ignore[arg-type]


def weak_drafts(language: str) -> list[str]:
    drafts = [d for d in read_drafts(training_drafts(language)) if d.is_apology and d.faults]
    return [d.text for d in drafts[::24]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rewrite_adds_no_figure_that_the_draft_did_not_have(language: str) -> None:
    for text in weak_drafts(language):
        for suggestion in check(text, language).suggestions:
            if suggestion.edit and suggestion.source == "rule":
                new = SLOT.sub("", suggestion.edit.text)
                assert set(FIGURES.findall(new)) <= set(FIGURES.findall(text)), suggestion


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_gets_text_or_advice_and_every_missing_move_a_template(language: str) -> None:
    for text in weak_drafts(language):
        report = check(text, language)
        targets = {s.target for s in report.suggestions}
        assert {f.id for f in report.faults} <= targets
        lacking = {m.id for m in report.missing} - targets
        assert not lacking, (text, [m.label for m in report.missing if m.id in lacking])


@pytest.mark.parametrize("language", LANGUAGES)
def test_slots_lie_where_they_say(language: str) -> None:
    for text in weak_drafts(language):
        for suggestion in check(text, language).suggestions:
            for slot in suggestion.slots:
                assert suggestion.edit is not None
                assert slot.span.cut(suggestion.edit.text) == f"[{slot.name}]"


@pytest.mark.parametrize("language", LANGUAGES)
def test_parts_add_up_for_what_is_found(language: str) -> None:
    for text in weak_drafts(language):
        scores = check(text, language).scores
        for name in ("overall", "sincerity", "ordering", "hedging"):
            value, points = getattr(scores, name), [p.points for p in scores.parts if p.score == name]
            assert (value is None and not points) or round(sum(points), 6) == value


WEAK = "We are sorry if you were upset, but the parcel was late. I refunded £20 today, order 4471."


def test_a_flagged_phrase_is_marked_in_any_mail_and_never_scored() -> None:
    style = Style(flag=(Flag("reach out", "en", "We write.", "write"),))
    report = check("Please reach out to the printer about Monday.", "en", style=style)
    [fault] = report.faults
    assert (fault.label, fault.strength, fault.scored, fault.message) == (
        "style",
        "weakens",
        False,
        "We write.",
    )
    assert report.is_apology is False
    edits = [s.edit for s in report.suggestions if s.edit]
    assert [e.text for e in edits] == ["write"]


def test_an_allowed_phrase_is_never_marked() -> None:
    assert any(f.label == "conditional" for f in check(WEAK, "en").faults)
    style = Style(allow=(Allow("sorry if you were upset", "en"),))
    assert not any(f.label == "conditional" for f in check(WEAK, "en", style=style).faults)


def test_a_label_turned_off_or_to_a_hint_is_not_scored_and_lifts_its_cap() -> None:
    loud = check(WEAK, "en").scores.sincerity
    for strength in ("off", "hint"):
        style = Style(strengths={"conditional": strength, "but": strength})
        report = check(WEAK, "en", style=style)
        assert report.scores.sincerity is not None and loud is not None
        assert report.scores.sincerity > loud
        shown = [f.strength for f in report.faults if f.label == "conditional"]
        assert shown == ([] if strength == "off" else ["hint"])


def test_an_unfilled_slot_is_only_half_a_move() -> None:
    filled = check("I refunded £20 to your card. This was our mistake: I sent it to Leeds. I am sorry.", "en")
    blank = check(
        "I refunded [amount] to your card. This was our mistake: I sent it to Leeds. I am sorry.", "en"
    )
    assert {m.depth for m in filled.moves if m.label == "value"} == {1.0}
    assert {m.depth for m in blank.moves if m.label == "value"} == {0.5}


def test_a_good_draft_has_nothing_more_to_do() -> None:
    report = check(WEAK, "en", stakes="minor")
    assert {m.label for m in report.missing} <= {"regret", "fix"}


def test_guide_a_s_letter_does_well_where_value_comes_first() -> None:
    letter = (Path(__file__).parents[1] / "golden" / "en-hosting.txt").read_text(encoding="utf-8")
    scores = check(letter, "en", profile="value_first").scores
    assert scores.ordering is not None and scores.ordering >= 80
    assert scores.overall is not None and scores.overall >= 75
