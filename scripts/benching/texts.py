"""What is timed: drafts of some lengths, drafts with one sentence changed, and texts made to be slow."""

from __future__ import annotations

from collections.abc import Iterator

from amends.core.style import Flag, Style
from amends.evaluation.drafts import read_drafts, training_drafts

#: how many drafts of a length are timed, by their words
LENGTHS = {20: 20, 150: 10, 1_000: 3, 10_000: 1}
#: a text of so many words is made of others with numbers in them, so that no sentence stands twice
LONGEST = (12_500, 25_000, 50_000, 100_000)


def of_words(language: str, words: int, count: int) -> list[str]:
    """`count` annotated apologies of about so many words: drafts cut short, or several below each other."""
    drafts = [d.text for d in read_drafts(training_drafts(language)) if d.is_apology]
    if words <= 150:
        drafts.sort(key=lambda text: abs(len(text.split()) - 150))
        return [_cut(text, words) for text in drafts[:count]]
    rows: list[str] = []
    left = iter(drafts)
    for _ in range(count):
        row: list[str] = []
        while sum(len(text.split()) for text in row) < words:
            text = next(left, None)
            if text is None:  # the corpus is used up
                left = iter(_numbered(drafts, len(rows) + 1))
                continue
            row.append(text)
        rows.append(_cut("\n\n".join(row), words))
    return rows


def _cut(text: str, words: int) -> str:
    """The first so many words, to the end of their sentence where it is near."""
    at = 0
    for _, part in zip(range(words), text.split(), strict=False):
        at = text.index(part, at) + len(part)
    end = text.find(".", at, at + 40)
    return text[: at if end < 0 else end + 1]


def _numbered(drafts: list[str], number: int) -> Iterator[str]:
    for i, text in enumerate(drafts):
        yield text.replace(". ", f" {number}{i:03}. ")


def long_texts(language: str) -> dict[int, str]:
    """Words -> a text of so many, no sentence of it twice."""
    drafts = [d.text for d in read_drafts(training_drafts(language)) if d.is_apology]
    most, words, number = [], 0, 0
    while words < LONGEST[-1]:
        number += 1
        for text in _numbered(drafts, number):
            most.append(text)
            words += len(text.split())
    whole = "\n\n".join(most)
    return {n: _cut_quickly(whole, n) for n in LONGEST}


def _cut_quickly(text: str, words: int) -> str:
    return " ".join(text.split(" ", words)[:words])


def changed(text: str, turn: int) -> str:
    """The text with one sentence of it changed, another way each turn."""
    at = text.find(" ", len(text) // 2)
    return f"{text[:at]} again{turn}{text[at:]}" if at >= 0 else f"{text} again{turn}"


#: what makes careless programs slow, each `n` characters long or a little more
HOSTILE = {
    "one word": lambda n: "a" * n,
    "digits": lambda n: "1" * n,
    "dates": lambda n: "on 12.11.2026 or by 1/2, " * (n // 25),
    "full stops": lambda n: "." * n,
    "open brackets": lambda n: "([{" * (n // 3),
    "quotes": lambda n: ".'\"”" * (n // 4),
    "empty lines": lambda n: "\n" * n,
    "short lines": lambda n: "Sorry\n" * (n // 6),
    "short sentences": lambda n: "Sorry. But no. " * (n // 15),
    "one sentence": lambda n: "we are sorry if you may feel that but " * (n // 38),
    "quoted mail": lambda n: "On Monday you wrote:\n> no\n" * (n // 27),
    "marks on letters": lambda n: "a\u0301\u0301\u0307" * (n // 4),
    "capitals with dots": lambda n: "İı " * (n // 3),
}
#: the phrases of a team that wants every word looked at again and again
GREEDY = Style(
    flag=tuple(Flag(f"[a*|b] ..12 (a{i}|*b|c d) ..12 [*a*] ..12 x{i % 7}", "en") for i in range(100))
)
