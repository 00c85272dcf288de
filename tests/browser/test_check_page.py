"""What a person can do on the page at "/", by typing, pointing and pressing keys."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from playwright.sync_api import Locator, Page, Route, expect

if TYPE_CHECKING:
    from tests.browser.conftest import Server

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Weak:
    """A draft that takes its apology back: words that are marked, and words that are not."""

    language: str
    text: str
    marked: tuple[str, ...]
    clean: tuple[str, ...]


DRAFTS = [
    Weak(
        "en",
        "Dear Ms Okafor,\n\nWe are sorry for any inconvenience this may have caused. Mistakes were made, "
        "and your new door will reach you as soon as possible.\n\nI refunded the £14.90 on Tuesday. "
        "Thank you for your understanding.\n\nTom Ashby",
        ("may have caused", "as soon as possible"),
        ("I refunded the £14.90", "Tom Ashby"),
    ),
    Weak(
        "id",
        "Yth. Ibu Lestari,\n\nMohon maaf apabila keterlambatan ini menimbulkan ketidaknyamanan. Kami "
        "akan mengabari Ibu secepatnya.\n\nUang Rp1.800.000 sudah kami kembalikan pada hari Selasa. "
        "Mohon maklum.\n\nHelena Siregar",
        ("apabila", "secepatnya"),
        ("Uang Rp1.800.000", "Helena Siregar"),
    ),
    Weak(
        "tr",
        "Selin Hanım merhaba,\n\nRahatsızlık verdiysek özür dileriz. Gri halınız en kısa sürede elinizde "
        "olacak.\n\nİade kargosu için ödediğiniz 180 TL’yi salı günü kartınıza yatırdım.\n\nBurak Tunç",
        ("verdiysek", "en kısa sürede"),
        ("180 TL’yi salı günü", "Burak Tunç"),
    ),
]
ENGLISH = DRAFTS[0]


# --- what a person would see or do ----------------------------------------------------------------------


def open_page(page: Page, server: Server, locale: str = "en") -> Locator:
    page.goto(f"{server.url}/?locale={locale}")
    return page.locator("#draft")


def text_of(page: Page, box: str = "#draft") -> str:
    return cast(
        str,
        page.evaluate(
            "async (box) => (await import('/static/text.js')).readText(document.querySelector(box)).text", box
        ),
    )


def marked_words(page: Page) -> list[str]:
    """The words under a mark, as the browser paints them."""
    return cast(
        list[str],
        page.evaluate(
            """() => ['undermines', 'weakens', 'hint'].flatMap((name) =>
                 [...CSS.highlights.get(`amends-${name}`) ?? []].map(String))"""
        ),
    )


def wait_for_mark(page: Page, words: str) -> None:
    page.wait_for_function(
        """(words) => ['undermines', 'weakens', 'hint'].some((name) =>
             [...CSS.highlights.get(`amends-${name}`) ?? []].some((each) => String(each).includes(words)))""",
        arg=words,
    )


def checked(page: Page, act: Callable[[], object]) -> None:
    """Do something, and wait until the draft was checked after it."""
    with page.expect_response("**/v1/check") as answer:
        act()
    assert answer.value.ok
    expect(page.locator("#scores")).to_be_visible()


def type_draft(page: Page, text: str) -> None:
    page.locator("#draft").focus()
    checked(page, lambda: page.keyboard.type(text))


def open_card_with_rewrite(page: Page) -> Locator:
    """Go from mark to mark until a card offers a rewrite."""
    card = page.locator("#card")
    for _ in range(len(marked_words(page))):
        page.keyboard.press("Alt+Shift+Period")
        expect(card).to_be_visible()
        if card.locator(".do").count():
            return card
    raise AssertionError(f"no rewrite for any of {marked_words(page)}")


def open_card_at(page: Page, words: str) -> Locator:
    """Go from mark to mark until the card of these words is open."""
    page.locator("#draft").focus()
    page.keyboard.press("Control+Home")
    for _ in range(len(marked_words(page))):
        page.keyboard.press("Alt+Shift+Period")
        opened = page.evaluate(
            """() => ['undermines', 'weakens', 'hint'].flatMap((name) =>
                 [...CSS.highlights.get(`amends-open-${name}`) ?? []].map(String)).join()"""
        )
        if words in opened:
            return page.locator("#card")
    raise AssertionError(f"no card for {words!r} among {marked_words(page)}")


def examples_kept(page: Page) -> list[dict[str, Any]]:
    """What this browser keeps of what was called wrong."""
    lines = page.evaluate("async () => (await import('/static/keep.js')).listKept().map(([, line]) => line)")
    return [json.loads(line) for line in lines]


def labelled(found: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(each["label"], each["quote"]) for each in found]


def accept_one(page: Page) -> None:
    card = open_card_with_rewrite(page)
    checked(page, card.locator(".do").click)
    expect(card).to_be_hidden()


# --- tests ----------------------------------------------------------------------------------------------


def test_an_empty_page_shows_a_letter_to_try_in_each_language(page: Page, server: Server) -> None:
    open_page(page, server)
    for language in ("id", "tr", "en"):
        page.locator(f"#tab-{language}").click()
        expect(page.locator(f"#sample-{language}")).to_be_visible()
    expect(page.locator(".sample:visible")).to_have_count(1)
    expect(page.locator(".notes:visible")).to_contain_text("Drafts are not stored")


@pytest.mark.parametrize("language", ["en", "id", "tr"])
def test_the_weaker_letter_is_marked_and_the_whole_one_is_better(
    page: Page, server: Server, language: str
) -> None:
    open_page(page, server, language)
    overall = page.locator("[data-score=overall] output")
    checked(page, page.locator("#try-weaker").click)
    assert marked_words(page)
    weak = int(overall.inner_text())
    expect(page.locator("#incoming")).not_to_be_empty()
    page.keyboard.press("Control+z")
    assert text_of(page) == ""
    checked(page, page.locator("#try-letter").click)
    expect(overall).not_to_have_text(str(weak))
    assert int(overall.inner_text()) > weak


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft.language)
def test_typed_words_are_marked_accepted_taken_back_and_copied(
    page: Page, server: Server, draft: Weak
) -> None:
    open_page(page, server, draft.language)
    type_draft(page, draft.text)
    for words in draft.marked:
        wait_for_mark(page, words)
    assert not [
        mark for mark in marked_words(page) for words in draft.clean if words in mark or mark in words
    ]

    states = [text_of(page)]
    assert states == [draft.text]
    for _ in range(2):
        page.keyboard.press("Control+Home")
        accept_one(page)
        states.append(text_of(page))
    assert len(set(states)) == 3

    page.locator("#draft").focus()
    for state in (states[1], states[0]):
        page.keyboard.press("Control+z")
        assert text_of(page) == state
    for state in (states[1], states[2]):
        page.keyboard.press("Control+Shift+z")
        assert text_of(page) == state

    page.locator("#copy").click()
    expect(page.locator("#say")).not_to_be_empty()
    assert page.evaluate("navigator.clipboard.readText()") == states[2]
    assert page.evaluate("document.querySelectorAll('#draft :not(br)').length") == 0


def test_the_undo_beside_a_change_takes_back_that_change_alone(page: Page, server: Server) -> None:
    open_page(page, server)
    type_draft(page, ENGLISH.text)
    accept_one(page)
    checked(page, page.locator("#say button").click)
    assert text_of(page) == ENGLISH.text
    expect(page.locator("#say")).to_have_text("Undone.")


def test_the_whole_way_goes_by_keyboard_alone(page: Page, server: Server) -> None:
    draft = open_page(page, server)

    def tab_to(place: Locator) -> None:
        for _ in range(60):
            if place.evaluate("(element) => element.contains(document.activeElement)"):
                return
            page.keyboard.press("Tab")
        raise AssertionError("Tab does not lead there")

    tab_to(draft)
    checked(page, lambda: page.keyboard.type(ENGLISH.text))
    wait_for_mark(page, "may have caused")
    page.keyboard.press("Control+Home")
    page.keyboard.press("Alt+Shift+Period")
    card = page.locator("#card")
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(draft).to_be_focused()
    assert page.evaluate("getSelection().isCollapsed")

    open_card_with_rewrite(page)
    if card.locator("input").count():
        page.keyboard.type("the delay")
        checked(page, lambda: page.keyboard.press("Enter"))
        assert "the delay" in text_of(page)
    else:
        tab_to(card.locator(".do"))
        checked(page, lambda: page.keyboard.press("Enter"))
    expect(draft).to_be_focused()
    assert text_of(page) != ENGLISH.text

    tab_to(page.locator("#copy"))
    page.keyboard.press("Enter")
    expect(page.locator("#say")).to_contain_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == text_of(page)


def test_a_mark_opens_under_a_resting_pointer_and_closes_when_it_leaves(page: Page, server: Server) -> None:
    open_page(page, server)
    type_draft(page, ENGLISH.text)
    wait_for_mark(page, "may have caused")
    box = page.evaluate(
        """() => { const [range] = [...CSS.highlights.get('amends-undermines')];
             const { x, y, height } = range.getClientRects()[0]; return { x: x + 4, y: y + height / 2 }; }"""
    )
    page.mouse.move(box["x"], box["y"])
    expect(page.locator("#card")).to_be_visible()
    expect(page.locator("#draft")).to_be_focused()
    page.mouse.move(5, 5)
    expect(page.locator("#card")).to_be_hidden()


def test_a_finding_ignored_is_not_shown_again_until_asked_for(page: Page, server: Server) -> None:
    open_page(page, server)
    type_draft(page, ENGLISH.text)
    wait_for_mark(page, "as soon as possible")
    open_card_at(page, "as soon as possible").get_by_role("button", name="Ignore").click()
    assert not [words for words in marked_words(page) if "as soon as possible" in words]
    checked(page, lambda: page.keyboard.type(" "))
    assert not [words for words in marked_words(page) if "as soon as possible" in words]
    page.get_by_role("button", name="Show again").click()
    wait_for_mark(page, "as soon as possible")


def test_a_missing_part_is_inserted_with_its_first_blank_selected(page: Page, server: Server) -> None:
    open_page(page, server)
    type_draft(page, ENGLISH.text)
    checked(page, page.locator("#missing .part[open] button").first.click)
    assert re.fullmatch(r"\[.+\]", page.evaluate("String(getSelection())"))
    inserted = text_of(page)
    assert inserted != ENGLISH.text
    page.locator("#copy").click()
    expect(page.locator("#say")).to_contain_text("still open")
    page.locator("#draft").focus()
    page.keyboard.press("Control+z")
    assert text_of(page) == ENGLISH.text


def test_the_language_of_the_page_changes_without_touching_the_draft(page: Page, server: Server) -> None:
    open_page(page, server)
    type_draft(page, ENGLISH.text)
    page.evaluate("window.isSamePage = true")
    checked(page, lambda: page.locator("#locale").select_option("tr"))
    expect(page.locator("html")).to_have_attribute("lang", "tr")
    expect(page.locator("#copy")).to_have_text("E-postayı kopyala")
    expect(page.locator("#missing h2")).to_have_text("Eksik kalanlar")
    assert page.evaluate("window.isSamePage")
    assert text_of(page) == ENGLISH.text
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", "tr")


def test_a_narrow_page_shows_everything_without_scrolling_sideways(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 400, "height": 860})
    open_page(page, server)
    checked(page, page.locator("#try-weaker").click)
    open_card_with_rewrite(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box = page.locator("#card").bounding_box()
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 400


def test_a_server_that_is_away_leaves_the_draft_alone_and_is_found_again(
    page: Page, own_server: Server
) -> None:
    open_page(page, own_server)
    type_draft(page, ENGLISH.text)
    own_server.stop()
    page.keyboard.type("\nMay have caused")
    expect(page.locator("#say")).to_contain_text("No answer from the server.")
    assert text_of(page) == f"{ENGLISH.text}\nMay have caused"
    with page.expect_response("**/v1/check", timeout=60_000):
        own_server.start()
    expect(page.locator("#say")).not_to_contain_text("No answer")
    wait_for_mark(page, "may have caused")


def test_a_mail_that_is_no_apology_is_not_marked_unless_asked(page: Page, server: Server) -> None:
    open_page(page, server)
    page.locator("#draft").focus()
    page.keyboard.type("Please find the agenda for our meeting on Monday attached. Lunch is at noon.")
    ask = page.get_by_role("button", name="Check it as an apology")
    expect(ask).to_be_visible()
    assert marked_words(page) == []
    checked(page, ask.click)
    expect(ask).to_be_hidden()


def test_a_language_that_cannot_be_told_is_asked_for(page: Page, server: Server) -> None:
    open_page(page, server)
    page.locator("#draft").focus()
    page.keyboard.type("12345 67890")
    offered = page.locator("#next button")
    expect(offered).to_have_text(["English", "Bahasa Indonesia", "Türkçe"])
    offered.first.click()
    expect(page.locator("#chosen [name=language]")).to_have_value("en")


@pytest.mark.parametrize(
    "typed",
    [
        "a",
        "one\n",
        "\n\none",
        "one\n\n\ntwo\n\n",
        "😀 İstanbul e\u0301\n\n“🇹🇷”\n",
        "two  spaces\tand a tab",
        "  ",
    ],
)
def test_the_text_sent_is_the_text_typed_and_the_text_pasted(page: Page, server: Server, typed: str) -> None:
    open_page(page, server)
    page.locator("#draft").focus()
    # typing a tab would leave the box
    page.keyboard.insert_text(typed) if "\t" in typed else page.keyboard.type(typed)
    assert text_of(page) == typed
    page.evaluate("(words) => navigator.clipboard.writeText(words)", typed)
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    assert text_of(page) == ""
    page.keyboard.press("Control+v")
    assert text_of(page) == typed
    page.keyboard.press("Control+z")
    assert text_of(page) == ""


def test_an_answer_is_carried_over_what_was_typed_while_it_was_on_its_way(page: Page, server: Server) -> None:
    held: list[Route] = []
    page.clock.install(time=0)
    page.clock.pause_at(1000)
    page.route("**/v1/check", lambda route: held.append(route))
    open_page(page, server)
    page.locator("#draft").focus()
    page.keyboard.type(ENGLISH.text)
    with page.expect_request("**/v1/check"):
        page.clock.run_for(600)
    page.keyboard.press("Control+Home")
    page.keyboard.type("Order 4471. ")
    held[0].continue_()
    wait_for_mark(page, "may have caused")
    assert all(words in f"Order 4471. {ENGLISH.text}" for words in marked_words(page))
    # the words of a mark are changed: it goes at once, before any new answer
    page.evaluate(
        """() => { const [range] = [...CSS.highlights.get('amends-undermines')];
             getSelection().collapse(range.endContainer, range.endOffset - 2); }"""
    )
    page.keyboard.type("x")
    assert not [words for words in marked_words(page) if "may have" in words]


def test_a_carried_mark_lies_on_its_own_words_or_is_gone(page: Page, server: Server) -> None:
    open_page(page, server)
    wrong = page.evaluate(
        """async () => {
          const { carry, changeBetween } = await import('/static/carry.js');
          let seed = 7;
          const below = (most) => (seed = (seed * 48271) % 2147483647) % most;
          const before = 'We are sorry, sorry 😀 for any trouble. Soon, soon.';
          const wrong = [];
          for (let i = 0; i < 5000; i += 1) {
            const at = below(before.length), gone = below(4);
            const come = ['', 'o', ' so', 'sorry', '\\n\\n'][below(5)];
            const after = before.slice(0, at) + come + before.slice(at + gone);
            const start = below(before.length - 1), end = start + 1 + below(before.length - start);
            const carried = carry({ start, end }, changeBetween(before, after), after);
            const isRight = !carried || after.slice(carried.start, carried.end) === before.slice(start, end);
            if (!isRight) wrong.push([after, start, end]);
          }
          return wrong;
        }"""
    )
    assert wrong == []


def test_the_parts_of_each_score_add_up_to_it(page: Page, server: Server) -> None:
    open_page(page, server)
    with page.expect_response("**/v1/check") as answer:
        page.locator("#try-weaker").click()
    scores = answer.value.json()["scores"]
    for name in ("overall", "sincerity", "ordering", "hedging"):
        score = page.locator(f"[data-score={name}]")
        expect(score.locator("output")).to_have_text("–" if scores[name] is None else str(scores[name]))
        score.locator("summary").click()
        shown = score.locator(".sum li:not(.total)")
        parts = [part for part in scores["parts"] if part["score"] == name]
        assert shown.count() == (1 if scores[name] is None else len(parts))
        assert scores[name] is None or round(sum(part["points"] for part in parts), 6) == scores[name]


def test_the_moved_order_is_shown_before_it_is_done(page: Page, server: Server) -> None:
    open_page(page, server)
    checked(page, page.locator("#try-weaker").click)
    before = text_of(page)
    see = page.locator("#see-moved")
    if not see.count():  # a letter whose order needs no move has nothing to show
        expect(page.locator("#order")).to_be_visible()
        return
    see.click()
    expect(page.locator("#order .moved ins").first).to_be_visible()
    page.keyboard.press("Escape")
    assert text_of(page) == before
    see.click()
    checked(page, page.locator("#move-it").click)
    assert sorted(text_of(page).split()) == sorted(before.split())
    page.keyboard.press("Control+z")
    assert text_of(page) == before


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft.language)
def test_a_card_says_what_told_its_finding(page: Page, server: Server, draft: Weak) -> None:
    open_page(page, server, draft.language)
    type_draft(page, draft.text)
    wait_for_mark(page, draft.marked[0])
    told = open_card_at(page, draft.marked[0]).locator(".told")
    expect(told).to_contain_text(draft.marked[0])


def test_what_told_the_reader_is_said_by_the_words_that_weighed(page: Page, server: Server) -> None:
    def read(route: Route) -> None:
        answer = route.fetch()
        report = answer.json()
        for finding in [*report["moves"], *report["faults"]]:
            finding.update(evidence="model", words=["may", "cause"])
        route.fulfill(response=answer, json=report)

    open_page(page, server)
    page.route("**/v1/check", read)
    type_draft(page, ENGLISH.text)
    wait_for_mark(page, "may have caused")
    card = open_card_at(page, "may have caused")
    expect(card.locator(".told")).to_contain_text("What weighed most: “may”, “cause”.")
    # a reason that names the fault, and not the advice twice
    expect(card.locator(".why")).to_contain_text("“any inconvenience this may have caused” makes the apology")


def test_what_is_called_wrong_is_hidden_and_kept_here_until_taken_back(page: Page, server: Server) -> None:
    open_page(page, server)
    type_draft(page, ENGLISH.text)
    wait_for_mark(page, "as soon as possible")
    sent: list[str] = []
    card = open_card_at(page, "as soon as possible")
    page.on("request", lambda request: sent.append(request.url))
    card.get_by_role("button", name="This is wrong").click()
    expect(card).to_contain_text("in this browser only")
    assert not [words for words in marked_words(page) if "as soon as possible" in words]
    assert sent == []
    (example,) = examples_kept(page)
    assert example["wrong"] == {"label": "vague", "quote": "as soon as possible"}
    expect(page.locator("#kept summary")).to_contain_text("1 kept")

    undo = card.get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    page.keyboard.press("Enter")
    wait_for_mark(page, "as soon as possible")
    expect(card).to_be_visible()
    assert examples_kept(page) == []
    expect(page.locator("#kept")).to_be_hidden()


def test_what_is_kept_is_saved_as_lines_of_the_corpus_and_deleted(
    page: Page, server: Server, tmp_path: Path
) -> None:
    open_page(page, server)
    with page.expect_response("**/v1/check") as answer:
        type_draft(page, ENGLISH.text)
    report = answer.value.json()
    for words in ("may have caused", "as soon as possible"):
        wait_for_mark(page, words)
        open_card_at(page, words).get_by_role("button", name="This is wrong").click()
        page.keyboard.press("Escape")
    page.reload()

    page.locator("#kept summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    assert re.fullmatch(r"amends-wrong-\d{4}-\d\d-\d\d\.jsonl", download.value.suggested_filename)
    file = tmp_path / "kept.jsonl"
    download.value.save_as(file)
    first, second = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())
    assert first["id"] != second["id"]
    assert (first["lang"], first["channel"], first["sincerity"]) == ("en", "email", None)
    assert first["is_apology"] is True and first["draft"] == ENGLISH.text
    assert labelled(first["moves"]) == labelled(report["moves"])
    wrong = [(each["wrong"]["label"], each["wrong"]["quote"]) for each in (first, second)]
    assert labelled(first["faults"]) == [fault for fault in labelled(report["faults"]) if fault != wrong[0]]
    # what was called wrong before is no label of the second
    assert labelled(second["faults"]) == [fault for fault in labelled(report["faults"]) if fault not in wrong]

    page.get_by_role("button", name="Delete them").click()
    assert examples_kept(page) == []
    page.locator("#kept").get_by_role("button", name="Undo").click()
    assert len(examples_kept(page)) == 2


def test_a_part_found_shows_its_words_in_the_draft_and_can_be_called_wrong(
    page: Page, server: Server
) -> None:
    open_page(page, server)
    type_draft(page, ENGLISH.text)
    found = page.locator("#found")
    found.locator("> summary").click()
    part = found.locator(".part", has_text="I refunded the £14.90")
    part.locator("summary").focus()
    pointed = page.evaluate("String([...CSS.highlights.get('amends-part')][0])")
    assert pointed == "I refunded the £14.90 on Tuesday."
    page.keyboard.press("Enter")
    expect(part).to_contain_text(re.compile("known phrase|Sentences like this"))
    part.get_by_role("button", name="This is wrong").click()
    expect(part).to_have_count(0)
    (example,) = examples_kept(page)
    assert example["wrong"]["quote"] == pointed
    assert pointed not in [quote for _, quote in labelled(example["moves"])]
    undo = found.get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    page.keyboard.press("Enter")
    expect(part).to_have_count(1)
    assert examples_kept(page) == []


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (
            "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }",
            "no room left",
        ),
        (
            "Object.defineProperty(window, 'localStorage', "
            "{ get() { throw new DOMException('', 'SecurityError'); } })",
            "does not let the page keep anything",
        ),
        ("for (let i = 0; i < 500; i += 1) localStorage.setItem(`amends.wrong.${i}`, '{}')", "500 are kept"),
    ],
    ids=["full", "off", "many"],
)
def test_what_cannot_be_kept_is_said_and_nothing_is_lost(
    page: Page, server: Server, broken: str, said: str
) -> None:
    open_page(page, server)
    page.evaluate(f"() => {{ {broken} }}")
    type_draft(page, ENGLISH.text)
    wait_for_mark(page, "as soon as possible")
    card = open_card_at(page, "as soon as possible")
    before = examples_kept(page)
    card.get_by_role("button", name="This is wrong").click()
    expect(card).to_contain_text(said)
    wait_for_mark(page, "as soon as possible")
    assert examples_kept(page) == before
    card.get_by_role("button", name="Back").click()
    expect(card.locator(".told")).to_be_visible()


def test_whether_it_is_an_apology_can_be_called_wrong_both_ways(page: Page, server: Server) -> None:
    open_page(page, server)
    type_draft(page, ENGLISH.text)
    page.locator("#found > summary").click()
    with page.expect_response("**/v1/check"):
        page.locator("#found .whole button").click()
    expect(page.locator("#next")).to_contain_text("You said that this is no apology")
    assert marked_words(page) == []
    (example,) = examples_kept(page)
    assert example["is_apology"] is False and example["moves"] == example["faults"] == []
    checked(page, page.locator("#next").get_by_role("button", name="Undo").click)
    assert examples_kept(page) == []
    wait_for_mark(page, "may have caused")

    page.keyboard.press("Control+a")
    page.locator("#draft").fill("")
    page.locator("#draft").focus()
    page.keyboard.type("Please find the agenda for our meeting on Monday attached. Lunch is at noon.")
    checked(page, page.get_by_role("button", name="This is wrong").click)
    (example,) = examples_kept(page)
    assert example["is_apology"] is True
    assert example["wrong"] == {"label": "is_apology", "quote": ""}
    expect(page.locator("#next").get_by_role("button", name="Undo")).to_be_visible()
