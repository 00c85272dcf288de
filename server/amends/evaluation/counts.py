"""What was found held against the annotators: precision, recall, F1, and how scores rank drafts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from amends.core.analysis import Analysis
from amends.core.text import Span
from amends.evaluation.drafts import GoldDraft


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


@dataclass(frozen=True, slots=True)
class Read:
    """What is said of one draft: spans by label, whether it is an apology, its sincerity of 100."""

    is_apology: bool
    moves: tuple[tuple[str, Span], ...]
    faults: tuple[tuple[str, Span], ...]
    sincerity: float


@dataclass(slots=True)
class Evaluation:
    """All counts over some drafts of one language; `moves`, `faults`: for each draft a tally a label."""

    drafts: int = 0
    moves: list[dict[str, Tally]] = field(default_factory=list)
    faults: list[dict[str, Tally]] = field(default_factory=list)
    apology_right: int = 0
    others: int = 0
    faults_on_others: int = 0
    fault_lengths: list[int] = field(default_factory=list)
    gold_lengths: list[int] = field(default_factory=list)
    sincerity: list[tuple[int, float]] = field(default_factory=list)
    pairs_right: int = 0
    pairs: int = 0


def read_of(analysis: Analysis) -> Read:
    """What Amends says, in the form in which it is counted."""
    return Read(
        analysis.is_apology,
        tuple((m.label, m.span) for m in analysis.moves),
        tuple((f.label, f.span) for f in analysis.faults),
        analysis.exact.sincerity,
    )


def is_same(gold: tuple[str, Span], found: tuple[str, Span], *, half: bool) -> bool:
    """Whether a finding counts for a gold span: the same label, and an overlap (for moves: of at least half
    the shorter one).
    """
    if gold[0] != found[0]:
        return False
    shared = min(gold[1].end, found[1].end) - max(gold[1].start, found[1].start)
    return shared > 0 and (not half or shared >= 0.5 * min(len(gold[1]), len(found[1])))


def evaluate(drafts: Iterable[tuple[GoldDraft, Read]]) -> Evaluation:
    """Compare each draft with its reading; drafts judged no apology count with no findings."""
    result = Evaluation()
    by_pair: dict[str, list[tuple[int, float]]] = {}
    for gold, read in drafts:
        result.drafts += 1
        result.apology_right += gold.is_apology == read.is_apology
        for tallies, marks, found, half in (
            (result.moves, gold.moves, read.moves, True),
            (result.faults, gold.faults, read.faults, False),
        ):
            tallies.append({})
            count_findings(tallies[-1], marks, found, half=half)
        result.fault_lengths += [len(span) for _, span in read.faults]
        result.gold_lengths += [len(span) for _, span in gold.faults]
        if not gold.is_apology:
            result.others += 1
            result.faults_on_others += len(read.faults)
        elif gold.sincerity is not None:
            # a draft missed as an apology is scored as one without moves: the worst there is
            score = read.sincerity if read.is_apology else 0.0
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


def summed(tallies: Iterable[Tally]) -> Tally:
    """All counted together."""
    whole = Tally()
    for tally in tallies:
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
