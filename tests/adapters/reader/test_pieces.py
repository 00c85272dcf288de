"""Texts as pieces: every piece says where it stands."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from amends.adapters.reader.pieces import SPACE, Pieces

_TEXTS = ["", SPACE, f"{SPACE}sorry", f"{SPACE}so", "rry", "s", "o", "r", "y", ".", f"{SPACE}..."]
_LIKELY = [0.0, -5.0, -2.0, -4.0, -4.0, -8.0, -8.0, -8.0, -8.0, -3.0, -3.0]
PIECES = Pieces(_TEXTS, _LIKELY, unknown=0, same={"\u00a0": " ", "…": "...", "\u200b": ""})


def test_the_likeliest_cut_wins() -> None:
    assert [_TEXTS[p.number] for p in PIECES.cut("sorry")] == [f"{SPACE}sorry"]


def test_a_letter_without_a_piece_is_unknown() -> None:
    assert [p.number for p in PIECES.cut("sorry ☂")][-1] == 0


def test_a_letter_written_as_three_keeps_its_place() -> None:
    assert [(p.start, p.end) for p in PIECES.cut("sorry …")] == [(0, 5), (6, 7)]


@given(st.text(alphabet="sory. …\u00a0\u200b😀İ", max_size=60))
def test_pieces_stand_in_order_within_the_text(text: str) -> None:
    cut = PIECES.cut(text)
    assert all(0 <= p.start <= p.end <= len(text) for p in cut)
    assert all(a.start <= b.start and a.end <= b.end for a, b in pairwise(cut))


@given(st.text(alphabet="sory ☂", min_size=1, max_size=60))
def test_every_letter_stands_in_a_piece(text: str) -> None:
    covered = {i for p in PIECES.cut(text) for i in range(p.start, p.end)}
    assert {i for i, c in enumerate(text) if c != " "} <= covered
