"""A rewrite by a language model, if the team named one: what it is asked, and the trial by which its answer
becomes a suggestion. The model comes in from outside as a function.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, Protocol

from amends.core.analysis import analyse, keeps_its_word
from amends.core.check import case_of
from amends.core.edits import applied, slots_in
from amends.core.evidence import ReadSentences, read_nothing
from amends.core.language import DetectLanguage, settle_language
from amends.core.model_answer import Objection, objection_to, text_of
from amends.core.pack import Pack
from amends.core.report import Draft, Edit, Suggestion
from amends.core.segments import Letter
from amends.core.style import Style
from amends.core.text import Place, Span

#: why there is no answer
Failure = Literal[
    "unreachable", "timeout", "busy", "refused", "overloaded", "nonsense", "cut_off", "cancelled"
]
#: why an answer is none that may be shown, or why nothing was asked
Rejection = Literal[Objection, "not_better", "no_text", "no_apology", "unknown_language", "cannot_ask"]
#: a score may lose this to rounding
_EPSILON: Final = 1e-9


@dataclass(frozen=True, slots=True)
class ModelNamed:
    """Which model is asked, and where: host and port, on the server's machine or elsewhere."""

    where: str
    model: str
    is_elsewhere: bool


@dataclass(frozen=True, slots=True)
class Failed:
    """No answer from the model."""

    reason: Failure


class AskModel(Protocol):
    """A language model; `task` says what to do with `text`, in the text's language."""

    def __call__(self, task: str, text: str, /) -> str | Failed:
        """What it writes, or why it does not."""


@dataclass(frozen=True, slots=True)
class Rewrite:
    """What came of it; `suggestion` only where the state is ready, `reason` only where it is not."""

    state: Literal["ready", "failed", "rejected"]
    reason: Failure | Rejection | None = None
    suggestion: Suggestion | None = None
    #: the language that the draft was read in
    language: str | None = None


def rewrite_draft(
    draft: Draft,
    *,
    part: Span | Place | None,
    packs: Mapping[str, Pack],
    style: Style,
    today: date,
    detect_language: DetectLanguage,
    ask: AskModel,
    read_sentences: ReadSentences = read_nothing,
) -> Rewrite:
    """The sentences that `part` touches, or all of the writer's own text (None), as the model would write it.

    The model is given these words and no others: neither the rest of the draft nor the incoming message.
    Raises KeyError as `check_draft` does.
    """
    code = settle_language(draft, packs=packs, detect=detect_language).code
    if code is None:
        return Rewrite("rejected", "unknown_language")
    pack = packs[code]

    def rejected(reason: Rejection) -> Rewrite:
        return Rewrite("rejected", reason, language=code)

    words = pack.model_words
    if words is None:
        return rejected("cannot_ask")
    case = case_of(draft, pack=pack, style=style, read_sentences=read_sentences)
    read = analyse(draft.text, case)
    place = _whole(read.letter) if part is None else _sentences_at(part, read.letter)
    if place is None:
        return rejected("no_text")
    if not read.is_apology:
        return rejected("no_apology")
    before = place.cut(draft.text)
    answer = ask(words.draft if part is None else words.sentence, before)
    if isinstance(answer, Failed):
        return Rewrite("failed", answer.reason, language=code)
    text = text_of(answer)
    objection = objection_to(
        text,
        before,
        whole=draft.text,
        pack=pack,
        packs=packs,
        today=today,
        detect_language=detect_language,
    )
    if objection is not None:
        return rejected(objection)
    edit = Edit(place, before, text)
    after = analyse(applied(draft.text, edit), case)
    if after.exact.overall <= read.exact.overall + _EPSILON or not keeps_its_word(read, after):
        return rejected("not_better")
    target = "draft" if part is None else "sentence"
    suggestion = Suggestion("s1", target, "llm", None, safe=False, edit=edit, slots=slots_in(text))
    return Rewrite("ready", suggestion=suggestion, language=code)


def _whole(letter: Letter) -> Span | None:
    """The writer's own text; where quoted mail cuts it up, the longest piece."""
    return max(letter.own, key=len, default=None)


def _sentences_at(part: Span | Place, letter: Letter) -> Span | None:
    """From the first to the last sentence that the part touches, in one piece of the own text."""
    touched = [s.span for s in letter.sentences if _touches(part, s.span)]
    for own in letter.own:
        here = [span for span in touched if span.overlaps(own)]
        if here:
            return Span(here[0].start, here[-1].end)
    return None


def _touches(part: Span | Place, sentence: Span) -> bool:
    if isinstance(part, Place):
        return sentence.start <= part.at <= sentence.end
    return part.overlaps(sentence)
