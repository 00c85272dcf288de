"""What to write instead: edits for faults, templates for missing moves, one move where the order is off.

An edit is only a candidate here; `check.py` makes it on a copy, reads that again, and offers the text where
it keeps its word (Law 4). Else the advice stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from amends.core.faults import FoundFault
from amends.core.matching import SLOT
from amends.core.order import Profile
from amends.core.pack import Pack
from amends.core.report import Edit, Move, Slot
from amends.core.segments import Letter, Sentence
from amends.core.style import Style
from amends.core.text import Place, Span

_BLANK: Final = re.compile(r"\{([^{}]+)\}")
#: what stands between a phrase and its sentence
_SETS_OFF: Final = " \t\n\r\u00a0,;:–—-"
_CLAUSE_MARKS: Final = frozenset(",;:()–—")
_DELETABLE: Final = ("boilerplate", "pressure", "overdone")


def rewrites(
    text: str, fault: FoundFault, sentences: Sequence[Sentence], *, pack: Pack, style: Style
) -> list[Edit]:
    """The rule's wordings as edits of the draft, in the rule's order."""
    instead = fault.rule.instead if fault.rule else fault.instead
    sentence = sentences[fault.sentence]
    edits = []
    for wording in instead:
        words = spoken(wording, pack=pack, style=style)
        if wording.strip() == "":
            edits.append(_without(text, fault, sentence, pack))
        elif words.startswith(". "):
            edits.append(_broken_off(text, fault, sentence, words, pack))
        elif not _CLAUSE_MARKS.intersection(fault.span.cut(text)):
            # over a comma the phrase may have taken words of the next clause with it
            if text[fault.span.start].isupper():
                words = capitalized(words, pack)
            edits.append(Edit(fault.span, fault.span.cut(text), words))
    return [e for e in edits if e is not None]


def _without(text: str, fault: FoundFault, sentence: Sentence, pack: Pack) -> Edit | None:
    """The draft without the phrase and what sets it off; without its sentence if that is all of it."""
    span = fault.span
    before = text[sentence.span.start : span.start]
    after = text[span.end : sentence.span.end]
    if not before.strip(" \"'“”‘’(") and not after.strip(" .!?…\"'“”‘’)"):
        if fault.label not in _DELETABLE:
            return None
        start, end = sentence.span.start, sentence.span.end
        if text[end : end + 1] in (" ", "\t"):
            end += len(text[end:]) - len(text[end:].lstrip(" \t"))
        else:
            start = len(text[:start].rstrip(" \t"))
        return Edit(Span(start, end), text[start:end], "")
    if before.strip():
        return _taken_out(text, span, before, after)
    end = span.end + len(after) - len(after.lstrip(_SETS_OFF))
    return Edit(Span(span.start, end + 1), text[span.start : end + 1], capitalized(text[end : end + 1], pack))


def _taken_out(text: str, span: Span, before: str, after: str) -> Edit:
    """The draft without the phrase in mid-sentence; of two commas or brackets round it both go."""
    left, right = before.rstrip(), after.lstrip()
    start = span.start - (len(before) - len(left))
    end = span.end
    closes = span.end + len(after) - len(right) + 1
    if (left[-1:], right[:1]) in (("(", ")"), (",", ",")):
        start, end = start - 1, closes
        start -= len(left[:-1]) - len(left[:-1].rstrip())
    elif right[:1] == ",":
        end = closes
    elif left[-1:] in (",", ";", ":", "–", "—") and not right[:1].isalnum():
        start -= 1
        start -= len(left[:-1]) - len(left[:-1].rstrip())
    return Edit(Span(start, end), text[start:end], "")


def _broken_off(text: str, fault: FoundFault, sentence: Sentence, words: str, pack: Pack) -> Edit | None:
    """The sentence ended before the phrase, and what followed it begun anew with a capital."""
    before = text[sentence.span.start : fault.span.start]
    after = text[fault.span.end : sentence.span.end]
    end = sentence.span.end - len(after.lstrip(_SETS_OFF))
    if not after.strip(_SETS_OFF + ".!?…\"'”’)"):
        return None
    start = sentence.span.start + len(before.rstrip(_SETS_OFF))
    following = capitalized(words[2:] + text[end : end + 1], pack)
    if start <= sentence.span.start:
        return Edit(Span(fault.span.start, end + 1), text[fault.span.start : end + 1], following)
    return Edit(Span(start, end + 1), text[start : end + 1], ". " + following)


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


def slots_in(words: str) -> tuple[Slot, ...]:
    """The blanks of a text, with their names."""
    return tuple(Slot(Span(m.start(), m.end()), m.group()[1:-1]) for m in SLOT.finditer(words))


def applied(text: str, edit: Edit) -> str:
    """The text after the edit."""
    return text[: edit.at.start] + edit.text + text[edit.at.end :]


def capitalized(words: str, pack: Pack) -> str:
    """The words with a capital first letter, as the language writes it (Turkish i becomes İ)."""
    if not words or not words[0].islower():
        return words
    return pack.capitals.get(words[0], words[0].upper()) + words[1:]


def spoken(wording: str, *, pack: Pack, style: Style) -> str:
    """The wording in the team's voice, its `{blanks}` as `[slots]`."""
    voices = [style.address.get(pack.code, ""), style.person]
    for voice in voices:
        table = pack.voices.get(voice, {})
        if table:
            wording = _in_voice(wording, table)
    return _BLANK.sub(r"[\1]", wording)


def _in_voice(wording: str, table: Mapping[str, str]) -> str:
    """The wording with the words of one voice put for those of the standard one; slots stay."""
    longest_first = sorted(table, key=len, reverse=True)
    pattern = re.compile(r"\{[^{}]+\}|(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
    return pattern.sub(lambda m: table.get(m.group(), m.group()), wording)
