"""Who may call: by host, origin, session and token. Decided before a body is read."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from flask import Flask, Request, Response, g, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from amends.web.problems import Problem

LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
_EXTENSIONS: Final = ("chrome-extension", "moz-extension")
_COOKIE: Final = "amends_session"
_SESSION_SECONDS: Final = 30 * 24 * 3600
#: may be asked for without a token beyond loopback
_OPEN: Final = ("/healthy", "/sign-in", "/static/", "/openapi.json")


@dataclass(frozen=True, slots=True)
class Access:
    """How this server is reached: on loopback or beyond, under which address, with which keys."""

    token: str
    secret: bytes
    bound_to_loopback: bool = True
    public_url: str | None = None

    def _sessions(self) -> URLSafeTimedSerializer:
        # a changed token ends all sessions
        return URLSafeTimedSerializer([self.secret + self.token.encode()], salt="amends session")

    def is_loopback(self, asked: Request) -> bool:
        """Whether the caller sits at this machine."""
        return self.bound_to_loopback and _host(asked.host) in LOOPBACK

    def knows_host(self, asked: Request) -> bool:
        """Whether the Host is one of ours: anything else may be a rebound name."""
        host = _host(asked.host)
        public = urlsplit(self.public_url).hostname if self.public_url else None
        return host in LOOPBACK or (public is not None and host == public.lower())

    def has_session(self, asked: Request) -> bool:
        """Whether the caller is our own page, opened before."""
        try:
            self._sessions().loads(asked.cookies.get(_COOKIE, ""), max_age=_SESSION_SECONDS)
        except BadSignature:
            return False
        return True

    def has_token(self, asked: Request) -> bool:
        """Whether the caller sent the token."""
        sort, _, value = asked.headers.get("Authorization", "").partition(" ")
        return sort.lower() == "bearer" and self.is_token(value.strip())

    def is_token(self, value: str) -> bool:
        """Whether this is the token; takes the same time for any."""
        return hmac.compare_digest(value.encode("utf-8", "replace"), self.token.encode())

    def start_session(self, response: Response) -> Response:
        """Let this browser read and write what is stored."""
        response.set_cookie(
            _COOKIE,
            str(self._sessions().dumps("page")),
            max_age=_SESSION_SECONDS,
            httponly=True,
            samesite="Strict",
            secure=request.is_secure,
        )
        return response


def guard(app: Flask, access: Access) -> None:
    """Refuse who may not call, before anything else happens."""

    @app.before_request
    def refuse() -> None:
        if not access.knows_host(request):
            raise Problem(
                403,
                "This server answers to its own name alone. Set AMENDS_PUBLIC_URL to reach it by another.",
                code="wrong_host",
            )
        _refuse_foreign_origin()
        if (
            not access.is_loopback(request)
            and not request.path.startswith(_OPEN)
            and not (access.has_token(request) or access.has_session(request))
            and not _is_page(request)
        ):
            raise _token_needed()


def needs_keys(access: Access) -> None:
    """Refuse a call that reads or writes stored things without our page's session or the token."""
    if not (access.has_token(request) or access.has_session(request)):
        raise _token_needed()


def _token_needed() -> Problem:
    return Problem(
        401,
        "Send “Authorization: Bearer …” with the token of this server, or open its page first.",
        headers={"WWW-Authenticate": 'Bearer realm="amends"'},
    )


def _refuse_foreign_origin() -> None:
    origin = request.headers.get("Origin")
    site = request.headers.get("Sec-Fetch-Site")
    if origin is not None:
        parts = urlsplit(origin)
        if parts.scheme in _EXTENSIONS and parts.netloc:
            return
        if parts.scheme not in ("http", "https") or parts.netloc.lower() != request.host.lower():
            raise Problem(403, "Another site's page may not call this server.", code="foreign_origin")
    # a link from elsewhere that opens one of our pages is no call
    opens_page = request.headers.get("Sec-Fetch-Mode") == "navigate" and request.method == "GET"
    if site == "cross-site" and not (opens_page and not request.path.startswith("/v1/")):
        raise Problem(403, "Another site's page may not call this server.", code="foreign_origin")


def _is_page(asked: Request) -> bool:
    """Pages send a caller without a session to the sign-in page by themselves."""
    return asked.method == "GET" and not asked.path.startswith("/v1/")


def _host(netloc: str) -> str:
    try:
        return (urlsplit(f"//{netloc}").hostname or "").lower()
    except ValueError:
        return ""


def note_request() -> None:
    """Give the request its id."""
    import uuid

    g.request_id = uuid.uuid4().hex
