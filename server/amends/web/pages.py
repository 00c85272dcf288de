"""The pages that a person opens: the check, the style, the extension, and the sign-in beyond loopback."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request

from amends.core.labels import FAULTS, MOVES, OWN_PROFILE
from amends.core.order import PROFILES
from amends.core.pack import Pack
from amends.core.style import style_to_toml
from amends.web.access import Access
from amends.web.api import Services
from amends.web.downloads import BUILT, find_downloads, hand_out

_LOCALE_COOKIE = "locale"
_COOKIE_SECONDS = 365 * 24 * 3600


def make_pages(services: Services, access: Access, *, extension: Path = BUILT) -> Blueprint:
    """The routes of the pages; each opens the session that lets it read and write the style.

    `extension` is the folder of the built browser extension, which need not be there.
    """
    pages = Blueprint("pages", __name__)

    def page(name: str, **more: Any) -> Response:
        if not _may_open(access):
            return make_response(redirect(f"/sign-in?next={request.path}"))
        locale = _locale(services.packs)
        response = make_response(render_template(name, **_context(services, locale), **more))
        response.headers["Cache-Control"] = "no-store"
        if request.args.get("locale") in services.packs:
            response.set_cookie(_LOCALE_COOKIE, locale, max_age=_COOKIE_SECONDS, samesite="Lax")
        return access.start_session(response)

    @pages.get("/")
    def check_page() -> Response:
        return page("check.html")

    @pages.get("/style")
    def style_page() -> Response:
        return page("style.html", address={c: list(p.address) for c, p in services.packs.items()})

    @pages.get("/extension")
    def extension_page() -> Response:
        own = {"address": _address(access), "browser": _browser(), "downloads": find_downloads(extension)}
        return page("extension.html", **own)

    @pages.get("/extension/<name>")
    def extension_file(name: str) -> Response:
        if not _may_open(access):
            return make_response(redirect("/sign-in?next=/extension"))
        return hand_out(extension, name)

    @pages.get("/style.toml")
    def style_export() -> Response:
        if not (access.has_session(request) or access.has_token(request)):
            return make_response(redirect("/sign-in?next=/style"))
        style = services.store.style()
        response = Response(style_to_toml(style), mimetype="application/toml")
        name = f"amends-style-{style.version}.toml"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    @pages.route("/sign-in", methods=["GET", "POST"])
    def sign_in() -> Response:
        target = request.args.get("next", "/")
        if not target.startswith("/") or target[1:2] in ("/", "\\"):
            target = "/"
        if request.method == "POST" and access.is_token(request.form.get("token", "").strip()):
            return access.start_session(make_response(redirect(target, code=303)))
        locale = _locale(services.packs)
        wrong = request.method == "POST"
        context = _context(services, locale)
        return make_response(render_template("sign_in.html", wrong=wrong, **context), 401 if wrong else 200)

    return pages


def _may_open(access: Access) -> bool:
    return access.is_loopback(request) or access.has_session(request) or access.has_token(request)


def _locale(packs: Mapping[str, Pack]) -> str:
    """The reader's language: as chosen, as remembered, as the browser asks, else the first."""
    for wish in (request.args.get("locale"), request.cookies.get(_LOCALE_COOKIE)):
        if wish is not None and wish in packs:
            return wish
    best = request.accept_languages.best_match(list(packs))
    return best or next(iter(packs))


def _browser() -> str:
    """The browser that asks, as far as the steps differ; any other is most like the first."""
    asking = request.headers.get("User-Agent", "")
    if "Firefox/" in asking:
        return "firefox"
    return "edge" if "Edg/" in asking else "chrome"


def _address(access: Access) -> str:
    """Where the extension finds this server."""
    if access.public_url and not access.is_loopback(request):
        return access.public_url.rstrip("/")
    return request.host_url.rstrip("/")


def _context(services: Services, locale: str) -> dict[str, Any]:
    packs = services.packs
    return {
        "locale": locale,
        "locales": [{"code": p.code, "name": p.name} for p in packs.values()],
        "messages": messages(packs[locale]),
        "samples": {code: p.sample for code, p in packs.items()},
        "profiles": list(PROFILES),
        "own_profile": OWN_PROFILE,
        "moves": list(MOVES),
        "faults": list(FAULTS),
        "style_version": services.store.style().version,
        "today": date.today().isoformat(),
        "engine": services.engine,
        "llm": services.model_named,
    }


def messages(pack: Pack) -> dict[str, Any]:
    """All words of the interface in one language."""
    labels = {
        kind: {label: {"name": t.name, "what": t.what, "such": t.what} for label, t in texts.items()}
        for kind, texts in pack.texts.items()
    }
    return {**pack.interface, **labels}
