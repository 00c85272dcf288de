"""Recipes: how a fault of a label is written instead, in any sentence, whoever found it.

An ending keeps the writer's sentence and says behind it what owns the fault, which then is none (“the courier
lost it, and we chose them, so it is ours to put right”). What the ending says is ours and not read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from amends.core.matching import SLOT_WORD, Matcher, Token, tokenize_draft

#: an ending is known in a draft by at least so many words of its own
LEAST_WORDS: Final = 3


@dataclass(frozen=True, slots=True, eq=False)
class Recipe:
    """One table of a recipe file: a phrase with what stands instead of it, or endings of its sentence."""

    id: str
    label: str
    phrases: tuple[str, ...] = ()
    #: wordings for the place of the phrase: ". " ends the sentence before it, "" takes it out, and "*" is the
    #: stem that the phrase's "*" found ("*diysek" -> "*diğimiz için")
    instead: tuple[str, ...] = ()
    #: what is said before the sentence's last mark; `{words}` is a slot
    ends: tuple[str, ...] = ()
    #: take the sentence out whole
    drops: bool = False
    #: the sentence must hold one of these as well, and none of those
    also: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    #: the phrase must be all words of its sentence
    whole: bool = False
    #: its wordings name us as the one who did it: the card says so, and they are never safe
    names_us: bool = False


def with_stem(words: str, recipe: Recipe, first: str) -> str | None:
    """The wording with the stem that the draft has for the "*" with which the recipe's one phrase begins.

    `first` is the first word of the draft that the phrase found. Its ending must be written as the phrase
    writes it, for the vowels of the new one follow from it; None where it is not, or no stem is left.
    """
    if "*" not in words:
        return words
    suffix = recipe.phrases[0].split()[0].removeprefix("*")
    stem = first.removesuffix(suffix)
    return words.replace("*", stem) if stem and stem != first else None


class Ingredient(NamedTuple):
    """A recipe that may be used in a sentence; `places` are those of its phrase: first token, one after."""

    recipe: Recipe
    places: tuple[tuple[int, int], ...]


class RecipeBook:
    """The recipes of a language, compiled; read-only once built."""

    def __init__(self, recipes: Sequence[Recipe]) -> None:
        self.recipes = tuple(recipes)
        self._owners: list[tuple[int, str]] = []
        texts: list[str] = []
        for number, recipe in enumerate(recipes):
            for kind in ("phrases", "also", "unless"):
                for text in getattr(recipe, kind):
                    self._owners.append((number, kind))
                    texts.append(text)
        self._matcher = Matcher(texts)

    def for_sentence(self, label: str, tokens: Sequence[Token]) -> list[Ingredient]:
        """The recipes of a label that fit the sentence, in the order of the files."""
        places: dict[tuple[int, str], list[tuple[int, int]]] = {}
        for text, first, after in self._matcher.find(tokens):
            places.setdefault(self._owners[text], []).append((first, after))
        return [
            Ingredient(recipe, tuple(places.get((number, "phrases"), ())))
            for number, recipe in enumerate(self.recipes)
            if recipe.label == label
            and (number, "unless") not in places
            and (not recipe.also or (number, "also") in places)
            and (not recipe.phrases or (number, "phrases") in places)
        ]


class Ending(NamedTuple):
    """An ending that a sentence has: the labels that it owns, its first token, and whether it says nothing
    yet beyond its own words.
    """

    labels: frozenset[str]
    first: int
    is_ours: bool


class Endings:
    """The endings of a language, found again in drafts that took one."""

    def __init__(self, wordings: Iterable[tuple[str, str]]) -> None:
        labels: dict[tuple[str, ...], set[str]] = {}
        for label, wording in wordings:
            words: list[str] = []
            for token in tokenize_draft(wording):
                if token.folded == SLOT_WORD:
                    break
                words.append(token.folded)
            if len(words) >= LEAST_WORDS:
                labels.setdefault(tuple(words), set()).add(label)
        self._labels = [frozenset(owned) for owned in labels.values()]
        self._matcher = Matcher([" ".join(words) for words in labels])

    def find(self, tokens: Sequence[Token]) -> Ending | None:
        """The first ending in a sentence, with the labels of all."""
        found = [hit for hit in self._matcher.find(tokens) if hit[1] > 0]
        if not found:
            return None
        owned = frozenset[str]().union(*(self._labels[which] for which, _, _ in found))
        first = min(first for _, first, _ in found)
        after = max(after for _, start, after in found if start == first)
        rest = tokens[after:]
        return Ending(owned, first, not rest or any(t.folded == SLOT_WORD for t in rest))
