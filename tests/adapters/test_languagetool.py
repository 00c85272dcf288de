from __future__ import annotations

import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from amends.adapters.grammar import Grammar
from amends.adapters.languagetool.checker import (
    LanguageToolChecker,
    choose_variant,
    is_worth_showing,
    paragraphs,
)
from amends.adapters.languagetool.client import BusyError, Client, Found, GoneError, RefusedError
from amends.adapters.languagetool.layout import CannotRunError, find_java, lay_out
from amends.adapters.languagetool.source import OwnServer, RemoteServer, Source
from amends.core.grammar import GrammarAnswer, GrammarSettings
from amends.core.text import Span

WaitFor = Callable[..., GrammarAnswer]
MakeGrammar = Callable[..., Grammar]

DRAFT = "We has refunded you 🙂 yesturday."


def our_servers() -> list[psutil.Process]:
    servers = []
    for child in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):  # one that has just ended
            if child.status() != psutil.STATUS_ZOMBIE and "java" in child.name():
                servers.append(child)
    return servers


def marks(answer: GrammarAnswer, text: str) -> list[tuple[str, str]]:
    return [(slip.span.cut(text), slip.label) for slip in answer.slips]


# -- the real server


@pytest.mark.languagetool
@pytest.mark.timeout(960)
def test_two_marks_stand_on_the_right_words_round_an_emoji(grammar: Grammar) -> None:
    answer = grammar.check(DRAFT, "en")
    assert answer.state == "ready", answer.reason
    assert marks(answer, DRAFT) == [("has", "grammar"), ("yesturday", "spelling")]
    assert [slip.replacements[0] for slip in answer.slips] == ["have", "yesterday"]
    assert {slip.strength for slip in answer.slips} == {"weakens"}
    [server] = our_servers()
    listening = [c for c in server.net_connections() if c.status == psutil.CONN_LISTEN]
    assert [c.laddr.ip.removeprefix("::ffff:") for c in listening] == ["127.0.0.1"]


@pytest.mark.languagetool
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("😀😀 We is here.", ["is"]),
        ("👨‍👩‍👧 I am sory😀😀for this yesturday 🇹🇷.", ["sory", "yesturday"]),
        ("İyi günler! We has 𝐡𝐞𝐥𝐥𝐨 it.\n\n🙂🙂 It was yesturday.", ["has", "yesturday"]),
        ("Cafe\u0301 🙂: we has it, “yesturday”.", ["has", "yesturday"]),
        ("\ud83d lone: it was yesturday.", ["yesturday"]),
    ],
)
def test_every_span_cuts_out_its_words(grammar: Grammar, text: str, words: list[str]) -> None:
    cut = [slip.span.cut(text) for slip in grammar.check(text, "en").slips]
    assert [word for word in cut if word in words] == words


@pytest.mark.languagetool
@pytest.mark.parametrize(
    "text",
    [
        "We are sorry for the delay.",
        "I want to say sorry to you. Mistakes were made by us.",
        "Dear Ms Petridou,\n\nWe sent the lamp to Penhale.\n\nIoanna Jessup\nJessup Lamps",
        "We apologise for the colour of the lamp.",
        "We apologize for the color of the lamp.",
        "We are sorry about the lamp we travelled to the centre to organise.",
        "We are sorry for the [teh blank that are here] of it.",
    ],
)
def test_good_mails_apologies_and_names_stay_clean(grammar: Grammar, text: str) -> None:
    assert marks(grammar.check(text, "en"), text) == []


@pytest.mark.languagetool
def test_four_threads_at_once_mix_nothing_up_and_start_no_second_server(
    grammar: Grammar, wait_for: WaitFor
) -> None:
    texts = [f"{'🙂' * n} We has order {n} refunded yesturday, {'very ' * n}late." for n in range(24)]
    assert grammar.check("Warm.", "en").state == "ready"

    def check(text: str) -> GrammarAnswer:
        answer: GrammarAnswer = wait_for(
            lambda: grammar.check(text, "en"), lambda a: a.reason != "busy", seconds=60
        )
        return answer

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(check, texts))
    for text, answer in zip(texts, answers, strict=True):
        cut = [slip.span.cut(text) for slip in answer.slips]
        assert "has" in cut
        assert "yesturday" in cut
    assert len(our_servers()) == 1


@pytest.mark.languagetool
def test_no_draft_stays_in_the_library_or_in_a_log(
    grammar: Grammar, caplog: pytest.LogCaptureFixture
) -> None:
    from language_tool_python import Match

    with caplog.at_level(logging.DEBUG):
        grammar.check("The secretword was sent yesturday.", "en")
    assert Match.PREVIOUS_MATCHES_TEXT is None
    assert "secretword" not in caplog.text
    assert "yesturday" not in caplog.text


@pytest.mark.languagetool
def test_a_proxy_of_the_environment_sees_nothing_of_a_local_check(
    grammar: Grammar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert len(grammar.check("We has sent it yesturday, past every proxy.", "en").slips) == 2


@pytest.mark.languagetool
@pytest.mark.timeout(300)
def test_a_killed_server_is_back_within_twenty_seconds(grammar: Grammar, wait_for: WaitFor) -> None:
    [server] = our_servers()
    began = time.monotonic()
    server.kill()
    wait_for(lambda: grammar.check("Unread so far.", "en"), lambda a: a.state == "starting", seconds=20)
    wait_for(lambda: grammar.state()["en"], lambda a: a.state == "ready", seconds=240)
    took = time.monotonic() - began
    # the promise is for a machine that has a core to spare
    crowd = max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
    assert took < 20 * crowd
    answer = wait_for(lambda: grammar.check(DRAFT, "en"), lambda a: a.state == "ready", seconds=60)
    assert marks(answer, DRAFT) == [("has", "grammar"), ("yesturday", "spelling")]
    assert [s.pid for s in our_servers()] != [server.pid]
    assert len(our_servers()) == 1


@pytest.mark.languagetool
@pytest.mark.timeout(300)
@pytest.mark.skipif(sys.platform != "linux", reason="the kernel ends orphans on Linux alone")
def test_the_server_dies_with_a_process_that_is_killed(grammar: Grammar, home: Path) -> None:
    grammar.check("Laid out.", "en")
    program = (
        "import sys, threading; from pathlib import Path\n"
        "from amends.adapters.languagetool.source import OwnServer\n"
        "OwnServer(Path(sys.argv[1]), ['en-US']).start(); threading.Event().wait()"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([sys.executable, "-c", program, str(home)], env=environment) as parent:
        try:
            orphan = _first_child(parent.pid, "HTTPServer")
        finally:
            parent.send_signal(signal.SIGKILL)
    orphan.wait(timeout=20)


def _first_child(pid: int, word: str) -> psutil.Process:
    pause, until = threading.Event(), time.monotonic() + 60
    while time.monotonic() < until:
        for child in psutil.Process(pid).children(recursive=True):
            # one that only asked for the version of Java may have ended by now
            with suppress(psutil.NoSuchProcess):
                if any(word in part for part in child.cmdline()):
                    return child
        pause.wait(0.05)
    raise AssertionError(f"no child ran {word}")


# -- where there is no server


@pytest.mark.parametrize(
    ("java", "reason"),
    [(None, "no_java"), ("exit 1", "no_java"), ("echo 'openjdk version \"11.0.2\"' >&2", "old_java")],
)
def test_without_a_fit_java_the_state_is_unavailable_and_says_why(
    java: str | None,
    reason: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    home: Path,
    wait_for: WaitFor,
    english_grammar: MakeGrammar,
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    if java is not None:
        _program(tmp_path / "java", java)
    grammar = english_grammar(home)
    grammar.start()
    try:
        answer = wait_for(lambda: grammar.state()["en"], lambda a: a.state != "starting", seconds=60)
        assert answer == GrammarAnswer("unavailable", reason=reason)
        assert grammar.check(DRAFT, "en") == answer
    finally:
        grammar.close()


def test_without_maven_nothing_can_be_laid_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotRunError, match="needs Maven") as caught:
        lay_out(tmp_path / "home")
    assert caught.value.reason == "no_maven"


def test_a_failing_maven_leaves_no_half_laid_out_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _program(tmp_path / "mvn", "echo '[ERROR] no network'; exit 1")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(CannotRunError, match="no network") as caught:
        lay_out(tmp_path / "home")
    assert caught.value.reason == "layout_failed"
    assert [p.name for p in (tmp_path / "home").iterdir()] == [".lock"]


def test_laying_out_can_be_broken_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _program(tmp_path / "mvn", "exec sleep 600")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(CannotRunError) as caught:
        lay_out(tmp_path / "home", is_stopped=lambda: True)
    assert caught.value.reason == "stopped"


def test_any_java_from_17_on_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _program(tmp_path / "java", "echo 'openjdk version \"21.0.1\" 2023-10-17' >&2")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_java() == tmp_path / "java"


def _program(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def test_without_the_library_the_state_says_so(
    monkeypatch: pytest.MonkeyPatch, home: Path, wait_for: WaitFor
) -> None:
    monkeypatch.setitem(sys.modules, "language_tool_python", None)
    source = OwnServer(home, ["en-US"])
    source.start()
    try:
        answer = wait_for(lambda: source.now()[0], lambda a: a.state != "starting", seconds=20)
        assert answer == GrammarAnswer("unavailable", reason="library_missing")
    finally:
        source.close()


def test_a_remote_server_that_does_not_answer_is_unreachable(
    wait_for: WaitFor, english_grammar: MakeGrammar
) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        grammar = english_grammar(None, f"http://127.0.0.1:{closed.getsockname()[1]}")
        grammar.start()
        try:
            answer = wait_for(lambda: grammar.state()["en"], lambda a: a.state != "starting", seconds=60)
            assert answer == GrammarAnswer("unavailable", reason="unreachable")
        finally:
            grammar.close()


@pytest.mark.parametrize("url", ["http://lt.example", "http://lt.example/", "http://lt.example/v2/"])
def test_an_address_may_be_given_with_or_without_the_version(url: str) -> None:
    assert RemoteServer(url, ["en-US"])._url == "http://lt.example/"


@pytest.mark.languagetool
@pytest.mark.timeout(300)
def test_a_remote_server_is_used_and_left_running(
    grammar: Grammar, wait_for: WaitFor, english_grammar: MakeGrammar
) -> None:
    wait_for(lambda: grammar.state()["en"], lambda a: a.state == "ready", seconds=240)
    [server] = our_servers()
    [port] = [c.laddr.port for c in server.net_connections() if c.status == psutil.CONN_LISTEN]
    remote = english_grammar(None, f"http://127.0.0.1:{port}/v2")
    remote.start()
    try:
        wait_for(lambda: remote.state()["en"], lambda a: a.state == "ready", seconds=60)
        assert marks(remote.check(DRAFT, "en"), DRAFT) == [("has", "grammar"), ("yesturday", "spelling")]
    finally:
        remote.close()
    assert [s.pid for s in our_servers()] == [server.pid]


# -- what is shown of what it finds


def found(kind: str, rule: str = "A_RULE", category: str = "GRAMMAR", span: Span | None = None) -> Found:
    return Found(span or Span(0, 4), rule, category, kind, "why", ("instead",))


@pytest.mark.parametrize(
    ("finding", "words"),
    [
        (found("style"), "say sorry"),
        (found("grammar", "PASSIVE_VOICE"), "were made"),
        (found("grammar", "SAY_SORRY"), "say sorry"),
        (found("locale-violation"), "lorry"),
        (found("uncategorized", "COMMA_COMPOUND_SENTENCE"), " and"),
        (found("misspelling", "MORFOLOGIK_RULE_EN_US", "TYPOS"), "Penhale"),
        (found("duplication", "ENGLISH_WORD_REPEAT_RULE"), "Jessup\nJessup"),
    ],
)
def test_manner_names_and_what_speaks_against_an_apology_are_dropped(finding: Found, words: str) -> None:
    assert not is_worth_showing(finding, words)


@pytest.mark.parametrize(
    ("finding", "words"),
    [
        (found("grammar"), "has"),
        (found("misspelling", "MORFOLOGIK_RULE_EN_US", "TYPOS"), "yesturday"),
        (found("misspelling", "IVE_CONTRACTION", "TYPOS"), "Ive"),
        (found("duplication", "ENGLISH_WORD_REPEAT_RULE"), "now now"),
    ],
)
def test_slips_are_shown(finding: Found, words: str) -> None:
    assert is_worth_showing(finding, words)


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        ("We are sorry.", "en-US"),
        ("We apologise for the colour.", "en-GB"),
        ("We apologize for the centre and the color.", "en-US"),
    ],
)
def test_the_variant_is_the_one_whose_words_the_draft_uses(
    text: str, variant: str, english: GrammarSettings
) -> None:
    assert choose_variant(text, english.variants) == variant


@pytest.mark.parametrize("text", ["", "\n\n", "a", "a\nb\n\n \nc", "\n a \r\n\r\nb\r\n", "a\u2028\u2028b\n"])
def test_paragraphs_are_the_text_without_its_empty_lines(text: str) -> None:
    runs = list(paragraphs(text))
    assert all(text[at : at + len(run)] == run for at, run in runs)
    assert "".join("".join(run.split()) for _, run in runs) == "".join(text.split())


class Scripted(Client):
    """A client that answers as it is told, and counts."""

    def __init__(self, *answers: tuple[Found, ...] | Exception) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def check(self, text: str, variant: str, *, patience_s: float) -> tuple[Found, ...]:
        self.asked.append(text)
        answer = self.answers.pop(0) if self.answers else ()
        if isinstance(answer, Exception):
            raise answer
        return answer


def checker_of(client: Client) -> tuple[LanguageToolChecker, Source]:
    source = RemoteServer("http://lt.example", ["en-US", "en-GB"])
    source._say(GrammarAnswer("ready"), client)
    return LanguageToolChecker(source), source


def test_a_paragraph_is_read_once_and_moves_with_its_place(english: GrammarSettings) -> None:
    client = Scripted((found("grammar", span=Span(3, 5)),))
    checker, _ = checker_of(client)
    first = checker.check("We is here.", english)
    second = checker.check("Hi,\n\nWe is here.", english)
    assert client.asked == ["We is here.", "Hi,"]
    assert [s.span for s in first.slips] == [Span(3, 5)]
    assert [s.span for s in second.slips] == [Span(8, 10)]


def test_the_cache_holds_no_text_and_stays_bounded(english: GrammarSettings) -> None:
    client = Scripted()
    checker, _ = checker_of(client)
    for n in range(2100):
        checker.check(f"Secret {n}.", english)
    kept = checker._read._slips
    assert len(kept) == 2000
    assert all(isinstance(key, bytes) and len(key) == 16 for key in kept)
    assert "Secret" not in repr(kept)


def test_a_word_that_another_variant_accepts_is_no_mistake(english: GrammarSettings) -> None:
    def typo(start: int) -> Found:
        return found("misspelling", "MORFOLOGIK_RULE_X", "TYPOS", Span(start, start + 3))

    checker, _ = checker_of(Scripted((typo(0), typo(4)), (typo(4),)))
    assert [s.span for s in checker.check("abc xyz", english).slips] == [Span(4, 7)]


def test_a_lost_server_a_refused_text_and_a_long_queue_are_answers(english: GrammarSettings) -> None:
    checker, source = checker_of(Scripted(RefusedError(), BusyError(), GoneError()))
    assert checker.check("too much", english) == GrammarAnswer("ready")
    assert checker.check("busy", english) == GrammarAnswer("starting", reason="busy", retry_after_ms=1000)
    assert checker.check("gone", english) == GrammarAnswer("unavailable", reason="unreachable")
    assert source.now()[1] is None
