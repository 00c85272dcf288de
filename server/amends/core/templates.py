"""What to write where a move is missing: the pack's wordings, at the place that the profile wants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from amends.core.analysis import keeps_its_word
from amends.core.edits import capitalized, slots_in, spoken
from amends.core.known import Facts
from amends.core.pack import Pack, Templates
from amends.core.placing import spot_for
from amends.core.report import Missing, Move, Suggestion
from amends.core.style import Style
from amends.core.trial import Trial


def offers_for_missing(
    missing: Missing, trial: Trial, moves: Sequence[Move], facts: Facts, locale: Pack
) -> Iterator[Suggestion]:
    """The templates at the place that the profile wants; where every place costs order, one as advice."""
    read, case = trial.read, trial.case
    placed = False
    written = written_for(missing.label, facts, pack=case.pack, style=trial.voice)
    spot = spot_for(read.text, missing.label, read.letter, moves, profile=case.profile, pack=case.pack)
    for plain, filled in written:
        case.told.foresee(plain, case.remembered)
        for words in dict.fromkeys((filled, plain)):
            edit = spot.edit(words)
            after = trial.after(edit)
            if after and missing.label in after.labels and keeps_its_word(read, after):
                placed = True
                slots = slots_in(edit.text)
                # with a blank it says nothing yet; what the customer gets is for the writer to offer
                is_safe = bool(slots) and missing.label != "value"
                yield Suggestion("", missing.id, "template", None, is_safe, edit, slots)
                break
    if not placed and written:
        advice = locale.words["for_instance"].replace("{text}", written[0].filled)
        yield Suggestion("", missing.id, "template", advice, safe=False, edit=None)


class Written(NamedTuple):
    """A wording in the team's voice: as the pack has it, and with what is known in its blanks."""

    plain: str
    filled: str


def written_for(label: str, facts: Facts, *, pack: Pack, style: Style) -> list[Written]:
    """The wordings for a move, those that fit the case first."""
    written = []
    for wording in _wordings(label, facts, pack.templates):
        words = spoken(wording, pack=pack, style=style)
        written.append(Written(capitalized(words, pack), capitalized(facts.fill(words), pack)))
    return written


def _wordings(label: str, facts: Facts, templates: Templates) -> Sequence[str]:
    usual = templates.usual.get(label, ())
    if facts.is_public:
        return templates.social.get(label, usual)
    if facts.tells_behind and label in templates.behind:
        return (*templates.behind[label], *usual)[: len(usual)]
    return usual
