"""Packs read from folders of TOML; every mistake is told with its file, line and example."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from amends.adapters.fact_words import date_words, listening_words, promise_words
from amends.adapters.recipe_files import read_recipes
from amends.adapters.social_words import phone_words, social_words
from amends.adapters.toml_files import PackError, line_of, read_toml
from amends.adapters.wording_files import idea_book, known_words, outline_words, read_templates
from amends.core.grammar import GrammarSettings
from amends.core.labels import FAULTS, MOVES
from amends.core.matching import PhraseError, check_phrase, fold
from amends.core.pack import (
    LeaningWords,
    ModelWords,
    Pack,
    Phrases,
    SegmentWords,
    Texts,
    WordList,
)
from amends.core.recipes import RecipeBook
from amends.core.rules import Rule

PACKS: Final = Path(__file__).parent.parent / "packs"

_RULE_FIELDS: Final = {
    "phrase", "also", "unless", "beside", "begins", "why", "source", "instead", "advice", "safe",
    "names_us", "hint", "flags", "passes",
}  # fmt: skip


_SLOTS: Final = re.compile(r"\{[^{}]+\}")


def languages_there(folder: Path = PACKS) -> list[str]:
    """The codes of the languages that have a folder."""
    return [p.parent.name for p in sorted(folder.glob("*/pack.toml"))]


def read_packs(folder: Path = PACKS) -> dict[str, Pack]:
    """Every language that has a folder here, by its code."""
    packs = {code: read_pack(folder / code) for code in languages_there(folder)}
    if not packs:
        raise PackError(f"{folder}: no folder with a pack.toml in it")
    return packs


def read_pack(folder: Path) -> Pack:
    """The language whose files lie in `folder`."""
    top = read_toml(folder / "pack.toml")
    labels = read_toml(folder / "labels.toml")
    rules = tuple(read_rules(folder))
    try:
        segments = top["segments"]
        grammar = top.get("grammar")
        pack = Pack(
            code=top["code"],
            name=top["name"],
            version=f"{top['code']}-{_digest(folder)}",
            rules=rules,
            segments=SegmentWords(
                greetings=Phrases(segments["greetings"]),
                closings=Phrases(segments["closings"]),
                postscripts=Phrases(segments["postscripts"]),
                quoted=Phrases(segments["quoted"]),
                subjects=Phrases(segments["subjects"]),
                abbreviations=WordList(segments["abbreviations"]),
                number_signs=WordList(segments["number_signs"]),
                connectives=WordList(segments["connectives"]),
                footers=Phrases(segments.get("footers", ())),
            ),
            dates=date_words(read_toml(folder / "dates.toml")),
            listening=listening_words(read_toml(folder / "listening.toml")),
            promises=promise_words(read_toml(folder / "promises.toml")),
            social=social_words(read_toml(folder / "social.toml")),
            by_phone=phone_words(read_toml(folder / "by_phone.toml")),
            generic=WordList(top["depth"]["generic"]),
            stopwords=WordList(top["depth"]["stopwords"]),
            apology=top["apology"],
            hints=frozenset(top["hints"]["labels"]),
            marks=WordList(top["language"]["marks"]),
            neighbours=WordList(top["language"].get("neighbours", ())),
            texts={
                kind: {label: Texts(**texts) for label, texts in labels.get(kind, {}).items()}
                for kind in ("moves", "faults")
            },
            templates=read_templates(folder / "templates.toml"),
            outline=outline_words(read_toml(folder / "outline.toml")),
            known=known_words(
                read_toml(folder / "known.toml"),
                dates=read_toml(folder / "dates.toml"),
                goods=read_toml(folder / "listening.toml")["goods"],
            ),
            ideas=idea_book(read_toml(folder / "ideas.toml")),
            words=labels["words"],
            address=tuple(top.get("voices", {}).get("address", ())),
            narrower_address={k: tuple(v) for k, v in top.get("voices", {}).get("narrower", {}).items()},
            voices={
                k: v
                for k, v in top.get("voices", {}).items()
                if isinstance(v, dict) and k not in {"signs", "narrower"}
            },
            voice_signs={k: WordList(v) for k, v in top.get("voices", {}).get("signs", {}).items()},
            recipes=RecipeBook(tuple(read_recipes(folder))),
            capitals=top.get("capitals", {}),
            leaning=LeaningWords(**{name: Phrases(each) for name, each in top["leaning"].items()}),
            verb_last=bool(top.get("verb_last", False)),
            unfinished=WordList(top.get("unfinished", ())),
            reading=top.get("reading", {}).get("formula"),
            grammar=_grammar(grammar, folder) if grammar else None,
            model_words=_model_words(folder / "llm.toml"),
            interface=_interface(folder),
            sample=_read_optional(folder / "sample.toml"),
        )
        pack.rule_set  # noqa: B018 - compiled here, where a phrase that cannot be read is known by its file
    except KeyError as missing:
        raise PackError(f"{folder / 'pack.toml'}: {missing} is missing") from None
    except PhraseError as error:
        raise PackError(_place_of(error, rules, folder)) from None
    except TypeError as error:
        raise PackError(f"{folder}: {error}") from None
    return pack


def read_rules(folder: Path) -> Iterator[Rule]:
    """The rules of one language: `moves/<label>.toml` and `faults/<label>.toml`, a table a rule."""
    for part, kind, labels in (("moves", "move", MOVES), ("faults", "fault", FAULTS)):
        for path in sorted((folder / part).glob("*.toml")):
            if path.stem not in labels:
                raise PackError(f"{path}: “{path.stem}” is no label of a {kind}; one of {', '.join(labels)}")
            for name, table in read_toml(path).items():
                yield _rule(path, name, table, kind=kind, language=folder.name)


def _place_of(error: PhraseError, rules: Sequence[Rule], folder: Path) -> str:
    """The error with the file and line of its phrase."""
    for rule in rules:
        for phrase in (*rule.phrases, *rule.also, *rule.unless):
            try:
                check_phrase(phrase)
            except PhraseError as found:
                name = rule.id.rsplit(".", 1)[-1]
                path = folder / f"{rule.kind}s" / f"{rule.label}.toml"
                return f"{path}:{line_of(path, name, phrase)}: [{name}] {found}"
    return f"{folder / 'pack.toml'}: {error}"


def _rule(path: Path, name: str, table: Any, *, kind: str, language: str) -> Rule:
    def fail(what: str, words: str | None = None) -> PackError:
        return PackError(f"{path}:{line_of(path, name, words)}: [{name}] {what}")

    if not isinstance(table, dict):
        raise fail("is no table")
    if unknown := table.keys() - _RULE_FIELDS:
        raise fail(f"has a field “{min(unknown)}”; known are {', '.join(sorted(_RULE_FIELDS))}", min(unknown))

    def texts(key: str) -> tuple[str, ...]:
        value = table.get(key, [])
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise fail(f"{key} is a text or a list of texts", key)
        return tuple(value)

    if not texts("phrase"):
        raise fail("has no phrase")
    flags, passes = texts("flags"), texts("passes")
    if len(flags) < 2 or len(passes) < 3:
        raise fail(
            f"needs two `flags` and three `passes` at least, and has {len(flags)} and {len(passes)}: "
            "write sentences that it must find and near misses that it must leave alone"
        )
    if len(passes) <= len(flags):
        raise fail(f"has {len(flags)} flags and {len(passes)} passes: counterexamples outnumber examples")
    for key in ("begins", "safe", "names_us", "hint"):
        if not isinstance(table.get(key, False), bool):
            raise fail(f"{key} is true or false", key)
    for key in ("why", "source", "advice"):
        if not isinstance(table.get(key, ""), str):
            raise fail(f"{key} is one text", key)
    for wording in texts("instead"):
        if wording.count("{") != wording.count("}") or "{" in _SLOTS.sub("", wording):
            raise fail(f"instead: a slot is {{words}} in “{wording}”", wording)
        if table.get("safe") and "{" in wording:
            raise fail("is `safe` and has a slot: a blank is never put in unasked", "safe")
    if kind == "fault" and not table.get("why"):
        raise fail("has no `why`: say what a customer may hear in the words")
    if table.get("safe") and table.get("names_us"):
        raise fail(
            "is `safe` and `names_us`: a wording that names us as the doer is never taken unasked", "safe"
        )
    if unknown_moves := set(texts("beside")) - set(MOVES):
        raise fail(f"beside: “{min(unknown_moves)}” is no move", "beside")
    return Rule(
        id=f"{language}.{path.stem}.{name}",
        label=path.stem,
        kind="move" if kind == "move" else "fault",
        phrases=texts("phrase"),
        also=texts("also"),
        unless=texts("unless"),
        beside=texts("beside"),
        begins=bool(table.get("begins", False)),
        why=table.get("why", ""),
        source=table.get("source"),
        instead=texts("instead"),
        advice=table.get("advice"),
        safe=bool(table.get("safe", False)),
        names_us=bool(table.get("names_us", False)),
        hint=bool(table.get("hint", False)),
        flags=flags,
        passes=passes,
    )


def _read_optional(path: Path) -> dict[str, Any]:
    return read_toml(path) if path.exists() else {}


def _interface(folder: Path) -> dict[str, Any]:
    """The tables of all files of interface words; a table stands in one file."""
    words: dict[str, Any] = {}
    for path in sorted(folder.glob("interface*.toml")):
        tables = read_toml(path)
        if twice := words.keys() & tables.keys():
            raise PackError(f"{path}: the table [{min(twice)}] stands in another file already")
        words |= tables
    return words


def _model_words(path: Path) -> ModelWords | None:
    if not path.exists():
        return None
    asked, talk = (read_toml(path)[table] for table in ("asked", "talk"))
    return ModelWords(
        sentence=asked["sentence"].strip(),
        draft=asked["draft"].strip(),
        opens=Phrases(talk["opens"]),
        asides=Phrases(talk["asides"]),
    )


def _grammar(table: Mapping[str, Any], folder: Path) -> GrammarSettings:
    known = folder / "known_words.txt"
    words = known.read_text(encoding="utf-8").split() if known.exists() else []
    return GrammarSettings(
        engine=table["engine"],
        dictionary=table.get("dictionary"),
        variants={code: tuple(words) for code, words in table.get("variants", {}).items()},
        known=frozenset(fold(w) for w in words),
        strength=table.get("strength", "hint"),
        letters=table.get("letters", ""),
    )


def _digest(folder: Path) -> str:
    """Eight hex digits that change when any file of the pack does."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:8]
