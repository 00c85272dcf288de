"""What to do where the order is off: sentences moved, or advice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from amends.core.analysis import keeps_its_word
from amends.core.edits import shown
from amends.core.order import Standing, arrange
from amends.core.pack import Pack
from amends.core.report import Edit, Move, Suggestion
from amends.core.segments import Letter, Sentence
from amends.core.text import Span
from amends.core.trial import Trial

#: a move of sentences is offered below this ordering, and where it gains this much
_MOVES_BELOW: Final = 60.0
_MOVES_FROM_GAIN: Final = 10.0
_MOVES_READ_AGAIN: Final = 4
_MOST_MOVES_TO_ORDER: Final = 60


def offers_for_order(trial: Trial, moves: Sequence[Move], locale: Pack) -> Iterator[Suggestion]:
    """The one sentence move that gains most; advice where none can be made."""
    read, case = trial.read, trial.case
    ordering = read.arrangement.ordering
    if ordering is None or ordering >= _MOVES_BELOW:
        return
    candidates = []
    few = len(moves) <= _MOST_MOVES_TO_ORDER
    for lifted, target, edit in sentence_moves(
        read.text, read.letter, moves if few else (), leaning=case.pack.leaning
    ):
        standings = [Standing(m.label, _place_after(m.sentence, lifted, target), m.depth) for m in moves]
        promised = arrange(standings, case.profile).ordering or 0.0
        if promised >= ordering + _MOVES_FROM_GAIN:
            candidates.append((-promised, abs(lifted - target), lifted, target, edit))
    for _, _, lifted, target, edit in sorted(candidates, key=lambda c: c[:4])[:_MOVES_READ_AGAIN]:
        after = trial.after(edit)
        gained = (after.arrangement.ordering or 0.0) - ordering if after else 0.0
        if after and gained >= _MOVES_FROM_GAIN and keeps_its_word(read, after):
            advice = locale.words["next_order" if target < lifted else "move_after"]
            sentences = read.letter.sentences
            advice = advice.replace("{quote}", shown(sentences[lifted].words.rstrip(".")))
            advice = advice.replace("{other}", shown(sentences[target].words.rstrip(".")))
            yield Suggestion("", "order", "order", advice, safe=False, edit=edit)
            return
    names = [locale.texts["moves"][label].name for label in read.arrangement.recommended]
    advice = locale.words["move_advice"].replace("{order}", " → ".join(names))
    yield Suggestion("", "order", "order", advice, safe=False, edit=None)


def _place_after(sentence: int, lifted: int, target: int) -> int:
    """Where a sentence stands once `lifted` was laid before or behind `target`."""
    if sentence == lifted:
        return 2 * target + (-1 if target < lifted else 1)
    return 2 * sentence


def sentence_moves(
    text: str, letter: Letter, moves: Sequence[Move], *, leaning: frozenset[str]
) -> Iterator[tuple[int, int, Edit]]:
    """Every way to lift one sentence and lay it down before another: (lifted, before or behind, edit).

    Only sentences with one move that stand in no list and lean on no neighbour are lifted.
    """
    labels: dict[int, set[str]] = {}
    for move in moves:
        labels.setdefault(move.sentence, set()).add(move.label)
    carrying = [n for n in sorted(labels) if not letter.sentences[n].listed][:12]
    for lifted in carrying:
        sentence = letter.sentences[lifted]
        if (
            len(labels[lifted]) > 1
            or sentence.tokens[0].folded in leaning
            or sentence.words.endswith(":")
            or _is_leant_on(letter, lifted, leaning)
        ):
            continue
        for target in carrying:
            behind = target > lifted
            if target != lifted and not (behind and _is_leant_on(letter, target, leaning)):
                yield lifted, target, _moved(text, letter.sentences, lifted, target)


def _is_leant_on(letter: Letter, number: int, leaning: frozenset[str]) -> bool:
    after = number + 1
    return after < len(letter.sentences) and letter.sentences[after].tokens[0].folded in leaning


def _moved(text: str, sentences: Sequence[Sentence], lifted: int, target: int) -> Edit:
    """One edit that lays sentence `lifted` before `target` where that is earlier, behind it where later."""
    s, t = sentences[lifted].span, sentences[target].span
    paragraph = sentences[lifted].paragraph
    is_first = lifted == 0 or sentences[lifted - 1].paragraph != paragraph
    is_last = lifted + 1 == len(sentences) or sentences[lifted + 1].paragraph != paragraph
    words = s.cut(text)
    if target < lifted:
        if is_first and not is_last:
            end = sentences[lifted + 1].span.start
            new = f"{words} {text[t.start : s.start]}"
        else:
            end = s.end
            new = f"{words} {text[t.start : s.start].rstrip()}"
        return Edit(Span(t.start, end), text[t.start : end], new)
    if is_last and not is_first:
        start = sentences[lifted - 1].span.end
        new = f"{text[s.end : t.end]} {words}"
    else:
        start = s.start
        new = f"{text[s.end : t.end].lstrip()} {words}"
    return Edit(Span(start, t.end), text[start : t.end], new)
