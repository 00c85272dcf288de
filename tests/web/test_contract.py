"""The OpenAPI document is the contract: served, kept by every answer, and held against made-up calls."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from jsonschema import Draft202012Validator
from schemathesis.core.errors import InvalidSchema

from amends.adapters.pack_files import read_packs
from amends.evaluation import corpus_files, read_drafts
from amends.web import openapi
from tests.web.conftest import HOST, WITH_TOKEN, Served

CONTRACT = openapi.document(read_packs(), engine="0")
schema = schemathesis.openapi.from_dict(CONTRACT)


def validator(name: str) -> Draft202012Validator:
    whole = {"$ref": f"#/components/schemas/{name}", "components": CONTRACT["components"]}
    return Draft202012Validator(whole)


def test_the_served_document_is_the_contract(served: Served) -> None:
    document = served.client.get("/openapi.json", headers=HOST).get_json()
    assert document["paths"] == CONTRACT["paths"]


@pytest.mark.parametrize("language", read_packs())
def test_answers_keep_the_contract(language: str, served: Served) -> None:
    report = validator("Report")
    for draft in list(read_drafts(corpus_files(language, train=False)))[:25]:
        answer = served.check(draft.text, incoming=draft.incoming or "", channel=draft.channel).get_json()
        report.validate(answer)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/healthy", "Health"),
        ("/v1/packs", "Packs"),
        ("/v1/style", "Style"),
        ("/v1/style/history", "StyleHistory"),
    ],
)
def test_what_is_read_keeps_the_contract(path: str, name: str, served: Served) -> None:
    validator(name).validate(served.client.get(path, headers=WITH_TOKEN).get_json())


@pytest.fixture
def fuzzed(served: Served) -> Served:
    return served


@schema.parametrize()
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
    ],
)
def test_made_up_calls_are_answered_as_documented(case: Any, fuzzed: Served) -> None:
    """Schemathesis makes up calls, right and wrong ones; no answer is undocumented and none is a 500."""
    headers = {**(case.headers or {}), **HOST}
    if case.operation.path.startswith("/v1/style"):
        headers |= WITH_TOKEN
    case.headers = headers
    try:
        case.call_and_validate(app=fuzzed.client.application, session=None)
    except InvalidSchema as error:
        pytest.fail(str(error))
