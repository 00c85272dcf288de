"""The command `amends` as a contributor and a writer use it."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from amends.cli import main


def run(*words: str, typed: str = "") -> tuple[int, str]:
    result = CliRunner().invoke(main, list(words), input=typed)
    return result.exit_code, result.output


def test_rule_try_tells_right_hits_from_new_ones() -> None:
    code, told = run("rule", "try", "en/conditional.any_inconvenience")
    assert code == 0
    assert " right " in told and " new " in told
    assert "annotated sentences hit" in told


def test_rule_try_says_what_there_is_when_the_rule_is_not_there() -> None:
    code, told = run("rule", "try", "en/nothing")
    assert code == 1
    assert "no rule for en/nothing" in told
    assert run("rule", "try", "xx/but")[0] == 1


def test_check_prints_the_draft_with_carets_under_what_was_found() -> None:
    code, told = run("check", typed="We are sorry for any inconvenience this may have caused.\n")
    assert code == 0
    assert "conditional (en.conditional.any_inconvenience)" in told
    assert "^^^^" in told


def test_check_refuses_what_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "binary"
    path.write_bytes(b"\xff\xfe\x00\x01")
    code, told = run("check", str(path))
    assert code == 1
    assert "UTF-8" in told


def test_evaluate_prints_every_label_and_the_whole() -> None:
    code, told = run("evaluate", "en")
    assert code == 0
    for word in ("regret", "conditional", "precision", "is_apology", "Spearman", "pairs"):
        assert word in told
