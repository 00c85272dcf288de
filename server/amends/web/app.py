"""The Flask app: guards, the API and the pages, put together from what it is handed."""

from __future__ import annotations

import logging
import time
from pathlib import Path
from typing import Any

from flask import Flask, Response, g, request
from flask_limiter import Limiter

from amends.web.access import Access, guard, note_request
from amends.web.api import Services, make_api
from amends.web.downloads import BUILT
from amends.web.pages import make_pages
from amends.web.preview import make_style_tools
from amends.web.problems import handle_problems
from amends.web.requests import MAX_BODY

log = logging.getLogger("amends.web")

_CHECKS_A_MINUTE = "120 per minute"
_REFUSALS_A_MINUTE = "20 per minute"


def create_app(
    services: Services, access: Access, *, limits_storage: str = "memory://", extension: Path = BUILT
) -> Flask:
    """The app over these services; holds no state of its own but the counts of the rate limit."""
    app = Flask("amends.web", static_folder="static", template_folder="templates")
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    handle_problems(app)
    app.before_request(_begin)
    app.after_request(_finish)
    # before the guard, so that whoever guesses tokens is stopped too
    limiter = Limiter(
        lambda: "token" if access.has_token(request) else request.remote_addr or "",
        app=app,
        storage_uri=limits_storage,
        headers_enabled=True,
        strategy="moving-window",
        application_limits=[_REFUSALS_A_MINUTE],
        application_limits_deduct_when=lambda response: response.status_code == 401,
        application_limits_exempt_when=lambda: access.is_loopback(request),
    )
    guard(app, access)
    api = make_api(services, access)
    limiter.limit(_CHECKS_A_MINUTE, exempt_when=lambda: access.is_loopback(request))(api)
    app.register_blueprint(api)
    tools = make_style_tools(services, access)
    limiter.limit(_CHECKS_A_MINUTE, exempt_when=lambda: access.is_loopback(request))(tools)
    app.register_blueprint(tools)
    app.register_blueprint(make_pages(services, access, extension=extension))
    return app


def _begin() -> None:
    note_request()
    g.began = time.perf_counter()


def _finish(response: Response) -> Response:
    response.headers["Request-Id"] = g.get("request_id", "")
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Content-Security-Policy"] = (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
    )
    if request.path.startswith("/v1/"):
        response.headers.setdefault("Cache-Control", "no-store")
    _log(response)
    return response


def _log(response: Response) -> None:
    """One line a call: lengths and reasons, never words. What a browser fetches by itself is left out."""
    if response.status_code < 400 and not request.path.startswith("/v1/"):
        return
    took = (time.perf_counter() - g.get("began", time.perf_counter())) * 1000
    lengths: dict[str, Any] = g.get("lengths", {})
    told = " ".join(f"{k}={v}" for k, v in lengths.items())
    route = request.url_rule.rule if request.url_rule else "(no such address)"
    reason = g.get("reason", "")
    log.info("%s %s %s %.0fms %s %s", request.method, route, response.status_code, took, told, reason)
