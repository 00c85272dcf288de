"""The order of moves: inversions exact, profiles and required moves as designed."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.core.labels import MOVES
from amends.core.order import PROFILES, Profile, Standing, arrange, profile_of, required_moves
from amends.core.style import Style

standings = st.lists(
    st.builds(Standing, st.sampled_from(MOVES), st.integers(0, 8), st.sampled_from([0.5, 1.0])),
    max_size=9,
)


def fewest_inversions(given_: list[Standing], profile: Profile) -> int:
    """By trying every way to choose one deepest place a label."""
    ranks = {label: rank for label in MOVES if (rank := profile.rank(label)) is not None}
    places: dict[str, list[int]] = {}
    for label in ranks:
        deepest = max((s.depth for s in given_ if s.label == label), default=None)
        at = [s.at for s in given_ if s.label == label and s.depth == deepest]
        if at:
            places[label] = at
    return min(
        sum(
            ranks[a] < ranks[b] and x > y
            for a, x in zip(places, chosen, strict=True)
            for b, y in zip(places, chosen, strict=True)
        )
        for chosen in product(*places.values())
    )


@given(standings, st.sampled_from(sorted(PROFILES)))
def test_inversions_are_the_fewest_there_are(given_: list[Standing], name: str) -> None:
    profile = PROFILES[name]
    assert arrange(given_, profile).inversions == fewest_inversions(given_, profile)


@given(standings, st.sampled_from(sorted(PROFILES)))
def test_the_recommended_order_has_the_same_moves_and_no_inversion(given_: list[Standing], name: str) -> None:
    profile = PROFILES[name]
    arranged = arrange(given_, profile)
    assert sorted(arranged.current) == sorted(arranged.recommended)
    again = arrange([Standing(m, i, 1.0) for i, m in enumerate(arranged.recommended)], profile)
    assert again.inversions == 0


def test_one_move_alone_has_no_order() -> None:
    assert arrange([Standing("regret", 0, 1.0)], PROFILES["listen_first"]).ordering is None


def test_moves_of_one_group_have_no_order() -> None:
    pair = [Standing("regret", 0, 1.0), Standing("empathy", 5, 1.0)]
    assert arrange(pair, PROFILES["listen_first"]).ordering is None


def test_an_unranked_move_stands_anywhere() -> None:
    given_ = [Standing("next", 0, 1.0), Standing("value", 1, 1.0), Standing("regret", 2, 1.0)]
    arranged = arrange(given_, PROFILES["value_first"])
    assert arranged.current == ("value", "regret")
    assert arranged.ordering == 100


@pytest.mark.parametrize(
    ("channel", "stakes", "expected"),
    [
        ("email", "normal", "listen responsibility empathy regret fix prevention next"),
        ("social", "normal", "listen regret responsibility empathy fix next"),
        ("email", "minor", "regret fix"),
        ("social", "severe", "listen regret responsibility empathy fix next prevention"),
    ],
)
def test_moves_asked_for(channel: str, stakes: str, expected: str) -> None:
    profile = profile_of(None, Style())
    asked = required_moves(profile, style=Style(), channel=channel, stakes=stakes)
    assert list(asked) == expected.split()


def test_a_team_s_own_required_moves_stand_before_the_profile_s_and_after_minor_stakes() -> None:
    style = Style(required={"email": ("regret",)})
    profile = profile_of("value_first", style)
    assert required_moves(profile, style=style, channel="email", stakes="normal") == ("regret",)
    assert required_moves(profile, style=style, channel="email", stakes="minor") == ("regret", "fix")
    assert required_moves(profile, style=style, channel="social", stakes="normal")[0] == "listen"


def test_a_team_s_own_order_is_a_profile() -> None:
    style = Style(profile="own", order=(("regret",), ("value", "fix")))
    profile = profile_of(None, style)
    assert [profile.rank(m) for m in ("regret", "fix", "listen")] == [0, 1, None]
