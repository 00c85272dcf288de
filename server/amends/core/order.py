"""Profiles: the order of the moves and the moves asked for; and how far a draft is from that order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from amends.core.labels import OWN_PROFILE
from amends.core.style import Style


@dataclass(frozen=True)
class Profile:
    """Groups of moves from first to last, free inside a group; moves in no group may stand anywhere."""

    name: str
    groups: tuple[tuple[str, ...], ...]
    required: tuple[str, ...]

    def rank(self, label: str) -> int | None:
        """The number of the label's group, or None where its place is free."""
        return self._ranks.get(label)

    @cached_property
    def _ranks(self) -> dict[str, int]:
        return {label: i for i, group in enumerate(self.groups) for label in group}


PROFILES: Final = {
    p.name: p
    for p in (
        Profile(
            "listen_first",
            (("listen",), ("responsibility",), ("empathy", "regret"), ("explanation",), ("value", "fix"),
             ("prevention",), ("next",)),
            ("listen", "responsibility", "empathy", "regret", "fix", "prevention", "next"),
        ),
        Profile(
            "value_first",
            (("value",), ("responsibility",), ("explanation",), ("fix", "prevention"), ("regret",)),
            ("value", "responsibility", "explanation", "fix", "prevention", "regret"),
        ),
        Profile(
            "regret_first",
            (("regret", "responsibility"), ("listen", "empathy"), ("explanation",), ("value", "fix"),
             ("prevention",), ("next",)),
            ("regret", "responsibility", "explanation", "fix", "prevention", "empathy"),
        ),
    )
}  # fmt: skip

SOCIAL_REQUIRED: Final = ("listen", "regret", "responsibility", "empathy", "fix", "next")
MINOR_REQUIRED: Final = ("regret", "fix")
SEVERE_REQUIRED: Final = ("empathy", "prevention")


def profile_of(name: str | None, style: Style) -> Profile:
    """The profile by its name, or the style's; raises KeyError for a name that is none."""
    name = name or style.profile
    if name == OWN_PROFILE:
        return Profile(OWN_PROFILE, style.order, PROFILES["listen_first"].required)
    return PROFILES[name]


def required_moves(profile: Profile, *, style: Style, channel: str, stakes: str) -> tuple[str, ...]:
    """The moves asked for: by stakes, then by the style, then by the channel, then by the profile."""
    if stakes == "minor":
        return MINOR_REQUIRED
    if channel in style.required:
        required = style.required[channel]
    else:
        required = SOCIAL_REQUIRED if channel == "social" else profile.required
    if stakes == "severe":
        required += tuple(label for label in SEVERE_REQUIRED if label not in required)
    return required


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a label stands (any comparable place) and how deep it is there."""

    label: str
    at: int
    depth: float


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The ranked labels of a draft in the order in which they stand, and its distance from the profile."""

    current: tuple[str, ...]
    recommended: tuple[str, ...]
    inversions: int
    pairs: int

    @property
    def ordering(self) -> float | None:
        """100 for no pair the wrong way round, 0 for all; None where no two labels differ in rank."""
        return 100.0 * (1 - self.inversions / self.pairs) if self.pairs else None


def arrange(standings: Iterable[Standing], profile: Profile) -> Arrangement:
    """The order of the labels; a label stands at its deepest place, and of several such places those are
    taken together that give the fewest inversions (exact: places in turn, over the sets of labels set).
    """
    places = _deepest_places(standings, profile)
    ranks = {label: rank for _, rank, label in places}
    bits = {label: 1 << i for i, label in enumerate(ranks)}
    later = {label: sum(bits[k] for k in ranks if ranks[k] > ranks[label]) for label in ranks}
    last = {label: i for i, (_, _, label) in enumerate(places)}
    # which labels are set, a bit each -> (fewest inversions, the labels in order)
    best: dict[int, tuple[int, tuple[str, ...]]] = {0: (0, ())}
    every = sum(bits.values())
    for i, (_, _, label) in enumerate(places):
        if every in best and best[every][0] == 0:
            break  # there is nothing better
        bit, inverted = bits[label], later[label]
        for placed, (inversions, order) in list(best.items()):
            if placed & bit:
                continue
            cost = inversions + (placed & inverted).bit_count()
            known = best.get(placed | bit)
            if known is None or cost < known[0]:
                best[placed | bit] = (cost, (*order, label))
            if last[label] == i:
                del best[placed]  # without this label no set becomes whole any more
    inversions, current = best[every]
    return Arrangement(
        current=current,
        recommended=tuple(sorted(current, key=ranks.__getitem__)),
        inversions=inversions,
        pairs=_pairs([ranks[label] for label in current]),
    )


def _deepest_places(standings: Iterable[Standing], profile: Profile) -> list[tuple[int, int, str]]:
    """(place, rank, label) of each label's deepest occurrences, in order; of a row of one label the first."""
    ranked = [(s, rank) for s in standings if (rank := profile.rank(s.label)) is not None]
    deepest: dict[str, float] = {}
    for standing, _ in ranked:
        deepest[standing.label] = max(deepest.get(standing.label, 0.0), standing.depth)
    places = sorted({(s.at, rank, s.label) for s, rank in ranked if s.depth == deepest[s.label]})
    return [p for i, p in enumerate(places) if i == 0 or places[i - 1][2] != p[2]]


def _pairs(ranks: Sequence[int]) -> int:
    return sum(a != b for i, a in enumerate(ranks) for b in ranks[i + 1 :])
