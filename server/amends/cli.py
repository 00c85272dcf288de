"""The command `amends`: serve, check a file, try a rule, evaluate on the annotated drafts."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from amends.adapters.pack_files import PACKS, languages_there, read_pack
from amends.adapters.toml_files import PackError
from amends.cache import cache_folder
from amends.core.evidence import ReadSentences, read_nothing
from amends.core.order import PROFILES
from amends.core.pack import Pack, Phrases
from amends.core.rules import RuleSet
from amends.core.style import Style
from amends.evaluation.drafts import held_out_files, read_drafts, training_drafts
from amends.evaluation.held_out import Leak, held_out
from amends.evaluation.laws import laws_lines
from amends.evaluation.rewriting import held_out_rewrites, rewriting_lines, rewritten
from amends.evaluation.sentences import labelled_sentences

if TYPE_CHECKING:
    from amends.serving import Settings
    from amends.web.api import Services


@click.group()
def main() -> None:
    """Apologies to customers, checked."""


@main.command()
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Beyond loopback AMENDS_TOKEN must be set."
)
@click.option("--port", default=8765, show_default=True, type=click.IntRange(1, 65535))
@click.option("--languagetool/--no-languagetool", default=True, help="Check English grammar too.")
def serve(host: str, port: int, languagetool: bool) -> None:
    """Serve the page and the API until Ctrl-C."""
    from amends.serving import CannotServe, Settings
    from amends.serving import serve as run

    settings = Settings(host=host, port=port, languagetool=languagetool, environ=os.environ)
    try:
        run(settings, ready=lambda services: click.echo("\n".join(welcome(settings, services))))
    except CannotServe as error:
        raise click.ClickException(str(error)) from None


@main.command()
@click.argument("file", type=click.File(encoding="utf-8"), default="-")
@click.option("--language", help="The draft's language; else it is detected.")
@click.option("--profile", type=click.Choice(list(PROFILES)), help="The order of the moves.")
def check(file: IO[str], language: str | None, profile: str | None) -> None:
    """Check a draft from a file or standard input, and print what is said of it."""
    from amends.adapters.detection import Detector
    from amends.adapters.pack_files import read_packs
    from amends.adapters.reading import measure_reading
    from amends.caret import caret_report
    from amends.core.check import check_draft
    from amends.core.report import Draft

    packs = read_packs()
    if language is not None and language not in packs:
        raise click.ClickException(f"no pack “{language}”; there are {', '.join(packs)}")
    try:
        draft = Draft(file.read(), language=language, profile=profile)
    except UnicodeDecodeError:
        raise click.ClickException(f"{file.name} is no text in UTF-8.") from None
    report = check_draft(
        draft,
        packs=packs,
        style=Style(),
        today=date.today(),
        detect_language=Detector(packs),
        measure_reading=measure_reading,
        read_sentences=_read_sentences(),
    )
    click.echo(caret_report(draft.text, report))


@main.group()
def rule() -> None:
    """Work on the rules of a language."""


@rule.command("try")
@click.argument("what", metavar="LANGUAGE/LABEL[.RULE]")
@click.option("--all", "show_all", is_flag=True, help="Show every hit, also those that are right.")
@click.option("--missed", is_flag=True, help="Show the annotated places that no rule of the label hits.")
def rule_try(what: str, show_all: bool, missed: bool) -> None:
    """Show what a label's rules hit in the annotated texts that rules may be written from.

    A hit is right (+) where the annotators gave the label there, and new (?) where they did not.
    """
    language, _, label = what.partition("/")
    label, _, name = label.partition(".")
    try:
        pack = read_pack(PACKS / language)
    except PackError as error:
        raise click.ClickException(str(error)) from None
    rules = [r for r in pack.rules if r.label == label and (not name or r.id.endswith(f".{name}"))]
    if not rules:
        raise click.ClickException(f"no rule for {what}; labels are the file names in packs/{language}/")
    for line in _tried(RuleSet(rules), pack, show_all=show_all, missed=missed):
        click.echo(line)


def _tried(rules: RuleSet, pack: Pack, *, show_all: bool, missed: bool) -> Iterator[str]:
    first = rules.rules[0]
    counts: dict[str, list[int]] = {r.id: [0, 0] for r in rules.rules}
    found = annotated = 0
    phrases = Phrases([phrase for rule in rules.rules for phrase in rule.phrases])
    for sentence in labelled_sentences(pack, kind=first.kind, label=first.label, may_hit=phrases.match):
        hits = rules.hits(sentence.tokens, sentence=0, clause_starts=sentence.clause_starts)
        right = [any(p is None or h.span.overlaps(p) for p in sentence.places) for h in hits]
        annotated += bool(sentence.places)
        found += any(right)
        for hit, is_right in zip(hits, right, strict=True):
            counts[hit.rule.id][not is_right] += 1
            if show_all or not is_right:
                before = sentence.text[: hit.span.start]
                after = sentence.text[hit.span.end :]
                name = hit.rule.id.split(".")[-1]
                yield f"{'+' if is_right else '?'} {name}: {before}«{hit.span.cut(sentence.text)}»{after}"
        if missed and sentence.places and not any(right):
            yield f"- {sentence.text}"
    for name, (right_count, new) in counts.items():
        yield f"{right_count:5} right {new:5} new   {name}"
    yield f"{found} of {annotated} annotated sentences hit (guards about neighbours left aside)"


@main.group()
def recipe() -> None:
    """Work on how faults are written instead."""


@recipe.command("try")
@click.argument("what", metavar="LANGUAGE[/LABEL]")
@click.option("--drafts", default=150, help="How many of the drafts that may be learnt from.")
@click.option("--seed", default=1, help="Which of them.")
@click.option("--texts", default=20, help="How many rewritten sentences to show.")
@click.option("--without", default=20, help="How many sentences to show that got no text.")
def recipe_try(what: str, drafts: int, seed: int, texts: int, without: int) -> None:
    """Show what the faults of some annotated drafts are written as."""
    language, _, label = what.partition("/")
    try:
        pack = read_pack(PACKS / language)
    except PackError as error:
        raise click.ClickException(str(error)) from None
    every = list(read_drafts(training_drafts(language)))
    some = random.Random(seed).sample(every, min(drafts, len(every)))  # noqa: S311 - no secret
    offers = [o for o in rewritten(some, pack, _read_sentences()) if not label or o.label == label]
    for offer in [o for o in offers if o.after is not None][:texts]:
        click.echo(f"{offer.label}: {offer.before}\n    → {offer.after}")
    for offer in [o for o in offers if o.after is None][:without]:
        click.echo(f"{offer.label}, advice alone: {offer.before}")
    for line in rewriting_lines(what, offers):
        click.echo(line)


@main.command()
@click.option("--rules", is_flag=True, help="What rules find alone, without the trained reader.")
@click.option("--encoder/--no-encoder", default=True, help="With the encoder, or the linear reader alone.")
@click.option(
    "--laws", default=0, metavar="N", help="Whether what is offered keeps its word, in every Nth draft."
)
@click.option("--rewrites", is_flag=True, help="How many faults get a text that keeps its word, instead.")
@click.option("--readers", type=click.Path(path_type=Path, exists=True), default=PACKS, help="Their folder.")
@click.argument("languages", nargs=-1)
def evaluate(
    rules: bool, encoder: bool, laws: int, rewrites: bool, readers: Path, languages: tuple[str, ...]
) -> None:
    """Print precision, recall and F1 per label on drafts held out from all that was learnt or tuned."""
    read_sentences = read_nothing if rules else _read_sentences(readers, with_encoder=encoder)
    for code in languages or languages_there():
        try:
            pack = read_pack(PACKS / code)
            if laws:
                files = [*held_out_files(code).values(), *training_drafts(code)]
                lines = laws_lines(pack, list(read_drafts(files))[::laws], read_sentences, today=date.today())
            else:
                lines = (held_out_rewrites if rewrites else held_out)(pack, read_sentences)
            for line in lines:
                click.echo(line)
        except (PackError, Leak) as error:
            raise click.ClickException(str(error)) from None


def _read_sentences(readers: Path = PACKS, *, with_encoder: bool = True) -> ReadSentences:
    """The trained reader of all languages, with what of it can be had here."""
    from amends.adapters.reader.opening import FILE, open_encoder
    from amends.adapters.reader.readers import open_readers

    encoder = open_encoder(PACKS / FILE, cache_folder(os.environ) / "encoder") if with_encoder else None
    return open_readers(readers, languages_there(), encoder)


def welcome(settings: Settings, services: Services) -> Iterator[str]:
    """The lines that a start ends in: where to try it, the extension, what is missing, and the language model
    where one is set up.
    """
    yield f"Try it: {settings.address}"
    yield f"In Gmail and Outlook: the extension, see {settings.address}/extension"
    missing = [] if services.encoder else ["the encoder, so that more is missed (the line above says why)"]
    english = next(iter(services.packs.values())).interface.get("grammar_reasons", {})
    for code, answer in services.grammar_states().items():
        if answer.state == "unavailable":
            reason = english.get(answer.reason, answer.reason)
            missing.append(f"no grammar or spelling for {services.packs[code].name}: {reason}")
    if missing:
        yield f"Missing, and all else works without: {'; '.join(missing)}"
    else:
        yield "Nothing is missing. Grammar may take a moment more; checks do not wait for it."
    if model := services.model_named:
        beyond = "leave this machine" if model.is_elsewhere else "go there"
        yield f"Language model: {model.model} at {model.where}; drafts {beyond} only when the writer asks."


if __name__ == "__main__":
    sys.exit(main())
