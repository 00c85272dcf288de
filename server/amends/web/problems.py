"""One shape for every error: RFC 9457, with its headers kept."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, g, json, request
from werkzeug.exceptions import HTTPException

_CODES = {
    400: "malformed",
    401: "token_needed",
    403: "refused",
    404: "not_found",
    405: "method_not_allowed",
    409: "conflict",
    412: "changed_meanwhile",
    413: "too_long",
    415: "not_json",
    422: "wrong_value",
    428: "if_match_needed",
    429: "too_many",
    503: "unavailable",
}
_DETAILS = {
    404: "Nothing lies at this address. /openapi.json lists what does.",
    405: "This address does not take that method; the header Allow lists those it takes.",
    413: "A body is at most 1 MB. Send the draft alone, without attachments.",
    415: "Send the body as application/json.",
    429: "Too many checks in a minute. Wait as long as Retry-After says.",
}


class Problem(Exception):
    """An answer that is an error: what happened, where, and what to do."""

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        code: str | None = None,
        field: str | None = None,
        headers: dict[str, str] | None = None,
        more: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.code = code or _CODES.get(status, "error")
        self.field = field
        self.headers = headers or {}
        self.more = more or {}


def handle_problems(app: Flask) -> None:
    """Answer every error of `app` as application/problem+json."""

    @app.errorhandler(Problem)
    def told(problem: Problem) -> Response:
        return _answer(
            problem.status, problem.detail, problem.code, problem.field, problem.headers, problem.more
        )

    @app.errorhandler(HTTPException)
    def from_http(error: HTTPException) -> Response:
        status = error.code or 500
        kept = {
            k: v
            for k, v in error.get_headers(request.environ)
            if k.lower() not in ("content-type", "content-length")
        }
        detail = _DETAILS.get(status) or error.description or "The request failed."
        return _answer(status, detail, _CODES.get(status, "error"), None, kept, {})

    @app.errorhandler(Exception)
    def unforeseen(error: Exception) -> Response:
        # the message of an error may hold words of the draft: only its kind and place are logged
        frame = error.__traceback__
        while frame and frame.tb_next:
            frame = frame.tb_next
        place = f"{frame.tb_frame.f_code.co_filename}:{frame.tb_lineno}" if frame else "?"
        app.logger.error("%s %s: %s at %s", request.method, request.path, type(error).__name__, place)
        detail = "Amends failed on this request. The server's log has the place, under the request_id."
        return _answer(500, detail, "failed", None, {}, {})


def _answer(
    status: int,
    detail: str,
    code: str,
    field: str | None,
    headers: dict[str, str],
    more: dict[str, Any],
) -> Response:
    from http import HTTPStatus

    body = {
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "code": code,
        "field": field,
        "request_id": g.get("request_id"),
        **more,
    }
    g.reason = code
    response = Response(json.dumps(body), status, mimetype="application/problem+json")
    response.headers.extend(headers)
    return response
