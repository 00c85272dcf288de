"""How many of the faults in annotated drafts get a text that keeps its word, and how often it is the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from amends.core.edits import applied
from amends.core.evidence import ReadSentences
from amends.core.known import Facts
from amends.core.labels import FAULTS
from amends.core.pack import Pack
from amends.core.rewrites import wordings_that_hold
from amends.core.trial import Trial
from amends.evaluation.drafts import GoldDraft
from amends.evaluation.held_out import honest_sets, read_draft


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A fault that was found, its sentence, and what is offered: `after` and `text` are None for advice.

    `safe` where a better draft takes a wording unasked.
    """

    label: str
    by_rule: bool
    before: str
    after: str | None
    text: str | None
    safe: bool


def rewritten(drafts: Iterable[GoldDraft], pack: Pack, read_sentences: ReadSentences) -> Iterator[Rewritten]:
    """What is offered for each fault found in the apologies among the drafts."""
    for draft in drafts:
        if not draft.is_apology:
            continue
        read = read_draft(draft, pack, read_sentences)
        if not read.is_apology:
            continue
        trial = Trial(read)
        for fault in read.faults:
            span = read.letter.sentences[fault.sentence].span
            offered = next(wordings_that_hold(fault, trial, Facts()), None)
            safe = next(wordings_that_hold(fault, trial, Facts(), safe_only=True), None) is not None
            after = text = None
            if offered:
                edit, text = offered.edit, offered.edit.text
                whole = applied(draft.text, edit)
                after = whole[span.start : span.end + len(text) - len(edit.quote)]
            yield Rewritten(fault.label, fault.rule is not None, span.cut(draft.text), after, text, safe)


def held_out_rewrites(pack: Pack, read_sentences: ReadSentences) -> Iterator[str]:
    """The figures on all drafts that are held out; no recipe was written from them."""
    drafts = [draft for here in honest_sets(pack.code).values() for draft in here]
    return rewriting_lines(f"{pack.code}, held out", rewritten(drafts, pack, read_sentences))


def rewriting_lines(title: str, offers: Iterable[Rewritten]) -> Iterator[str]:
    """A line a label: faults, the share with text, the share that may go into a better draft, and the share
    of the commonest text (words taken out are none).
    """
    by_label: dict[str, list[Rewritten]] = {}
    for offer in offers:
        by_label.setdefault(offer.label, []).append(offer)
    every = [offer for here in by_label.values() for offer in here]
    yield f"\n{title}: {len(every)} faults"
    yield f"  {'':16} faults   text   safe  commonest"
    for label in (*FAULTS, "all"):
        here = every if label == "all" else by_label.get(label, [])
        if here:
            texts = Counter(offer.text for offer in here if offer.text)
            text = sum(offer.text is not None for offer in here) / len(here)
            safe = sum(offer.safe for offer in here) / len(here)
            commonest = max(texts.values(), default=0) / len(here)
            yield f"  {label:16} {len(here):6} {text:6.2f} {safe:6.2f} {commonest:10.3f}"
