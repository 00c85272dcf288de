"""What is left of a stock sentence in which a move stands: the rest of it, or a wording of that move."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from amends.core.depth import content_words
from amends.core.edits import turned
from amends.core.faults import FoundFault
from amends.core.kept import keeps_facts
from amends.core.known import Facts
from amends.core.pack import Pack
from amends.core.putting import DELETABLE, Wording, body_of, left_out, sentence_after
from amends.core.report import Edit
from amends.core.segments import Sentence
from amends.core.templates import written_for
from amends.core.text import Span
from amends.core.trial import Trial

#: words of a sentence that a wording may take the place of
_LONGEST: Final = 24
#: words that a clause leaves of its sentence
_LEAST_LEFT: Final = 3
#: words that lead to a clause and go with it ("and maybe then")
_LEAD: Final = 2
#: words with a meaning beside the fault, so few that nothing is lost with them
_NOTHING: Final = 2
#: moves that a wording may stand for although more than the fault goes with the sentence, if the writer says
#: so; what was done is told by no template
_ATTITUDES: Final = ("regret", "listen", "empathy")


def stand_ins(fault: FoundFault, trial: Trial, facts: Facts) -> Iterator[Wording]:
    """The sentence without its last clauses where they are the fault, then the templates of the one move that
    nothing else in the draft says; none where the sentence may be left out, or no words of its fault may.
    """
    read, pack = trial.read, trial.case.pack
    held = {m.label for m in read.moves if m.sentence == fault.sentence}
    held -= {m.label for m in read.moves if m.sentence != fault.sentence}
    if fault.label not in DELETABLE or not held:
        return
    sentence = read.letter.sentences[fault.sentence]
    for edit in _without_clauses(fault, trial):
        if _keeps_facts(edit, sentence, trial):
            yield Wording(edit, names_us=False, is_safe=True)
    (label, *others) = held
    is_empty = _words_beside(fault, sentence, pack) <= _NOTHING
    if others or label == "value" or not (is_empty or label in _ATTITUDES) or len(sentence.tokens) > _LONGEST:
        return
    for edit in _templates(label, sentence, trial, facts):
        if _keeps_facts(edit, sentence, trial):
            yield Wording(edit, names_us=False, is_safe=is_empty)


def _keeps_facts(edit: Edit, sentence: Sentence, trial: Trial) -> bool:
    after = sentence_after(trial.read.text, edit, sentence)
    return keeps_facts(sentence.words, after, without_meaning=trial.case.pack.stopwords)


def _words_beside(fault: FoundFault, sentence: Sentence, pack: Pack) -> int:
    start, end = fault.span.start - sentence.span.start, fault.span.end - sentence.span.start
    beside = [t for t in sentence.tokens if t.end <= start or end <= t.start]
    return len(content_words(beside, pack))


def _without_clauses(fault: FoundFault, trial: Trial) -> Iterator[Edit]:
    """The sentence up to the clause that the fault begins in; where the verb ends a clause, what is before it
    may lean on it.
    """
    text, pack = trial.read.text, trial.case.pack
    sentence = trial.read.letter.sentences[fault.sentence]
    starts = [c for c in sentence.clause_starts if sentence.span.start + c <= fault.span.start]
    start = starts.pop() if starts else 0
    while starts and sum(starts[-1] <= t.start < start for t in sentence.tokens) <= _LEAD:
        start = starts.pop()
    if pack.verb_last or sum(t.start < start for t in sentence.tokens) < _LEAST_LEFT:
        return
    first = next(t.folded for t in sentence.tokens if t.start >= start)
    if fault.label == "overdone" and first not in pack.segments.connectives:
        return  # “for our unpardonable, unforgivable lapse” is one clause
    clauses = sentence.placed(Span(start, sentence.tokens[-1].end))
    edit = left_out(text, fault.label, clauses, sentence, pack)
    if edit:
        yield edit


def _templates(label: str, sentence: Sentence, trial: Trial, facts: Facts) -> Iterator[Edit]:
    text, case = trial.read.text, trial.case
    body = body_of(text, sentence, case.pack)
    is_greeted = body.start > sentence.span.start
    # a greeting gets a line of its own
    start = len(text[: body.start].rstrip()) if is_greeted else body.start
    over = Span(start, len(text[: body.end].rstrip()))
    for plain, filled in turned(written_for(label, facts, pack=case.pack, style=trial.voice), sentence.words):
        case.told.foresee(plain, case.remembered)
        yield Edit(over, over.cut(text), ("\n\n" if is_greeted else "") + filled)
