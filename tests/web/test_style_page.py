"""What the style page asks of the server before it saves, and the pages beside it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from amends.web.preview import style_choices
from tests.web.conftest import HOST, WITH_TOKEN, Served

DRAFT = "Dear Ms Okafor,\n\nWe are sorry if this hurt you. I refunded 240 euros today. Kind regards,\nHelen"
FLAG = {"phrase": "kind regards", "language": "en", "why": "We sign with our names.", "instead": "your name"}
WEB_LANGUAGES = ("en", "id", "tr")


def preview(served: Served, style: Any, **more: Any) -> Any:
    asked = {"text": DRAFT, "style": style, "language": "en", **more}
    return served.client.post("/v1/style/preview", json=asked, headers=WITH_TOKEN)


def take_in(served: Served, toml: str) -> Any:
    return served.client.post("/v1/style/import", json={"toml": toml}, headers=WITH_TOKEN)


def saved_style(served: Served) -> Any:
    return served.client.get("/v1/style", headers=WITH_TOKEN).json


def labels(answer: Any) -> list[str]:
    return [fault["label"] for fault in answer.json["faults"]]


# --- the preview ----------------------------------------------------------------------------------------


def test_a_preview_reads_with_the_style_it_is_given(served: Served) -> None:
    assert "conditional" in labels(preview(served, {}))
    assert labels(preview(served, {"strengths": {"conditional": "off"}, "flag": [FLAG]})) == ["style"]


def test_a_preview_saves_nothing(served: Served) -> None:
    preview(served, {"flag": [FLAG]})
    assert saved_style(served)["version"] == 0
    assert labels(served.check(DRAFT)) == labels(preview(served, {}))


def test_a_check_after_saving_says_what_the_preview_said(served: Served) -> None:
    style = {
        "profile": "regret_first",
        "strengths": {"conditional": "hint"},
        "flag": [FLAG],
        "least_score": 60,
    }
    shown = preview(served, style, locale="en").json
    saved = served.client.put("/v1/style", json=style, headers={**WITH_TOKEN, "If-Match": "*"})
    assert saved.status_code == 200
    checked = served.check(DRAFT, language="en", locale="en").json
    assert checked.pop("versions")["style"] == 1
    shown.pop("versions")
    assert shown == checked


def test_a_preview_names_the_field_that_it_cannot_take(served: Served) -> None:
    answer = preview(served, {"flag": [FLAG, FLAG]})
    assert answer.status_code == 422
    assert (answer.json["field"], answer.json["code"]) == ("style/flag/1/phrase", "twice")


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("!?", "no_word"),
        ("..3 customer", "gap_at_end"),
        ("word " * 401, None),
        ("[dear] [customer]", "all_optional"),
        ("dear (customer|)", "empty_alternative"),
        ("(dear customer", "bracket"),
        ("dear | valued", "bracket"),
        ("dear ..99 customer", "gap_size"),
        ("everything is optional (dear", "bracket"),
    ],
)
def test_a_phrase_that_cannot_be_read_says_why(phrase: str, reason: str | None, served: Served) -> None:
    answer = preview(served, {"flag": [{"phrase": phrase, "language": "en"}]})
    assert answer.status_code == 422
    assert answer.json["field"] == "style/flag/0/phrase"
    assert answer.json.get("reason") == reason


@pytest.mark.parametrize("language", WEB_LANGUAGES)
def test_every_reason_has_words_in_every_language(language: str, packs: Any) -> None:
    from amends.web.preview import _PHRASE_REASONS

    assert set(_PHRASE_REASONS.values()) == packs[language].interface["style_page"]["phrase"].keys()


# --- a style from a file --------------------------------------------------------------------------------


def test_an_exported_style_comes_back_as_it_was(served: Served) -> None:
    style = {
        "profile": "own",
        "order": [["regret"], ["fix", "value"]],
        "flag": [FLAG],
        "address": {"tr": "sen"},
    }
    saved = served.client.put("/v1/style", json=style, headers={**WITH_TOKEN, "If-Match": "*"}).json
    exported = served.client.get("/style.toml", headers=WITH_TOKEN)
    assert "attachment" in exported.headers["Content-Disposition"]
    assert take_in(served, exported.text).json == saved


def test_importing_saves_nothing(served: Served) -> None:
    assert take_in(served, 'person = "I"').json["person"] == "I"
    assert saved_style(served)["person"] == "we"


def test_a_file_that_is_no_toml_is_told_with_its_line(served: Served) -> None:
    answer = take_in(served, 'person = "we"\nprofile = listen first\n')
    assert answer.status_code == 422
    assert (answer.json["code"], answer.json["field"], answer.json["line"]) == ("not_toml", "toml", 2)


def test_a_file_with_a_wrong_value_names_its_place(served: Served) -> None:
    answer = take_in(served, '[[flag]]\nphrase = "(dear"\nlanguage = "en"\n')
    assert answer.status_code == 422
    assert (answer.json["field"], answer.json["reason"]) == ("flag/0/phrase", "bracket")


# --- who may ask ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "body"),
    [("/v1/style/preview", {"text": "", "style": {}}), ("/v1/style/import", {"toml": ""})],
)
def test_both_need_keys_and_stand_in_the_contract(path: str, body: dict[str, Any], served: Served) -> None:
    assert served.client.post(path, json=body, headers=HOST).status_code == 401
    assert served.client.post(path, json=body, headers=WITH_TOKEN).status_code == 200
    contract: Any = served.client.get("/openapi.json", headers=HOST).json
    assert contract["paths"][path]["post"]["security"]


# --- the pages ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", WEB_LANGUAGES)
@pytest.mark.parametrize(
    ("path", "table"), [("/style", "style_page"), ("/extension", "extension_page"), ("/sign-in", "sign_in")]
)
def test_a_page_opens_in_each_language(
    path: str, table: str, language: str, served: Served, packs: Any
) -> None:
    page = served.client.get(f"{path}?locale={language}", headers=HOST)
    assert page.status_code == 200
    assert f"{packs[language].interface[table]['heading']}</h1>" in page.text
    # nothing that the Content-Security-Policy would refuse
    assert not re.search(r'\sstyle="|\son\w+="|<style|<script>', page.text)


def test_a_wrong_token_is_told_and_a_right_one_goes_on(served: Served) -> None:
    wrong = served.client.post("/sign-in?next=/style", data={"token": "nope"}, headers=HOST)
    assert wrong.status_code == 401
    assert 'aria-invalid="true"' in wrong.text
    assert 'action="/sign-in?next=/style"' in wrong.text
    right = served.client.post("/sign-in?next=/style", data={"token": served.access.token}, headers=HOST)
    assert (right.status_code, right.headers["Location"]) == (303, "/style")


def test_the_choices_are_what_a_style_may_hold(served: Served, packs: Any) -> None:
    choices = style_choices(packs)
    assert choices["strengths"].keys() == set(choices["faults"])
    for name in [*choices["profiles"], choices["own"]]:
        assert preview(served, {"profile": name, "order": [["regret"]]}).status_code == 200
    for code, forms in choices["address"].items():
        for form in forms:
            assert preview(served, {"address": {code: form}}).status_code == 200
