"""The settings that one team shares: a value, versioned by whoever stores it, read from JSON and TOML."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal, NoReturn, TypeVar, cast, get_args

from amends.core.labels import FAULTS, MOVES, OWN_PROFILE, PROFILE_NAMES

Strength = Literal["off", "hint", "weakens", "undermines"]
Person = Literal["we", "I"]

#: `own` takes its order from the style's `order`.
CHANNELS: Final = ("email", "social")

#: code points
LONGEST_PHRASE: Final = 200
LONGEST_REASON: Final = 500
MOST_PHRASES: Final = 500


@dataclass(frozen=True, slots=True)
class Flag:
    """A phrase that the team wants marked in every mail, apology or not."""

    phrase: str
    language: str
    why: str = ""
    instead: str | None = None


@dataclass(frozen=True, slots=True)
class Allow:
    """A phrase that is never marked."""

    phrase: str
    language: str


@dataclass(frozen=True, slots=True)
class Style:
    """All the settings of a team; version 0 is what a server has before anybody saved one."""

    version: int = 0
    profile: str = "listen_first"
    #: with profile "own": groups of moves, first to last; inside a group the order is free
    order: tuple[tuple[str, ...], ...] = ()
    strengths: Mapping[str, Strength] = field(default_factory=dict)
    flag: tuple[Flag, ...] = ()
    allow: tuple[Allow, ...] = ()
    #: channel -> moves asked for; a channel that is absent takes the profile's
    required: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    least_score: int = 0
    #: language -> form of address
    address: Mapping[str, str] = field(default_factory=dict)
    person: Person = "we"


_Key = TypeVar("_Key")

Refusal = Literal[
    "wrong_type", "missing", "empty", "unknown", "twice", "too_long", "too_many", "out_of_range", "unreadable"
]


class StyleError(ValueError):
    """A style that cannot be taken: `field` is a path as in `flag/0/phrase`, `message` one sentence.

    `code` names the reason, for a page that says it in the reader's own language.
    """

    def __init__(self, field: str, message: str, *, code: Refusal = "unreadable") -> None:
        super().__init__(field, message)
        self.field = field
        self.message = message
        self.code = code

    def __str__(self) -> str:
        return f"{self.field}: {self.message}" if self.field else self.message


# --- JSON ---------------------------------------------------------------------------------------------


def style_from_json(
    document: object,
    *,
    languages: Mapping[str, Sequence[str]] | None,
    check_phrase: Callable[[str, str], None] | None,
) -> Style:
    """The style that a document describes, absent fields at their defaults and unknown ones ignored.

    `languages` maps each language to its forms of address; `check_phrase(phrase, language)` raises
    ValueError on a phrase that does not parse. Pass None for both to read a style that was checked when it
    was saved: a language whose pack is gone must not make it unreadable. Raises StyleError.
    """
    given = _object(document, "")
    profile = _one_of(given.get("profile", "listen_first"), "profile", PROFILE_NAMES)
    order = _order(given.get("order", []))
    if profile == OWN_PROFILE and not order:
        _refuse("order", "empty", "An order of your own needs at least one part.")
    flags = tuple(
        _flag(each, f"flag/{i}", languages, check_phrase)
        for i, each in enumerate(_list(given.get("flag", []), "flag", at_most=MOST_PHRASES))
    )
    allowed = tuple(
        _allow(each, f"allow/{i}", languages, check_phrase)
        for i, each in enumerate(_list(given.get("allow", []), "allow", at_most=MOST_PHRASES))
    )
    _refuse_repeats(flags, allowed)
    return Style(
        version=_whole_number(given.get("version", 0), "version", at_most=2**31 - 1),
        profile=profile,
        order=order,
        strengths=_strengths(given.get("strengths", {})),
        flag=flags,
        allow=allowed,
        required=_required(given.get("required", {})),
        least_score=_whole_number(given.get("least_score", 0), "least_score", at_most=100),
        address=_address(given.get("address", {}), languages),
        person=cast(Person, _one_of(given.get("person", "we"), "person", get_args(Person))),
    )


def style_to_json(style: Style) -> dict[str, Any]:
    """The document that describes the style, whole but for an `instead` that is not set."""
    return {
        "version": style.version,
        "profile": style.profile,
        "order": [list(group) for group in style.order],
        "strengths": dict(style.strengths),
        "flag": [_flag_to_json(flag) for flag in style.flag],
        "allow": [{"phrase": each.phrase, "language": each.language} for each in style.allow],
        "required": {channel: list(moves) for channel, moves in style.required.items()},
        "least_score": style.least_score,
        "address": dict(style.address),
        "person": style.person,
    }


def _flag_to_json(flag: Flag) -> dict[str, Any]:
    document = {"phrase": flag.phrase, "language": flag.language, "why": flag.why}
    if flag.instead is not None:
        document["instead"] = flag.instead
    return document


def _refuse(field: str, code: Refusal, message: str) -> NoReturn:
    raise StyleError(field, message, code=code)


def _at(*steps: str) -> str:
    """The path of a field, its steps escaped as in a JSON pointer."""
    return "/".join(step.replace("~", "~0").replace("/", "~1") for step in steps)


def _object(value: object, field: str) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        _refuse(field, "wrong_type", "This has to be an object with named fields.")
    return value


def _list(value: object, field: str, *, at_most: int) -> Sequence[object]:
    if not isinstance(value, list | tuple):
        _refuse(field, "wrong_type", "This has to be a list.")
    if len(value) > at_most:
        _refuse(field, "too_many", f"This list has {len(value)} entries; at most {at_most} are possible.")
    return value


def _one_of(value: object, field: str, known: Sequence[str]) -> str:
    text = _text(value, field, at_most=LONGEST_REASON)
    if text not in known:
        _refuse(field, "unknown", f"There is no “{_short(text)}” here; choose one of: {', '.join(known)}.")
    return text


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


def _text(value: object, field: str, *, at_most: int) -> str:
    if not isinstance(value, str):
        _refuse(field, "wrong_type", "This has to be text.")
    if len(value) > at_most:
        _refuse(field, "too_long", f"This is {len(value)} characters long; at most {at_most} are possible.")
    # a NUL ends a text in PostgreSQL, a lone surrogate has no UTF-8: neither could be given back as it came
    if "\0" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
        _refuse(field, "unreadable", "This holds a character that cannot be stored; type it again.")
    return value


def _whole_number(value: object, field: str, *, at_most: int) -> int:
    if isinstance(value, float) and value.is_integer():  # JSON has one kind of number: 70.0 is 70
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        _refuse(field, "wrong_type", "This has to be a whole number.")
    if not 0 <= value <= at_most:
        _refuse(field, "out_of_range", f"This has to be between 0 and {at_most}.")
    return value


def _moves(value: object, field: str) -> tuple[str, ...]:
    moves = tuple(
        _one_of(each, f"{field}/{i}", MOVES) for i, each in enumerate(_list(value, field, at_most=len(MOVES)))
    )
    if not moves:
        _refuse(field, "empty", "Name at least one part, or leave this out.")
    for i, move in enumerate(moves):
        if move in moves[:i]:
            _refuse(f"{field}/{i}", "twice", f"“{move}” stands here twice.")
    return moves


def _order(value: object) -> tuple[tuple[str, ...], ...]:
    groups = tuple(
        _moves(group, f"order/{i}") for i, group in enumerate(_list(value, "order", at_most=len(MOVES)))
    )
    placed: set[str] = set()
    for i, group in enumerate(groups):
        for j, move in enumerate(group):
            if move in placed:
                _refuse(f"order/{i}/{j}", "twice", f"“{move}” stands in two places of the order.")
        placed.update(group)
    return groups


def _strengths(value: object) -> Mapping[str, Strength]:
    strengths: dict[str, Strength] = {}
    for label, strength in _object(value, "strengths").items():
        field = _at("strengths", label)
        _one_of(label, field, FAULTS)
        strengths[label] = cast(Strength, _one_of(strength, field, get_args(Strength)))
    return strengths


def _required(value: object) -> Mapping[str, tuple[str, ...]]:
    required: dict[str, tuple[str, ...]] = {}
    for channel, moves in _object(value, "required").items():
        field = _at("required", channel)
        _one_of(channel, field, CHANNELS)
        required[channel] = _moves(moves, field)
    return required


def _address(value: object, languages: Mapping[str, Sequence[str]] | None) -> Mapping[str, str]:
    address: dict[str, str] = {}
    for language, form in _object(value, "address").items():
        field = _at("address", language)
        _language(language, field, languages)
        if languages is None:
            address[language] = _text(form, field, at_most=LONGEST_REASON)
        elif languages[language]:
            address[language] = _one_of(form, field, languages[language])
        else:
            _refuse(field, "unknown", f"There is no form of address to choose for “{language}”.")
    return address


def _language(value: object, field: str, languages: Mapping[str, Sequence[str]] | None) -> str:
    if languages is None:
        return _text(value, field, at_most=LONGEST_REASON)
    return _one_of(value, field, tuple(languages))


def _flag(
    value: object,
    field: str,
    languages: Mapping[str, Sequence[str]] | None,
    check_phrase: Callable[[str, str], None] | None,
) -> Flag:
    given = _object(value, field)
    allow = _allow(given, field, languages, check_phrase)
    instead = given.get("instead")
    if instead is not None:
        instead = _text(instead, f"{field}/instead", at_most=LONGEST_PHRASE)
    return Flag(
        phrase=allow.phrase,
        language=allow.language,
        why=_text(given.get("why", ""), f"{field}/why", at_most=LONGEST_REASON),
        instead=instead or None,
    )


def _allow(
    value: object,
    field: str,
    languages: Mapping[str, Sequence[str]] | None,
    check_phrase: Callable[[str, str], None] | None,
) -> Allow:
    given = _object(value, field)
    for name in ("phrase", "language"):
        if name not in given:
            _refuse(f"{field}/{name}", "missing", f"The {name} is missing.")
    language = _language(given["language"], f"{field}/language", languages)
    phrase = _text(given["phrase"], f"{field}/phrase", at_most=LONGEST_PHRASE).strip()
    if not phrase:
        _refuse(f"{field}/phrase", "empty", "Type the phrase.")
    if check_phrase is not None:
        try:
            check_phrase(phrase, language)
        except ValueError as error:
            reason = str(error).rstrip(".")
            raise StyleError(f"{field}/phrase", f"“{_short(phrase)}” cannot be read: {reason}.") from error
    return Allow(phrase, language)


def _refuse_repeats(flags: Sequence[Flag], allowed: Sequence[Allow]) -> None:
    """Refuse a phrase that stands in a list twice, or in both, where one of them would win unseen."""
    flagged: set[tuple[str, str]] = set()
    for i, flag in enumerate(flags):
        if (flag.phrase, flag.language) in flagged:
            _refuse(f"flag/{i}/phrase", "twice", f"“{_short(flag.phrase)}” is flagged twice.")
        flagged.add((flag.phrase, flag.language))
    permitted: set[tuple[str, str]] = set()
    for i, allow in enumerate(allowed):
        if (allow.phrase, allow.language) in permitted:
            _refuse(f"allow/{i}/phrase", "twice", f"“{_short(allow.phrase)}” is allowed twice.")
        if (allow.phrase, allow.language) in flagged:
            _refuse(f"allow/{i}/phrase", "twice", f"“{_short(allow.phrase)}” is both flagged and allowed.")
        permitted.add((allow.phrase, allow.language))


# --- what changed -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two styles, in the values of their documents; None stands for "not there".

    `field` is a field of the document, `subject` what changed inside it: a label, a channel, a language or a
    phrase; empty where the field is one value.
    """

    field: str
    subject: str
    before: Any
    after: Any


def style_changes(before: Style, after: Style) -> list[Change]:
    """What differs, field by field; neither the version nor the sequence of the phrases counts."""
    old, new = style_to_json(before), style_to_json(after)
    changes = [
        Change(name, "", old[name], new[name])
        for name in ("profile", "order", "least_score", "person")
        if old[name] != new[name]
    ]
    for name in ("strengths", "required", "address"):
        changes += [Change(name, *difference) for difference in _differences(old[name], new[name])]
    for name in ("flag", "allow"):
        pairs = _differences(_by_phrase(old[name]), _by_phrase(new[name]))
        changes += [Change(name, phrase, gone, come) for (phrase, _), gone, come in pairs]
    return changes


def _by_phrase(entries: Sequence[Mapping[str, Any]]) -> dict[tuple[str, str], Mapping[str, Any]]:
    return {(entry["phrase"], entry["language"]): entry for entry in entries}


def _differences(old: Mapping[_Key, Any], new: Mapping[_Key, Any]) -> list[tuple[_Key, Any, Any]]:
    """Each key whose value differs, with both values: first what went or changed, then what came."""
    keys = [*old, *(key for key in new if key not in old)]
    return [(key, old.get(key), new.get(key)) for key in keys if old.get(key) != new.get(key)]


# --- TOML ---------------------------------------------------------------------------------------------

_TOML_HEAD: Final = """\
# Amends: the style of a team. Import it on the style page; what is left out takes its default.
# profile    the order of an apology: listen_first, value_first, regret_first, or own with the order below
# strengths  how loud a fault is: off, hint, weakens or undermines
# flag       phrases to mark in every mail; "instead" is what to write
# allow      phrases that are never marked
# In phrases: (a|b) either, [a|b] or nothing, ..3 up to three words, * any letters at a word's start or end.
"""


def style_to_toml(style: Style) -> str:
    """The style as a commented TOML file, which `style_from_toml` reads back to the same document."""
    document = style_to_json(style)
    lines = [_TOML_HEAD]
    lines += [f"{name} = {_toml(document[name])}" for name in ("version", "profile")]
    if groups := document["order"]:
        lines += ["order = [", *(f"  {_toml(group)}," for group in groups), "]"]
    lines += [f"{name} = {_toml(document[name])}" for name in ("least_score", "person")]
    for name in ("strengths", "required", "address"):
        if table := document[name]:
            lines += ["", f"[{name}]", *_toml_pairs(table)]
    for name in ("flag", "allow"):
        for entry in document[name]:
            lines += ["", f"[[{name}]]", *_toml_pairs(entry)]
    return "\n".join(lines) + "\n"


def style_from_toml(text: str) -> dict[str, Any]:
    """The document in a TOML file, for `style_from_json` to check; raises StyleError where it is no TOML."""
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))  # Windows' Notepad writes a byte order mark
    except tomllib.TOMLDecodeError as error:
        raise StyleError("", f"This is not a TOML file: {error}.") from error
    except RecursionError as error:
        raise StyleError("", "This TOML file is nested too deeply.") from error


def _toml_pairs(table: Mapping[str, Any]) -> list[str]:
    return [f"{_toml_key(key)} = {_toml(value)}" for key, value in table.items()]


def _toml_key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else _toml(key)


def _toml(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, str):
        return f'"{re.sub(_NOT_PLAIN_IN_TOML, _toml_escape, value)}"'
    return str(value)


_NOT_PLAIN_IN_TOML: Final = re.compile(r'[\x00-\x1f\x7f"\\]')


def _toml_escape(found: re.Match[str]) -> str:
    letter = found[0]
    return {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}.get(letter, f"\\u{ord(letter):04x}")
