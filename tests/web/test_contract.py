"""The OpenAPI document is the contract: served, kept by every answer, and held against made-up calls."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from jsonschema import Draft202012Validator
from schemathesis.specs.openapi.checks import (
    ignored_auth,
    missing_required_header,
    positive_data_acceptance,
)

from amends.adapters.pack_files import read_packs
from amends.evaluation.drafts import held_out_files, read_drafts
from amends.web import openapi
from tests.web.conftest import HOST, WITH_TOKEN, Served, serve_from

CONTRACT = openapi.document(read_packs(), engine="0")


def validator(name: str) -> Draft202012Validator:
    whole = {"$ref": f"#/components/schemas/{name}", "components": CONTRACT["components"]}
    return Draft202012Validator(whole)


def test_the_served_document_is_the_contract(served: Served) -> None:
    document = served.client.get("/openapi.json", headers=HOST).get_json()
    assert document["paths"] == CONTRACT["paths"]


@pytest.mark.parametrize("language", read_packs())
def test_answers_keep_the_contract(language: str, served: Served) -> None:
    report = validator("Report")
    for draft in list(read_drafts(held_out_files(language).values()))[:25]:
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


FOLDER = TemporaryDirectory()
APP = serve_from(Path(FOLDER.name), read_packs())[0].client.application
schema = schemathesis.openapi.from_wsgi("/openapi.json", APP, headers=HOST)


@pytest.mark.slow
@schema.parametrize()
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_made_up_calls_are_answered_as_documented(case: Any) -> None:
    """Schemathesis makes up calls, right and wrong ones; no answer is undocumented and none is a 500."""
    keys = WITH_TOKEN if case.operation.path.startswith("/v1/style") else HOST
    case.headers = {**(case.headers or {}), **keys}
    # a phrase that cannot be read, or a stale If-Match, fits the schema and is refused all the same;
    # and where If-Match is missing the answer is 428, which the check does not know
    style = case.operation.path.startswith("/v1/style")
    spared = [positive_data_acceptance, missing_required_header] if style else []
    case.call_and_validate(excluded_checks=[ignored_auth, *spared])
