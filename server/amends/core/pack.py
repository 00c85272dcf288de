"""Everything that Amends knows about one language, as a value; reading it from disk comes from outside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, Generic, TypeVar

from amends.core.grammar import GrammarSettings
from amends.core.matching import Matcher, Token, fold
from amends.core.recipes import RecipeBook
from amends.core.rules import Rule, RuleSet
from amends.core.sameness import Sameness

T = TypeVar("T")

#: a shorter word with an ending may be another word
_LEAST_STEM: Final = 3


class WordList:
    """Folded words and word parts (`delay*`) that a token can be looked up in."""

    def __init__(self, words: Sequence[str]) -> None:
        self._whole = frozenset(fold(w) for w in words if "*" not in w)
        self._starts = tuple(fold(w[:-1]) for w in words if w.endswith("*"))
        self._ends = tuple(fold(w[1:]) for w in words if w.startswith("*"))

    def __contains__(self, folded: object) -> bool:
        if folded in self._whole:
            return True
        if not (self._starts or self._ends) or not isinstance(folded, str):
            return False
        return folded.startswith(self._starts) or folded.endswith(self._ends)


class WordTable(Generic[T]):
    """What a folded word stands for. Words of `_LEAST_STEM` letters and more are known with any of the
    endings as well; any word is known before its apostrophe, and `son*` with whatever follows.
    """

    def __init__(self, words: Mapping[str, T], endings: Sequence[str] = ()) -> None:
        self._whole: dict[str, T] = {}
        self._starts = {fold(w[:-1]): value for w, value in words.items() if w.endswith("*")}
        for word, value in words.items():
            if len(word) >= _LEAST_STEM:
                for ending in endings:
                    self._whole.setdefault(fold(word + ending), value)
        self._whole |= {fold(w): value for w, value in words.items() if not w.endswith("*")}

    @property
    def words(self) -> list[str]:
        """Every form that is known, as for a `WordList`."""
        return [*self._whole, *(f"{start}*" for start in self._starts)]

    def get(self, folded: str) -> T | None:
        """The value of the word, or None."""
        value = self._whole.get(folded)
        if value is None and "'" in folded:
            value = self._whole.get(folded.split("'", 1)[0])
        if value is None and self._starts:
            value = next((v for start, v in self._starts.items() if folded.startswith(start)), None)
        return value


class Phrases:
    """Phrases of one purpose (greetings, say) that are looked for together."""

    def __init__(self, phrases: Sequence[str]) -> None:
        self.texts = tuple(phrases)
        self._matcher = Matcher(phrases)

    def find(self, tokens: Sequence[Token]) -> list[tuple[int, int]]:
        """(first token, token after the last) of every match."""
        return [(first, after) for _, first, after in self._matcher.find(tokens)]

    def begin(self, tokens: Iterable[Token]) -> int:
        """How many tokens the longest of them takes at the start; 0 where none stands there."""
        return self._matcher.at_start(tokens)

    def match(self, tokens: Sequence[Token]) -> bool:
        """Whether one of them stands anywhere."""
        return bool(self._matcher.find(tokens))


@dataclass(frozen=True, slots=True, eq=False)
class SegmentWords:
    """How letters are laid out in this language."""

    greetings: Phrases
    closings: Phrases
    postscripts: Phrases
    quoted: Phrases
    subjects: Phrases
    abbreviations: WordList
    #: words that are abbreviations before a number alone: "No. 5", but "No. We did not."
    number_signs: WordList
    connectives: WordList
    #: what tells a notice that the mail program or the firm puts below the signature
    footers: Phrases


@dataclass(frozen=True, slots=True, eq=False)
class ModelWords:
    """What a language model is asked, and how it talks about its answer."""

    #: the tasks: for some sentences of a draft, and for the whole
    sentence: str
    draft: str
    #: what an answer opens with, and has in it, that is more than the text asked for
    opens: Phrases
    asides: Phrases


#: first token, and the token after the last
Hit = tuple[int, int]


class Kinds:
    """Phrases of several kinds, looked for in one pass."""

    def __init__(self, phrases: Mapping[str, Sequence[str]]) -> None:
        self.texts = tuple(text for texts in phrases.values() for text in texts)
        self._kinds = [kind for kind, texts in phrases.items() for _ in texts]
        self._matcher = Matcher(self.texts)

    def find(self, tokens: Sequence[Token]) -> dict[str, list[Hit]]:
        """The matches of each kind that has one, in order of place."""
        found: dict[str, list[Hit]] = {}
        for phrase, first, after in self._matcher.find(tokens):
            found.setdefault(self._kinds[phrase], []).append((first, after))
        return found


class Meanings:
    """Phrases that each mean something, looked for together."""

    def __init__(self, phrases: Mapping[str, Sequence[str]]) -> None:
        self.meanings = tuple(phrases)
        self._meanings = [meaning for meaning, texts in phrases.items() for _ in texts]
        self._matcher = Matcher([text for texts in phrases.values() for text in texts])

    def find(self, tokens: Sequence[Token]) -> dict[int, tuple[int, str]]:
        """First token -> (token after the last, meaning) of the longest match that begins there."""
        longest: dict[int, tuple[int, str]] = {}
        for phrase, first, after in self._matcher.find(tokens):
            if after > longest.get(first, (0, ""))[0]:
                longest[first] = after, self._meanings[phrase]
        return longest


@dataclass(frozen=True, slots=True, eq=False)
class DateWords:
    """How dates and spans of time are written."""

    months: WordTable[int]
    weekdays: WordTable[int]
    #: weekdays and months that are other words as well ("sat"): sure with a capital or after `introduces`
    unsure: WordList
    #: words behind one of those that make it the other word ("may have")
    other_before: WordList
    #: what a phrase means: `day +1`, `weekday 7 +1` (of the week after this one), `month 31 +0`, `hour`
    meanings: Meanings
    #: number word -> number; what multiplies the number before it, and what is added to it
    numbers: WordTable[int]
    factors: WordTable[int]
    addends: WordTable[int]
    #: day of the month in words -> number
    ordinals: WordTable[int]
    #: unit word -> hour, day, week, fortnight, month or year; the same with "one" inside it ("seminggu")
    units: WordTable[str]
    one: WordTable[str]
    #: units whose form alone says "within" ("güne")
    within_units: WordList
    working: WordList
    #: between two numbers of a range
    to: WordList
    #: words that make a number and a unit a time from today: before them, after them; and "ago"
    within: WordList
    ahead: WordList
    ago: WordList
    #: between a duration and the day that it is counted from ("a week from Friday")
    added_to: WordList
    #: small words that may stand inside a date
    loose: WordList
    #: words beside a weekday: of the coming week, of the week past, a week later
    following: WordList
    previous: WordList
    week_later: WordList
    #: word -> the day of the month that it means beside a month ("end", "mid")
    month_parts: WordTable[int]
    #: words that make a month alone a time, before and after it
    in_month: WordList
    in_month_after: WordList
    #: words before a day of the month, its endings, and those endings that need no word before
    day_before: WordList
    day_endings: WordList
    sure_day_endings: WordList
    #: words right before a date ("by", "on")
    introduces: WordList
    #: every word that a date may begin with, phrases and figures left aside
    starters: WordList
    #: words that mean this very moment ("a week from now")
    now: WordList
    #: words that make a number a time of the day
    clock: WordList


@dataclass(frozen=True, slots=True, eq=False)
class PromiseWords:
    """What commits to something still to come."""

    #: by kind: `commits` whatever stands beside it; `present` unless a word of the past stands in the same
    #: clause; `dated` by the day beside it, though it tells what was done ("we have booked a courier for
    #: Monday"); `void` only looks as if it committed ("you will need to"); `condition`: what hangs on it is
    #: no promise, nor is what was `reported` in its own clause ("you were told"); `not_past` only looks past
    #: ("is collected")
    phrases: Kinds
    #: `never` makes a date alone no promise (the customer's doing, opening hours), and so does a `fault`,
    #: what was or went wrong, in its own clause; but for what only looks so (`asks_nothing`: "please bear
    #: with us")
    denials: Kinds
    #: words that set a clause in the past
    past: WordList
    #: words of the past that tell a coming day's outcome after it ("besok sudah sampai")
    results: WordList
    #: words right before a date that is still to come ("by")
    deadlines: WordList
    #: words before a date that is not ours ("of", "since")
    origins: WordList


@dataclass(frozen=True, slots=True, eq=False)
class ListeningWords:
    """What tells the facts in a customer's message, and what answers them."""

    #: a word before a number that makes it an id ("order", "invoice"), and after it ("numaralı")
    ids: WordList
    ids_behind: WordList
    currency: WordList
    #: what multiplies the figure before it ("ribu")
    times: WordTable[int]
    #: by kind: `goods` are things sold, hired and repaired; `product_after` and `product_before` are phrases
    #: beside which one is named; `harm` is what a customer suffered, `defects` what was wrong with the thing;
    #: `questions` make a sentence one without its mark; `ask_when`, `ask_how_much` and `ask_why` say for what
    phrases: Kinds
    #: words that give a reason, and how a sentence begins that answers whether
    reasons: Phrases
    yes_no: Phrases
    #: when two words are one
    sameness: Sameness


@dataclass(frozen=True, slots=True)
class Templates:
    """Wordings for each move, with `{blanks}`; those of a case stand before or instead of the usual ones."""

    usual: Mapping[str, tuple[str, ...]]
    #: short ones for a reply in public
    social: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: that name those behind the customer
    behind: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OutlineWords:
    """How an outline begins and ends, with `{blanks}`; a name of one word has a greeting of its own."""

    greeting: str
    first_name: str
    social: str
    closing: str


@dataclass(frozen=True, slots=True, eq=False)
class KnownWords:
    """How facts are found that the draft or the customer's message tells, and which blanks they fill."""

    #: folded name of a blank -> the fact that it means
    slots: Mapping[str, str]
    #: words beside a number that say what it is of, and words that may stand between
    order_ids: WordList
    case_ids: WordList
    between_ids: WordList
    #: things sold, and months, folded and in the form in which they stand alone
    things: frozenset[str]
    months: frozenset[str]
    #: phrases right before and after the date of the customer's message
    dates: Kinds
    #: how the problem is called by its `order` or `product`, with a blank for it
    problems: Mapping[str, str]
    #: phrases for those behind the customer, in their message and in the draft -> how a wording names them
    behind: Meanings
    behind_in_draft: Meanings
    #: words that a person's name is not made of
    no_names: WordList


@dataclass(frozen=True, slots=True, eq=False)
class IdeaBook:
    """What a customer may value, by what went wrong."""

    #: phrases that tell a situation; of several told the first counts
    situations: Kinds
    ideas: Mapping[str, tuple[str, ...]]
    general: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class SocialWords:
    """What should not stand in public, how it is told, and how a reply goes on in private."""

    #: by kind of what is exposed, the message
    exposed: Mapping[str, str]
    #: `private_message`, `call` or `visit` -> wordings
    handovers: Mapping[str, tuple[str, ...]]
    #: words before a number that make it one customer's ("order"), what may stand between ("no"), and what
    #: stands behind the number ("numaralı")
    ids: WordList
    links: WordList
    links_behind: WordList
    #: words that make a figure beside them money, or a phone number
    money: WordList
    phones: WordList
    #: how the numbers of a firm's own lines begin, and its mailboxes for everyone
    hotlines: tuple[str, ...]
    mailboxes: frozenset[str]
    #: `line` and `place`: what says that the number or the street beside it is the firm's own; `theirs`: the
    #: customer's all the same ("call you on")
    ours: Kinds
    streets: WordList
    #: common first names; what stands behind one ("Hanım"); titles before a last name; words before a full
    #: name ("driver", "Bapak"); and words with a capital that are no part of a name ("Customer")
    first_names: WordList
    after_first_names: WordList
    titles: WordList
    presents: WordList
    no_names: WordList


@dataclass(frozen=True, slots=True, eq=False)
class PhoneWords:
    """What asks for a call instead of a letter."""

    #: the reasons, and `none`: what only looks like one
    reasons: Kinds
    #: `offered`: the draft offers a call, `not_offered`: it only looks so
    offers: Kinds
    #: by reason
    messages: Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class LeaningWords:
    """What makes a sentence lean on the one before it, so that it cannot stand elsewhere."""

    #: at its start ("this", "also"), in its first clause ("them"), at its end ("as well")
    begins: Phrases
    holds: Phrases
    ends: Phrases
    #: at its start: names something as known, so that it stands somewhere behind what names it ("the")
    known: Phrases
    #: at the start of a letter: says whom it is written to
    addresses: Phrases
    #: in its first words: says what the letter is about, so that nothing stands before it ("further to")
    openers: Phrases
    #: anywhere: takes up what was told, or closes, so that it comes no earlier ("any upset", "once again")
    back: Phrases
    #: what only looks like one of these ("this morning")
    free: Phrases


@dataclass(frozen=True, slots=True)
class Texts:
    """A label's words for a reader of this language."""

    name: str
    #: what the label is, in a few words; for a fault an example of it
    what: str
    #: what a customer may hear, and what to write instead; `{quote}` stands for the words at the place
    message: str = ""
    #: for a move what to write where it is missing; for a fault what to do where no wording can be offered
    advice: str = ""


@dataclass(frozen=True, eq=False)
class Pack:
    """One language: its rules, word lists, templates and texts. Shared read-only between threads."""

    code: str
    name: str
    version: str
    rules: tuple[Rule, ...]
    segments: SegmentWords
    dates: DateWords
    listening: ListeningWords
    promises: PromiseWords
    social: SocialWords
    by_phone: PhoneWords
    #: words that name nothing ("issue", "matter"), and words without meaning of their own
    generic: WordList
    stopwords: WordList
    #: label -> weight in the decision whether a draft is an apology at all
    apology: Mapping[str, float]
    #: labels that rules find too unsurely in this language to be scored
    hints: frozenset[str]
    #: function words by which the language is told from its neighbours
    marks: WordList
    #: words that its nearest neighbours use and it does not
    neighbours: WordList
    texts: Mapping[str, Mapping[str, Texts]]
    templates: Templates
    outline: OutlineWords
    known: KnownWords
    ideas: IdeaBook
    #: sentences of reasoning, filled by the steps: key -> text with `{names}`
    words: Mapping[str, str]
    #: forms of address that a team may choose from, the first is the default
    address: tuple[str, ...] = ()
    #: a form of address -> those that stand in its place in a draft that has no other of its signs
    narrower_address: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: a form of address or a person ("I") -> standard words -> the words of that voice
    voices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    #: the words by which a draft tells that it speaks in a voice
    voice_signs: Mapping[str, WordList] = field(default_factory=dict)
    #: how faults are written instead
    recipes: RecipeBook = field(default_factory=lambda: RecipeBook(()))
    #: letters whose capital is not the usual one
    capitals: Mapping[str, str] = field(default_factory=dict)
    leaning: LeaningWords = field(default_factory=lambda: LeaningWords(*[Phrases(())] * 6))
    #: the verb stands last, so that a clause without its end is broken
    verb_last: bool = False
    #: endings of words that wait for such a verb ("olduğumuzu")
    unfinished: WordList = field(default_factory=lambda: WordList(()))
    reading: str | None = None
    grammar: GrammarSettings | None = None
    #: None: no language model is asked in this language
    model_words: ModelWords | None = None
    interface: Mapping[str, Any] = field(default_factory=dict)
    sample: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def rule_set(self) -> RuleSet:
        """All rules compiled for one pass."""
        return RuleSet(self.rules)
