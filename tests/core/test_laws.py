"""Suggestions and better drafts keep their word in whole drafts; `scripts/evaluate --laws` asks it of all."""

from __future__ import annotations

import pytest

from amends.core.report import Draft
from amends.evaluation.drafts import GoldDraft, held_out_files, read_drafts, training_drafts
from amends.evaluation.laws import broken_by
from tests.core.checking import LANGUAGES, PACKS, check, improve

#: every so many drafts of the corpus
_STEP = 61


def spread(language: str) -> list[GoldDraft]:
    files = [*held_out_files(language).values(), *training_drafts(language)]
    return [draft for draft in read_drafts(files) if draft.is_apology][::_STEP]


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_offered_keeps_its_word(language: str) -> None:
    drafts = spread(language)
    assert len(drafts) > 20
    for gold in drafts:
        draft = Draft(gold.text, incoming=gold.incoming, channel=gold.channel, language=language)  # type: ignore[arg-type]
        assert list(broken_by(draft, PACKS[language], check, improve)) == []


@pytest.mark.parametrize("profile", ["listen_first", "value_first", "regret_first"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_keeps_its_word_in_every_profile(language: str, profile: str) -> None:
    for gold in spread(language)[::9]:
        draft = Draft(gold.text, language=language, profile=profile)
        assert list(broken_by(draft, PACKS[language], check, improve)) == []
