"""Edits one after the other are told as disjoint edits of the first text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from amends.core.composed import Composed
from amends.core.edits import applied
from amends.core.report import Edit
from amends.core.text import Place, Span

WORDS = st.text(alphabet="abc .\n", max_size=12)


def edit_of(text: str, start: int, end: int, words: str) -> Edit:
    return Edit(Span(start, end) if end > start else Place(start), text[start:end], words)


def remade(text: str, composed: Composed[int]) -> str:
    for edit, _ in reversed(list(composed.edits())):
        assert text[edit.at.start : edit.at.end] == edit.quote
        text = applied(text, edit)
    return text


@given(text=st.text(alphabet="abcdef .\n", max_size=40), data=st.data())
def test_the_edits_lead_from_the_first_text_to_the_last(text: str, data: st.DataObject) -> None:
    composed: Composed[int] = Composed(text)
    now = text
    for number in range(data.draw(st.integers(0, 6))):
        start = data.draw(st.integers(0, len(now)))
        end = data.draw(st.integers(start, len(now)))
        edit = edit_of(now, start, end, data.draw(WORDS))
        now = applied(now, edit)
        composed.apply(edit, number)
        assert composed.text == now
    edits = [edit for edit, _ in composed.edits()]
    assert all(a.at.end <= b.at.start for a, b in pairwise(edits))
    assert remade(text, composed) == now


def test_edits_over_each_other_are_one_with_both_reasons() -> None:
    composed: Composed[str] = Composed("one two three")
    composed.apply(edit_of("one two three", 4, 7, "2"), "figure")
    composed.apply(edit_of("one 2 three", 5, 5, ", then"), "beside")
    composed.apply(edit_of("one 2, then three", 4, 5, "2nd"), "over")
    composed.apply(edit_of("one 2nd, then three", 14, 19, "3"), "figure")
    assert composed.text == "one 2nd, then 3"
    assert [(e.quote, e.text, reasons) for e, reasons in composed.edits()] == [
        ("two", "2nd", ("figure", "over")),
        ("", ", then", ("beside",)),
        ("three", "3", ("figure",)),
    ]
