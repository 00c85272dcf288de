"""`scripts/evaluate`: counts, intervals, and that it refuses drafts that repeat what was learnt from."""

from __future__ import annotations

import json
from collections import Counter
from math import comb
from pathlib import Path

import pytest

from amends.adapters.pack_files import PACKS, languages_there, read_pack
from amends.core.evidence import read_nothing
from amends.core.text import Span
from amends.evaluation.counts import Read, Tally, evaluate, summed
from amends.evaluation.drafts import GoldDraft
from amends.evaluation.held_out import Leak, held_out, honest_sets
from amends.evaluation.intervals import interval_of_f1
from amends.evaluation.leaks import repeated

LETTER = "We left your parcel in the rain on Tuesday night. Sorry."


def gold(text: str = LETTER, **more: object) -> GoldDraft:
    fields: dict[str, object] = {
        "name": "x-1", "language": "en", "channel": "email", "text": text, "incoming": None,
        "is_apology": True, "sincerity": 3, "pair": None, "moves": (("regret", Span(49, 55)),), "faults": (),
    }  # fmt: skip
    return GoldDraft(**{**fields, **more})  # type: ignore[arg-type]


def read(*moves: tuple[str, Span], is_apology: bool = True) -> Read:
    return Read(is_apology, moves, (), 50.0)


def test_a_move_counts_where_half_of_the_shorter_one_is_shared() -> None:
    near, far = ("regret", Span(52, 60)), ("regret", Span(54, 70))
    assert summed(evaluate([(gold(), read(near))]).moves[0].values()).f1 == 1
    assert summed(evaluate([(gold(), read(far))]).moves[0].values()).f1 == 0


def test_a_draft_missed_as_an_apology_counts_with_the_lowest_score() -> None:
    result = evaluate([(gold(), read(is_apology=False))])
    assert (result.apology_right, result.sincerity) == (0, [(3, 0.0)])


def test_an_interval_holds_the_figure_and_is_the_same_each_time() -> None:
    tallies = [Tally(1, 1, 1, 1), Tally(0, 1, 0, 1), Tally(1, 2, 1, 1)] * 10
    low, high = interval_of_f1(tallies)
    assert low < summed(tallies).f1 < high
    assert interval_of_f1(tallies) == (low, high)


def test_six_words_in_a_row_of_the_training_text_are_told(tmp_path: Path) -> None:
    learnt = tmp_path / "en-train-x.jsonl"
    learnt.write_text(json.dumps({"text": "They left your parcel in the rain on Tuesday, twice."}) + "\n")
    assert next(iter(repeated([gold()], [learnt], "en"))) == "x-1: left your parcel in the rain"
    learnt.write_text(json.dumps({"text": "They left your parcel in the snow."}) + "\n")
    assert list(repeated([gold()], [learnt], "en")) == []


def test_evaluation_refuses_drafts_that_repeat_training_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("amends.evaluation.held_out.repeated", lambda *_: iter(["en-x-1: a b c d e f"]))
    with pytest.raises(Leak, match="en-x-1: a b c d e f"):
        honest_sets("en")


@pytest.mark.parametrize("language", languages_there())
def test_held_out_drafts_repeat_nothing_and_hold_enough_of_everything(language: str) -> None:
    sets = honest_sets(language)
    every = [draft for drafts in sets.values() for draft in drafts]
    marked = [label for draft in every for label, _ in (*draft.moves, *draft.faults)]
    rare = {label: marked.count(label) for label in set(marked) if marked.count(label) < 15}
    assert not rare
    versions = Counter(draft.pair for draft in every if draft.pair)
    assert sum(comb(count, 2) for count in versions.values()) >= 40
    assert sum(not draft.is_apology for draft in every) >= 80


def test_a_table_has_a_line_a_label() -> None:
    lines = list(held_out(read_pack(PACKS / "en"), read_nothing))
    assert any(line.startswith("    regret") for line in lines)
