"""What the tests of adapters share: a LanguageTool server of our own, where Java and Maven are."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from amends.adapters.grammar import Grammar
from amends.core.grammar import GrammarAnswer, GrammarSettings

ROOT = Path(__file__).parent.parent.parent

ENGLISH = GrammarSettings(
    "languagetool",
    variants={"en-US": ("color*", "apologize*", "center"), "en-GB": ("colour*", "apologise*", "centre")},
    strength="weakens",
)


def missing_for_languagetool() -> list[str]:
    return [name for name in ("java", "mvn") if shutil.which(name) is None]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not missing_for_languagetool():
        return
    real = [item for item in items if item.get_closest_marker("languagetool")]
    items[:] = [item for item in items if item not in real]
    config.hook.pytest_deselected(items=real)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if missing := missing_for_languagetool():
        terminalreporter.write_line(
            f"LanguageTool: its tests were left out, as these are not on the PATH: {', '.join(missing)}"
        )


@pytest.fixture(scope="session")
def home() -> Path:
    return ROOT / ".cache" / "languagetool"


@pytest.fixture(scope="session")
def english() -> GrammarSettings:
    return ENGLISH


@pytest.fixture(scope="session")
def wait_for() -> Callable[..., GrammarAnswer]:
    return first_that_is_enough


@pytest.fixture(scope="session")
def english_grammar() -> Callable[..., Grammar]:
    return grammar_of_english


@pytest.fixture(scope="session")
def grammar(home: Path) -> Iterator[Grammar]:
    made = grammar_of_english(home)
    made.start()
    try:
        answer = first_that_is_enough(
            lambda: made.state()["en"], lambda a: a.state != "starting", seconds=900
        )
        assert answer.state == "ready", f"LanguageTool did not come up: {answer.reason}"
        yield made
    finally:
        made.close()


def grammar_of_english(home: Path | None, url: str | None = None) -> Grammar:
    settings: Mapping[str, GrammarSettings] = {"en": ENGLISH}
    return Grammar(settings, languagetool_home=home, languagetool_url=url, dictionaries=[])


def first_that_is_enough(
    ask: Callable[[], GrammarAnswer], enough: Callable[[GrammarAnswer], bool], *, seconds: float
) -> GrammarAnswer:
    """The first answer that is enough."""
    pause = threading.Event()
    until = time.monotonic() + seconds
    while not enough(answer := ask()):
        assert time.monotonic() < until, f"after {seconds} s still {answer.state}: {answer.reason}"
        pause.wait(0.05)
    return answer
