"""The body of a request: read and checked against the contract, with a clear word on each fault."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from flask import request
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

from amends.web.problems import Problem
from amends.web.wire import units_of

MAX_BODY: Final = 1_048_576
MAX_UNITS: Final = 50_000
MAX_DEPTH: Final = 32

_LONE: Final = re.compile("[\ud800-\udfff]")


def read_json() -> Any:
    """The JSON of the body; raises Problem 415, 413 or 400."""
    if request.mimetype != "application/json":
        raise Problem(415, "Send the body as application/json.")
    body = request.get_data(cache=False)
    if not body.strip():
        raise Problem(400, "The body is empty; it is to be a JSON object.")
    try:
        # the depth is counted before parsing, so that no parser is asked to go that deep
        _refuse_deep(body)
        return json.loads(body, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        place = (
            f" near line {error.lineno}, column {error.colno}"
            if isinstance(error, json.JSONDecodeError)
            else ""
        )
        raise Problem(400, f"The body is not JSON{place}.") from None


def checked(document: Any, schema: Mapping[str, Any]) -> dict[str, Any]:
    """The document as an object that fits the schema; raises Problem 413 or 422 with the field."""
    error = best_match(Draft202012Validator(schema).iter_errors(document))
    if error is not None:
        raise Problem(422, _told(error), field=_field(error))
    given: dict[str, Any] = {k: v for k, v in document.items() if v is not None}
    for name in ("text", "incoming"):
        if name in given:
            _refuse_text(name, given[name])
    if "today" in given:
        try:
            date.fromisoformat(given["today"])
        except ValueError:
            raise Problem(422, "today is no day of the calendar.", field="today") from None
    return given


def _refuse_text(name: str, text: str) -> None:
    if units_of(text) > MAX_UNITS:
        raise Problem(
            413, f"{name} is longer than {MAX_UNITS} characters (UTF-16 units). Shorten it.", field=name
        )
    if lone := _LONE.search(text):
        raise Problem(
            422,
            f"{name} holds half of a surrogate pair at unit {units_of(text[: lone.start()])}; "
            "send well-formed Unicode.",
            code="lone_surrogate",
            field=name,
        )


def _refuse_deep(body: bytes) -> None:
    if body.count(b"{") + body.count(b"[") <= MAX_DEPTH:
        return
    depth, in_text, escaped = 0, False, False
    for byte in body:
        if in_text:
            if escaped:
                escaped = False
            elif byte == 0x5C:
                escaped = True
            elif byte == 0x22:
                in_text = False
        elif byte == 0x22:
            in_text = True
        elif byte in (0x7B, 0x5B):
            depth += 1
            if depth > MAX_DEPTH:
                raise Problem(400, f"The body is nested deeper than {MAX_DEPTH}.")
        elif byte in (0x7D, 0x5D):
            depth -= 1


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _field(error: ValidationError) -> str | None:
    path = [str(p) for p in error.absolute_path]
    if error.validator == "required" and isinstance(error.validator_value, list):
        there: Any = error.instance
        missing = next((f for f in error.validator_value if f not in there), None)
        path += [missing] if missing else []
    return "/".join(path) or None


def _told(error: ValidationError) -> str:
    """One sentence that does not repeat what was sent: it may be a draft."""
    name = _field(error) or "The body"
    value: Any = error.validator_value
    match error.validator:
        case "required":
            return f"{name} is missing."
        case "type":
            wanted = " or ".join(value) if isinstance(value, list) else value
            return f"{name} is to be of type {wanted}."
        case "enum":
            return f"{name} is to be one of {', '.join(str(v) for v in value)}."
        case "maxLength":
            return f"{name} is longer than {value} characters."
        case "pattern" | "format":
            return f"{name} is not of the form it should be (see /openapi.json)."
        case _:
            return f"{name} does not fit ({error.validator} {value}; see /openapi.json)."
