"""The API, version 1: each call is read, handed to one function, and its answer put into JSON."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, Final
from urllib.parse import unquote

from flask import Blueprint, Response, g, json, jsonify, request

from amends.core.grammar import CheckGrammar, GrammarAnswer
from amends.core.improve import Improved
from amends.core.matching import check_phrase
from amends.core.model_rewrite import ModelNamed, Rewrite
from amends.core.pack import Pack
from amends.core.report import Draft, LanguageGuess, Outline, Report
from amends.core.style import Style, StyleError, style_changes, style_from_json, style_to_json
from amends.core.text import Place, Span
from amends.store import Answer, KeyBusy, KeyReused, Store, StoreError, StyleChanged
from amends.web import openapi, wire
from amends.web.access import Access, needs_keys
from amends.web.leaving import client_left
from amends.web.problems import Problem
from amends.web.requests import checked, read_json

_LONGEST_KEY: Final = 200

#: (draft, style, the writer's date) -> report
Check = Callable[[Draft, Style, date], Report]
#: (draft, style, the writer's date) -> the better draft
Improve = Callable[[Draft, Style, date], Improved]
#: (draft, style, the writer's date) -> outline
WriteOutline = Callable[[Draft, Style, date], Outline]


@dataclass(frozen=True)
class Llm:
    """The language model that the team named."""

    named: ModelNamed
    #: (draft, the part of it, style, the writer's date, whether nobody waits any more) -> rewrite
    rewrite: Callable[[Draft, Span | Place | None, Style, date, Callable[[], bool]], Rewrite]


@dataclass(frozen=True)
class Services:
    """What the web layer works with; each is a function or value that a test can replace."""

    check: Check
    improve: Improve
    outline: WriteOutline
    check_grammar: CheckGrammar
    #: what grammar and spelling can do now, a language each
    grammar_states: Callable[[], Mapping[str, GrammarAnswer]]
    detect_language: Callable[[str], LanguageGuess]
    packs: Mapping[str, Pack]
    store: Store
    engine: str
    #: names the encoder's weights; None: drafts are read without it
    encoder: str | None
    #: None: no language model, and nothing is ever sent anywhere
    llm: Llm | None = None

    @property
    def model_named(self) -> ModelNamed | None:
        """What is told of the language model."""
        return self.llm.named if self.llm else None


def make_api(services: Services, access: Access) -> Blueprint:
    """The routes under `/v1`, `/healthy` and `/openapi.json`."""
    api = Blueprint("api", __name__)
    contract = openapi.document(services.packs, engine=services.engine)
    shapes = contract["components"]["schemas"]

    @api.post("/v1/check")
    def check() -> Any:
        asked, draft = read_draft(shapes["CheckRequest"])
        report = services.check(draft, services.store.style(), wire.today_of(asked))
        return jsonify(told(report, draft, services))

    @api.post("/v1/rewrite")
    def rewrite() -> Any:
        asked, draft = read_draft(shapes["RewriteRequest"])
        llm = services.llm
        environ = request.environ
        rewritten = None
        if llm is not None:
            style, today = services.store.style(), wire.today_of(asked)
            rewritten = llm.rewrite(draft, wire.part_of(asked), style, today, lambda: client_left(environ))
        g.reason = rewritten.reason or "" if rewritten else "off"
        code = draft.locale or draft.language or (rewritten.language if rewritten else None)
        locale = services.packs[code or next(iter(services.packs))]
        named = services.model_named
        return jsonify(wire.rewrite_json(rewritten, draft.text, llm=named, words=locale.interface))

    @api.post("/v1/improve")
    def improve() -> Any:
        asked, draft = read_draft(shapes["CheckRequest"])
        improved = services.improve(draft, services.store.style(), wire.today_of(asked))
        return jsonify(wire.improved_json(improved, draft, engine=services.engine, encoder=services.encoder))

    @api.post("/v1/outline")
    def outline() -> Any:
        asked, draft = read_draft(shapes["OutlineRequest"])
        answer = services.outline(draft, services.store.style(), wire.today_of(asked))
        return jsonify(wire.outline_json(answer))

    @api.post("/v1/grammar")
    def grammar() -> Any:
        asked = checked(read_json(), shapes["GrammarRequest"])
        text = asked["text"]
        g.lengths = {"text": len(text)}
        language = asked.get("language") or services.detect_language(text).code
        locale = services.packs.get(asked.get("locale") or language or "")
        words = locale.interface.get("grammar_reasons", {}) if locale else {}
        answer = services.check_grammar(text, language or "")
        if answer.slips:
            draft = Draft(text, language=language)
            ours = services.check(draft, services.store.style(), date.today()).faults
            slips = [s for s in answer.slips if not any(s.span.overlaps(f.span) for f in ours)]
            answer = replace(answer, slips=tuple(slips))
        return jsonify(wire.grammar_json(answer, text, words=words))

    @api.get("/v1/style")
    def read_style() -> Any:
        needs_keys(access)
        return _styled(services.store.style())

    @api.put("/v1/style")
    def save_style() -> Any:
        needs_keys(access)
        document = read_json()
        key = request.headers.get("Idempotency-Key")
        if key is None:
            return _saved(services, document)
        if not 0 < len(key) <= _LONGEST_KEY:
            raise Problem(422, f"A key is 1 to {_LONGEST_KEY} characters.", field="Idempotency-Key")
        digest = json.dumps([request.method, request.path, document], sort_keys=True).encode()
        now = datetime.now(UTC)
        try:
            known = services.store.answered(key, request=digest, at=now)
        except KeyReused:
            raise Problem(
                422, "This Idempotency-Key was used for another call.", field="Idempotency-Key"
            ) from None
        except KeyBusy:
            raise Problem(409, "A call with this Idempotency-Key is still at work.") from None
        if known is not None:
            return Response(known.body, known.status, dict(known.headers), mimetype="application/json")
        try:
            response = _saved(services, document)
        except BaseException:
            services.store.forget_key(key)
            raise
        kept = {"ETag": response.headers["ETag"]}
        services.store.remember_answer(key, Answer(response.status_code, response.get_data(), kept))
        return response

    @api.get("/v1/style/history")
    def style_history() -> Any:
        needs_keys(access)
        versions = services.store.style_history(limit=50)
        listed = []
        for i, version in enumerate(versions):
            before = versions[i + 1].style if i + 1 < len(versions) else Style()
            listed.append(
                {
                    "version": version.version,
                    "by": version.by,
                    "at": version.at.isoformat(),
                    "note": version.note,
                    "style": style_to_json(version.style),
                    "changes": [
                        {"field": c.field, "subject": c.subject, "before": c.before, "after": c.after}
                        for c in style_changes(before, version.style)
                    ],
                }
            )
        return jsonify({"versions": listed})

    @api.get("/v1/packs")
    def packs() -> Any:
        return jsonify(
            {
                "packs": [
                    {
                        "code": p.code,
                        "name": p.name,
                        "version": p.version,
                        "rules": dict(sorted(Counter(r.label for r in p.rules).items())),
                    }
                    for p in services.packs.values()
                ]
            }
        )

    @api.get("/healthy")
    def healthy() -> Any:
        return jsonify(
            {
                "status": "ok",
                "engine": services.engine,
                "encoder": services.encoder,
                "style": services.store.style().version,
                "grammar": {code: a.state for code, a in services.grammar_states().items()},
                "llm": wire.model_json(services.model_named),
            }
        )

    @api.get("/openapi.json")
    def contract_document() -> Any:
        return jsonify(contract)

    @api.errorhandler(StoreError)
    def store_failed(error: StoreError) -> Any:
        raise Problem(503, error.message, headers={"Retry-After": "5"})

    return api


def read_draft(shape: Mapping[str, Any]) -> tuple[Mapping[str, Any], Draft]:
    """The call's body, checked, and the draft in it, whose lengths go into the log."""
    asked = checked(read_json(), shape)
    draft = wire.draft_of(asked)
    g.lengths = {"text": len(draft.text), "incoming": len(draft.incoming or "")}
    return asked, draft


def told(report: Report, draft: Draft, services: Services) -> wire.Json:
    """The report as JSON, in the reader's words."""
    locale = services.packs.get(draft.locale or report.language.code or "")
    reasons = locale.interface.get("reading", {}).get("reasons", {}) if locale else {}
    return wire.report_json(
        report,
        draft,
        engine=services.engine,
        encoder=services.encoder,
        reading_reasons=reasons,
        llm=services.model_named,
    )


def _saved(services: Services, document: Any) -> Response:
    if not isinstance(document, dict):
        raise Problem(422, "The body is to be of type object.")
    forms = {code: pack.address for code, pack in services.packs.items()}
    try:
        style = style_from_json(document, languages=forms, check_phrase=lambda p, _: check_phrase(p))
    except StyleError as error:
        raise Problem(422, error.message, code=error.code, field=error.field) from None
    current = services.store.style()
    if "If-Match" not in request.headers:
        raise Problem(
            428, "Send If-Match with the ETag of the style that you changed, so that nobody's work is lost."
        )
    if _etag(current).strip('"') not in request.if_match:
        raise _changed(current)
    by = unquote(request.headers.get("Amends-Author", ""))[:80].strip()
    try:
        saved = services.store.save_style(style, based_on=current.version, by=by, at=datetime.now(UTC))
    except StyleChanged as changed:
        raise _changed(changed.current) from None
    return _styled(saved)


def _styled(style: Style) -> Response:
    response: Response = jsonify(style_to_json(style))
    response.headers["ETag"] = _etag(style)
    response.headers["Cache-Control"] = "no-cache"
    return response


def _etag(style: Style) -> str:
    digest = hashlib.sha256(json.dumps(style_to_json(style), sort_keys=True).encode()).hexdigest()
    return f'"{style.version}-{digest[:8]}"'


def _changed(current: Style) -> Problem:
    return Problem(
        412,
        f"Somebody saved version {current.version} meanwhile. Read it, put your change on it, save again.",
        headers={"ETag": _etag(current)},
        more={"version": current.version},
    )
