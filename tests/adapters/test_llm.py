"""A language model is asked at one place, within a limit, and nothing that it does harms or is told.

A scripted server stands in for the model, which cannot run here.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

import pytest

from amends.adapters.llm import ModelPlace, RemoteModel, WrongSetting, place_named
from amends.core.model_rewrite import Failed
from tests.scripted_model import Asked, Script, Scripted, saying, scripted

SECRET = "zanzibarred"
TEXT = f"We are sorry if you were {SECRET}."


@contextmanager
def asking(
    script: Script, *, seconds: float = 5, key: str | None = None
) -> Iterator[tuple[RemoteModel, Scripted]]:
    with scripted(script) as server:
        model = RemoteModel(ModelPlace(server.url, "scripted", key, seconds))
        try:
            yield model, server
        finally:
            model.close()


def test_the_answer_is_what_the_model_wrote() -> None:
    with asking(saying("We are sorry.")) as (model, server):
        assert model.ask("Rewrite it.", TEXT) == "We are sorry."
    assert server.heads[0][0] == "/v1/chat/completions"
    assert "Authorization" not in server.heads[0][1]
    assert server.calls == [
        {
            "model": "scripted",
            "messages": [{"role": "system", "content": "Rewrite it."}, {"role": "user", "content": TEXT}],
            "stream": False,
        }
    ]


def test_the_key_goes_along_where_there_is_one() -> None:
    with asking(saying("."), key="k-1") as (model, server):
        model.ask("", TEXT)
    assert server.heads[0][1]["Authorization"] == "Bearer k-1"
    assert "k-1" not in repr(model.place)


def _dripping(asked: Asked) -> None:
    asked.begin(200, "application/json")
    while not asked.server.over.wait(0.02):
        asked.wfile.write(b" ")
        asked.wfile.flush()


def _pouring(asked: Asked) -> None:
    asked.begin(200, "application/json")
    for _ in count():
        asked.wfile.write(b" " * 65_536)


def _silent(asked: Asked) -> None:
    asked.server.over.wait(20)


def _cut(asked: Asked) -> None:
    asked.begin(200, "application/json", Content_Length="1000")
    asked.wfile.write(b'{"choices": [')


def _hanging_up(asked: Asked) -> None:
    asked.connection.close()


ECHO = {"error": {"message": f"cannot serve: {TEXT}"}}
MISBEHAVING: dict[str, tuple[Script, str]] = {
    "a wrong key": (lambda a: a.send(ECHO, status=401), "refused"),
    "a closed door": (lambda a: a.send(ECHO, status=403), "refused"),
    "too many calls": (lambda a: a.send(ECHO, status=429, Retry_After="60"), "overloaded"),
    "an error inside": (lambda a: a.send(ECHO, status=500), "overloaded"),
    "a gateway": (lambda a: a.send_bytes(b"<html>", status=502, sort="text/html"), "overloaded"),
    "no such model": (lambda a: a.send(ECHO, status=404), "nonsense"),
    "a bad request": (lambda a: a.send(ECHO, status=400), "nonsense"),
    "an error told as success": (lambda a: a.send(ECHO), "nonsense"),
    "broken JSON": (lambda a: a.send_bytes(b'{"choices": [{"mess'), "nonsense"),
    "JSON nested without end": (lambda a: a.send_bytes(b"[" * 500_000), "nonsense"),
    "bytes of no text": (lambda a: a.send_bytes(b"\xff\xfe\x00"), "nonsense"),
    "a list": (lambda a: a.send([]), "nonsense"),
    "no choice": (lambda a: a.send({"choices": []}), "nonsense"),
    "a choice that is none": (lambda a: a.send({"choices": ["We are sorry."]}), "nonsense"),
    "content that is no text": (lambda a: a.say([{"type": "text"}]), "nonsense"),
    "a page": (lambda a: a.send_bytes(b"<p>We are sorry.</p>", sort="text/html"), "nonsense"),
    "a stream": (lambda a: a.send_bytes(b"data: {}\n\n", sort="text/event-stream"), "nonsense"),
    "a packed body": (lambda a: a.send_bytes(b"\x1f\x8b", Content_Encoding="gzip"), "nonsense"),
    "a huge body": (_pouring, "nonsense"),
    "a body cut off": (_cut, "nonsense"),
    "a call cut off": (_hanging_up, "nonsense"),
    "a text cut off": (saying("We are", finish="length"), "cut_off"),
    "a body that drips for ever": (_dripping, "timeout"),
    "a first byte that never comes": (_silent, "timeout"),
}


@pytest.mark.parametrize(("script", "reason"), MISBEHAVING.values(), ids=MISBEHAVING)
def test_a_server_that_misbehaves_is_a_reason_in_time(
    script: Script, reason: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    with asking(script, seconds=0.8, key="k-secret") as (model, _):
        began = time.monotonic()
        assert model.ask("Rewrite it.", TEXT) == Failed(reason)  # type: ignore[arg-type]
        assert time.monotonic() - began < 6
        # the next call has its place
        assert model.ask("Rewrite it.", TEXT) == Failed(reason)  # type: ignore[arg-type]
    written = caplog.text + "".join(capfd.readouterr())
    assert SECRET not in written
    assert "k-secret" not in written


def test_nothing_said_is_an_empty_answer() -> None:
    for nothing in ("", None):
        with asking(saying(nothing)) as (model, _):
            assert model.ask("", TEXT) == ""


def test_a_server_that_is_not_there_cannot_be_reached() -> None:
    with scripted(saying("")) as gone:
        url = gone.url
    model = RemoteModel(ModelPlace(url, "scripted"))
    assert model.ask("", TEXT) == Failed("unreachable")
    model.close()


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed_since_the_words_would_go_elsewhere(status: int) -> None:
    with scripted(saying("We are sorry.")) as elsewhere:
        to = f"{elsewhere.url}/chat/completions".replace("127.0.0.1", "localhost")
        with asking(lambda a: a.send({}, status=status, Location=to)) as (model, _):
            assert model.ask("", TEXT) == Failed("nonsense")
    assert elsewhere.calls == []


def test_a_proxy_of_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with scripted(saying("We are sorry.")) as proxy, asking(saying("Ours.")) as (model, _):
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url.removesuffix("/v1"))
        assert model.ask("", TEXT) == "Ours."
    assert proxy.calls == []


def test_two_are_served_at_once_and_a_third_is_told_so() -> None:
    both = threading.Barrier(3, timeout=10)

    def waiting(asked: Asked) -> None:
        both.wait()
        asked.server.over.wait(0.3)
        asked.say("Done.")

    answers: list[Any] = []
    with asking(waiting, seconds=10) as (model, _):
        callers = [threading.Thread(target=lambda: answers.append(model.ask("", TEXT))) for _ in range(2)]
        for caller in callers:
            caller.start()
        both.wait()
        assert model.ask("", TEXT) == Failed("busy")
        for caller in callers:
            caller.join()
    assert answers == ["Done.", "Done."]


def test_who_left_frees_the_place_and_hangs_up_on_the_model() -> None:
    with asking(_dripping, seconds=60) as (model, server):
        began = time.monotonic()
        assert model.ask("", TEXT, is_gone=lambda: bool(server.calls)) == Failed("cancelled")
        assert time.monotonic() - began < 5
        assert server.left.wait(10)


def test_calls_leave_no_threads_behind() -> None:
    with asking(_silent, seconds=0.2) as (model, _):
        model.ask("", TEXT)
        names = [t.name for t in threading.enumerate()]
        for _ in range(4):
            model.ask("", TEXT)
        assert [t.name for t in threading.enumerate()].count("language model") == 1
        ours = [n for n in names if "asyncio" in n or "language model" in n]
        assert [t.name for t in threading.enumerate() if t.name in ours] == ours
    for thread in threading.enumerate():
        if thread.name == "language model":
            thread.join(5)
            assert not thread.is_alive()


def test_a_caller_is_not_left_waiting_where_the_server_ends() -> None:
    with asking(_silent, seconds=30) as (model, server):
        threading.Thread(target=_close_when_asked, args=(model, server), daemon=True).start()
        assert model.ask("", TEXT) == Failed("cancelled")


def _close_when_asked(model: RemoteModel, server: Scripted) -> None:
    while not server.calls:
        time.sleep(0.005)
    model.close()


URL = "http://127.0.0.1:11434/v1"


@pytest.mark.parametrize(
    ("url", "where", "is_elsewhere"),
    [
        (URL, "127.0.0.1:11434", False),
        ("http://localhost:8000/v1/", "localhost:8000", False),
        ("http://[::1]:8000/v1", "[::1]:8000", False),
        ("http://127.9.9.9", "127.9.9.9:80", False),
        ("https://models.example.com/v1", "models.example.com:443", True),
        ("http://10.0.0.7:8000/v1", "10.0.0.7:8000", True),
        ("http://localhost.example.com/v1", "localhost.example.com:80", True),
    ],
)
def test_it_is_said_where_the_words_go(url: str, where: str, is_elsewhere: bool) -> None:
    place = place_named({"AMENDS_LLM_URL": url, "AMENDS_LLM_MODEL": "m"})
    assert place is not None
    assert (place.where, place.is_elsewhere) == (where, is_elsewhere)


def test_without_the_address_there_is_none() -> None:
    assert place_named({}) is None
    assert place_named({"AMENDS_LLM_MODEL": "m", "AMENDS_LLM_KEY": "k", "AMENDS_LLM_URL": " "}) is None


@pytest.mark.parametrize(
    ("setting", "name"),
    [
        ({"AMENDS_LLM_MODEL": ""}, "AMENDS_LLM_MODEL"),
        ({"AMENDS_LLM_SECONDS": "soon"}, "AMENDS_LLM_SECONDS"),
        ({"AMENDS_LLM_SECONDS": "0"}, "AMENDS_LLM_SECONDS"),
        ({"AMENDS_LLM_SECONDS": "nan"}, "AMENDS_LLM_SECONDS"),
        ({"AMENDS_LLM_SECONDS": "inf"}, "AMENDS_LLM_SECONDS"),
        ({"AMENDS_LLM_KEY": "a\nb"}, "AMENDS_LLM_KEY"),
        *(
            ({"AMENDS_LLM_URL": url}, "AMENDS_LLM_URL")
            for url in (
                "127.0.0.1:11434",
                "localhost:11434/v1",
                "ftp://127.0.0.1",
                "http://",
                "http://127.0.0.1:port/v1",
                "http://127.0.0.1:99999/v1",
                "http://[::1/v1",
                "http://a b/v1",
                "http://name:secret@127.0.0.1/v1",
                "http://127.0.0.1/v1?key=secret",
                "http://127.0.0.1/v1#there",
            )
        ),
    ],
)
def test_a_wrong_setting_is_named_and_its_secrets_are_not(setting: dict[str, str], name: str) -> None:
    with pytest.raises(WrongSetting, match=name) as told:
        place_named({"AMENDS_LLM_URL": URL, "AMENDS_LLM_MODEL": "m", **setting})
    assert "secret" not in str(told.value)
