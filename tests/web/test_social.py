"""`social` and `by_phone` of `/v1/check`: their shapes, and places in UTF-16 units."""

from __future__ import annotations

import pytest

from amends.adapters.pack_files import languages_there
from tests.web.conftest import Served

REPLY = "🙂🙂 Hi Jen, we are sorry. We sent order 447120 to the wrong address; that was our mistake."


def test_a_mail_is_no_public_reply(served: Served) -> None:
    report = served.check(REPLY).get_json()
    assert report["social"] is None
    assert report["by_phone"] is None


def test_a_public_reply_is_told_its_length_and_what_it_exposes(served: Served) -> None:
    social = served.check(REPLY, channel="social").get_json()["social"]
    assert (social["length"], social["limit"]) == (len(REPLY), 280)
    [found] = social["exposed"]
    units = REPLY.encode("utf-16-le")
    cut = units[2 * found["start"] : 2 * found["end"]].decode("utf-16-le")
    assert (found["kind"], found["quote"], cut) == ("order_id", "447120", "447120")


@pytest.mark.parametrize("locale", languages_there())
def test_hand_overs_are_in_the_language_of_the_draft_and_messages_in_the_locale(
    locale: str, served: Served
) -> None:
    own = served.check(REPLY, channel="social").get_json()["social"]
    told = served.check(REPLY, channel="social", locale=locale).get_json()["social"]
    assert told["handovers"] == own["handovers"]
    assert {h["to"] for h in told["handovers"]} == {"private_message", "call", "visit"}
    assert (told["exposed"][0]["message"] == own["exposed"][0]["message"]) == (locale == "en")
    for handover in told["handovers"]:
        for slot in handover["slots"]:
            assert handover["text"][slot["start"] : slot["end"]] == f"[{slot['name']}]"


def test_a_text_in_no_language_of_ours_is_counted_all_the_same(served: Served) -> None:
    social = served.check("", channel="social").get_json()["social"]
    assert social == {"length": 0, "limit": 280, "exposed": [], "handovers": []}


def test_a_call_is_advised_unless_the_draft_offers_one(served: Served) -> None:
    incoming = "Your kettle burned my son's hand. Please call me."
    sorry = "We are sorry that our kettle hurt your son."
    told = served.check(sorry, incoming=incoming).get_json()["by_phone"]
    assert told["reason"] == "injury"
    assert told["message"]
    assert served.check(f"{sorry} I will ring you today.", incoming=incoming).get_json()["by_phone"] is None
