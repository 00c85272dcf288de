"""What to write where a move is missing: the pack's wordings, at the place that the profile wants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amends.core.analysis import keeps_its_word
from amends.core.edits import capitalized, slots_in, spoken
from amends.core.order import Profile
from amends.core.pack import Pack
from amends.core.report import Edit, Missing, Move, Suggestion
from amends.core.segments import Letter, Sentence
from amends.core.style import Style
from amends.core.text import Place
from amends.core.trial import Trial


def offers_for_missing(
    missing: Missing, trial: Trial, moves: Sequence[Move], locale: Pack
) -> Iterator[Suggestion]:
    """The templates at the place that the profile wants; where every place costs order, one as advice."""
    read, case = trial.read, trial.case
    placed = False
    for edit in templates(
        read.text,
        missing.label,
        read.letter,
        moves,
        pack=case.pack,
        profile=case.profile,
        style=case.style,
    ):
        case.told.foresee(edit.text.strip(), case.remembered)
        after = trial.after(edit)
        if after and missing.label in after.labels and keeps_its_word(read, after):
            placed = True
            slots = slots_in(edit.text)
            yield Suggestion("", missing.id, "template", None, safe=False, edit=edit, slots=slots)
    wordings = case.pack.templates.get(missing.label, ())
    if not placed and wordings:
        text = spoken(wordings[0], pack=case.pack, style=case.style)
        advice = locale.words["for_instance"].replace("{text}", text)
        yield Suggestion("", missing.id, "template", advice, safe=False, edit=None)


def templates(
    text: str,
    label: str,
    letter: Letter,
    moves: Sequence[Move],
    *,
    pack: Pack,
    profile: Profile,
    style: Style,
) -> Iterator[Edit]:
    """The pack's wordings for a missing move, as insertions at the place that the profile wants."""
    place, lead, trail = _place_for(text, label, letter, moves, profile)
    for wording in pack.templates.get(label, ()):
        words = capitalized(spoken(wording, pack=pack, style=style), pack)
        yield Edit(place, "", f"{lead}{words}{trail}")


def _place_for(
    text: str, label: str, letter: Letter, moves: Sequence[Move], profile: Profile
) -> tuple[Place, str, str]:
    """Where a move belongs, and the space before and after it there.

    The first place at which the fewest of the moves there stand on its wrong side; with no rank, the end.
    """
    sentences = letter.sentences
    if not sentences:
        end = letter.own[-1].end if letter.own else len(text)
        return Place(end), "\n\n" if letter.own else "", ""
    rank = profile.rank(label)
    if rank is None:
        return _behind(text, sentences, len(sentences) - 1)
    ranked = [(m.sentence, r) for m in _deepest(moves) if (r := profile.rank(m.label)) is not None]
    places = [0, *sorted({s + 1 for s, _ in ranked})]
    best = min(places, key=lambda p: sum((r > rank) if s < p else (r < rank) for s, r in ranked))
    return _before(text, sentences) if best == 0 else _behind(text, sentences, best - 1)


def _deepest(moves: Sequence[Move]) -> list[Move]:
    """One move a label: the first of those that are deepest."""
    best: dict[str, Move] = {}
    for move in moves:
        known = best.get(move.label)
        if known is None or move.depth > known.depth:
            best[move.label] = move
    return list(best.values())


def _before(text: str, sentences: Sequence[Sentence]) -> tuple[Place, str, str]:
    """Before the first sentence, as a paragraph of its own where the draft has paragraphs."""
    line = text.rfind("\n", 0, sentences[0].span.start) + 1
    many = sentences[-1].paragraph != sentences[0].paragraph or line > 0
    return Place(line), "", "\n\n" if many else " "


def _behind(text: str, sentences: Sequence[Sentence], number: int) -> tuple[Place, str, str]:
    sentence = sentences[number]
    end = sentence.span.end
    last_of_paragraph = number + 1 == len(sentences) or sentences[number + 1].paragraph != sentence.paragraph
    if sentence.listed or (last_of_paragraph and len({s.paragraph for s in sentences}) > 1):
        line_end = text.find("\n", end)
        return Place(len(text) if line_end < 0 else line_end), "\n\n", ""
    ended = sentence.words.rstrip("'\"”’)]").endswith((".", "!", "?", "…", ":"))
    return Place(end), " " if ended else ". ", ""
