"""What a rewrite may not lose: figures, sums, links, names; and most of the words that mean something."""

from __future__ import annotations

import pytest

from amends.core.kept import facts_in, keeps_facts, share_kept
from amends.core.pack import WordList

SMALL = WordList(["the", "was", "and", "of", "we"])


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("We sent order A-4471 to Leeds on 3 May.", {"a-4471", "leeds", "3", "may"}),
        ("Rp1.250.000 sudah kami kirim ke BCA.", {"rp1.250.000", "bca"}),
        ("Ayşe'nin kargosu 12.05.2026'da Ankara'daydı.", {"12.05.2026", "ankara"}),
        ("Write to help@shop.example or see https://shop.example/a?b=1.", {"help@shop.example",
         "https://shop.example/a?b=1"}),
        ("We are sorry. The box was late. It was our mistake.", set()),
        ("Maaf ya ibu2, jangan marah2nya ke toko 2.", {"2"}),
        ("Sorry 🎂 The cake of Marta fell.", {"marta"}),
        ("€40 and 15% [amount of 20] back", {"40", "15", "€", "%"}),
    ],
)  # fmt: skip
def test_facts_are_figures_links_and_names(text: str, facts: set[str]) -> None:
    assert set(facts_in(text)) == facts


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ("Perhaps Leeds got it.", "Leeds got it.", True),
        ("The parcel of 3 May was late.", "The parcel was late.", False),
        ("We and Marta lost it twice on 3 and 3.", "We lost it twice on 3 and 3.", False),
        ("It cost 3 and 3.", "It cost 3.", False),
        ("Sorry, but the van broke.", "Sorry. The van broke.", True),
    ],
)
def test_a_rewrite_keeps_them_each_as_often(before: str, after: str, *, kept: bool) -> None:
    assert keeps_facts(before, after, without_meaning=SMALL) is kept


def test_the_share_of_words_counts_only_those_with_a_meaning() -> None:
    assert share_kept("The van was late and cold.", "Late, and cold: the van.", without_meaning=SMALL) == 1
    assert share_kept("The van was late.", "[what] was late.", without_meaning=SMALL) == 0.5
    assert share_kept("The.", "", without_meaning=SMALL) == 1
