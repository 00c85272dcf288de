"""What rules hit and what the reader says are weighed in one place; without a reader rules decide alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from amends.adapters.pack_files import read_packs
from amends.core.check import check_draft
from amends.core.evidence import DraftRead, ReadSentences, SentenceRead, read_nothing
from amends.core.reading import Reading
from amends.core.report import Draft, LanguageGuess, Report
from amends.core.style import Style

PACKS = read_packs()
SORRY = "We are sorry that your order 4471 came two weeks late. The label was wrong. Thanks to all of you."
RULED = "We are sorry for any inconvenience this may have caused. Order 4471 came two weeks late."


def saying(odds: Mapping[str, Mapping[str, float]], *, apology: float = 3.0) -> ReadSentences:
    """A reader that says this of sentences that begin so, and nothing of all others."""

    def read(_: str, sentences: Sequence[str]) -> DraftRead:
        said = []
        for sentence in sentences:
            here = next((o for start, o in odds.items() if sentence.startswith(start)), {})
            found = [label for label, value in here.items() if value > 0]
            spans = {label: (0, len(sentence)) for label in found}
            said.append(SentenceRead(here, spans, dict.fromkeys(found, ("label", "wrong"))))
        return DraftRead(tuple(said), apology)

    return read


def check(text: str, read_sentences: ReadSentences = read_nothing) -> Report:
    return check_draft(
        Draft(text, language="en"),
        packs=PACKS,
        style=Style(),
        today=date(2026, 11, 27),
        detect_language=lambda _: LanguageGuess("en", 1.0),
        measure_reading=lambda _, formula: Reading(formula, None, None, None, 0, 0, 0),
        read_sentences=read_sentences,
    )


def test_without_a_reader_everything_is_by_rule() -> None:
    report = check(RULED)
    assert report.moves and report.faults
    assert {m.evidence for m in report.moves} | {f.evidence for f in report.faults} == {"rule"}


def test_a_reader_that_does_not_know_the_language_changes_nothing() -> None:
    assert check(RULED, lambda *_: None) == check(RULED)


def test_what_the_reader_alone_finds_says_which_words_told_it() -> None:
    read = saying({"The label": {"explanation": 2.0}, "We are": {"passive": 1.0}})
    report = check(SORRY, read)
    [move] = [m for m in report.moves if m.label == "explanation"]
    assert (move.evidence, move.weighed, move.quote) == ("model", ("label", "wrong"), "The label was wrong.")
    [fault] = [f for f in report.faults if f.label == "passive"]
    assert (fault.evidence, fault.weighed) == ("model", ("label", "wrong"))
    assert fault.message and fault.why


def test_a_rule_s_words_stand_where_both_find_a_fault() -> None:
    [fault] = [
        f for f in check(RULED, saying({"We": {"conditional": 3.0}})).faults if f.label == "conditional"
    ]
    assert fault.evidence == "rule"
    assert fault.quote == "any inconvenience this may have caused"


def test_a_reader_that_is_sure_outvotes_a_rule() -> None:
    assert any(f.label == "conditional" for f in check(RULED, saying({"We": {"conditional": -0.5}})).faults)
    assert not any(
        f.label == "conditional" for f in check(RULED, saying({"We": {"conditional": -4.0}})).faults
    )


@pytest.mark.parametrize(("apology", "is_apology"), [(-6.0, False), (0.0, True), (6.0, True)])
def test_rules_and_reader_say_together_whether_it_is_an_apology(apology: float, is_apology: bool) -> None:
    report = check(SORRY, saying({}, apology=apology))
    assert report.is_apology is is_apology
    if not is_apology:
        assert not (report.moves or report.faults or report.missing)


def test_a_sentence_with_an_open_blank_is_read_by_rules_alone() -> None:
    read = saying({"We are sorry for [": {"denial": 5.0}})
    assert not any(f.label == "denial" for f in check("We are sorry for [what it cost you].", read).faults)
