"""The page that hands out the browser extension, with and without the built files."""

from __future__ import annotations

import json
import re
import tomllib
import zipfile
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from amends.web.access import Access
from amends.web.app import create_app
from amends.web.downloads import find_downloads
from tests.web.conftest import HOST, TOKEN, WITH_TOKEN, Served

_PACKS = sorted((Path(__file__).parents[2] / "server" / "amends" / "packs").glob("*/interface_download.toml"))
_LANGUAGES = [path.parent.name for path in _PACKS]
_FILES: dict[str, dict[str, Any]] = {
    "amends-chrome.zip": {"minimum_chrome_version": "140"},
    "amends-firefox.xpi": {"browser_specific_settings": {"gecko": {"strict_min_version": "149.0"}}},
}
#: said by the page's script alone
_SAID_LATER = {"copy_done", "copy_failed"}


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A folder as a build leaves it."""
    folder = tmp_path / "extension"
    folder.mkdir()
    for name, own in _FILES.items():
        with zipfile.ZipFile(folder / name, "w") as archive:
            archive.writestr("manifest.json", json.dumps({"version": "4.2.1", **own}))
            archive.writestr("content.js", "x" * 41_500)
    return folder


def client(served: Served, folder: Path) -> FlaskClient:
    return create_app(served.services, served.access, extension=folder).test_client()


def messages(language: str) -> dict[str, Any]:
    file = next(path for path in _PACKS if path.parent.name == language)
    found: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))["extension_page"]
    return found


def words_of(page: str) -> dict[str, str]:
    """What stands at each place that names its message."""
    found = re.findall(r'data-word="extension_page\.([a-z_.]+)">([^<]*)<', page)
    return {path: unescape(words) for path, words in found}


def flattened(table: dict[str, Any], path: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for name, value in table.items():
        flat |= {path + name: value} if isinstance(value, str) else flattened(value, f"{path}{name}.")
    return flat


# --- the page -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", _LANGUAGES)
def test_the_two_pages_say_all_their_words_and_no_others(language: str, served: Served, built: Path) -> None:
    said: dict[str, str] = {}
    for folder in (built, built / "nothing here"):
        page = client(served, folder).get(f"/extension?locale={language}", headers=HOST)
        assert page.status_code == 200
        # nothing that the Content-Security-Policy would refuse
        assert not re.search(r'\sstyle="|\son\w+="|<style|<script>', page.text)
        said |= words_of(page.text)
    asked = flattened(messages(language))
    titles = {path for path in asked if path == "title"}
    assert said == {path: words for path, words in asked.items() if path not in _SAID_LATER | titles}


def test_with_the_built_files_it_names_version_size_and_the_oldest_browsers(
    served: Served, built: Path
) -> None:
    page = client(served, built).get("/extension", headers=HOST).text
    for name, oldest in (("amends-chrome.zip", "Chrome 140+"), ("amends-firefox.xpi", "Firefox 149+")):
        assert f'href="/extension/{name}"' in page
        assert f"{name} · 42 kB" in page
        assert oldest in page
    assert "Edge 140+" in page
    assert "4.2.1" in page


@pytest.mark.parametrize("language", _LANGUAGES)
def test_without_them_it_says_why_and_how_to_get_it_and_offers_nothing(
    language: str, served: Served, tmp_path: Path
) -> None:
    page = client(served, tmp_path).get(f"/extension?locale={language}", headers=HOST).text
    assert "Node 20" in messages(language)["missing"]["lead"]
    assert {"missing.lead", "missing.node", "missing.wheel", "missing.meanwhile"} <= words_of(page).keys()
    assert "/extension/amends" not in page
    assert "chrome://" not in page


def test_a_damaged_or_half_built_copy_counts_as_not_built(served: Served, built: Path) -> None:
    assert find_downloads(built).keys() == {"chrome", "firefox"}
    (built / "amends-firefox.xpi").write_bytes(b"PK\x03\x04 cut off")
    assert find_downloads(built) == {}
    (built / "amends-firefox.xpi").unlink()
    assert find_downloads(built) == {}
    assert "missing.lead" in words_of(client(served, built).get("/extension", headers=HOST).text)


@pytest.mark.parametrize(
    ("agent", "chosen"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36", "chrome"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36 Edg/156.0", "edge"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0", "firefox"),
        ("curl/8.0", "chrome"),
    ],
)
def test_the_steps_are_those_of_the_browser_that_asks(
    agent: str, chosen: str, served: Served, built: Path
) -> None:
    page = client(served, built).get("/extension", headers={**HOST, "User-Agent": agent}).text
    assert re.findall(r'value="(\w+)" autocomplete="off" checked', page) == [chosen]


def test_it_names_the_address_that_people_use(served: Served, built: Path) -> None:
    here = client(served, built).get("/extension", headers=HOST).text
    assert 'data-copy="http://127.0.0.1:8765"' in here
    away = team_client(served, built).get("/extension", headers={**WITH_TOKEN, "Host": "amends.example.com"})
    assert 'data-copy="https://amends.example.com"' in away.text


# --- the files ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "mimetype"),
    [("amends-chrome.zip", "application/zip"), ("amends-firefox.xpi", "application/octet-stream")],
)
def test_a_file_comes_whole_under_its_name_to_be_saved(
    name: str, mimetype: str, served: Served, built: Path
) -> None:
    answer = client(served, built).get(f"/extension/{name}", headers=HOST)
    assert (answer.status_code, answer.mimetype) == (200, mimetype)
    assert answer.headers["Content-Disposition"] == f"attachment; filename={name}"
    assert answer.data == (built / name).read_bytes()


def test_a_browser_asks_each_time_and_takes_a_file_only_where_it_changed(served: Served, built: Path) -> None:
    asking = client(served, built)
    first = asking.get("/extension/amends-chrome.zip", headers=HOST)
    assert first.headers["Cache-Control"] == "no-cache"
    known = {**HOST, "If-None-Match": first.headers["ETag"]}
    assert asking.get("/extension/amends-chrome.zip", headers=known).status_code == 304
    head = asking.head("/extension/amends-chrome.zip", headers=HOST)
    assert (head.status_code, head.content_length) == (200, first.content_length)
    with zipfile.ZipFile(built / "amends-chrome.zip", "a") as archive:
        archive.writestr("more.js", "more")
    assert asking.get("/extension/amends-chrome.zip", headers=known).status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        "secret",
        "manifest.json",
        "../secret",
        "..%2fsecret",
        "%2e%2e/secret",
        "..%5csecret",
        "",
        "amends-chrome.zip/",
    ],
)
def test_no_other_file_can_be_had(name: str, served: Served, built: Path) -> None:
    (built / "secret").write_text("secret", encoding="utf-8")
    (built.parent / "secret").write_text("secret", encoding="utf-8")
    answer = client(served, built).get(f"/extension/{name}", headers=HOST)
    assert answer.status_code == 404
    assert answer.data != b"secret"


def test_a_file_that_was_not_built_is_not_there(served: Served, tmp_path: Path) -> None:
    assert client(served, tmp_path).get("/extension/amends-chrome.zip", headers=HOST).status_code == 404


def test_beyond_this_machine_the_files_are_for_those_who_signed_in(served: Served, built: Path) -> None:
    team = team_client(served, built)
    asked = {"Host": "amends.example.com"}
    stranger = team.get("/extension/amends-chrome.zip", headers=asked)
    assert (stranger.status_code, stranger.headers["Location"]) == (302, "/sign-in?next=/extension")
    assert team.get("/extension/amends-chrome.zip", headers={**WITH_TOKEN, **asked}).status_code == 200


def team_client(served: Served, folder: Path) -> FlaskClient:
    access = Access(TOKEN, b"s" * 32, bound_to_loopback=False, public_url="https://amends.example.com/")
    return create_app(served.services, access, extension=folder).test_client()
