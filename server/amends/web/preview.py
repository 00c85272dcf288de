"""What the style page asks before it saves: a draft read with an unsaved style, a style from a file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from flask import Blueprint, g, jsonify

from amends.core.faults import UNDERMINES
from amends.core.labels import FAULTS, MOVES, OWN_PROFILE
from amends.core.matching import PhraseError, check_phrase
from amends.core.order import PROFILES, SOCIAL_REQUIRED
from amends.core.pack import Pack
from amends.core.style import CHANNELS, Style, StyleError, style_from_json, style_from_toml, style_to_json
from amends.web import openapi, wire
from amends.web.access import Access, needs_keys
from amends.web.api import Services, read_draft, told
from amends.web.problems import Problem
from amends.web.requests import checked, read_json

#: how a PhraseError begins or ends -> its name, for a page that says it in the reader's own language
_PHRASE_REASONS: Final = {
    "nothing to match": "nothing",
    "a gap “..”": "gap_at_end",
    "more than": "too_many_words",
    "everything is optional": "all_optional",
    "an empty alternative": "empty_alternative",
    "without its partner": "bracket",
    "a gap is": "gap_size",
    "is no word": "no_word",
}
_PLACE_IN_TOML: Final = re.compile(r"at line (\d+), column (\d+)")


def make_style_tools(services: Services, access: Access) -> Blueprint:
    """The routes `/v1/style/preview` and `/v1/style/import`, and `choices` for the page's template."""
    tools = Blueprint("style_tools", __name__)
    shapes = openapi.document(services.packs, engine=services.engine)["components"]["schemas"]

    @tools.post("/v1/style/preview")
    def preview() -> Any:
        needs_keys(access)
        asked, draft = read_draft(shapes["StylePreviewRequest"])
        style = _style(asked["style"], services.packs, under="style")
        report = services.check(draft, style, wire.today_of(asked))
        return jsonify(told(report, draft, services))

    @tools.post("/v1/style/import")
    def take_in() -> Any:
        needs_keys(access)
        asked = checked(read_json(), shapes["StyleFile"])
        g.lengths = {"toml": len(asked["toml"])}
        try:
            document = style_from_toml(asked["toml"])
        except StyleError as error:
            place = _PLACE_IN_TOML.search(error.message)
            more = {"line": int(place[1]), "column": int(place[2])} if place else {}
            raise Problem(422, error.message, code="not_toml", field="toml", more=more) from None
        return jsonify(style_to_json(_style(document, services.packs)))

    @tools.app_context_processor
    def choices() -> dict[str, Any]:
        return {"choices": style_choices(services.packs)}

    return tools


def style_choices(packs: Mapping[str, Pack]) -> dict[str, Any]:
    """What a team may choose from, and what holds where it has not chosen."""
    return {
        "moves": list(MOVES),
        "faults": list(FAULTS),
        "channels": list(CHANNELS),
        # the template's JSON sorts the names of an object
        "sequence": [*PROFILES, OWN_PROFILE],
        "own": OWN_PROFILE,
        "profiles": {
            name: {"order": [list(group) for group in profile.groups], "required": list(profile.required)}
            for name, profile in PROFILES.items()
        },
        # an order of your own asks for what the standard profile asks for
        "own_required": list(PROFILES["listen_first"].required),
        "social_required": list(SOCIAL_REQUIRED),
        "strengths": {label: "undermines" if label in UNDERMINES else "weakens" for label in FAULTS},
        "hints": {code: sorted(pack.hints) for code, pack in packs.items()},
        "address": {code: list(pack.address) for code, pack in packs.items()},
    }


def _style(document: Any, packs: Mapping[str, Pack], *, under: str = "") -> Style:
    forms = {code: pack.address for code, pack in packs.items()}
    try:
        return style_from_json(document, languages=forms, check_phrase=lambda phrase, _: check_phrase(phrase))
    except StyleError as error:
        more = {"reason": _reason(error)} if error.code == "unreadable" else {}
        field = "/".join(step for step in (under, error.field) if step)
        raise Problem(422, error.message, code=error.code, field=field or None, more=more) from None


def _reason(error: StyleError) -> str | None:
    if not isinstance(error.__cause__, PhraseError):
        return None
    # the phrase itself stands at the end of the message and may hold any words
    told = str(error.__cause__).partition(" in the phrase ")[0]
    return next((name for words, name in _PHRASE_REASONS.items() if words in told), None)
