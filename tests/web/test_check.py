"""`/v1/check`: the design's example to the letter, and every span of every annotated draft."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from amends.adapters.pack_files import languages_there
from amends.evaluation.drafts import CORPUS
from amends.web.app import create_app
from tests.web.conftest import HOST, WITH_TOKEN, Served

EXAMPLE = (
    "The order came late because our label printer failed. We are sorry for any inconvenience this may have "
    "caused. That is our mistake: I sent your shoes to Leeds. I refunded 40 euros today."
)
CLIENT = Path(__file__).with_name("cut_spans.mjs")
#: of the corpus every so many texts
_EVERY = 3
HARD = [
    "🙂🙂 We are sorry for any inconvenience this may have caused 🙂.",
    "İİİ Sizi u\u0308zdu\u0308ysek 🙂 özür dileriz. İade ettik: “1.250 TL”.",
    "“Mohon maaf” 👩‍👩‍👧 apabila ada ketidaknyamanan yang mungkin timbul 🙏🏽.",
    "We’re sorry if this “may” have upset you\u00a0— e\u0301\u0301 🏳️‍🌈.\n\n\n🙂",
]


def test_an_empty_draft_is_an_empty_report(served: Served) -> None:
    report = served.check("").get_json()
    assert report["language"]["code"] is None
    assert report["is_apology"] is None
    assert report["scores"] == {
        "overall": None, "sincerity": None, "ordering": None, "hedging": None, "parts": [],
    }  # fmt: skip
    assert [report[k] for k in ("own", "moves", "faults", "missing", "suggestions", "promises")] == [[]] * 6
    assert report["order"] is None


def test_a_mail_that_is_no_apology_gets_no_marks(served: Served) -> None:
    report = served.check(
        "The meeting moves to Thursday at ten. Please bring the drawings as soon as possible."
    )
    body = report.get_json()
    assert body["is_apology"] is False
    assert (body["faults"], body["moves"], body["order"], body["scores"]["overall"]) == ([], [], None, None)


def test_the_example_of_the_design_is_answered_as_written_there(served: Served) -> None:
    report = served.check(EXAMPLE).get_json()
    scores = {k: report["scores"][k] for k in ("overall", "sincerity", "ordering", "hedging")}
    assert scores == {"overall": 39, "sincerity": 41, "ordering": 50, "hedging": 67}
    assert report["own"] == [{"start": 0, "end": 186}]
    assert [(m["label"], m["depth"]) for m in report["moves"]] == [
        ("explanation", 1), ("regret", 0.5), ("responsibility", 1), ("value", 1),
    ]  # fmt: skip
    [fault] = report["faults"]
    assert (fault["start"], fault["end"], fault["strength"], fault["scored"]) == (71, 109, "undermines", True)
    assert report["order"]["current"] == ["explanation", "regret", "responsibility", "value"]
    assert report["order"]["recommended"] == ["responsibility", "regret", "explanation", "value"]
    [rewrite] = [s for s in report["suggestions"] if s["for"] == fault["id"]]
    # the edit covers the clause, so that it reads whole on the card
    assert rewrite["edit"]["quote"] == "We are sorry for any inconvenience this may have caused"
    assert rewrite["edit"]["text"] == "We are sorry for the [what it cost them] this caused you"
    assert rewrite["slots"] == [{"start": 21, "end": 40, "name": "what it cost them"}]
    assert "empathy" in [m["label"] for m in report["missing"]]


def test_messages_come_in_the_reader_s_language(served: Served) -> None:
    own = served.check(EXAMPLE).get_json()
    turkish = served.check(EXAMPLE, locale="tr").get_json()
    assert own["faults"][0]["message"] != turkish["faults"][0]["message"]
    assert own["faults"][0]["quote"] == turkish["faults"][0]["quote"]
    assert own["scores"]["overall"] == turkish["scores"]["overall"]


def test_the_same_draft_gets_the_same_answer(served: Served) -> None:
    assert served.check(EXAMPLE).get_data() == served.check(EXAMPLE).get_data()


def test_a_key_names_a_finding_across_checks(served: Served) -> None:
    before = served.check(EXAMPLE).get_json()["faults"][0]
    after = served.check("Hello again. " + EXAMPLE).get_json()["faults"][0]
    assert before["key"] == after["key"]
    assert before["start"] != after["start"]


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("language", languages_there())
def test_a_browser_that_cuts_the_same_units_gets_the_same_words(language: str, served: Served) -> None:
    """A client in another language re-cuts every span of a third of the corpus."""
    node = shutil.which("node")
    assert node, "Node is needed here: apt-get install nodejs"
    answers = []
    lines = [line for p in sorted(CORPUS.glob(f"{language}-*.jsonl")) for line in p.open()]
    drafts = [json.loads(line) for line in lines[::_EVERY]]
    texts = [(d["draft"], d.get("incoming")) for d in drafts if "draft" in d]
    for text, incoming in [*texts, *((t, t) for t in HARD)]:
        asked = {"text": text, "language": language, "treat_as_apology": True}
        response = served.client.post(
            "/v1/check",
            json={**asked, "incoming": incoming},
            headers={"Host": "127.0.0.1"},
        )
        assert response.status_code == 200
        answers.append({"text": text, "incoming": incoming, "report": response.get_json()})
    run = subprocess.run(
        [node, CLIENT], input=json.dumps(answers), capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr[:2000]
    assert int(run.stdout) > 5 * len(answers)


def test_grammar_of_a_language_that_is_none_of_ours_is_an_answer(served: Served) -> None:
    asked = {"text": "Es tut uns leid.", "language": "de"}
    answer = served.client.post("/v1/grammar", json=asked, headers={"Host": "127.0.0.1"})
    assert (answer.status_code, answer.get_json()["state"]) == (200, "unsupported_language")


def test_a_style_is_saved_over_any_etag_in_the_list_that_is_the_current_one(served: Served) -> None:
    read = served.client.get("/v1/style", headers=WITH_TOKEN)
    headers = {**WITH_TOKEN, "If-Match": f'"stale", {read.headers["ETag"]}'}
    saved = served.client.put("/v1/style", json={"person": "I"}, headers=headers)
    assert (saved.status_code, saved.get_json()["version"]) == (200, 1)
    again = served.client.put("/v1/style", json={"person": "we"}, headers=headers)
    assert (again.status_code, again.get_json()["version"]) == (412, 1)
    assert served.check("We are sorry.").get_json()["versions"]["style"] == 1


@pytest.mark.parametrize("encoder", ["0123456789abcdef", None])
def test_an_answer_names_the_encoder_it_was_read_with(served: Served, encoder: str | None) -> None:
    client = create_app(replace(served.services, encoder=encoder), served.access).test_client()
    report = client.post("/v1/check", json={"text": "We are sorry."}, headers=HOST).get_json()
    assert report["versions"]["encoder"] == encoder
    assert client.get("/healthy", headers=HOST).get_json()["encoder"] == encoder


@pytest.mark.parametrize(
    ("text", "incoming", "today"),
    [
        ("We will send it within ፩ days.", "within ፩ days, order 𐩀", "2026-11-27"),
        ("We will send it within 300 weeks.", "tomorrow", "9999-12-31"),
        ("We are sorry.", "My order ﾞ 12", "2026-11-27"),
    ],
)
def test_odd_digits_and_the_last_day_are_read(text: str, incoming: str, today: str, served: Served) -> None:
    response = served.check(text, incoming=incoming, today=today, language="en", treat_as_apology=True)
    assert response.status_code == 200
