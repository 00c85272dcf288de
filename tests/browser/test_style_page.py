"""What a team can do on the page at "/style", by pointing and pressing keys, and what others see of it."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect

from tests.browser.conftest import Server, free_port

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]

#: in each language a phrase, and a draft that holds it and is no apology
PHRASES = {
    "en": ("(dear|valued) customer", "Valued customer, your parcel left this morning.", "Valued customer"),
    "id": (
        "demikian [kami] sampaikan",
        "Paket Anda sudah kami kirim. Demikian kami sampaikan.",
        "Demikian kami sampaikan",
    ),
    "tr": ("mağduriyet*", "Paketinizi bu sabah gönderdik. Mağduriyetinizi giderdik.", "Mağduriyetinizi"),
}
#: the words under the marks of some strengths, as the browser paints them
MARKED = "(names) => names.flatMap((name) => [...(CSS.highlights.get(`amends-${name}`) ?? [])].map(String))"


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of this file's own: its style changes, and other tests rely on the standard."""
    running = Server(tmp_path_factory.mktemp("team"), free_port())
    running.start()
    yield running
    running.stop()


@pytest.fixture
def visit(chromium: Browser, team: Server) -> Iterator[Visit]:
    """Opens a page as somebody else each time; a script error or a refused resource fails the test."""
    save(team, {})
    troubles: list[str] = []
    contexts = []

    def note(message: ConsoleMessage) -> None:
        # a refusal that the page tells the person is no trouble
        if message.type == "error" and "status of 4" not in message.text:
            troubles.append(message.text)

    def opened(path: str = "/style", *, width: int = 1280, locale: str = "en") -> Page:
        context = chromium.new_context(locale="en-GB", viewport={"width": width, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("console", note)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.goto(f"{team.url}{path}?locale={locale}")
        if path == "/style":
            page.wait_for_selector("main[data-ready]")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not troubles


def call(team: Server, method: str, path: str, body: Any = None, **headers: str) -> Any:
    token = (team.folder / "token").read_text(encoding="utf-8").strip()
    sent = {"Authorization": f"Bearer {token}", "Content-Type": "application/json", **headers}
    request = urllib.request.Request(
        team.url + path, None if body is None else json.dumps(body).encode(), sent, method=method
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def save(team: Server, style: Any, by: str = "Ana") -> int:
    headers = {"If-Match": "*", "Amends-Author": by}
    version: int = call(team, "PUT", "/v1/style", style, **headers)["version"]
    return version


def saved_style(team: Server) -> Any:
    return call(team, "GET", "/v1/style")


def wait_for_marks(page: Page, *strengths: str) -> None:
    page.wait_for_function(
        "(names) => names.some((name) => CSS.highlights.get(`amends-${name}`)?.size)", arg=list(strengths)
    )


def press_save(page: Page) -> None:
    page.locator("#save-now").click()
    expect(page.locator("#pending")).to_be_hidden()


def slip(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True).and_(page.locator(".slip"))


def rows(page: Page) -> list[list[str]]:
    found: list[list[str]] = page.evaluate(
        "[...document.querySelectorAll('#slips .row')].map((row) => [...row.querySelectorAll('.slip')]"
        ".map((slip) => slip.textContent))"
    )
    return found


def add_phrase(page: Page, phrase: str, *, why: str = "", language: str = "en") -> None:
    page.locator("#flag-new").click()
    page.locator("#flag-form [name=phrase]").fill(phrase)
    page.locator("#flag-form [name=why]").fill(why)
    page.locator("#flag-form [name=language]").select_option(language)
    page.locator("#flag-form [type=submit]").click()


# --- one team -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", PHRASES)
def test_a_phrase_saved_in_one_browser_is_marked_by_the_next_check_in_another(
    language: str, visit: Visit, team: Server
) -> None:
    phrase, draft, words = PHRASES[language]
    other = visit("/", locale=language)
    page = visit(locale=language)
    add_phrase(page, phrase, why="Ana", language=language)
    expect(page.locator("#flags")).to_contain_text(phrase)
    press_save(page)
    version = saved_style(team)["version"]

    with other.expect_response("**/v1/check") as answered:
        other.locator("#draft").fill(draft)
    assert answered.value.json()["versions"]["style"] == version
    wait_for_marks(other, "weakens")
    assert other.evaluate(MARKED, ["weakens"]) == [words]


def test_who_saved_meanwhile_is_told_and_both_changes_are_kept(visit: Visit, team: Server) -> None:
    page = visit()
    page.locator("input[name=hedge][value=off]").check()
    page.locator("input[name=excuse][value=undermines]").check()
    page.locator("#saver").fill("Deniz Kaya")
    version = save(team, {"strengths": {"hedge": "hint"}, "person": "I"}, by="Ana%20Reyes")
    page.locator("#save-now").click()

    conflict = page.locator("#conflict")
    expect(conflict).to_contain_text(f"Ana Reyes saved version {version} meanwhile")
    expect(conflict).to_contain_text("Speak as: we I")
    expect(conflict.locator(".clashes")).to_contain_text("Hedge: off Ana Reyes: hint")
    assert saved_style(team)["version"] == version, "nothing is saved before it was looked over"

    expect(page.locator("#save-now")).to_have_text(f"Save as version {version + 1}")
    press_save(page)
    style = saved_style(team)
    assert style["version"] == version + 1
    assert (style["strengths"], style["person"]) == ({"hedge": "off", "excuse": "undermines"}, "I")
    expect(page.locator("#versions > li").first).to_contain_text("Deniz Kaya")


def test_whoever_saves_is_remembered_in_this_browser(visit: Visit) -> None:
    page = visit()
    page.locator("input[name=person][value=I]").check()
    page.locator("#saver").fill("Mina Storm")
    press_save(page)
    page.reload()
    expect(page.locator("#lead")).to_contain_text("saved by Mina Storm")
    page.locator("input[name=person][value=we]").check()
    expect(page.locator("#saver")).to_have_value("Mina Storm")


def test_an_older_version_comes_back_by_saving_it_again(visit: Visit, team: Server) -> None:
    old = save(team, {"least_score": 60}, by="Deniz")
    save(team, {"least_score": 80})
    page = visit()
    line = page.locator("#versions > li").nth(1)
    expect(line).to_contain_text("Deniz")
    line.get_by_role("button", name=f"Restore version {old}").click()
    expect(page.locator("#told")).to_contain_text("Nothing is saved yet")
    expect(page.locator("#least")).to_have_value("60")
    assert saved_style(team)["least_score"] == 80
    press_save(page)
    assert saved_style(team)["least_score"] == 60


# --- the order ------------------------------------------------------------------------------------------


def test_a_slip_moves_by_keyboard_and_escape_puts_it_back(visit: Visit) -> None:
    page = visit()
    before = rows(page)
    slip(page, "Prevention").focus()
    for key in ("Space", "ArrowUp", "Escape"):
        page.keyboard.press(key)
    assert rows(page) == before
    expect(page.locator("#slips-said")).to_have_text("Prevention is back where it was.")
    expect(page.get_by_role("radio", name="Listen first")).to_be_checked()

    for key in ("Space", "ArrowUp"):
        page.keyboard.press(key)
    expect(slip(page, "Prevention")).to_be_focused()
    expect(page.locator("#slips-said")).to_contain_text("row 5 of 6")
    page.keyboard.press("Space")
    assert rows(page) == [*before[:4], [*before[4], "Prevention"], before[6]]
    expect(page.get_by_role("radio", name="Your own")).to_be_checked()
    expect(slip(page, "Prevention")).to_be_focused()


def test_the_arrow_keys_go_from_slip_to_slip_when_none_is_lifted(visit: Visit) -> None:
    page = visit()
    before = rows(page)
    slip(page, "Listening").focus()
    page.keyboard.press("ArrowDown")
    expect(slip(page, "Owning it")).to_be_focused()
    assert rows(page) == before


def test_a_slip_moves_by_mouse_beside_another_and_between_two(visit: Visit) -> None:
    page = visit()
    drag(page, "Prevention", "Listening", share=0.5)
    assert rows(page)[0] == ["Listening", "Prevention"]
    drag(page, "Prevention", "What went wrong", share=0.1)
    assert [row for row in rows(page) if row == ["Prevention"]]
    assert rows(page).index(["Prevention"]) + 1 == rows(page).index(["What went wrong"])


def drag(page: Page, name: str, onto: str, *, share: float) -> None:
    start, end = slip(page, name).bounding_box(), slip(page, onto).bounding_box()
    assert start and end
    page.mouse.move(start["x"] + 60, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["x"] + 60, end["y"] + end["height"] / 2)
    page.mouse.move(end["x"] + 60, end["y"] + end["height"] * share)
    page.mouse.up()


def test_an_own_order_asks_for_what_was_asked_for_before(visit: Visit, team: Server) -> None:
    page = visit()
    page.get_by_role("radio", name="Value first").check()
    page.get_by_role("radio", name="Your own").check()
    press_save(page)
    style = saved_style(team)
    assert style["order"][0] == ["value"]
    assert set(style["required"]["email"]) == {
        "value", "responsibility", "explanation", "fix", "prevention", "regret",
    }  # fmt: skip


# --- before it is saved ---------------------------------------------------------------------------------


def test_the_sample_shows_what_a_change_does_before_it_is_saved(visit: Visit, team: Server) -> None:
    page = visit()
    facts = page.locator("#sample-facts")
    expect(facts).not_to_be_empty()
    wait_for_marks(page, "undermines")
    before = page.evaluate(MARKED, ["undermines"])
    page.locator("input[name=conditional][value=off]").check()
    expect(facts).to_contain_text("with version")
    assert len(page.evaluate(MARKED, ["undermines"])) < len(before)
    assert saved_style(team)["strengths"] == {}


@pytest.mark.parametrize("language", PHRASES)
def test_the_sample_is_there_in_each_language(language: str, visit: Visit) -> None:
    page = visit()
    page.locator("#sample-language").select_option(language)
    wait_for_marks(page, "undermines", "weakens")
    expect(page.locator("#sample")).to_have_attribute("lang", language)


@pytest.mark.parametrize("language", PHRASES)
def test_a_phrase_that_cannot_be_read_says_why_in_the_language_of_the_page(
    language: str, visit: Visit
) -> None:
    page = visit(locale=language)
    add_phrase(page, "(dear customer", language=language)
    error = page.locator("#flag-error")
    expect(error).to_be_visible()
    expect(error).to_contain_text({"en": "bracket", "id": "kurung", "tr": "ayraç"}[language])
    expect(page.locator("#flag-form [name=phrase]")).to_be_focused()
    expect(page.locator("#flags tr")).to_have_count(0)


def test_a_phrase_can_be_changed_in_its_row_and_taken_out(visit: Visit, team: Server) -> None:
    flags = [{"phrase": each, "language": "en", "why": "Too stiff."} for each in ("kind regards", "valued")]
    save(team, {"flag": flags})
    page = visit()
    page.get_by_role("button", name="Edit “kind regards”").click()
    page.locator("#flag-form [name=phrase]").fill("warm regards")
    page.locator("#flag-form [type=submit]").click()
    expect(page.locator("#flags tr").first).to_contain_text("warm regards")
    page.get_by_role("button", name="Edit “valued”").click()
    page.locator("#flag-form .remove").click()
    press_save(page)
    assert [flag["phrase"] for flag in saved_style(team)["flag"]] == ["warm regards"]


def test_a_file_fills_the_form_and_discard_can_be_undone(visit: Visit, team: Server, tmp_path: Path) -> None:
    page = visit()
    file = tmp_path / "team.toml"
    file.write_text('person = "I"\nleast_score = 70\n', encoding="utf-8")
    page.locator("#import-file").set_input_files(file)
    expect(page.locator("#told")).to_contain_text("team.toml")
    expect(page.get_by_role("radio", name="I", exact=True)).to_be_checked()
    assert saved_style(team)["person"] == "we"

    page.locator("#discard").click()
    expect(page.get_by_role("radio", name="we", exact=True)).to_be_checked()
    page.locator("#told").get_by_role("button", name="Undo").click()
    expect(page.locator("#what")).to_contain_text("2 changes")


def test_a_file_that_is_no_toml_changes_nothing_and_says_where(visit: Visit, tmp_path: Path) -> None:
    page = visit()
    file = tmp_path / "team.toml"
    file.write_text("person = we\n", encoding="utf-8")
    page.locator("#import-file").set_input_files(file)
    expect(page.locator("#told")).to_have_text("team.toml is not a TOML file: line 1 cannot be read.")
    expect(page.locator("#pending")).to_be_hidden()


def test_what_is_set_stays_when_the_language_of_the_page_changes(visit: Visit) -> None:
    page = visit()
    page.locator("input[name=person][value=I]").check()
    page.locator("#locale").select_option("tr")
    expect(page.locator("h1")).to_have_text("Bu ekip nasıl özür diler")
    expect(page.locator("input[name=person][value=I]")).to_be_checked()
    expect(page.locator("#what")).to_contain_text("1 değişiklik")


# --- for everybody --------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/style", "/extension", "/sign-in"])
@pytest.mark.parametrize("language", PHRASES)
def test_a_narrow_page_does_not_go_sideways(path: str, language: str, visit: Visit) -> None:
    page = visit(path, width=400, locale=language)
    assert page.evaluate("document.documentElement.scrollWidth") == 400


@pytest.mark.parametrize("path", ["/style", "/extension", "/sign-in"])
def test_whatever_can_be_used_has_a_name(path: str, visit: Visit) -> None:
    page = visit(path)
    nameless = page.evaluate(
        """[...document.querySelectorAll('input:not([type=hidden]), select, button, [role=textbox]')]
          .filter((each) => !each.ariaLabel && !each.textContent.trim())
          .filter((each) => !each.labels?.[0]?.textContent.trim())
          .map((each) => each.outerHTML)"""
    )
    assert nameless == []


def test_signing_in_asks_again_after_a_wrong_token_and_goes_on_after_the_right_one(
    visit: Visit, team: Server
) -> None:
    page = visit("/sign-in")
    page.goto(f"{team.url}/sign-in?next=/extension")
    page.get_by_label("Token").fill("not the token")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("That is not the token")
    page.get_by_label("Token").fill((team.folder / "token").read_text(encoding="utf-8").strip())
    page.keyboard.press("Enter")
    page.wait_for_url("**/extension")
