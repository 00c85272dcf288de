"""Every rule proves itself; a rule or a language added is found without a list."""

from __future__ import annotations

import pytest

from amends.adapters.pack_files import PACKS, languages_there, read_pack, read_rules
from amends.adapters.toml_files import line_of
from amends.core.analysis import Case, analyse
from amends.core.matching import tokenize
from amends.core.order import PROFILES
from amends.core.pack import Pack
from amends.core.rules import Rule
from amends.core.scores import weights_for
from amends.core.segments import read_letter
from amends.core.style import Style

LANGUAGES = languages_there()
RULES = {r.id: r for code in LANGUAGES for r in read_rules(PACKS / code)}


@pytest.fixture(scope="module")
def packs() -> dict[str, Pack]:
    return {code: read_pack(PACKS / code) for code in LANGUAGES}


def case_for(pack: Pack) -> Case:
    profile = PROFILES["listen_first"]
    return Case(pack, Style(), profile, profile.required, weights_for("normal"), treat_as_apology=True)


def is_found(rule: Rule, text: str, pack: Pack) -> bool:
    """Whether the rule hits anywhere in the text, with all its guards, whatever collides with it."""
    sentences = read_letter(text, pack.segments).sentences
    moves = analyse(text, case_for(pack)).moves
    for number, sentence in enumerate(sentences):
        hits = pack.rule_set.hits(sentence.tokens, sentence=number, clause_starts=sentence.clause_starts)
        for hit in hits:
            beside = {m.label for m in moves if m.sentence in (number, number - 1)}
            if hit.rule.id == rule.id and (not rule.beside or beside & set(rule.beside)):
                return True
    return False


def place(rule: Rule, example: str) -> str:
    language, label, name = rule.id.split(".", 2)
    path = PACKS / language / ("moves" if rule.kind == "move" else "faults") / f"{label}.toml"
    return f"{path}:{line_of(path, name, example)}"


@pytest.mark.parametrize("name", RULES)
def test_rule_passes_its_clean_examples(name: str, packs: dict[str, Pack]) -> None:
    rule = RULES[name]
    for example in rule.passes:
        assert not is_found(rule, example, packs[name[:2]]), f"{place(rule, example)}: it hits “{example}”"


@pytest.mark.parametrize("name", RULES)
def test_rule_finds_its_flagged_examples(name: str, packs: dict[str, Pack]) -> None:
    rule = RULES[name]
    for example in rule.flags:
        assert is_found(rule, example, packs[name[:2]]), f"{place(rule, example)}: it misses “{example}”"


def test_rule_names_are_unique() -> None:
    assert len(RULES) == sum(1 for code in LANGUAGES for _ in read_rules(PACKS / code))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_rule_matches_nothing(language: str, packs: dict[str, Pack]) -> None:
    assert packs[language].rule_set.hits(tokenize(""), sentence=0) == []
