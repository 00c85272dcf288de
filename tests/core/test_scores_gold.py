"""The formulas on the annotators' own labels: do scores agree with readers, and do parts add up?"""

from __future__ import annotations

import pytest

from amends.adapters.pack_files import PACKS, languages_there, read_pack
from amends.core.order import PROFILES, Standing, arrange, required_moves
from amends.core.report import Scores
from amends.core.scores import Exact, Scored, exact_scores, score, weights_for
from amends.core.style import Style
from amends.evaluation.counts import spearman
from amends.evaluation.drafts import CORPUS, GoldDraft, read_drafts

LANGUAGES = languages_there()
LISTEN_FIRST = PROFILES["listen_first"]
WHY = {k: k for k in ("whole", "half", "absent", "base", "squash", "cap", "order", "rounding", "pairs")}

#: as measured when the formulas were made (all dev and train drafts, depth 1, hedges all general)
AGREEMENT = {"en": 0.95, "id": 0.96, "tr": 0.96}
MEAN_SINCERITY = {1: 6, 2: 18, 3: 49, 4: 79, 5: 91}


def gold_drafts(language: str) -> list[GoldDraft]:
    paths = sorted([*CORPUS.glob(f"{language}-dev.jsonl"), *CORPUS.glob(f"{language}-train-*.jsonl")])
    return [d for d in read_drafts(paths) if d.is_apology and d.sincerity is not None]


def scored_of(gold: GoldDraft) -> tuple[list[Scored], list[Scored], list[Standing]]:
    moves = [Scored(f"m{i}", label) for i, (label, _) in enumerate(gold.moves, 1)]
    faults = [Scored(f"f{i}", label) for i, (label, _) in enumerate(gold.faults, 1)]
    return moves, faults, [Standing(label, span.start, 1.0) for label, span in gold.moves]


def exact_of(gold: GoldDraft) -> Exact:
    moves, faults, standings = scored_of(gold)
    arrangement = arrange(standings, LISTEN_FIRST)
    return exact_scores(
        moves,
        faults,
        required=LISTEN_FIRST.required,
        weights=weights_for("normal"),
        ordering=arrangement.ordering,
    )


def scores_of(gold: GoldDraft, profile: str, stakes: str) -> Scores:
    moves, faults, standings = scored_of(gold)
    chosen = PROFILES[profile]
    return score(
        moves,
        faults,
        required=required_moves(chosen, style=Style(), channel=gold.channel, stakes=stakes),
        weights=weights_for(stakes),
        arrangement=arrange(standings, chosen),
        why=WHY,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_sincerity_agrees_with_readers(language: str) -> None:
    pairs = [(float(d.sincerity or 0), exact_of(d).sincerity) for d in gold_drafts(language)]
    assert spearman(pairs) >= AGREEMENT[language] - 0.005


def test_mean_sincerity_follows_the_ratings() -> None:
    means: dict[int, list[float]] = {rating: [] for rating in MEAN_SINCERITY}
    for language in LANGUAGES:
        drafts = gold_drafts(language)
        for rating, per_language in means.items():
            rated = [exact_of(d).sincerity for d in drafts if d.sincerity == rating]
            per_language.append(sum(rated) / len(rated))
    measured = {rating: sum(each) / len(each) for rating, each in means.items()}
    assert measured == pytest.approx(MEAN_SINCERITY, abs=0.6)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_better_of_two_versions_scores_higher(language: str) -> None:
    by_pair: dict[str, list[GoldDraft]] = {}
    for draft in gold_drafts(language):
        if draft.pair:
            by_pair.setdefault(draft.pair, []).append(draft)
    for versions in by_pair.values():
        for a in versions:
            for b in versions:
                if (a.sincerity or 0) > (b.sincerity or 0):
                    assert exact_of(a).sincerity > exact_of(b).sincerity, (a.name, b.name)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("stakes", ["minor", "normal", "severe"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_parts_add_up_for_every_annotated_draft(language: str, stakes: str, profile: str) -> None:
    for draft in gold_drafts(language):
        scores = scores_of(draft, profile, stakes)
        for name in ("overall", "sincerity", "ordering", "hedging"):
            value = getattr(scores, name)
            points = [p.points for p in scores.parts if p.score == name]
            assert (value is None) == (not points), (draft.name, name)
            if value is not None:
                assert round(sum(points), 6) == value, (draft.name, name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pack_explains_every_part(language: str) -> None:
    assert WHY.keys() <= read_pack(PACKS / language).words.keys()
