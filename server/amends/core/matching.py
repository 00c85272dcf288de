"""Phrases and the places where they stand: our own token automaton, linear in the text.

A phrase is words with four signs, and nothing else (nobody writes regular expressions):

- ``(a|b c)``  one of these
- ``[a|b c]``  one of these, or nothing
- ``..3``      up to three words in between
- ``*word``, ``word*``, ``*word*``  any letters at that end of the word
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from amends.core.text import Span

MAX_GAP: Final = 12
MAX_WORDS: Final = 400
#: nodes kept by a matcher; the packs' own phrases make a few thousand
_MOST_NODES: Final = 100_000

_MARKS: Final = "\u0300-\u036f\u00ad\u200b-\u200d"
_LETTER: Final = rf"[^\W_][{_MARKS}]*"
_TOKEN: Final = re.compile(rf"\d+(?:[.,:]\d+)+|(?:{_LETTER})+(?:['\u2019\u02bc](?:{_LETTER})+)*")
#: the same for a text without other letters, in half the time
_ASCII_TOKEN: Final = re.compile(r"\d+(?:[.,:]\d+)+|[^\W_]+(?:'[^\W_]+)*", re.ASCII)
#: what most words need; the others are taken apart letter by letter
_PLAIN: Final = {
    **{ord(letter): unicodedata.normalize("NFKD", letter)[0] for letter in "àáâãäåçèéêëìíîïñòóôõöùúûüýÿğşč"},
    **dict.fromkeys([*range(0x300, 0x370), 0xAD, 0x200B, 0x200C, 0x200D]),
    ord("ı"): "i",
    ord("\u2019"): "'",
    ord("\u02bc"): "'",
}
_SIGN: Final = re.compile(r"\.\.\d+|[()\[\]|]|[^\s()\[\]|]+")


class Token(NamedTuple):
    """A word or number of the text: where it stands, and its folded form."""

    start: int
    end: int
    folded: str


def fold(word: str) -> str:
    """The word without case and without marks on its letters, so that `İ`, `I`, `ı` and `i` are one.

    One fold serves all languages: people type Turkish without its letters, and English with curly quotes.
    """
    low = word.lower()
    if low.isascii():
        return low
    low = low.translate(_PLAIN)
    if low.isascii():
        return low
    bare = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    return bare.casefold() or word


#: an unfilled blank, as templates and rewrites leave it
SLOT: Final = re.compile(r"\[[^\[\]\n]{1,80}\]")
#: what stands for a slot among the tokens: a word that no phrase names
SLOT_WORD: Final = "[]"


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words and numbers of `text[start:end]`; punctuation, symbols and emoji are none."""
    end = len(text) if end is None else end
    if text.isascii():
        # lower case is all that folds here, and every letter keeps its place
        found = _ASCII_TOKEN.finditer(text.lower(), start, end)
        return [Token(m.start(), m.end(), m.group()) for m in found]
    return [Token(m.start(), m.end(), fold(m.group())) for m in _TOKEN.finditer(text, start, end)]


def token_by_token(text: str) -> Iterator[Token]:
    """As `tokenize`, for a reader that may stop after a few."""
    return (Token(m.start(), m.end(), fold(m.group())) for m in _TOKEN.finditer(text))


def words_of(text: str) -> list[str]:
    """The words and numbers of `text` as they stand there."""
    return _TOKEN.findall(text)


def tokenize_draft(text: str) -> list[Token]:
    """As `tokenize`, with each unfilled slot as one word: what stands in it is nobody's wording."""
    tokens: list[Token] = []
    at = 0
    for slot in SLOT.finditer(text):
        tokens += tokenize(text, at, slot.start())
        tokens.append(Token(slot.start(), slot.end(), SLOT_WORD))
        at = slot.end()
    return tokens + tokenize(text, at) if tokens else tokenize(text)


class PhraseError(ValueError):
    """A phrase that cannot be read; its message says where and why."""


@dataclass(slots=True, eq=False)
class _State:
    """A place between two words of a phrase; edges lead to the places after the next word.

    Tuples, since the packs have eighty thousand of them and most edges are none.
    """

    words: tuple[tuple[str, _State], ...] = ()
    affixes: tuple[tuple[str, str, _State], ...] = ()
    any: tuple[_State, ...] = ()
    free: tuple[_State, ...] = ()
    accepts: tuple[int, ...] = ()


class _Reader:
    """Reads one phrase into states, from its last word to its first."""

    def __init__(self, phrase: str) -> None:
        self.phrase = phrase
        self.signs = _SIGN.findall(phrase)
        self.at = 0
        self.words = 0

    def fail(self, what: str) -> PhraseError:
        return PhraseError(f"{what} in the phrase “{self.phrase}”")

    def read(self, accept: int) -> _State:
        start, last = _State(), _State()
        last.accepts = (accept,)
        if not self.signs:
            raise self.fail("nothing to match")
        if self.signs[0].startswith("..") or self.signs[-1].startswith(".."):
            raise self.fail("a gap “..” needs words on both sides")
        self._sequence(start, last, closing="")
        if self.words > MAX_WORDS:
            raise self.fail(f"more than {MAX_WORDS} words")
        if any(state.accepts for state in _with_free([start])):
            raise self.fail("everything is optional")
        return start

    def _sequence(self, state: _State, last: _State, closing: str) -> None:
        """Alternatives up to the closing bracket, each a chain of states from `state` to `last`."""
        here = state
        wrote = False
        while True:
            sign = self.signs[self.at] if self.at < len(self.signs) else ""
            if sign in ("", "|", ")", "]"):
                if not wrote:
                    raise self.fail("an empty alternative")
                here.free += (last,)
                if sign == "|" and closing:
                    self.at += 1
                    here, wrote = state, False
                    continue
                if sign != closing:
                    raise self.fail(f"“{sign or closing}” without its partner")
                self.at += bool(closing)
                return
            self.at += 1
            after = _State()
            self._element(sign, here, after)
            here, wrote = after, True

    def _element(self, sign: str, here: _State, after: _State) -> None:
        if sign == "(":
            self._sequence(here, after, ")")
        elif sign == "[":
            # a state of its own: the branch taken must not be mixed with the way round it
            inside = _State()
            here.free += (inside, after)
            self._sequence(inside, after, "]")
        elif re.fullmatch(r"\.\.\d+", sign):
            size = int(sign[2:])
            if not 1 <= size <= MAX_GAP:
                raise self.fail(f"a gap is 1 to {MAX_GAP} words")
            for _ in range(size):
                step = _State()
                here.free += (after,)
                here.any += (step,)
                here = step
            here.free += (after,)
        else:
            self._word(sign, here, after)

    def _word(self, sign: str, here: _State, after: _State) -> None:
        self.words += 1
        stem = sign.strip("*")
        parts = tokenize(stem)
        if not parts or sign.count("*") > 2 or "*" in stem:
            raise self.fail(f"“{sign}” is no word")
        for i, part in enumerate(parts):
            first, last = i == 0, i == len(parts) - 1
            open_start, open_end = first and sign.startswith("*"), last and sign.endswith("*")
            to = after if last else _State()
            if open_start or open_end:
                kind = "within" if open_start and open_end else "end" if open_start else "start"
                here.affixes += ((kind, part.folded, to),)
            else:
                here.words += ((part.folded, to),)
            here = to


def _with_free(states: Iterable[_State]) -> list[_State]:
    """The states and all that they lead to without a word."""
    seen: dict[int, _State] = {}
    stack = list(states)
    while stack:
        here = stack.pop()
        if id(here) not in seen:
            seen[id(here)] = here
            stack += here.free
    return list(seen.values())


class _Node:
    """Several places in several phrases at once: the next word is looked up once for all of them."""

    __slots__ = ("accepts", "any", "ends", "following", "head", "starts", "tail", "within", "words")

    def __init__(self, states: Iterable[_State]) -> None:
        self.words: dict[str, list[_State]] = {}
        self.any: list[_State] = []
        self.accepts: list[int] = []
        #: the node after a word that stands in a phrase; None is the node after any other word
        self.following: dict[str | None, _Node | None] = {}
        affixes: list[tuple[str, str, _State]] = []
        for state in _with_free(states):
            self.any += state.any
            self.accepts += state.accepts
            affixes += state.affixes
            for word, to in state.words:
                self.words.setdefault(word, []).append(to)
        self.within = [(part, to) for kind, part, to in affixes if kind == "within"]
        starts = [(part, to) for kind, part, to in affixes if kind == "start"]
        ends = [(part, to) for kind, part, to in affixes if kind == "end"]
        #: parts by as many letters as the shortest of them has: most words have none of these
        self.head = min((len(part) for part, _ in starts), default=0)
        self.tail = min((len(part) for part, _ in ends), default=0)
        self.starts: dict[str, list[tuple[str, _State]]] = {}
        self.ends: dict[str, list[tuple[str, _State]]] = {}
        for part, to in starts:
            self.starts.setdefault(part[: self.head], []).append((part, to))
        for part, to in ends:
            self.ends.setdefault(part[-self.tail :], []).append((part, to))

    def by_affix(self, word: str) -> list[_State]:
        """The states after a word that fits by its start, its end or within."""
        starts, ends = self.starts.get(word[: self.head]), self.ends.get(word[-self.tail :])
        found = [to for part, to in starts if word.startswith(part)] if starts else []
        if ends:
            found += [to for part, to in ends if word.endswith(part)]
        if self.within:
            found += [to for part, to in self.within if part in word]
        return found


class Matcher:
    """Finds many phrases at once; safe to share between threads once built.

    The phrases are walked together: which of them are under way is one node, made when it is first met and
    kept. Nodes are known by places in phrases, so nothing of a text is kept.
    """

    def __init__(self, phrases: Sequence[str]) -> None:
        self._nodes: dict[frozenset[int], _Node] = {}
        starts = [_Reader(phrase).read(i) for i, phrase in enumerate(phrases)]
        self._keep = starts  # ids stay unique only while their states live
        self._root = _Node(starts)

    def find(self, tokens: Sequence[Token]) -> list[tuple[int, int, int]]:
        """(phrase number, first token, token after the last) of every longest match, in order of place.

        A phrase that matches at overlapping places is given once, at the first of them. Bounded work a
        token: no phrase is longer than its words and gaps.
        """
        found: list[tuple[int, int, int]] = []
        ends: dict[int, int] = {}
        for first, token in enumerate(tokens):
            node = self._after(self._root, token.folded)
            if node is None:
                continue
            best = self._walk(node, tokens, first + 1)
            for phrase in sorted(best):
                if ends.get(phrase, -1) <= first:
                    found.append((phrase, first, best[phrase]))
                    ends[phrase] = best[phrase]
        return found

    def at_start(self, tokens: Iterable[Token]) -> int:
        """The number of tokens of the longest match that begins at the first; 0 where none does."""
        longest = 0
        node = self._root
        for count, token in enumerate(tokens, 1):
            following = self._after(node, token.folded)
            if following is None:
                break
            node = following
            if node.accepts:
                longest = count
        return longest

    def _walk(self, node: _Node, tokens: Sequence[Token], at: int) -> dict[int, int]:
        """The phrases under way before token `at`, each with the token after its longest match."""
        best = dict.fromkeys(node.accepts, at)
        while at < len(tokens):
            following = self._after(node, tokens[at].folded)
            if following is None:
                break
            node = following
            at += 1
            for phrase in node.accepts:
                best[phrase] = at
        return best

    def _after(self, node: _Node, word: str) -> _Node | None:
        if node.starts or node.ends or node.within:
            extra = node.by_affix(word)
            if extra:
                return self._node_of([*node.words.get(word, ()), *node.any, *extra])
        key = word if word in node.words else None
        try:
            return node.following[key]
        except KeyError:
            plain = node.any if key is None else [*node.words[key], *node.any]
            after = node.following[key] = self._node_of(plain)
            return after

    def _node_of(self, states: list[_State]) -> _Node | None:
        if not states:
            return None
        key = frozenset(map(id, states))
        node = self._nodes.get(key)
        if node is None:
            if len(self._nodes) >= _MOST_NODES:
                self._nodes = {}
            node = self._nodes[key] = _Node({id(s): s for s in states}.values())
        return node


def span_of(tokens: Sequence[Token], first: int, after: int) -> Span:
    """The span from one token to the one before `after`."""
    return Span(tokens[first].start, tokens[after - 1].end)


def check_phrase(phrase: str) -> None:
    """Raise `PhraseError` when the phrase cannot be read."""
    _Reader(phrase).read(0)
