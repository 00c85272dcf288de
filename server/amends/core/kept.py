"""What a rewrite may not touch: the numbers, dates, names and links of a draft, and most of its words."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final
from unicodedata import category

from amends.core.matching import SLOT, fold, tokenize
from amends.core.pack import WordList

#: of a sentence's words with a meaning of their own, the least share that a rewrite keeps
KEPT_SHARE: Final = 0.6
#: words that begin with the same letters are one with other endings
_STEM: Final = 4

_RUN: Final = re.compile(r"\S+")
_LINK: Final = re.compile(r"https?://|www\.|\w@\w|[@#]\w|\w\.\w{2,4}/")
_HAS_FIGURE: Final = re.compile(r"\d")
#: a word said twice, as Indonesians write it for short ("ibu2", "marah2nya"), is no number
_DOUBLED: Final = re.compile(r"\b([^\W\d_]{3,})2(?=[a-z]{0,3}\b)")
_SUM_SIGNS: Final = re.compile(r"[$€£₺%]")
_CURRENCIES: Final = frozenset(("rp", "tl", "idr", "usd", "eur", "gbp", "try"))
#: a capital behind one of these or an emoji may begin a sentence and name nobody
_ENDS_BEFORE: Final = '.!?…:;•"“”‘(]*-–—'
#: what may stand round a word
_ROUND: Final = ".,:;!?…/'\u2019\"“”‘()[]{}*-–—"


def facts_in(text: str) -> Counter[str]:
    """The numbers, signs of money, links, addresses and names, folded, with how often each stands there.

    A name is a word with a capital where no sentence begins; `[slots]` are left out. Linear in the text.
    """
    text = _DOUBLED.sub(r"\1", SLOT.sub(" ", text))
    facts: Counter[str] = Counter()
    before = "."
    at = 0
    for run in _RUN.finditer(text):
        words = run.group()
        if "\n" in text[at : run.start()]:
            before = "."
        at = run.end()
        bare = words.strip(_ROUND)
        if not bare:
            before = words
        elif _LINK.search(words):
            facts[bare.lower()] += 1
            before = words
        elif _HAS_FIGURE.search(words):
            signs = _SUM_SIGNS.findall(words)
            facts.update(signs)
            facts[re.split(r"['\u2019]", _SUM_SIGNS.sub("", bare), maxsplit=1)[0].strip(_ROUND).lower()] += 1
            before = words
        else:
            facts.update(_SUM_SIGNS.findall(words))
            for token in tokenize(words):
                word = words[token.start : token.end]
                lead = words[token.start - 1] if token.start else before[-1]
                begins = lead in _ENDS_BEFORE or category(lead) == "So"
                if fold(word) in _CURRENCIES:
                    facts[fold(word)] += 1
                elif word[0].isupper() and len(word) > 1 and not begins:
                    facts[without_suffix(word)] += 1
            before = words
    return facts


def without_suffix(word: str) -> str:
    """The word folded, without what stands behind its apostrophe (“Ayşe'nin”)."""
    return fold(re.split(r"['\u2019]", word, maxsplit=1)[0])


def keeps_facts(before: str, after: str, *, without_meaning: WordList) -> bool:
    """Whether no fact of the text was lost; a form of address with a capital (“Ibu”) is none."""
    known = {fact: n for fact, n in facts_in(before).items() if fact not in without_meaning}
    # a word that now stands inside a sentence has its capital still, or none: it is looked for in any case
    words = Counter(without_suffix(after[t.start : t.end]) for t in tokenize(after)) if known else Counter()
    still = facts_in(after) if known else Counter[str]()
    return all(still[f] >= n or words[f] >= n for f, n in known.items())


def share_kept(before: str, after: str, *, without_meaning: WordList) -> float:
    """How many of the words with a meaning of their own are still there, 0 to 1; 1 where there was none."""
    said = Counter(
        t.folded[:_STEM] for t in tokenize(SLOT.sub(" ", before)) if t.folded not in without_meaning
    )
    if not said:
        return 1.0
    still = Counter(t.folded[:_STEM] for t in tokenize(SLOT.sub(" ", after)))
    return sum((said & still).values()) / said.total()
