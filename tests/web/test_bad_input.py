"""Whatever is sent, the answer is clear, the log is silent on it, and the next request is unharmed."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from tests.web.conftest import HOST, Served

JSON = {**HOST, "Content-Type": "application/json"}
SECRET = "zanzibarred"


def post(served: Served, body: bytes, **headers: str) -> Any:
    return served.client.post("/v1/check", data=body, headers={**JSON, **headers})


@pytest.mark.parametrize(
    ("body", "status", "code", "field"),
    [
        (b"", 400, "malformed", None),
        (b"   ", 400, "malformed", None),
        (b"{", 400, "malformed", None),
        (b"\xff\xfe", 400, "malformed", None),
        (b'{"text": NaN}', 400, "malformed", None),
        (b'{"text": "' + SECRET.encode() + b'"', 400, "malformed", None),
        (b"[" * 40 + b"]" * 40, 400, "malformed", None),
        (b"[" * 300_000, 400, "malformed", None),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, 400, "malformed", None),
        (b"[]", 422, "wrong_value", None),
        (b"null", 422, "wrong_value", None),
        (b"{}", 422, "wrong_value", "text"),
        (b'{"text": 5}', 422, "wrong_value", "text"),
        (b'{"text": "a", "channel": "fax"}', 422, "wrong_value", "channel"),
        (b'{"text": "a", "language": "de"}', 422, "wrong_value", "language"),
        (b'{"text": "a", "today": "2026-02-30"}', 422, "wrong_value", "today"),
        (b'{"text": "a", "today": "tomorrow"}', 422, "wrong_value", "today"),
        (b'{"text": "a", "profile": "last_first"}', 422, "wrong_value", "profile"),
        (b'{"text": "a\\ud83d b"}', 422, "lone_surrogate", "text"),
        (b'{"text": "a", "incoming": "\\udc00"}', 422, "lone_surrogate", "incoming"),
        (json.dumps({"text": "a" * 50_001}).encode(), 413, "too_long", "text"),
        (json.dumps({"text": "🙂" * 25_001}).encode(), 413, "too_long", "text"),
        (json.dumps({"text": "a", "incoming": "a" * 50_001}).encode(), 413, "too_long", "incoming"),
        (json.dumps({"text": "a" * 1_050_000}).encode(), 413, "too_long", None),
    ],
)
def test_a_wrong_body_is_told_what_is_wrong(
    body: bytes, status: int, code: str, field: str | None, served: Served
) -> None:
    response = post(served, body)
    problem = response.get_json()
    assert response.mimetype == "application/problem+json"
    assert (response.status_code, problem["status"], problem["code"]) == (status, status, code)
    assert problem["field"] == field
    assert problem["detail"].endswith(".") and problem["request_id"] == response.headers["Request-Id"]
    assert served.check("We are sorry.").status_code == 200


ODD = {
    "NUL": "\0We are sorry.\0",
    "one letter": "a" * 50_000,
    "emoji": "🙂" * 25_000,
    "one word": "sorry " * 8_333,
    "line ends": "\n" * 50_000,
    "full stops": "." * 49_999 + "a",
    "digits": "1" * 50_000,
    "spaces": "We are sorry" + " " * 49_000 + "but no",
    "faults": "We are sorry, but " * 2_700,
    "sentences": "We are sorry. It was our fault. " * 1_500,
    "marks": "\u0308" * 50_000,
    "brackets": "[" * 50_000,
    "quotes": "> " * 25_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_an_odd_text_is_answered(text: str, served: Served) -> None:
    assert served.check(text, language="en", treat_as_apology=True).status_code == 200


def test_another_kind_of_body_is_refused_unread(served: Served) -> None:
    response = served.client.post("/v1/check", data="text=a", headers={**HOST})
    assert response.status_code == 415


def test_a_method_that_is_not_there_says_which_are(served: Served) -> None:
    response = served.client.get("/v1/check", headers=HOST)
    assert response.status_code == 405
    assert "POST" in response.headers["Allow"]
    assert response.mimetype == "application/problem+json"


def test_an_address_that_is_not_there_is_a_problem_too(served: Served) -> None:
    response = served.client.get("/v1/nothing", headers=HOST)
    assert (response.status_code, response.get_json()["code"]) == (404, "not_found")


def test_neither_draft_nor_message_is_ever_logged(
    served: Served, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    served.check(f"We are sorry, {SECRET}.", incoming=f"My {SECRET} is late.")
    served.check(5 * [SECRET])  # type: ignore[arg-type]
    post(served, b'{"text": "' + SECRET.encode())
    served.client.post("/v1/grammar", json={"text": SECRET}, headers=HOST)
    served.client.get(f"/v1/{SECRET}", headers=HOST)
    written = caplog.text + "".join(capfd.readouterr())
    assert "POST /v1/check 200" in written
    assert SECRET not in written


def test_a_failure_inside_is_logged_by_its_place_alone(
    served: Served, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(type(served.services.store), "style", fail)
    response = served.check(SECRET)
    assert response.status_code == 500
    assert response.get_json()["code"] == "failed"
    assert "RuntimeError at" in caplog.text
    assert SECRET not in caplog.text
