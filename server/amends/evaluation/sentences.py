"""Annotated sentences that a rule may be written from."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from amends.core.matching import Token, tokenize
from amends.core.pack import Pack
from amends.core.segments import read_letter
from amends.core.text import Span
from amends.evaluation.drafts import SENTENCES, marked_spans, read_drafts, training_drafts, training_files


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
    for draft in read_drafts(training_drafts(pack.code)):
        marks = [s for name, s in (draft.moves if kind == "move" else draft.faults) if name == label]
        if not marks and not may_hit(tokenize(draft.text)):
            continue
        for sentence in read_letter(draft.text, pack.segments).sentences:
            offset = sentence.span.start
            places = tuple(
                Span(max(0, s.start - offset), s.end - offset) for s in marks if s.overlaps(sentence.span)
            )
            yield LabelledSentence(sentence.words, sentence.tokens, sentence.clause_starts, places)
    for path in training_files(pack.code):
        if f"-{SENTENCES}" not in path.stem:
            continue
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
