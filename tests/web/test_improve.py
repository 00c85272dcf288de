"""`/v1/improve`: the better draft, as text and as edits of what was sent."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.conftest import HOST, Served

WEAK = {
    "en": "🙂 Hi Ana,\n\nWe are sorry for any inconvenience this may have caused, but the van broke "
    "down. We will look into it as soon as possible. Order 4471 is on its way.",
    "id": "🙂 Halo Ana,\n\nMohon maaf apabila ada ketidaknyamanan, tetapi mobil kami rusak. Akan kami proses "
    "sesegera mungkin. Pesanan 4471 sudah dikirim.",
    "tr": "🙂 Merhaba Ana,\n\nRahatsızlık verdiysek özür dileriz ama aracımız bozuldu. En kısa sürede "
    "ilgileneceğiz. 4471 numaralı sipariş yolda.",
}


def improve(served: Served, text: str, **more: Any) -> Any:
    return served.client.post("/v1/improve", json={"text": text, **more}, headers=HOST).get_json()


def in_units(text: str) -> bytes:
    return text.encode("utf-16-le")


@pytest.mark.parametrize("language", ["en", "id", "tr"])
def test_a_weak_draft_gets_a_better_one_and_that_one_none(served: Served, language: str) -> None:
    text = WEAK[language]
    better = improve(served, text, language=language)
    assert better["after"]["overall"] > better["before"]["overall"]
    assert "4471" in better["text"]
    remade = in_units(text)
    for edit in reversed(better["edits"]):
        start, end = 2 * edit["start"], 2 * edit["end"]
        assert remade[start:end] == in_units(edit["quote"])
        assert edit["changes"]
        remade = remade[:start] + in_units(edit["text"]) + remade[end:]
    assert remade == in_units(better["text"])
    for slot in better["slots"]:
        units = in_units(better["text"])[2 * slot["start"] : 2 * slot["end"]]
        assert units.decode("utf-16-le") == f"[{slot['name']}]"
    again = improve(served, better["text"], language=language)
    assert (again["text"], again["edits"]) == (better["text"], [])


@pytest.mark.parametrize("text", ["", "The meeting is at ten.", "Bonjour, la réunion est à dix heures."])
def test_what_is_no_apology_stays_as_it_is(served: Served, text: str) -> None:
    same = improve(served, text)
    assert (same["text"], same["edits"], same["slots"]) == (text, [], [])
    assert set(same["before"].values()) == {None}


def test_a_wording_that_names_us_is_never_taken_unasked(served: Served) -> None:
    better = improve(served, "Mistakes were made. We are sorry. I refunded 20 euros today.", language="en")
    assert "Mistakes were made" in better["text"]
