"""The contract: the OpenAPI document, from which requests are checked and clients are compiled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from amends.core.labels import FAULTS, MOVES, OWN_PROFILE, STYLE_LABEL
from amends.core.order import PROFILES
from amends.core.pack import Pack
from amends.core.report import ExposedKind, HandoverTo, PhoneReason

Schema = dict[str, Any]


def _object(required: Sequence[str] | None = None, /, **properties: Schema) -> Schema:
    """An object; all its properties are required unless it says which."""
    needed = list(properties) if required is None else list(required)
    return {"type": "object", "properties": properties, "required": needed}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _optional(schema: Schema) -> Schema:
    if "$ref" in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    kind = schema["type"]
    widened = {**schema, "type": [*kind, "null"] if isinstance(kind, list) else [kind, "null"]}
    if "enum" in schema:
        widened["enum"] = [*schema["enum"], None]
    return widened


def _one_of(values: Sequence[str]) -> Schema:
    return {"type": "string", "enum": list(values)}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


_TEXT: Schema = {"type": "string"}
_WHOLE: Schema = {"type": "integer"}
_UNIT: Schema = {"type": "integer", "minimum": 0, "description": "UTF-16 code units"}
_SCORE: Schema = {"type": ["integer", "null"], "minimum": 0, "maximum": 100}
_NUMBER: Schema = {"type": "number"}
_BOOLEAN: Schema = {"type": "boolean"}


def schemas(packs: Mapping[str, Pack]) -> dict[str, Schema]:
    """The shapes of all requests and answers."""
    languages = _one_of(list(packs))
    place = {"start": _UNIT, "end": _UNIT}
    quoted = {**place, "quote": _TEXT}
    profiles = [*PROFILES, OWN_PROFILE]
    strength = _one_of(["hint", "weakens", "undermines"])
    setting = _one_of(["off", "hint", "weakens", "undermines"])
    finding = {"id": _TEXT, "key": _TEXT, "label": _TEXT, **quoted, "evidence": _one_of(["rule", "model"])}
    # the words that told the reader most, where no rule tells it
    told = {"words": _list(_TEXT)}
    encoder = {**_optional(_TEXT), "description": "names the encoder's weights; null: read without it"}
    ids = _list(_TEXT)
    check = {
        "text": {"type": "string", "description": "at most 50,000 UTF-16 units; may be empty"},
        "incoming": {**_optional(_TEXT), "description": "the message the draft answers"},
        "language": languages,
        "locale": languages,
        "channel": _one_of(["email", "social"]),
        "stakes": _one_of(["minor", "normal", "severe"]),
        "profile": _one_of(profiles),
        "treat_as_apology": _optional(_BOOLEAN),
        "today": {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    }
    suggestion = _object(
        **{"for": _TEXT, "from": _one_of(["rule", "template", "order", "llm"])},
        id=_TEXT,
        advice=_optional(_TEXT),
        safe=_BOOLEAN,
        edit=_optional(_object(**quoted, text=_TEXT)),
        slots=_list(_object(**place, name=_TEXT)),
    )
    llm = {
        **_optional(_object(where=_TEXT, model=_TEXT, elsewhere=_BOOLEAN)),
        "description": "the language model that can be asked (host:port); elsewhere: not on the server's "
        "machine; null: off",
    }
    versions = _object(api=_WHOLE, engine=_TEXT, encoder=encoder, pack=_optional(_TEXT), style=_WHOLE)
    four_scores = _object(overall=_SCORE, sincerity=_SCORE, ordering=_SCORE, hedging=_SCORE)
    language = _object(code=_optional(languages), detected=_BOOLEAN, confidence=_optional(_NUMBER))
    some_moves = {**_list(_one_of(MOVES)), "minItems": 1}
    style = _object(
        [],
        version=_WHOLE,
        profile=_one_of(profiles),
        order=_list(_list(_one_of(MOVES))),
        strengths={
            "type": "object",
            "properties": dict.fromkeys(FAULTS, setting),
            "additionalProperties": True,
        },
        flag=_list(
            _object(
                ["phrase", "language"],
                phrase=_TEXT,
                language=languages,
                why=_TEXT,
                instead=_optional(_TEXT),
            )
        ),
        allow=_list(_object(phrase=_TEXT, language=languages)),
        required=_object([], email=some_moves, social=some_moves),
        least_score={"type": "integer", "minimum": 0, "maximum": 100},
        address={"type": "object", "additionalProperties": _TEXT},
        person=_one_of(["we", "I"]),
    )
    return {
        "CheckRequest": _object(["text"], **check),
        "OutlineRequest": _object([], **check),
        "Improved": _object(
            versions=versions,
            language=language,
            text=_TEXT,
            edits=_list(
                _object(
                    **quoted,
                    text=_TEXT,
                    changes=_list(
                        _object(
                            **{"from": _one_of(["rule", "template", "order"])},
                            label=_one_of([*MOVES, *FAULTS, STYLE_LABEL, "order"]),
                            advice=_optional(_TEXT),
                        )
                    ),
                )
            ),
            slots=_list(_object(**place, name=_TEXT)),
            before=four_scores,
            after=four_scores,
        ),
        "StylePreviewRequest": _object(["text", "style"], **check, style=style),
        "StyleFile": _object(toml=_TEXT),
        "GrammarRequest": _object(["text"], text=_TEXT, language=_TEXT, locale=languages),
        "Report": _object(
            versions=versions,
            language=language,
            own=_list(_object(**place)),
            is_apology=_optional(_BOOLEAN),
            scores=_object(
                overall=_SCORE,
                sincerity=_SCORE,
                ordering=_SCORE,
                hedging=_SCORE,
                parts=_list(
                    _object(
                        score=_one_of(["overall", "sincerity", "ordering", "hedging"]),
                        label=_TEXT,
                        points=_NUMBER,
                        of=_optional(_NUMBER),
                        findings=ids,
                        why=_TEXT,
                    )
                ),
            ),
            moves=_list(
                _object(**{**finding, **told, "label": _one_of(MOVES)}, depth={"enum": [0.5, 1]}, why=_TEXT)
            ),
            faults=_list(
                _object(
                    **{**finding, **told, "label": _one_of([*FAULTS, STYLE_LABEL])},
                    rule=_TEXT,
                    strength=strength,
                    scored=_BOOLEAN,
                    message=_TEXT,
                    why=_TEXT,
                    source=_optional(_TEXT),
                    suggestions=ids,
                )
            ),
            missing=_list(
                _object(id=_TEXT, label=_one_of(MOVES), why=_TEXT, ideas=_list(_TEXT), suggestions=ids)
            ),
            order=_optional(
                _object(
                    profile=_one_of(profiles),
                    current=_list(_one_of(MOVES)),
                    recommended=_list(_one_of(MOVES)),
                    suggestions=ids,
                )
            ),
            next=_optional(
                _object(
                    **{"for": _TEXT, "from": _WHOLE},
                    to=_WHOLE,
                    score=_one_of(["overall"]),
                    message=_TEXT,
                )
            ),
            suggestions=_list(suggestion),
            social=_optional(
                _object(
                    length={**_WHOLE, "minimum": 0, "description": "code points of the own part"},
                    limit=_WHOLE,
                    exposed=_list(
                        _object(**quoted, kind=_one_of(get_args(ExposedKind)), message=_TEXT),
                    ),
                    handovers=_list(
                        _object(
                            to=_one_of(get_args(HandoverTo)),
                            text=_TEXT,
                            slots=_list(_object(**place, name=_TEXT)),
                        )
                    ),
                )
            ),
            by_phone=_optional(_object(reason=_one_of(get_args(PhoneReason)), message=_TEXT)),
            listening=_optional(_object(heard=_list(_object(**quoted)), unheard=_list(_object(**quoted)))),
            promises=_list(_object(**quoted, due=_optional({"type": "string", "format": "date"}))),
            reading=_optional(
                _object(
                    formula=_optional(_TEXT),
                    value=_optional(_NUMBER),
                    level=_optional(_one_of(["easy", "plain", "hard"])),
                    reason=_optional(_TEXT),
                    reason_key=_optional(_TEXT),
                    words=_WHOLE,
                    sentences=_WHOLE,
                    longest_sentence=_WHOLE,
                )
            ),
            style=_object(least_score=_WHOLE),
            llm=llm,
        ),
        "RewriteRequest": _object(["text"], **check, start=_optional(_UNIT), end=_optional(_UNIT)),
        "Rewrite": _object(
            state=_one_of(["ready", "off", "failed", "rejected"]),
            reason=_optional(_TEXT),
            reason_key=_optional(_TEXT),
            where=_optional(_TEXT),
            model=_optional(_TEXT),
            suggestion=_optional(suggestion),
        ),
        "Outline": _object(
            language=language,
            text=_TEXT,
            parts=_list(_object(label=_one_of(MOVES), **place)),
            slots=_list(_object(**place, name=_TEXT)),
        ),
        "Grammar": _object(
            state=_one_of(["ready", "starting", "unavailable", "unsupported_language"]),
            reason=_optional(_TEXT),
            reason_key=_optional(_TEXT),
            retry_after_ms=_optional(_WHOLE),
            note=_optional(_TEXT),
            findings=_list(
                _object(
                    **{**finding, "label": _one_of(["grammar", "spelling"])},
                    rule=_TEXT,
                    strength=strength,
                    scored=_BOOLEAN,
                    message=_TEXT,
                    replacements=ids,
                )
            ),
        ),
        "Style": style,
        "StyleHistory": _object(
            versions=_list(
                _object(
                    version=_WHOLE,
                    by=_TEXT,
                    at={"type": "string", "format": "date-time"},
                    note=_TEXT,
                    style=_ref("Style"),
                    changes=_list(_object(field=_TEXT, subject=_optional(_TEXT), before={}, after={})),
                )
            )
        ),
        "Packs": _object(
            packs=_list(
                _object(
                    code=_TEXT,
                    name=_TEXT,
                    version=_TEXT,
                    rules={"type": "object", "additionalProperties": _WHOLE},
                )
            )
        ),
        "Health": _object(
            status=_one_of(["ok"]),
            engine=_TEXT,
            encoder=encoder,
            style=_WHOLE,
            grammar={"type": "object", "additionalProperties": _TEXT},
            llm=llm,
        ),
        "Problem": _object(
            title=_TEXT,
            status=_WHOLE,
            detail=_TEXT,
            code=_TEXT,
            field=_optional(_TEXT),
            request_id=_optional(_TEXT),
        ),
    }


def document(packs: Mapping[str, Pack], *, engine: str) -> Schema:
    """The whole OpenAPI 3.1 document."""
    errors = {
        "400": "malformed, or nested deeper than 32",
        "401": "the token is needed",
        "403": "wrong host or origin",
        "413": "too long",
        "415": "not JSON",
        "422": "a wrong value; `field` names it",
        "429": "too many checks; see Retry-After",
    }
    reading_errors = ("401", "403")

    def operation(
        name: str,
        summary: str,
        answer: str,
        *,
        takes: str | None = None,
        fails: Sequence[str] = tuple(errors),
        security: bool = False,
        parameters: Sequence[Schema] = (),
        headers: Mapping[str, str] | None = None,
        more: Mapping[str, str] | None = None,
    ) -> Schema:
        ok: Schema = {
            "description": summary,
            "content": {"application/json": {"schema": _ref(answer)}},
        }
        if headers:
            ok["headers"] = {k: {"description": v, "schema": _TEXT} for k, v in headers.items()}
        told = {**{code: errors[code] for code in fails}, **(more or {})}
        result: Schema = {
            "operationId": name,
            "summary": summary,
            "responses": {
                "200": ok,
                **{
                    code: {
                        "description": why,
                        "content": {"application/problem+json": {"schema": _ref("Problem")}},
                    }
                    for code, why in told.items()
                },
            },
        }
        if takes:
            result["requestBody"] = {
                "required": True,
                "content": {"application/json": {"schema": _ref(takes)}},
            }
        if parameters:
            result["parameters"] = list(parameters)
        if security:
            result["security"] = [{"token": []}, {"session": []}]
        return result

    if_match = {
        "name": "If-Match",
        "in": "header",
        "required": True,
        "description": "the ETag of the style that the change was made from",
        "schema": _TEXT,
    }
    key = {
        "name": "Idempotency-Key",
        "in": "header",
        "required": False,
        "description": "a key of your own: the same call sent twice is done once",
        "schema": {"type": "string", "maxLength": 200},
    }
    etag = {"ETag": "names this version"}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Amends",
            "version": engine,
            "summary": "Checks apologies to customers",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": {
            "/v1/check": {
                "post": operation("check", "What is said of a draft", "Report", takes="CheckRequest")
            },
            "/v1/rewrite": {
                "post": operation(
                    "rewrite",
                    "A sentence or the draft, rewritten by the language model that the team named, if any",
                    "Rewrite",
                    takes="RewriteRequest",
                )
            },
            "/v1/improve": {
                "post": operation(
                    "improve",
                    "The better draft: all safe changes made, to be looked at before it is taken",
                    "Improved",
                    takes="CheckRequest",
                )
            },
            "/v1/outline": {
                "post": operation("outline", "An apology to begin with", "Outline", takes="OutlineRequest")
            },
            "/v1/grammar": {
                "post": operation(
                    "grammar", "Slips of grammar and spelling", "Grammar", takes="GrammarRequest"
                )
            },
            "/v1/style": {
                "get": operation(
                    "read_style",
                    "The team's style",
                    "Style",
                    fails=reading_errors,
                    security=True,
                    headers=etag,
                ),
                "put": operation(
                    "save_style",
                    "The team's style, saved as a new version",
                    "Style",
                    takes="Style",
                    security=True,
                    headers=etag,
                    parameters=[if_match, key],
                    more={
                        "409": "the same Idempotency-Key is at work",
                        "412": "somebody saved meanwhile",
                        "428": "If-Match is needed",
                        "503": "the database cannot be written",
                    },
                ),
            },
            "/v1/style/history": {
                "get": operation(
                    "style_history",
                    "The versions of the style, newest first",
                    "StyleHistory",
                    fails=reading_errors,
                    security=True,
                )
            },
            "/v1/style/preview": {
                "post": operation(
                    "preview_style",
                    "A draft read with a style that is not saved",
                    "Report",
                    takes="StylePreviewRequest",
                    security=True,
                )
            },
            "/v1/style/import": {
                "post": operation(
                    "import_style",
                    "The style in a TOML file, not saved",
                    "Style",
                    takes="StyleFile",
                    security=True,
                )
            },
            "/v1/packs": {
                "get": operation("read_packs", "The languages and their rules", "Packs", fails=reading_errors)
            },
            "/healthy": {"get": operation("healthy", "Whether checks work", "Health", fails=("403",))},
        },
        "components": {
            "schemas": schemas(packs),
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "session": {"type": "apiKey", "in": "cookie", "name": "amends_session"},
            },
        },
    }
