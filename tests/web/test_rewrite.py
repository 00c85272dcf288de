"""A rewrite by a language model is asked for, judged, and told with where the words went.

A scripted server stands in for the model, which cannot run here.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NoReturn

import pytest

from amends.adapters.llm import ModelPlace, RemoteModel
from amends.serving import Settings, build_services
from amends.web.access import Access
from amends.web.app import create_app
from amends.web.leaving import client_left
from tests.scripted_model import Asked, Script, Scripted, saying, scripted
from tests.web.conftest import HOST, TOKEN, Served
from tests.web.test_contract import validator

SECRET = "zanzibarred"

#: language -> draft, the sentence in it that is asked for, a better one, how it may be written as well
DRAFTS = {
    "en": (
        "Dear Mrs Hale,\n\nI am sorry if your order 4471 was late 🙂. I refunded 40 euros on 12 March.",
        "I am sorry if your order 4471 was late 🙂.",
        "It was our mistake that your order 4471 was late 🙂, and I am sorry.",
    ),
    "id": (
        "Yth. Ibu Ratna,\n\nMohon maaf jika pesanan 4471 terlambat. Kami kembalikan Rp50.000 hari ini.",
        "Mohon maaf jika pesanan 4471 terlambat.",
        "Mohon maaf, kami terlambat mengirim pesanan 4471.",
    ),
    "tr": (
        "Sayın Hale Hanım,\n\n4471 numaralı siparişiniz geciktiyse özür dileriz. Bugün 400 TL iade ettik.",
        "4471 numaralı siparişiniz geciktiyse özür dileriz.",
        "4471 numaralı siparişiniz bizim hatamız yüzünden gecikti, özür dileriz.",
    ),
}

Serve = Callable[..., tuple[Served, Scripted]]


@pytest.fixture
def serve(tmp_path: Path, packs: Any) -> Iterator[Serve]:
    ends: list[Callable[[], object]] = []

    def start(script: Script, *, seconds: float = 10) -> tuple[Served, Scripted]:
        opened = scripted(script)
        server = opened.__enter__()
        model = RemoteModel(ModelPlace(server.url, "scripted-7b", seconds=seconds))
        settings = Settings("127.0.0.1", 8765, False, {"AMENDS_DATA_DIR": str(tmp_path)})
        services, grammar = build_services(settings, packs, encoder=None, model=model)
        access = Access(token=TOKEN, secret=b"s" * 32)
        ends.extend(
            (grammar.close, services.store.close, model.close, lambda: opened.__exit__(None, None, None))
        )
        return Served(create_app(services, access).test_client(), services, access), server

    yield start
    for end in ends:
        end()


def rewrite(served: Served, text: str, **more: Any) -> Any:
    response = served.client.post("/v1/rewrite", json={"text": text, **more}, headers=HOST)
    answer = response.get_json()
    assert response.status_code == 200, answer
    validator("Rewrite").validate(answer)
    return answer


def place(text: str, sentence: str) -> dict[str, int]:
    """Where the sentence stands, in UTF-16 units."""
    start = text.index(sentence)
    units = [len(part.encode("utf-16-le")) // 2 for part in (text[:start], text[: start + len(sentence)])]
    return dict(zip(("start", "end"), units, strict=True))


@pytest.mark.parametrize("language", DRAFTS)
def test_a_better_sentence_is_suggested_and_nothing_else_is_sent(language: str, serve: Serve) -> None:
    text, sentence, better = DRAFTS[language]
    served, server = serve(saying(better))
    answer = rewrite(served, text, incoming=f"It is late, {SECRET}.", **place(text, sentence))
    assert (answer["state"], answer["reason"], answer["reason_key"]) == ("ready", None, None)
    assert (answer["where"], answer["model"]) == (f"127.0.0.1:{server.server_port}", "scripted-7b")
    suggestion = answer["suggestion"]
    assert suggestion["edit"] == {**place(text, sentence), "quote": sentence, "text": better}
    assert (suggestion["from"], suggestion["for"], suggestion["safe"]) == ("llm", "sentence", False)
    assert "scripted-7b" in suggestion["advice"]
    task, sent = (message["content"] for message in server.calls[0]["messages"])
    assert sent == sentence
    assert task == served.services.packs[language].model_words.sentence  # type: ignore[union-attr]


@pytest.mark.parametrize("language", DRAFTS)
def test_the_whole_draft_is_rewritten_without_signature_and_quoted_mail(language: str, serve: Serve) -> None:
    own, sentence, better = DRAFTS[language]
    text = f"{own}\n\n> {SECRET}\n> {SECRET}"
    served, server = serve(saying(own.replace(sentence, better)))
    answer = rewrite(served, text)
    assert answer["state"] == "ready", answer
    assert answer["suggestion"]["for"] == "draft"
    assert server.calls[0]["messages"][1]["content"] == own
    assert answer["suggestion"]["edit"]["quote"] == own


def test_blanks_of_the_model_are_slots(serve: Serve) -> None:
    text, sentence, _ = DRAFTS["en"]
    served, _ = serve(
        saying("It was our mistake that your order 4471 was late 🙂, and I am sorry: [what happened].")
    )
    suggestion = rewrite(served, text, **place(text, sentence))["suggestion"]
    assert suggestion["slots"] == [{"start": 69, "end": 84, "name": "what happened"}]


def test_a_caret_in_a_sentence_names_it_and_one_beyond_the_text_names_none(serve: Serve) -> None:
    text, sentence, better = DRAFTS["en"]
    served, server = serve(saying(better))
    at = place(text, sentence)["start"] + 5
    assert rewrite(served, text, start=at, end=at)["suggestion"]["edit"]["quote"] == sentence
    for nowhere in ({"start": 0, "end": 4}, {"start": 10**9, "end": 10**9 + 1}, {"start": 10**9}, {"end": 0}):
        assert rewrite(served, text, **nowhere)["reason_key"] == "no_text"
    assert len(server.calls) == 1


WRONG = [
    ("facts", "It was our mistake that your order 4417 was late 🙂, and I am sorry."),
    ("facts", "It was our mistake that your order 4471 was late 🙂, and I am sorry. Here are 20 euros."),
    ("facts", "It was our mistake that your order was late 🙂, and I am sorry."),
    ("language", "Mohon maaf, pesanan 4471 terlambat karena kesalahan kami 🙂."),
    ("markup", "Sure, here it is: it was our mistake that your order 4471 was late 🙂, and I am sorry."),
    ("markup", "**We are sorry** that your order 4471 was late 🙂."),
    ("markup", "It was our mistake that your order 4471 was late 🙂, and I am sorry.\n\nI changed the tone."),
    ("empty", ""),
    ("too_long", "It was our mistake that your order 4471 was late 🙂, and I am sorry. " * 6),
    # no better: the same, a new fault, the regret lost
    ("not_better", "I am sorry if your order 4471 was late 🙂."),
    ("not_better", "It was our mistake that your order 4471 was late 🙂, and I am sorry, but it was small."),
    ("not_better", "Your order 4471 was late 🙂."),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "wrong"), WRONG)
def test_an_answer_that_may_not_be_shown_is_not(reason: str, wrong: str, serve: Serve) -> None:
    text, sentence, _ = DRAFTS["en"]
    served, _ = serve(saying(wrong))
    for locale, pack in served.services.packs.items():
        answer = rewrite(served, text, locale=locale, **place(text, sentence))
        assert (answer["state"], answer["reason_key"], answer["suggestion"]) == ("rejected", reason, None)
        assert answer["reason"] == pack.interface["llm_reasons"][reason]


def _echoing(asked: Asked) -> None:
    asked.send({"error": {"message": f"cannot serve: {asked.text}"}}, status=500)


def _silent(asked: Asked) -> None:
    asked.server.over.wait(20)


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (_echoing, "overloaded"),
        (lambda a: a.send({}, status=401), "refused"),
        (lambda a: a.send_bytes(b"{"), "nonsense"),
        (saying("We are", finish="length"), "cut_off"),
        (_silent, "timeout"),
    ],
)
def test_a_failure_is_told_in_a_sentence_with_the_place(script: Script, reason: str, serve: Serve) -> None:
    text = f"We are sorry if your {SECRET} was late."
    served, server = serve(script, seconds=0.5)
    for locale in served.services.packs:
        answer = rewrite(served, text, locale=locale)
        assert (answer["state"], answer["reason_key"]) == ("failed", reason)
        assert f"127.0.0.1:{server.server_port}" in answer["reason"]
        assert "{" not in answer["reason"] and SECRET not in str(answer)


@pytest.mark.parametrize(
    ("text", "more", "reason"),
    [
        ("", {}, "unknown_language"),
        ("", {"language": "en"}, "no_text"),
        ("Bonjour, nous sommes désolés du retard de votre commande de chaussures.", {}, "unknown_language"),
        ("The meeting on Friday is at ten in the large room.", {}, "no_apology"),
    ],
)
def test_what_cannot_be_rewritten_is_not_sent(text: str, more: Any, reason: str, serve: Serve) -> None:
    served, server = serve(saying("We are sorry."))
    answer = rewrite(served, text, **more)
    assert (answer["state"], answer["reason_key"]) == ("rejected", reason)
    assert answer["reason"]
    assert server.calls == []


@pytest.mark.parametrize("locale", DRAFTS)
def test_without_the_setting_it_is_off_and_no_socket_is_opened(
    locale: str, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    text = DRAFTS["en"][0]
    answer = rewrite(served, text, locale=locale)
    assert (answer["state"], answer["where"], answer["model"]) == ("off", None, None)
    assert answer["reason"] == served.services.packs[locale].interface["llm_reasons"]["off"]
    assert served.check(text).get_json()["llm"] is None
    assert served.client.get("/healthy", headers=HOST).get_json()["llm"] is None


def test_checks_and_health_tell_where_it_is_and_send_nothing(serve: Serve) -> None:
    served, server = serve(saying("We are sorry."))
    told = {"where": f"127.0.0.1:{server.server_port}", "model": "scripted-7b", "elsewhere": False}
    assert served.check(DRAFTS["en"][0]).get_json()["llm"] == told
    assert served.client.get("/healthy", headers=HOST).get_json()["llm"] == told
    assert server.calls == []


def test_neither_the_draft_nor_the_answer_is_logged(
    serve: Serve, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    text = f"We are sorry if your {SECRET} was late."
    for script in (saying(f"We are sorry that your {SECRET} was late."), saying(SECRET), _echoing):
        served, _ = serve(script)
        rewrite(served, text, incoming=SECRET)
    written = caplog.text + "".join(capfd.readouterr())
    assert "POST /v1/rewrite 200" in written
    assert SECRET not in written


def test_who_hangs_up_is_seen_to_have_left() -> None:
    ours, theirs = socket.socketpair()
    with closing(ours):
        assert not client_left({"gunicorn.socket": ours})
        theirs.sendall(b"GET")
        assert not client_left({"gunicorn.socket": ours})
        assert ours.recv(9) == b"GET"
        theirs.close()
        assert client_left({"gunicorn.socket": ours})
    assert client_left({"gunicorn.socket": ours})
    assert not client_left({})
