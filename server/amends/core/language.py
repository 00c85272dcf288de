"""The language that a draft is read in: as given, or detected by a function that comes in from outside."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from amends.core.pack import Pack
from amends.core.report import Draft, Language, LanguageGuess

DetectLanguage = Callable[[str], LanguageGuess]


def settle_language(draft: Draft, *, packs: Mapping[str, Pack], detect: DetectLanguage) -> Language:
    """The language given, or the one detected; `code` is None for text in none that has a pack."""
    if draft.language is not None:
        return Language(draft.language, detected=False, confidence=None)
    if not draft.text.strip():
        return Language(None, detected=True, confidence=0.0)
    guess = detect(draft.text)
    code = guess.code if guess.code in packs else None
    return Language(code, detected=True, confidence=guess.confidence)
