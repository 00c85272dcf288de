"""The figures that `scripts/evaluate` prints do not fall: tests/baseline.toml holds the floor."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from amends.adapters.pack_files import PACKS, languages_there, read_pack
from amends.adapters.reader.opening import FILE, open_encoder
from amends.adapters.reader.readers import open_readers
from amends.cache import cache_folder
from amends.evaluation.counts import evaluate, read_of, spearman, summed
from amends.evaluation.held_out import honest_sets, read_draft

FLOOR = tomllib.loads((Path(__file__).parent / "baseline.toml").read_text(encoding="utf-8"))


@pytest.mark.slow
@pytest.mark.parametrize("language", languages_there())
def test_no_figure_is_below_its_floor(language: str) -> None:
    encoder = open_encoder(PACKS / FILE, cache_folder({}) / "encoder")
    assert encoder, "the floor is that of the whole reader"
    read_sentences = open_readers(PACKS, [language], encoder)
    pack = read_pack(PACKS / language)
    below = []
    for name, drafts in honest_sets(language).items():
        found = evaluate((d, read_of(read_draft(d, pack, read_sentences))) for d in drafts)
        figures = {
            "moves": summed(t for draft in found.moves for t in draft.values()).f1,
            "faults": summed(t for draft in found.faults for t in draft.values()).f1,
            "is_apology": found.apology_right / found.drafts,
            "sincerity": spearman([(float(a), b) for a, b in found.sincerity]),
            "pairs": found.pairs_right / max(1, found.pairs),
            "silent": 1 - found.faults_on_others / max(1, found.others),
        }
        floor = FLOOR[language][name]
        below += [
            f"{name} {key} {figures[key]:.3f} < {floor[key]}" for key in floor if figures[key] < floor[key]
        ]
    assert not below
