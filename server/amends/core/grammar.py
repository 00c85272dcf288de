"""What a grammar check answers; checking comes in from outside and never delays a draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from amends.core.text import Span

State = Literal["ready", "starting", "unavailable", "unsupported_language"]


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip of grammar or spelling at a place of the text as sent."""

    span: Span
    label: Literal["grammar", "spelling"]
    rule: str
    message: str
    replacements: tuple[str, ...]
    strength: Literal["hint", "weakens"] = "hint"


@dataclass(frozen=True, slots=True)
class GrammarAnswer:
    """What could be checked now; where nothing could, `state` and `reason` say so and `slips` is empty.

    `note` speaks of the text as a whole (typed without Turkish letters, say) and is a key of the
    interface messages.
    """

    state: State
    slips: tuple[Slip, ...] = ()
    reason: str | None = None
    retry_after_ms: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class GrammarSettings:
    """What a language's pack says of grammar and spelling."""

    engine: Literal["languagetool", "hunspell"]
    #: Hunspell's name of the dictionary, e.g. "tr_TR"
    dictionary: str | None = None
    #: LanguageTool's code -> words by which a draft shows that variant; the first is the default
    variants: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: folded words that no dictionary has but every writer uses
    known: frozenset[str] = frozenset()
    strength: Literal["hint", "weakens"] = "hint"
    #: letters that the language needs and that a draft typed on a foreign keyboard lacks
    letters: str = ""


#: (own text, language of the draft) -> answer
CheckGrammar = Callable[[str, str], GrammarAnswer]
