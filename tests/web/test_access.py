"""Who may call: hosts, origins, sessions and tokens, on loopback and beyond."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient

from amends.web.app import create_app
from tests.web.conftest import HOST, TOKEN, WITH_TOKEN, Served

DRAFT = {"text": "We are sorry."}
PUBLIC = "https://amends.example.com"


def check(client: FlaskClient, **headers: str) -> int:
    sent = {k.replace("_", "-"): v for k, v in headers.items()}
    return client.post("/v1/check", json=DRAFT, headers={**HOST, **sent}).status_code


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "[::1]:8765", "127.0.0.1"])
def test_loopback_names_are_ours(host: str, served: Served) -> None:
    assert check(served.client, Host=host) == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8765", "192.168.1.7", "", "[::2]"],
)
def test_another_host_is_refused_for_it_may_be_rebound(host: str, served: Served) -> None:
    assert check(served.client, Host=host) == 403


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://127.0.0.1:8765", "Sec_Fetch_Site": "same-origin"},
        {"Origin": "chrome-extension://abcdefghijklmnopabcdefghijklmnop", "Sec_Fetch_Site": "cross-site"},
        {"Origin": "moz-extension://0b1c2d3e-0000-4000-8000-000000000000"},
    ],
)
def test_our_page_extensions_and_programs_may_check(headers: dict[str, str], served: Served) -> None:
    assert check(served.client, **headers) == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "null"},
        {"Origin": "chrome-extension://"},
        {"Sec_Fetch_Site": "cross-site"},
    ],
)
def test_another_site_may_not_check(headers: dict[str, str], served: Served) -> None:
    assert check(served.client, **headers) == 403


def test_a_link_from_elsewhere_may_open_the_page(served: Served) -> None:
    headers = {**HOST, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert served.client.get("/", headers=headers).status_code == 200
    assert served.client.get("/v1/packs", headers=headers).status_code == 403


def test_the_style_needs_our_page_or_the_token(served: Served) -> None:
    assert served.client.get("/v1/style", headers=HOST).status_code == 401
    wrong = {**HOST, "Authorization": "Bearer wrong"}
    assert served.client.get("/v1/style", headers=wrong).status_code == 401
    assert served.client.get("/v1/style", headers=WITH_TOKEN).status_code == 200
    served.client.get("/", headers=HOST)
    assert served.client.get("/v1/style", headers=HOST).status_code == 200


def test_the_session_cookie_is_kept_from_scripts_and_other_sites(served: Served) -> None:
    cookie = served.client.get("/", headers=HOST).headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie


def test_a_forged_session_is_none(served: Served) -> None:
    served.client.set_cookie("amends_session", "InBhZ2Ui.forged.signature")
    assert served.client.get("/v1/style", headers=HOST).status_code == 401


@pytest.fixture
def beyond(served: Served) -> FlaskClient:
    access = replace(served.access, bound_to_loopback=False, public_url=PUBLIC)
    return create_app(served.services, access).test_client()


AT_PUBLIC = {"Host": "amends.example.com"}


def test_beyond_loopback_every_call_needs_the_token(beyond: FlaskClient) -> None:
    assert beyond.get("/healthy", headers=AT_PUBLIC).status_code == 200
    assert check(beyond, **AT_PUBLIC) == 401
    assert check(beyond, **AT_PUBLIC, Authorization=f"Bearer {TOKEN}") == 200
    assert check(beyond, Host="127.0.0.1:8765") == 401


def test_beyond_loopback_a_page_asks_for_the_token_first(beyond: FlaskClient) -> None:
    turned = beyond.get("/style", headers=AT_PUBLIC)
    assert turned.headers["Location"] == "/sign-in?next=/style"
    assert beyond.post("/sign-in", data={"token": "wrong"}, headers=AT_PUBLIC).status_code == 401
    entered = beyond.post("/sign-in?next=/style", data={"token": TOKEN}, headers=AT_PUBLIC)
    assert (entered.status_code, entered.headers["Location"]) == (303, "/style")
    beyond.set_cookie("amends_session", _cookie(entered), domain="amends.example.com")
    assert beyond.get("/style", headers=AT_PUBLIC).status_code == 200


def test_sign_in_leads_nowhere_else(beyond: FlaskClient) -> None:
    for target in ("https://evil.example", "//evil.example", "/\\evil.example"):
        entered = beyond.post(
            "/sign-in", query_string={"next": target}, data={"token": TOKEN}, headers=AT_PUBLIC
        )
        assert entered.headers["Location"] == "/"


def test_beyond_loopback_checks_are_counted_and_told_when_to_return(beyond: FlaskClient) -> None:
    statuses: list[Any] = []
    for _ in range(121):
        response = beyond.post(
            "/v1/check", json={"text": ""}, headers={**AT_PUBLIC, "Authorization": f"Bearer {TOKEN}"}
        )
        statuses.append(response.status_code)
    assert statuses == [200] * 120 + [429]
    assert int(response.headers["Retry-After"]) > 0
    assert response.get_json()["code"] == "too_many"


def test_beyond_loopback_guessing_tokens_ends_soon(beyond: FlaskClient) -> None:
    guesses = [check(beyond, **AT_PUBLIC, Authorization=f"Bearer {n}") for n in range(25)]
    assert guesses[0] == 401 and guesses[-1] == 429
    assert beyond.post("/sign-in", data={"token": "wrong"}, headers=AT_PUBLIC).status_code == 429


def test_on_loopback_nothing_is_counted(served: Served) -> None:
    assert all(served.check("").status_code == 200 for _ in range(130))


def _cookie(response: Any) -> str:
    return str(response.headers["Set-Cookie"]).split("amends_session=", 1)[1].split(";", 1)[0]
