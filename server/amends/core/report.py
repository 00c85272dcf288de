"""What goes into a check and what comes out of it; every place is in code points of the text as sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from amends.core.reading import Reading
from amends.core.style import Strength
from amends.core.text import Place, Span

Channel = Literal["email", "social"]
Stakes = Literal["minor", "normal", "severe"]
Evidence = Literal["rule", "model"]
Source = Literal["rule", "template", "order", "llm"]
ExposedKind = Literal["order_id", "phone", "sum", "name", "email", "address"]
HandoverTo = Literal["private_message", "call", "visit"]
PhoneReason = Literal["injury", "grief", "third_complaint", "asked"]


@dataclass(frozen=True, slots=True)
class Draft:
    """What the writer typed and what they say of it."""

    text: str
    incoming: str | None = None
    channel: Channel = "email"
    stakes: Stakes = "normal"
    #: None: detected
    language: str | None = None
    #: language of the messages; None: the draft's
    locale: str | None = None
    #: None: the style's
    profile: str | None = None
    #: None: decided
    treat_as_apology: bool | None = None


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """The language of a text; `code` is None where it is none that Amends speaks."""

    code: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Language:
    """The language a draft was read in; `confidence` is None where it was given."""

    code: str | None
    detected: bool
    confidence: float | None


@dataclass(frozen=True, slots=True)
class Move:
    """A part of an apology at a place; `depth` is 0.5 where nothing concrete is named, else 1."""

    id: str
    key: str
    label: str
    span: Span
    quote: str
    depth: float
    evidence: Evidence
    #: the words that told the reader most, where no rule tells it
    weighed: tuple[str, ...]
    why: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Fault:
    """What undermines the apology at a place."""

    id: str
    key: str
    rule: str
    label: str
    span: Span
    quote: str
    strength: Strength
    scored: bool
    evidence: Evidence
    #: the words that told the reader most, where no rule tells it
    weighed: tuple[str, ...]
    message: str
    why: str
    source: str | None
    sentence: int


@dataclass(frozen=True, slots=True)
class Missing:
    """A move that is asked for and not there."""

    id: str
    label: str
    why: str
    #: what the customer may value, by what went wrong; for `value` alone
    ideas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """Words that take the place of others; over a `Place` they are inserted."""

    at: Span | Place
    quote: str
    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A blank in an edit's text that only the writer can fill; its span is within that text."""

    span: Span
    name: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An edit or a piece of advice for one finding, missing move or the order."""

    id: str
    target: str
    source: Source
    advice: str | None
    safe: bool
    edit: Edit | None
    slots: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class OutlinePart:
    """A part of an apology in an outline, at its place."""

    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class Outline:
    """An apology to begin with; the slots' spans are in `text`."""

    language: Language
    text: str
    parts: tuple[OutlinePart, ...]
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Some points of a score, with the findings that they come from; `of` is the most it could be."""

    score: str
    label: str
    points: float
    of: float | None
    findings: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Scores:
    """Whole numbers of 0 to 100, or None where there is nothing to score; the parts add up to each."""

    overall: int | None = None
    sincerity: int | None = None
    ordering: int | None = None
    hedging: int | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """The order in which the moves stand, and the one that the profile wants of the same moves."""

    profile: str
    current: tuple[str, ...]
    recommended: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NextChange:
    """The one change that helps most: for a finding, a missing move or the order."""

    target: str
    score: Literal["overall"]
    before: int
    after: int
    message: str


@dataclass(frozen=True, slots=True)
class Listening:
    """Facts and questions of the incoming message, taken up or not; spans are in `incoming`."""

    heard: tuple[Span, ...]
    unheard: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """What the draft commits to, and by when, if it says."""

    span: Span
    due: date | None


@dataclass(frozen=True, slots=True)
class Exposed:
    """What should not stand where all can read it."""

    span: Span
    quote: str
    kind: ExposedKind
    message: str


@dataclass(frozen=True, slots=True)
class Handover:
    """A wording by which a public reply goes on in private."""

    to: HandoverTo
    text: str
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Social:
    """A public reply: the length of its own part in code points, what it exposes, and ways on from it."""

    length: int
    exposed: tuple[Exposed, ...]
    handovers: tuple[Handover, ...]


@dataclass(frozen=True, slots=True)
class ByPhone:
    """Why a call is better than a letter here."""

    reason: PhoneReason
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that one check says of a draft."""

    language: Language
    own: tuple[Span, ...]
    is_apology: bool | None
    scores: Scores
    moves: tuple[Move, ...] = ()
    faults: tuple[Fault, ...] = ()
    missing: tuple[Missing, ...] = ()
    order: Order | None = None
    next_change: NextChange | None = None
    suggestions: tuple[Suggestion, ...] = ()
    listening: Listening | None = None
    promises: tuple[Promise, ...] = ()
    reading: Reading | None = None
    #: None: not written for a public channel
    social: Social | None = None
    by_phone: ByPhone | None = None
    pack_version: str | None = None
    style_version: int = 0
    least_score: int = 0
