"""START HERE: the way of a draft, from what was typed to what is said of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from amends.core.analysis import Analysis, Case, analyse
from amends.core.by_phone import advise_phone
from amends.core.depth import HALF
from amends.core.edits import applied, shown
from amends.core.evidence import ReadSentences, read_nothing
from amends.core.faults import FoundFault, flagged_phrases
from amends.core.ideas import ideas_for
from amends.core.known import Facts, known_facts
from amends.core.labels import STYLE_LABEL
from amends.core.language import DetectLanguage, settle_language
from amends.core.listening import listen
from amends.core.matching import tokenize
from amends.core.order import profile_of, required_moves
from amends.core.pack import Pack
from amends.core.promises import find_promises
from amends.core.reading import MeasureReading
from amends.core.reordering import offers_for_order
from amends.core.report import (
    ByPhone,
    Draft,
    Fault,
    Language,
    Listening,
    Missing,
    Move,
    NextChange,
    Order,
    Promise,
    Report,
    Scores,
    Social,
    Suggestion,
)
from amends.core.rewrites import offers_for_fault
from amends.core.scores import Scored, exact_scores, round_half_up, score, weights_for
from amends.core.segments import Sentence
from amends.core.social import read_social
from amends.core.style import Style
from amends.core.templates import offers_for_missing
from amends.core.text import Span
from amends.core.told import normalized
from amends.core.trial import Trial


def check_draft(
    draft: Draft,
    *,
    packs: Mapping[str, Pack],
    style: Style,
    today: date,
    detect_language: DetectLanguage,
    measure_reading: MeasureReading,
    read_sentences: ReadSentences = read_nothing,
) -> Report:
    """Everything that Amends has to say of one draft; the same answer for the same arguments.

    Raises KeyError where `draft` names a language, locale or profile that does not exist.
    """
    language = settle_language(draft, packs=packs, detect=detect_language)
    if language.code is None:
        return _unread(draft, language, style=style, locale=packs.get(draft.locale or ""))
    pack = packs[language.code]
    locale = packs[draft.locale] if draft.locale else pack
    case = case_of(draft, pack=pack, style=style, read_sentences=read_sentences)
    read = analyse(draft.text, case)
    moves = placed_moves(read, locale)
    faults = _faults(read, pack, locale)
    facts = Facts()
    missing: tuple[Missing, ...] = ()
    if read.is_apology:
        facts = known_facts(draft, read.letter, pack=pack, style=style, today=today)
        missing = missing_moves(read, case, facts, locale)
    offers = tuple(_suggestions(read, case, moves, missing, facts, locale))
    return Report(
        language=language,
        own=read.letter.own,
        is_apology=read.is_apology,
        scores=_scores(read, case, locale) if read.is_apology else Scores(),
        moves=moves,
        faults=faults,
        missing=missing,
        order=_order(read, case) if read.is_apology else None,
        next_change=_next_change(read, case, faults, missing, offers, locale) if read.is_apology else None,
        suggestions=_numbered(offers),
        listening=_listening(draft, read, pack, today),
        promises=_promises(read, pack, today),
        reading=measure_reading([s.words for s in read.letter.sentences], pack.reading),
        social=_social(draft, read, style, locale),
        by_phone=_by_phone(draft, read, pack, locale),
        pack_version=pack.version,
        style_version=style.version,
        least_score=style.least_score,
    )


def case_of(draft: Draft, *, pack: Pack, style: Style, read_sentences: ReadSentences) -> Case:
    """What the draft is read by, under the team's style; raises KeyError where its profile does not exist."""
    profile = profile_of(draft.profile, style)
    return Case(
        pack=pack,
        style=style,
        profile=profile,
        required=required_moves(profile, style=style, channel=draft.channel, stakes=draft.stakes),
        weights=weights_for(draft.stakes),
        treat_as_apology=draft.treat_as_apology,
        read_sentences=read_sentences,
    )


def _unread(draft: Draft, language: Language, *, style: Style, locale: Pack | None) -> Report:
    """The answer for a text in no language of ours: the team's phrases, and nothing judged."""
    stripped = draft.text.strip()
    start = draft.text.find(stripped)
    found = _flagged_in(draft.text, style)
    words = locale.words if locale else {}
    return Report(
        language=language,
        own=(Span(start, start + len(stripped)),) if stripped else (),
        is_apology=None,
        scores=Scores(),
        social=Social(len(stripped), (), ()) if draft.channel == "social" else None,
        faults=tuple(
            _flagged(f"f{i}", f, draft.text, words.get("flagged", "“{quote}”"))
            for i, f in enumerate(found, 1)
        ),
        style_version=style.version,
        least_score=style.least_score,
    )


def _flagged_in(text: str, style: Style) -> list[FoundFault]:
    tokens = tuple(tokenize(text))
    if not tokens:
        return []
    whole = Sentence(Span(0, len(text)), text, tokens, (), 0, listed=False)
    return flagged_phrases(whole, number=0, style=style, language=None)


def placed_moves(read: Analysis, locale: Pack) -> tuple[Move, ...]:
    """The moves as the report tells them, in order of place."""
    keys = _Keys()
    return tuple(
        Move(
            id=f"m{i}",
            key=keys.name(move.label, move.span.cut(read.text)),
            label=move.label,
            span=move.span,
            quote=move.span.cut(read.text),
            depth=depth,
            evidence=move.evidence,
            weighed=move.weighed,
            why=locale.words["whole" if depth == 1 else "half"],
            sentence=move.sentence,
        )
        for i, (move, depth) in enumerate(zip(read.moves, read.depths, strict=True), 1)
    )


def _faults(read: Analysis, pack: Pack, locale: Pack) -> tuple[Fault, ...]:
    keys = _Keys()
    faults = []
    for i, found in enumerate(read.faults, 1):
        quote = found.span.cut(read.text)
        if found.label == STYLE_LABEL:
            fault = _flagged(f"f{i}", found, read.text, locale.words["flagged"])
        else:
            texts = locale.texts["faults"][found.label]
            rule = found.rule
            fault = Fault(
                id=f"f{i}",
                key="",
                rule=found.rule_id,
                label=found.label,
                span=found.span,
                quote=quote,
                strength=found.strength,
                scored=found.scored,
                evidence="rule" if rule else "model",
                weighed=found.weighed,
                message=texts.message.replace("{quote}", shown(quote)),
                why=rule.why if rule and locale is pack else texts.advice,
                source=rule.source if rule else None,
                sentence=found.sentence,
            )
        faults.append(replace(fault, key=keys.name(found.rule_id, quote)))
    return tuple(faults)


def _flagged(name: str, found: FoundFault, text: str, message: str) -> Fault:
    quote = found.span.cut(text)
    return Fault(
        id=name,
        key=_Keys().name(found.rule_id, quote),
        rule=found.rule_id,
        label=STYLE_LABEL,
        span=found.span,
        quote=quote,
        strength=found.strength,
        scored=False,
        evidence="rule",
        weighed=(),
        message=found.why or message.replace("{quote}", shown(quote)),
        why=found.why,
        source=None,
        sentence=found.sentence,
    )


def missing_moves(read: Analysis, case: Case, facts: Facts, locale: Pack) -> tuple[Missing, ...]:
    """The moves asked for and not there, in the profile's order; for value there are ideas beside it."""
    absent = [label for label in case.required if label not in read.labels]
    absent.sort(key=lambda label: (case.profile.rank(label) is None, case.profile.rank(label) or 0))
    return tuple(
        Missing(
            id=f"x{i}",
            label=label,
            why=locale.texts["moves"][label].advice,
            ideas=ideas_for(facts.situation, locale) if label == "value" else (),
        )
        for i, label in enumerate(absent, 1)
    )


def _order(read: Analysis, case: Case) -> Order:
    return Order(case.profile.name, read.arrangement.current, read.arrangement.recommended)


def _scores(read: Analysis, case: Case, locale: Pack) -> Scores:
    return score(
        read.scored_moves(),
        read.scored_faults(),
        required=case.required,
        weights=case.weights,
        arrangement=read.arrangement,
        why=locale.words,
    )


def _suggestions(
    read: Analysis,
    case: Case,
    moves: Sequence[Move],
    missing: Sequence[Missing],
    facts: Facts,
    locale: Pack,
) -> Iterator[Suggestion]:
    trial = Trial(read)
    for lacking in missing:
        yield from offers_for_missing(lacking, trial, moves, facts, locale)
    for i, found in enumerate(read.faults, 1):
        yield from offers_for_fault(f"f{i}", found, trial, facts, locale)
    if read.is_apology:
        yield from offers_for_order(trial, moves, locale)


def _next_change(
    read: Analysis,
    case: Case,
    faults: Sequence[Fault],
    missing: Sequence[Missing],
    offers: Sequence[Suggestion],
    locale: Pack,
) -> NextChange | None:
    """The one change that lifts the overall score most; of equal ones the first, faults first."""
    moves, scored = read.scored_moves(), read.scored_faults()
    ordering = read.arrangement.ordering

    def overall(m: Sequence[Scored], f: Sequence[Scored], o: float | None = ordering) -> float:
        return exact_scores(m, f, required=case.required, weights=case.weights, ordering=o).overall

    changes: list[tuple[float, str, str]] = []
    # one of a label stands for all: they weigh the same
    for fault in {f.label: f for f in reversed(faults) if f.scored}.values():
        changes.append((overall(moves, [f for f in scored if f.id != fault.id]), fault.id, fault.message))
    for lacking in missing:
        changes.append((overall([*moves, Scored("", lacking.label, HALF)], scored), lacking.id, lacking.why))
    deep = {m.label for m in moves if m.depth == 1}
    for move in {m.label: m for m in reversed(moves)}.values():
        if move.label not in deep:
            told = locale.words["next_deepen"].replace("{name}", locale.texts["moves"][move.label].name)
            deepened = [replace(m, depth=1.0) if m.id == move.id else m for m in moves]
            changes.append((overall(deepened, scored), move.id, told))
    for offer in offers:
        if offer.target == "order" and offer.edit:
            after = analyse(applied(read.text, offer.edit), case)
            changes.append((after.exact.overall, "order", offer.advice or ""))
    before = round_half_up(read.exact.overall)
    best = max(changes, key=lambda c: c[0], default=None)
    if best is None or round_half_up(best[0]) <= before:
        return None
    return NextChange(best[1], "overall", before, round_half_up(best[0]), best[2])


def _promises(read: Analysis, pack: Pack, today: date) -> tuple[Promise, ...]:
    # an ordinary mail promises much that nobody waits for after a harm
    return tuple(find_promises(read.letter.sentences, pack=pack, today=today)) if read.is_apology else ()


def _listening(draft: Draft, read: Analysis, pack: Pack, today: date) -> Listening | None:
    if not draft.incoming or not draft.incoming.strip():
        return None
    return listen(draft.incoming, read.letter, pack=pack, today=today)


def _social(draft: Draft, read: Analysis, style: Style, locale: Pack) -> Social | None:
    if draft.channel != "social":
        return None
    is_reply = read.is_apology or bool((draft.incoming or "").strip())
    return read_social(
        draft.text, read.letter, is_reply=is_reply, pack=read.case.pack, locale=locale, style=style
    )


def _by_phone(draft: Draft, read: Analysis, pack: Pack, locale: Pack) -> ByPhone | None:
    return advise_phone(
        draft.incoming, read.letter.sentences, tells_harm=read.is_apology, pack=pack, locale=locale
    )


def _numbered(offers: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    return tuple(replace(s, id=f"s{i}") for i, s in enumerate(offers, 1))


class _Keys:
    """Names for findings that stay the same across checks: by rule or label, words, and turn."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def name(self, what: str, quote: str) -> str:
        digest = hashlib.blake2s(f"{what}\n{normalized(quote)}".encode(), digest_size=6).hexdigest()
        turn = self._seen[digest] = self._seen.get(digest, 0) + 1
        return digest if turn == 1 else f"{digest}.{turn}"
