from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from amends.adapters.grammar import Grammar
from amends.core.grammar import GrammarAnswer, GrammarSettings

WaitFor = Callable[..., GrammarAnswer]
MakeGrammar = Callable[..., Grammar]


def test_a_language_without_settings_is_unsupported(english_grammar: MakeGrammar) -> None:
    assert english_grammar(None).check("Bonjour", "fr") == GrammarAnswer("unsupported_language")


def test_without_a_place_for_the_server_there_is_none(english_grammar: MakeGrammar) -> None:
    answer = english_grammar(None).check("We is here.", "en")
    assert answer == GrammarAnswer("unavailable", reason="no_languagetool")


def test_before_it_is_started_it_says_so(english_grammar: MakeGrammar) -> None:
    grammar = english_grammar(Path("nowhere"))
    assert grammar.check("We is here.", "en") == GrammarAnswer("unavailable", reason="not_started")


def test_starting_returns_at_once_and_so_does_a_check_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wait_for: WaitFor, english_grammar: MakeGrammar
) -> None:
    for name, script in (("java", "echo 'version \"17.0.1\"' >&2"), ("mvn", "exec sleep 600")):
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    grammar = english_grammar(tmp_path / "home")
    began = time.monotonic()
    grammar.start()
    assert grammar.check("We is here.", "en").state == "starting"
    assert time.monotonic() - began < 1
    try:
        answer = wait_for(lambda: grammar.state()["en"], lambda a: a.reason == "laying_out", seconds=30)
        assert answer == GrammarAnswer("starting", reason="laying_out", retry_after_ms=5000)
    finally:
        grammar.close()
    assert grammar.check("We is here.", "en") == GrammarAnswer("unavailable", reason="stopped")
    assert [p.name for p in (tmp_path / "home").iterdir()] == [".lock"]


def test_every_language_has_a_state(english: GrammarSettings, wait_for: WaitFor) -> None:
    grammar = Grammar(
        {"en": english, "xx": GrammarSettings("hunspell", dictionary="xx_XX")},
        languagetool_home=None,
        languagetool_url=None,
        dictionaries=[],
    )
    grammar.start()
    wait_for(lambda: grammar.state()["xx"], lambda a: a.state != "starting", seconds=20)
    assert {code: a.reason for code, a in grammar.state().items()} == {
        "en": "no_languagetool",
        "xx": "no_dictionary",
    }
    assert grammar.check("xx", "xx") == GrammarAnswer("unavailable", reason="no_dictionary")
    grammar.close()
