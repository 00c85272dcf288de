"""The figures of a set of drafts, as lines to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from amends.evaluation.counts import Evaluation, Tally, spearman, summed
from amends.evaluation.intervals import interval_of_f1


def table(title: str, result: Evaluation, second: Evaluation | None = None) -> Iterator[str]:
    """A line a label, the F1 with what 95 in 100 other draws of drafts would give, and beside it how well
    another annotator, who did not see the first one's marks, agrees.
    """
    yield f"\n{title}: {result.drafts} drafts" + (
        f", {second.drafts} read by another annotator" if second else ""
    )
    for kind, drafts, others in (
        ("moves", result.moves, second.moves if second else []),
        ("faults", result.faults, second.faults if second else []),
    ):
        labels = sorted({label for draft in drafts for label in draft})
        if labels:
            annotator = "  annotator" if second else ""
            yield f"  {kind:16} precision recall     F1   95 in 100   gold  found{annotator}"
        for label in labels:
            yield _row(label, _of(label, drafts), _of(label, others))
        if labels:
            yield _row("all", [summed(d.values()) for d in drafts], [summed(d.values()) for d in others])
    yield f"  is_apology right {result.apology_right / max(1, result.drafts):.3f}" + (
        f"  (another annotator {second.apology_right / max(1, second.drafts):.3f})" if second else ""
    )
    if result.others:
        shown = result.faults_on_others / result.others
        yield f"  faults on each of {result.others} mails that are no apology {shown:.3f}"
    if result.fault_lengths and result.gold_lengths:
        ours, theirs = _mean(result.fault_lengths), _mean(result.gold_lengths)
        yield f"  a fault is {ours:.0f} letters long, the annotators' {theirs:.0f}: {ours / theirs:.2f} times"
    if result.sincerity:
        ranked = [(float(a), b) for a, b in result.sincerity]
        yield f"  sincerity, Spearman with readers {spearman(ranked):.3f}"
    if result.pairs:
        yield f"  pairs ranked right {result.pairs_right} of {result.pairs}"


def _of(label: str, drafts: Sequence[Mapping[str, Tally]]) -> list[Tally]:
    return [draft[label] for draft in drafts if label in draft]


def _row(label: str, tallies: Sequence[Tally], others: Sequence[Tally]) -> str:
    t = summed(tallies)
    low, high = interval_of_f1(tallies)
    beside = f"{summed(others).f1:11.2f}" if others else ""
    figures = f"{t.precision:7.2f} {t.recall:6.2f} {t.f1:6.2f}   {low:.2f}–{high:.2f}"
    return f"    {label:16} {figures} {t.gold:6} {t.shown:6}{beside}"


def _mean(lengths: Sequence[int]) -> float:
    return sum(lengths) / len(lengths)
