"""The page "extension" in a browser: one browser's steps at a time, addresses to copy, other languages."""

from __future__ import annotations

import json
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from amends.adapters.pack_files import read_packs
from amends.serving import Settings, build_services
from amends.web.access import Access
from amends.web.app import create_app

pytestmark = pytest.mark.browser

_PACKS = Path(__file__).parents[2] / "server" / "amends" / "packs"
_LANGUAGES = sorted(path.parent.name for path in _PACKS.glob("*/interface_download.toml"))
_BROWSERS = ("chrome", "edge", "firefox")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server whose extension was built."""
    built = tmp_path_factory.mktemp("extension")
    for name in ("amends-chrome.zip", "amends-firefox.xpi"):
        with zipfile.ZipFile(built / name, "w") as archive:
            archive.writestr("manifest.json", json.dumps({"version": "4.2.1"}))
    folder = str(tmp_path_factory.mktemp("amends"))
    settings = Settings(host="127.0.0.1", port=0, languagetool=False, environ={"AMENDS_DATA_DIR": folder})
    services, grammar = build_services(settings, read_packs(), encoder=None)
    app = create_app(services, Access("a-token-of-the-tests", b"s" * 32), extension=built)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}/extension"
    server.shutdown()
    thread.join()
    grammar.close()
    services.store.close()


def _message(language: str, name: str) -> str:
    file = _PACKS / language / "interface_download.toml"
    found: str = tomllib.loads(file.read_text(encoding="utf-8"))["extension_page"][name]
    return found


@pytest.mark.parametrize("browser", _BROWSERS)
def test_only_the_steps_of_the_chosen_browser_stand_there(browser: str, address: str, page: Page) -> None:
    page.goto(f"{address}?locale={_LANGUAGES[0]}")
    page.locator(f"[name=browser][value={browser}]").check()
    for part in page.locator("[data-for]").all():
        if browser in (part.get_attribute("data-for") or "").split():
            continue
        expect(part).to_be_hidden()
    own = {"chrome": "chrome://extensions", "edge": "edge://extensions", "firefox": "about:debugging"}
    expect(page.locator(".steps p.copied:visible code")).to_contain_text(own[browser])
    # one thing to press at a time
    expect(page.locator("main .do:visible")).to_have_count(1)
    with page.expect_download() as taken:
        page.locator("main .do:visible").click()
    assert taken.value.suggested_filename.startswith("amends-")


def test_an_address_that_no_page_may_open_is_copied_and_told(address: str, page: Page) -> None:
    language = _LANGUAGES[0]
    page.goto(f"{address}?locale={language}")
    page.locator("[data-copy='chrome://extensions']").click()
    expect(page.get_by_role("status")).to_have_text(_message(language, "copy_done"))
    expect(page.locator("[data-copy='chrome://extensions']")).to_have_text(_message(language, "copy_done"))
    assert page.evaluate("navigator.clipboard.readText()") == "chrome://extensions"


def test_another_language_comes_without_a_reload_and_keeps_the_browser(address: str, page: Page) -> None:
    page.goto(f"{address}?locale={_LANGUAGES[0]}")
    page.locator("[name=browser][value=edge]").check()
    for language in _LANGUAGES[1:]:
        page.locator("#locale").select_option(language)
        expect(page.get_by_role("heading", level=1)).to_have_text(_message(language, "heading"))
        expect(page.locator("[data-copy='edge://extensions']")).to_have_text(_message(language, "copy_it"))
        expect(page.locator("[name=browser][value=edge]")).to_be_checked()


@pytest.mark.parametrize("language", _LANGUAGES)
def test_it_fits_a_narrow_window_and_no_words_leave_their_picture(
    language: str, address: str, chromium: Browser
) -> None:
    context = chromium.new_context(viewport={"width": 400, "height": 900})
    page = context.new_page()
    page.goto(f"{address}?locale={language}")
    for browser in _BROWSERS:
        page.locator(f"[name=browser][value={browser}]").check()
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        assert page.evaluate("document.documentElement.scrollWidth") == 400
        outside = page.evaluate(
            """[...document.querySelectorAll('.picture text')].filter((words) => {
              const inner = words.getBoundingClientRect();
              const outer = words.ownerSVGElement.getBoundingClientRect();
              return inner.width && (inner.left < outer.left || inner.right > outer.right);
            }).map((words) => words.textContent)"""
        )
        assert outside == []
    context.close()
