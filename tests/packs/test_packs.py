"""A language is a folder: what every pack holds, and how far its rules reach on drafts held out from them."""

from __future__ import annotations

from collections import Counter

import pytest

from amends.adapters.pack_files import PACKS, languages_there, read_pack
from amends.core.analysis import Case, analyse
from amends.core.edits import spoken
from amends.core.labels import FAULTS, MOVES
from amends.core.matching import check_phrase
from amends.core.order import PROFILES
from amends.core.pack import Pack
from amends.core.scores import weights_for
from amends.core.style import Style
from amends.core.voice import forms_of_address
from amends.evaluation.counts import evaluate, is_same, read_of
from amends.evaluation.drafts import held_out_files, read_drafts, training_drafts

LANGUAGES = languages_there()
PROFILE = PROFILES["listen_first"]


@pytest.fixture(scope="module", params=LANGUAGES)
def pack(request: pytest.FixtureRequest) -> Pack:
    return read_pack(PACKS / request.param)


def case_for(pack: Pack, *, treat: bool | None = None, style: Style | None = None) -> Case:
    return Case(pack, style or Style(), PROFILE, PROFILE.required, weights_for("normal"), treat)


def test_every_label_has_eight_phrases(pack: Pack) -> None:
    phrases = Counter(rule.label for rule in pack.rules for _ in rule.phrases)
    assert {label: phrases[label] for label in (*MOVES, *FAULTS) if phrases[label] < 8} == {}


def test_eight_faults_have_a_wording_and_every_fault_has_advice(pack: Pack) -> None:
    worded = {rule.label for rule in pack.rules if rule.kind == "fault" and rule.instead}
    assert len(worded) >= 8
    assert "denial" not in worded
    for label in FAULTS:
        texts = pack.texts["faults"][label]
        assert texts.name and texts.what and texts.advice and "{quote}" in texts.message


def test_every_move_is_named_and_has_three_templates(pack: Pack) -> None:
    for label in MOVES:
        texts = pack.texts["moves"][label]
        assert texts.name and texts.what and texts.advice
        assert len(pack.templates.usual[label]) >= 3


def test_packs_say_the_same_things() -> None:
    first, *others = [read_pack(PACKS / code) for code in LANGUAGES]
    for other in others:
        assert other.words.keys() == first.words.keys()
        for key, text in first.words.items():
            blanks = sorted(part.split("}")[0] for part in text.split("{")[1:])
            assert blanks == sorted(part.split("}")[0] for part in other.words[key].split("{")[1:]), key


def voices(pack: Pack) -> list[Style]:
    forms = [Style(address={pack.code: form}) for form in forms_of_address(pack)] or [Style()]
    return [*forms, Style(person="I")]


def written(pack: Pack) -> list[tuple[str, str]]:
    """(move, wording) of every template."""
    tables = (pack.templates.usual, pack.templates.social, pack.templates.behind)
    return [(label, wording) for table in tables for label, each in table.items() for wording in each]


def test_a_template_is_found_as_its_own_move_and_holds_no_fault(pack: Pack) -> None:
    for style in voices(pack):
        for label, wording in written(pack):
            text = spoken(wording, pack=pack, style=style)
            read = analyse(text, case_for(pack, treat=True, style=style))
            assert label in read.labels, (label, text, read.labels)
            assert not read.faults, (text, read.faults)


def test_a_wording_instead_of_a_fault_holds_no_fault(pack: Pack) -> None:
    for rule in pack.rules:
        for wording in rule.instead:
            text = spoken(wording, pack=pack, style=Style())
            read = analyse(text, case_for(pack, treat=True))
            assert not [f for f in read.faults if f.scored], (rule.id, text)


def test_voices_speak_of_words_that_are_written(pack: Pack) -> None:
    outline, known = pack.outline, pack.known
    wordings = [
        *(wording for _, wording in written(pack)),
        *(wording for rule in pack.rules for wording in rule.instead),
        *(w for recipe in pack.recipes.recipes for w in (*recipe.instead, *recipe.ends)),
        *(outline.greeting, outline.first_name, outline.social, outline.closing),
        *known.problems.values(),
        *known.behind.meanings,
        *(wording for wordings in pack.social.handovers.values() for wording in wordings),
    ]
    for voice, table in pack.voices.items():
        assert [word for word in table if not any(word in wording for wording in wordings)] == [], voice


def test_phrases_of_the_pack_can_be_read(pack: Pack) -> None:
    for phrases in (
        pack.promises.phrases,
        pack.promises.denials,
        pack.listening.phrases,
        pack.segments.quoted,
    ):
        for phrase in phrases.texts:
            check_phrase(phrase)


@pytest.mark.parametrize("label", ["regret", "conditional", "but"])
def test_on_held_out_drafts_six_of_ten_annotated_places_are_hit(label: str, pack: Pack) -> None:
    found = gold = 0
    for draft in read_drafts(held_out_files(pack.code).values()):
        read = analyse(draft.text, case_for(pack))
        kind = "move" if label in MOVES else "fault"
        marks = [g for g in (draft.moves if kind == "move" else draft.faults) if g[0] == label]
        hits = [(x.label, x.span) for x in (read.moves if kind == "move" else read.faults)]
        gold += len(marks)
        found += sum(any(is_same(m, h, half=kind == "move") for h in hits) for m in marks)
    assert found >= 0.6 * gold, f"{found} of {gold}"


def test_everyday_mails_stay_silent(pack: Pack) -> None:
    """Mails that apologise for nothing, full of the words that elsewhere are faults."""
    paths = [p for p in training_drafts(pack.code) if "everyday" in p.name]
    result = evaluate((draft, read_of(analyse(draft.text, case_for(pack)))) for draft in read_drafts(paths))
    assert result.faults_on_others <= 0.03 * result.drafts
