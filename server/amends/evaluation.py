"""Precision, recall and F1 of what Amends finds, against annotated drafts (tests/corpus/GUIDE.md)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from amends.core.analysis import Analysis
from amends.core.matching import Token, tokenize
from amends.core.pack import Pack
from amends.core.segments import read_letter
from amends.core.text import Span

CORPUS: Final = Path(__file__).parents[2] / "tests" / "corpus"


@dataclass(frozen=True, slots=True)
class GoldDraft:
    """An annotated draft; spans whose quote stands several times are taken in the order given."""

    name: str
    language: str
    channel: str
    text: str
    incoming: str | None
    is_apology: bool
    sincerity: int | None
    pair: str | None
    moves: tuple[tuple[str, Span], ...]
    faults: tuple[tuple[str, Span], ...]


@dataclass(slots=True)
class Tally:
    """Counts for one label: gold spans found of all gold ones, findings right of all findings."""

    found: int = 0
    gold: int = 0
    right: int = 0
    shown: int = 0

    @property
    def precision(self) -> float:
        """Findings that are right; 1 where there is none."""
        return self.right / self.shown if self.shown else 1.0

    @property
    def recall(self) -> float:
        """Gold spans that are found; 1 where there is none."""
        return self.found / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def add(self, other: Tally) -> None:
        """Count `other` in."""
        self.found += other.found
        self.gold += other.gold
        self.right += other.right
        self.shown += other.shown


@dataclass(slots=True)
class Evaluation:
    """All counts over some drafts of one language."""

    drafts: int = 0
    moves: dict[str, Tally] = field(default_factory=dict)
    faults: dict[str, Tally] = field(default_factory=dict)
    apology_right: int = 0
    others: int = 0
    faults_on_others: int = 0
    sincerity: list[tuple[int, float]] = field(default_factory=list)
    pairs_right: int = 0
    pairs: int = 0


def read_drafts(paths: Iterable[Path]) -> Iterator[GoldDraft]:
    """The annotated drafts of some files; a line that is a sentence alone is none."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            record: dict[str, Any] = json.loads(line)
            if "draft" in record:
                yield _gold(record)


def _gold(record: Mapping[str, Any]) -> GoldDraft:
    text = record["draft"]
    return GoldDraft(
        name=record["id"],
        language=record["lang"],
        channel=record["channel"],
        text=text,
        incoming=record.get("incoming"),
        is_apology=record["is_apology"],
        sincerity=record.get("sincerity"),
        pair=record.get("pair"),
        moves=tuple(marked_spans(text, record["moves"])),
        faults=tuple(marked_spans(text, record["faults"])),
    )


def marked_spans(text: str, marks: Sequence[Mapping[str, str]]) -> Iterator[tuple[str, Span]]:
    """Each mark's label and place; a quote that stands several times is taken in the order given."""
    used: dict[tuple[str, str], int] = {}
    for mark in marks:
        key = (mark["label"], mark["quote"])
        at = text.find(mark["quote"], used.get(key, 0))
        if at < 0:
            at = text.find(mark["quote"])
        if at >= 0:
            used[key] = at + 1
            yield mark["label"], Span(at, at + len(mark["quote"]))


def is_same(gold: tuple[str, Span], found: tuple[str, Span], *, half: bool) -> bool:
    """Whether a finding counts for a gold span: the same label, and an overlap (for moves: of at least half
    the shorter one).
    """
    if gold[0] != found[0]:
        return False
    shared = min(gold[1].end, found[1].end) - max(gold[1].start, found[1].start)
    return shared > 0 and (not half or shared >= 0.5 * min(len(gold[1]), len(found[1])))


def evaluate(drafts: Iterable[tuple[GoldDraft, Analysis]]) -> Evaluation:
    """Compare each draft with its reading; drafts judged no apology count with no findings."""
    result = Evaluation()
    by_pair: dict[str, list[tuple[int, float]]] = {}
    for gold, read in drafts:
        result.drafts += 1
        result.apology_right += gold.is_apology == read.is_apology
        moves = [(m.label, m.span) for m in read.moves]
        faults = [(f.label, f.span) for f in read.faults]
        count_findings(result.moves, gold.moves, moves, half=True)
        count_findings(result.faults, gold.faults, faults, half=False)
        if not gold.is_apology:
            result.others += 1
            result.faults_on_others += len(faults)
        elif gold.sincerity is not None:
            # a draft missed as an apology is scored as one without moves: the worst there is
            score = read.exact.sincerity if read.is_apology else 0.0
            result.sincerity.append((gold.sincerity, score))
            if gold.pair:
                by_pair.setdefault(gold.pair, []).append((gold.sincerity, score))
    for versions in by_pair.values():
        for i, (a, x) in enumerate(versions):
            for b, y in versions[i + 1 :]:
                if a != b:
                    result.pairs += 1
                    result.pairs_right += x != y and (x > y) == (a > b)
    return result


def count_findings(
    tallies: dict[str, Tally],
    gold: Sequence[tuple[str, Span]],
    found: Sequence[tuple[str, Span]],
    *,
    half: bool,
) -> None:
    """Add to each label's counts what was found of the gold spans."""
    for label in {g[0] for g in gold} | {f[0] for f in found}:
        g = [x for x in gold if x[0] == label]
        f = [x for x in found if x[0] == label]
        tallies.setdefault(label, Tally()).add(
            Tally(
                found=sum(any(is_same(a, b, half=half) for b in f) for a in g),
                gold=len(g),
                right=sum(any(is_same(a, b, half=half) for a in g) for b in f),
                shown=len(f),
            )
        )


def total(tallies: Mapping[str, Tally]) -> Tally:
    """All labels counted together."""
    whole = Tally()
    for tally in tallies.values():
        whole.add(tally)
    return whole


def spearman(pairs: Sequence[tuple[float, float]]) -> float:
    """Rank correlation with ties at their mean rank; 0 where one side does not vary."""
    if len(pairs) < 3:
        return 0.0
    a, b = _ranks([x for x, _ in pairs]), _ranks([y for _, y in pairs])
    mean = sum(a) / len(a)
    top = sum((x - mean) * (y - mean) for x, y in zip(a, b, strict=True))
    size = (sum((x - mean) ** 2 for x in a) * sum((y - mean) ** 2 for y in b)) ** 0.5
    return top / size if size else 0.0


def _ranks(values: Sequence[float]) -> list[float]:
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks = [0.0] * len(values)
    i = 0
    while i < len(order):
        j = i
        while j + 1 < len(order) and values[order[j + 1]] == values[order[i]]:
            j += 1
        for k in order[i : j + 1]:
            ranks[k] = (i + j) / 2
        i = j + 1
    return ranks


def corpus_files(language: str, *, train: bool) -> list[Path]:
    """The files of whole drafts: the held-out ones, or those that rules may be written from."""
    if not train:
        return [CORPUS / f"{language}-dev.jsonl"]
    return sorted(
        p for part in ("train", "mini", "everyday") for p in CORPUS.glob(f"{language}-{part}*.jsonl")
    )


@dataclass(frozen=True, slots=True)
class LabelledSentence:
    """A sentence that rules may be written from, and the places of one label that touch it.

    None stands for "somewhere in it": single sentences have no places for moves.
    """

    text: str
    tokens: tuple[Token, ...]
    clause_starts: tuple[int, ...]
    places: tuple[Span | None, ...]


def labelled_sentences(
    pack: Pack, *, kind: str, label: str, may_hit: Callable[[Sequence[Token]], bool]
) -> Iterator[LabelledSentence]:
    """The sentences that are not held out; drafts with neither the label nor a hit are passed over, since
    taking them apart is what takes long.
    """
    for draft in read_drafts(corpus_files(pack.code, train=True)):
        marks = [s for name, s in (draft.moves if kind == "move" else draft.faults) if name == label]
        if not marks and not may_hit(tokenize(draft.text)):
            continue
        for sentence in read_letter(draft.text, pack.segments).sentences:
            offset = sentence.span.start
            places = tuple(
                Span(max(0, s.start - offset), s.end - offset) for s in marks if s.overlaps(sentence.span)
            )
            yield LabelledSentence(sentence.words, sentence.tokens, sentence.clause_starts, places)
    for path in sorted(CORPUS.glob(f"{pack.code}-sentences*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            text = record["text"]
            quoted = [f for f in record["faults"] if f["label"] == label and kind == "fault"]
            count = record["moves"].count(label) if kind == "move" else 0
            tokens = tuple(tokenize(text))
            if tokens:
                yield LabelledSentence(
                    text,
                    tokens,
                    tuple(t.start for t in tokens),
                    (*(s for _, s in marked_spans(text, quoted)), *[None] * count),
                )


def table(language: str, result: Evaluation) -> Iterator[str]:
    """The figures of one language, a line a label."""
    yield f"\n{language}: {result.drafts} drafts"
    for kind, tallies in (("moves", result.moves), ("faults", result.faults)):
        yield f"  {kind:16} precision recall     F1   gold  found"
        for label, tally in sorted(tallies.items()):
            yield _row(label, tally)
        yield _row("all", total(tallies))
    yield f"  is_apology right {result.apology_right / max(1, result.drafts):.3f}"
    if result.others:
        yield f"  faults on each mail that is no apology {result.faults_on_others / result.others:.2f}"
    if result.sincerity:
        pairs = [(float(a), b) for a, b in result.sincerity]
        yield f"  sincerity, Spearman with readers {spearman(pairs):.3f}"
    if result.pairs:
        yield f"  pairs ranked right {result.pairs_right} of {result.pairs}"


def _row(label: str, t: Tally) -> str:
    return f"    {label:16} {t.precision:7.2f} {t.recall:6.2f} {t.f1:6.2f} {t.gold:6} {t.shown:6}"
