"""A letter in pieces: sentences that have to stay together, and what may stand where."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from amends.core.pack import LeaningWords, Pack, Phrases
from amends.core.segments import Letter, Sentence
from amends.core.text import Span

#: words of a fragment, which says something beside its neighbour alone ("Ours, all of it.")
_FRAGMENT: Final = 4
#: words of the shortest sentence that says by itself what it is about
_SHORTEST: Final = 5
#: words before the comma of a form of address ("Mr Haldane, you found runs in the varnish.")
_ADDRESS: Final = 4
#: sentences further back that a sentence may name, by "it" or "the"
_NAMED_BEFORE: Final = 2

_ENDED: Final = re.compile(r"[^\w\s,;:–—\]-][\s\"'”’)\]]*\Z")
_LABELLED: Final = re.compile(r"[^.:!?\n]{1,100}:\s")
#: lines above a letter: a heading, and whom it is written to
_HEADINGS: Final = 2
#: an entry or a heading ("3/ …", "2) …", "• …", "[DONE]")
_NUMBERED: Final = re.compile(r"\d+\s?[/.):]\s|[•*–-]\s|[\[<]")
#: words in which a letter says what it is about
_OPENING: Final = 5
_QUOTES: Final = "\"“„«'‘"
_MARKED: Final = re.compile(r"@|#\w|\d+/\d")


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence or several that stay together."""

    #: its sentences, half-open
    first: int
    after: int
    #: from the mark of a list, where it begins with one
    span: Span
    #: what it may change places with: nothing passes a greeting, a signature or a postscript
    run: int
    #: the line it stands in
    line: int
    is_movable: bool
    #: says nothing that its neighbours need or that needs them, as a regret by itself
    is_free: bool
    #: a regret of a few words, which does not say what for
    is_bare: bool
    #: takes up what stands before it, or closes the letter
    points_back: bool
    takes_before: bool
    takes_behind: bool
    #: pieces that have to stay before it
    behind: frozenset[int]


def pieces_of(
    text: str, letter: Letter, pack: Pack, *, free: Container[int], fixed: Container[int] = ()
) -> list[Piece]:
    """The pieces of a letter in order; `free` are the sentences that stand by themselves, however short, and
    `fixed` those that stay where they are.
    """
    sentences = letter.sentences
    pieces: list[Piece] = []
    holder: list[int] = []  # the piece of each sentence
    run = line = start = 0
    was_walled = False
    for i in range(1, len(sentences) + 1):
        is_end = i == len(sentences)
        is_walled = not is_end and _is_walled(text, sentences, i, pack)
        if not is_end and not is_walled and _are_bound(sentences, i, pack, free):
            continue
        first = sentences[start:i]
        if start and (was_walled or "\n" in text[sentences[start - 1].span.end : first[0].span.start]):
            line += 1
        behind = frozenset(holder[max(0, start - _named_before(first, pack)) : start])
        holder += [len(pieces)] * len(first)
        is_free = len(first) == 1 and start in free
        is_fixed = any(n in fixed for n in range(start, i)) or _is_paired(sentences, start)
        is_in_rows = start > 0 and _is_in_rows(text, sentences[start - 1], first[0])
        pieces.append(
            _piece(
                text,
                first,
                start,
                pack,
                run=run,
                line=line,
                is_free=is_free,
                is_fixed=is_fixed,
                is_in_rows=is_in_rows,
                behind=behind,
            )
        )
        line += sum("\n" in text[a.span.end : b.span.start] for a, b in pairwise(first))
        run += (
            is_walled
            or (start == 0 and _opens(first[0], pack))
            or (not is_free and _tells_subject(first[0], pack))
        )
        start, was_walled = i, is_walled
    return pieces


def _piece(
    text: str,
    sentences: Sequence[Sentence],
    first: int,
    pack: Pack,
    *,
    run: int,
    line: int,
    is_free: bool,
    is_fixed: bool,
    is_in_rows: bool,
    behind: frozenset[int],
) -> Piece:
    start, end = sentences[0].span.start, sentences[-1].span.end
    if sentences[0].listed:
        begun = text.rfind("\n", 0, start) + 1
        start = begun + len(text[begun:start]) - len(text[begun:start].lstrip())
    listed = any(s.listed for s in sentences)
    ended = _is_ended(sentences[-1])
    one_line = "\n" not in text[start:end]
    stands_alone = _stands_alone(sentences[0].words)
    is_topic = not is_free and len(sentences[0].tokens) <= _FRAGMENT
    is_long = is_free or sum(len(s.tokens) for s in sentences) >= _SHORTEST
    return Piece(
        first,
        first + len(sentences),
        Span(start, end),
        run,
        line,
        is_movable=one_line and ended and not (listed or is_fixed) and is_long and stands_alone,
        is_free=is_free,
        is_bare=is_free and len(sentences[0].tokens) <= _FRAGMENT,
        points_back=any(_leans(s, pack.leaning.back, pack.leaning, within=len(s.tokens)) for s in sentences),
        takes_before=stands_alone and not (sentences[0].listed or is_in_rows or is_topic),
        takes_behind=ended and not listed and one_line,
        behind=behind,
    )


def _is_paired(sentences: Sequence[Sentence], i: int) -> bool:
    """Whether sentence `i` ends a paragraph of two, which say one thing together."""
    around = [s.paragraph for s in sentences[max(0, i - 2) : i + 2]]
    own = sentences[i].paragraph
    is_pair = i > 0 and around.count(own) == 2 and sentences[i - 1].paragraph == own
    return is_pair and len(sentences) > 2


def _is_in_rows(text: str, before: Sentence, sentence: Sentence) -> bool:
    """Whether it follows a row without a full stop, as in a log of times."""
    return not _is_ended(before) and text[before.span.end : sentence.span.start].count("\n") == 1


def _stands_alone(words: str) -> bool:
    """Whether it goes on with nothing, has no label or heading, and is no entry of a list written out."""
    return not (words[0].islower() or _LABELLED.match(words) or _NUMBERED.match(words))


def _tells_subject(sentence: Sentence, pack: Pack) -> bool:
    """Whether it says what the letter is about, and so stands before all else."""
    return _leans(sentence, pack.leaning.openers, pack.leaning, within=_OPENING)


def _is_walled(text: str, sentences: Sequence[Sentence], i: int, pack: Pack) -> bool:
    between = text[sentences[i - 1].span.end : sentences[i].span.start]
    if sentences[i].listed:
        between = between[: between.rfind("\n") + 1]  # without its mark
    is_announced = sentences[i - 1].words.endswith(":") and not sentences[i].listed
    if "\n" in between and (is_announced or (i <= _HEADINGS and not _is_ended(sentences[i - 1]))):
        return True  # a heading, or whom it is written to
    if between.strip() or _MARKED.match(sentences[i].words):
        return True
    return pack.segments.postscripts.begin(sentences[i].tokens) > 0


def _opens(sentence: Sentence, pack: Pack) -> bool:
    """Whether the sentence greets or names whom it is written to."""
    if _MARKED.match(sentence.words) or sentence.words[0].islower():
        return True
    leaning = pack.leaning
    if pack.segments.greetings.begin(sentence.tokens):
        return True
    if _leans(sentence, leaning.addresses, leaning, within=_ADDRESS - 1):
        return True
    if _leans(sentence, leaning.begins, leaning, within=1):
        return True
    words, comma, _ = sentence.words.partition(",")
    named = words.split()
    return bool(comma) and len(named) <= _ADDRESS and all(not w[0].islower() or len(w) <= 3 for w in named)


def _are_bound(sentences: Sequence[Sentence], i: int, pack: Pack, free: Container[int]) -> bool:
    """Whether sentence `i` has to stay behind the one before it."""
    before, sentence = sentences[i - 1], sentences[i]
    if sentence.listed or before.words.rstrip("\"'”’)").endswith("?") or not _is_ended(before):
        return True
    if sentence.words[0].islower() or sentence.words[0] in _QUOTES:
        return True
    if i not in free and len(sentence.tokens) <= _FRAGMENT:
        return True
    leaning = pack.leaning
    # what stands by itself goes farthest, so nothing in it may lean
    within = len(sentence.tokens) if i in free else _first_clause(sentence)
    return (
        _leans(sentence, leaning.begins, leaning, within=1)
        or _leans(sentence, leaning.holds, leaning, within=within)
        or any(after == len(sentence.tokens) for _, after in leaning.ends.find(sentence.tokens))
    )


def _named_before(sentences: Sequence[Sentence], pack: Pack) -> int:
    """How many sentences before these may hold what they name as known."""
    is_known = _leans(sentences[0], pack.leaning.known, pack.leaning, within=1)
    return _NAMED_BEFORE if is_known or len(sentences) > 1 else 0


def _first_clause(sentence: Sentence) -> int:
    """How many tokens stand in the first clause; a clause of one or two is taken with the next."""
    starts = [n for n, t in enumerate(sentence.tokens) if t.start in sentence.clause_starts and n > 2]
    return starts[0] if starts else len(sentence.tokens)


def _leans(sentence: Sentence, words: Phrases, leaning: LeaningWords, *, within: int) -> bool:
    """Whether one of the words begins among the first `within`."""
    tokens = sentence.tokens
    hits = [hit for hit in words.find(tokens) if hit[0] < within]
    if not hits:
        return False
    free = leaning.free.find(tokens)
    return any(not any(f <= first and after <= a for f, a in free) for first, after in hits)


def _is_ended(sentence: Sentence) -> bool:
    return _ENDED.search(sentence.words) is not None
