"""`/v1/outline`: asked for with nothing at all, and answered in UTF-16."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator

from tests.web.conftest import HOST, Served

INCOMING = "🙂 Order KT-20981 leaks 🙂.\n\nKind regards,\nJane Smith"


def asked(served: Served, **fields: object) -> dict[str, object]:
    response = served.client.post("/v1/outline", json=fields, headers=HOST)
    assert response.status_code == 200
    answer: dict[str, object] = response.get_json()
    return answer


def cut(text: str, start: int, end: int) -> str:
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def test_nothing_need_be_said(served: Served) -> None:
    answer = asked(served)
    assert answer["language"] == {"code": "en", "detected": False, "confidence": None}
    assert answer["text"]
    assert answer["parts"]


def test_places_are_units_of_the_text(served: Served) -> None:
    answer = served.client.post(
        "/v1/outline", json={"incoming": INCOMING, "text": "Dear Jo 🙂,"}, headers=HOST
    ).get_json()
    assert answer["slots"]
    for slot in answer["slots"]:
        assert cut(answer["text"], slot["start"], slot["end"]) == f"[{slot['name']}]"
    for before, part in zip(answer["parts"], answer["parts"][1:], strict=False):
        assert before["end"] < part["start"]


def test_the_outline_is_a_draft_with_nothing_missing(served: Served) -> None:
    answer = asked(served, incoming=INCOMING, profile="value_first", locale="tr")
    report = served.check(str(answer["text"]), profile="value_first").get_json()
    assert report["missing"] == []
    assert report["scores"]["ordering"] == 100


def test_ideas_come_in_the_reader_s_language(served: Served) -> None:
    text = "I am sorry that the kettle leaked. It was our mistake: we packed the wrong lid."
    report = served.check(text, profile="value_first", locale="id").get_json()
    ideas = {m["label"]: m["ideas"] for m in report["missing"]}
    assert ideas.pop("value") == list(served.services.packs["id"].ideas.ideas["wrong_item"])
    assert set(map(tuple, ideas.values())) == {()}


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"language": "fr"}, 422),
        ({"incoming": 5}, 422),
        ({"channel": "fax"}, 422),
        ({"today": "2027-13-01"}, 422),
        ({"incoming": "x" * 50_001}, 413),
    ],
)
def test_wrong_values_are_told(served: Served, fields: dict[str, object], status: int) -> None:
    response = served.client.post("/v1/outline", json=fields, headers=HOST)
    assert response.status_code == status
    assert response.mimetype == "application/problem+json"


def test_an_answer_keeps_the_contract(served: Served) -> None:
    contract = served.client.get("/openapi.json", headers=HOST).get_json()
    shape = {"$ref": "#/components/schemas/Outline", "components": contract["components"]}
    for fields in ({}, {"incoming": INCOMING, "channel": "social"}, {"locale": "tr", "stakes": "minor"}):
        Draft202012Validator(shape).validate(asked(served, **fields))
