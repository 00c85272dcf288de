"""Take screenshots of every state of the page at "/" into tests/browser/shots.

    scripts/shots [--only PATTERN] [--url http://127.0.0.1:8377]

Needs Debian's Chromium. Without --url a server of its own is started.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "server"), str(ROOT / "tests" / "browser")]

from conftest import FLAGS, Server, free_port  # noqa: E402
from playwright.sync_api import Page, expect, sync_playwright  # noqa: E402

SHOTS = ROOT / "tests" / "browser" / "shots"
LANGUAGES = ("en", "id", "tr")
SIZES = {1280: (900, 1.25), 400: (860, 2.0)}


def weak(page: Page) -> None:
    """The weaker letter, checked."""
    page.locator("#try-weaker").click()
    expect(page.locator("#next button, #copy.do").first).to_be_visible()


def whole(page: Page) -> None:
    """The whole letter, checked."""
    page.locator("#try-letter").click()
    expect(page.locator("#next button, #copy.do").first).to_be_visible()


def card(page: Page) -> None:
    """The card at the first mark."""
    weak(page)
    page.locator("#draft").focus()
    page.keyboard.press("Control+Home")
    page.keyboard.press("Alt+Shift+Period")
    expect(page.locator("#card")).to_be_visible()


def accepted(page: Page) -> None:
    """A rewrite accepted, with the way back in the foot."""
    card(page)
    for _ in range(12):
        if page.locator("#card .do").count():
            break
        page.locator("#card .on").click()
    with page.expect_response("**/v1/check"):
        page.locator("#card .do").click()
    expect(page.locator("#say")).not_to_be_empty()


def reasons(page: Page) -> None:
    """Two scores opened on their parts."""
    weak(page)
    page.locator("[data-score=overall] summary").click()
    page.locator("[data-score=sincerity] summary").click()


def inserted(page: Page) -> None:
    """A missing part put in, its blanks open."""
    weak(page)
    with page.expect_response("**/v1/check"):
        page.locator("#missing .part[open] button").first.click()


def moved(page: Page) -> None:
    """The look at a moved order, where there is one."""
    weak(page)
    if page.locator("#see-moved").count():
        page.locator("#see-moved").click()


def better(page: Page) -> None:
    """The better draft, before it is taken."""
    weak(page)
    page.locator(".see-better").click()
    expect(page.locator("#better-take")).to_be_visible()


def outlined(page: Page) -> None:
    """An outline in the draft, its first blank selected."""
    with page.expect_response("**/v1/check"):
        page.locator("#outline button").click()
    expect(page.locator("#say")).not_to_be_empty()


def public(page: Page) -> None:
    """A public reply that is too long, with the ways on from it."""
    page.locator("[name=channel]").select_option("social")
    weak(page)
    expect(page.locator("#room.over")).to_be_visible()
    page.locator("#handovers summary").first.click()


def no_apology(page: Page) -> None:
    """A mail that is no apology."""
    page.locator("#draft").fill(
        "Please find the agenda for our meeting on Monday attached. Lunch is at noon."
    )
    expect(page.locator("#next button")).to_have_count(1)


def no_language(page: Page) -> None:
    """A text whose language cannot be told."""
    page.locator("#draft").fill("12345 67890")
    expect(page.locator("#next button")).to_have_count(len(LANGUAGES))


def away(page: Page) -> None:
    """The server gone."""
    weak(page)
    page.route("**/v1/check", lambda route: route.abort())
    page.locator("#draft").focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(" .")
    expect(page.locator("#say button")).to_be_visible()


def style(page: Page) -> None:
    """The style page, with a phrase flagged and not yet saved."""
    page.goto(page.url.replace("/?", "/style?"))
    expect(page.locator(".preview .sheet, #sample").first).to_be_visible()
    page.wait_for_load_state("networkidle")


def other_page(path: str) -> Callable[[Page], object]:
    """One of the small pages."""
    return lambda page: page.goto(page.url.replace("/?", f"/{path}?"))


STATES: dict[str, Callable[[Page], object]] = {
    "empty": lambda page: page.locator(".sample:visible"),
    "weak": weak,
    "whole": whole,
    "card": card,
    "accepted": accepted,
    "reasons": reasons,
    "inserted": inserted,
    "moved": moved,
    "better": better,
    "outlined": outlined,
    "public": public,
    "no-apology": no_apology,
    "no-language": no_language,
    "away": away,
    "style": style,
    "extension": other_page("extension"),
    "sign-in": other_page("sign-in"),
}


@contextmanager
def served(url: str | None) -> Iterator[str]:
    """The address to take pictures of."""
    if url is not None:
        yield url
        return
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder), free_port())
        server.start()
        try:
            yield server.url
        finally:
            server.stop()


def main() -> int:
    """Take them, and tell of each that scrolls sideways."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", default="", help="a pattern that the name has to match, as card-tr or dark")
    parser.add_argument("--url", help="a running server")
    asked = parser.parse_args()
    SHOTS.mkdir(parents=True, exist_ok=True)
    troubles = 0
    expect.set_options(timeout=30_000)
    with served(asked.url) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=[*FLAGS, "--font-render-hinting=none"]
        )
        for state, reach in STATES.items():
            for language in LANGUAGES:
                for width, (height, scale) in SIZES.items():
                    for theme in ("light", "dark"):
                        name = f"{state}-{language}-{width}-{theme}"
                        if not re.search(asked.only, name):
                            continue
                        context = browser.new_context(
                            viewport={"width": width, "height": height},
                            device_scale_factor=scale,
                            color_scheme="dark" if theme == "dark" else "light",
                            reduced_motion="reduce",
                        )
                        page = context.new_page()
                        page.goto(f"{url}/?locale={language}")
                        reach(page)
                        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                            print(f"{name} scrolls sideways")
                            troubles += 1
                        page.screenshot(path=SHOTS / f"{name}.png", full_page=True)
                        context.close()
        browser.close()
    return 1 if troubles else 0


if __name__ == "__main__":
    sys.exit(main())
