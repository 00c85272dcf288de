"""What `scripts/bench` runs: each figure stands beside another of the same run, since machines are noisy.

Times are milliseconds of `check_draft` and `improve_draft` in this process; "cold" is a draft that the
process has not seen, "changed" the same with one sentence of it changed, as at a key press.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable
from datetime import date

from benching import beside
from benching.server import median_ms, print_server
from benching.texts import GREEDY, HOSTILE, LENGTHS, changed, long_texts, of_words
from flask import Flask

from amends.adapters.detection import Detector
from amends.adapters.pack_files import PACKS, read_packs
from amends.adapters.reader.opening import FILE, open_encoder
from amends.adapters.reader.readers import open_readers
from amends.adapters.reading import load_syllables, measure_reading
from amends.cache import cache_folder
from amends.core.check import check_draft
from amends.core.evidence import ReadSentences, read_nothing
from amends.core.improve import improve_draft
from amends.core.report import Draft
from amends.core.style import Style

PACKS_READ = read_packs()
DETECTOR = Detector(PACKS_READ)
CHANGES = 5
#: characters; the second is timed to see that twice the text takes about twice the time
HOSTILE_SIZES = (10_000, 20_000)

Check = Callable[[str], object]


def checker(read: ReadSentences, style: Style = Style()) -> Check:  # noqa: B008 - a value
    return lambda text: check_draft(
        Draft(text),
        packs=PACKS_READ,
        style=style,
        today=date(2026, 11, 27),
        detect_language=DETECTOR,
        measure_reading=measure_reading,
        read_sentences=read,
    )


def improver(read: ReadSentences) -> Check:
    return lambda text: improve_draft(
        Draft(text),
        packs=PACKS_READ,
        style=Style(),
        today=date(2026, 11, 27),
        detect_language=DETECTOR,
        read_sentences=read,
    )


def readers() -> dict[str, Callable[[], ReadSentences]]:
    """What reads beside the rules -> how to open it with nothing remembered."""
    made = cache_folder(os.environ) / "encoder"
    opened: dict[str, Callable[[], ReadSentences]] = {
        "rules alone": lambda: read_nothing,
        "with the linear reader": lambda: open_readers(PACKS, PACKS_READ, None),
    }
    if open_encoder(PACKS / FILE, made):
        opened["with the encoder too"] = lambda: open_readers(
            PACKS, PACKS_READ, open_encoder(PACKS / FILE, made)
        )
    return opened


def timed_ms(check: Check, text: str) -> float:
    began = time.perf_counter()
    check(text)
    return (time.perf_counter() - began) * 1000


def print_lengths(language: str, others: dict[str, list[str]]) -> None:
    texts = {words: of_words(language, words, count) for words, count in LENGTHS.items()}
    print(f"\n{language}: milliseconds a draft" + "".join(f"{words:>17,} words" for words in texts))
    for name, opened in readers().items():
        row = []
        for drafts in texts.values():
            check = checker(opened())
            # the first check of a process fills what is kept of the packs
            check(changed(of_words(language, 150, 11)[10], 0))
            cold = [timed_ms(check, text) for text in drafts]
            after = [
                statistics.median(timed_ms(check, changed(text, turn)) for turn in range(CHANGES))
                for text in drafts
            ]
            row.append(f"{statistics.median(cold):8.1f} cold {statistics.median(after):8.1f}")
        print(f"  {name:<26}" + "".join(f"{cell:>23}" for cell in row))
    for name, command in others.items():
        row = [statistics.median(beside.times_ms(command, drafts, rounds=3)) for drafts in texts.values()]
        print(f"  {name:<26}" + "".join(f"{ms:>23.1f}" for ms in row))


def print_better(language: str) -> None:
    """What the better draft costs, beside the check that a page has made before it is asked for."""
    drafts = of_words(language, 150, 10)
    print(f"\n{language}: milliseconds for the better draft of 150 words, median (slowest), after its check")
    for name, opened in readers().items():
        read = opened()
        check, improve = checker(read), improver(read)
        check(changed(of_words(language, 150, 11)[10], 0))
        took = []
        for text in drafts:
            check(text)
            took.append((timed_ms(improve, text), timed_ms(check, text)))
        ours, beside_it = ([t[i] for t in took] for i in (0, 1))
        print(
            f"  {name:<26}{statistics.median(ours):8.1f} ({max(ours):.1f})   "
            f"the check again {statistics.median(beside_it):.1f} ({max(beside_it):.1f})"
        )


def print_growth(language: str) -> None:
    print(f"\n{language}: milliseconds for a thousand words, cold; the same in a row is linear growth")
    for name, opened in readers().items():
        check = checker(opened())
        row = [
            f"{words:,}: {timed_ms(check, text) * 1000 / words:.1f}"
            for words, text in long_texts(language).items()
        ]
        print(f"  {name:<26}" + "   ".join(row))


def print_hostile() -> None:
    small, large = HOSTILE_SIZES
    print(f"\ntexts made to be slow: milliseconds at {small:,} and {large:,} characters")
    greedy = "with a team's greedy phrases"
    for name, make in HOSTILE.items():
        row = []
        for style in (Style(), GREEDY):
            check = checker(open_readers(PACKS, PACKS_READ, None), style)
            row += [min(timed_ms(check, make(size)) for _ in range(2)) for size in HOSTILE_SIZES]
        print(f"  {name:<20}{row[0]:9.1f}{row[1]:9.1f}   {greedy}{row[2]:9.1f}{row[3]:9.1f}")


def main() -> None:
    """Print the figures."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("--alone", action="store_true", help="without write-good and proselint")
    others = {} if asked.parse_args().alone else beside.install()
    DETECTOR.load()
    load_syllables()
    empty = Flask("empty")
    empty.add_url_rule("/", view_func=lambda: "")
    client = empty.test_client()
    print(f"an empty Flask route, in process: {median_ms(lambda _: client.get('/')):.2f} ms")
    for code in PACKS_READ:
        print_lengths(code, others)
    for code in PACKS_READ:
        print_better(code)
    print_growth(next(iter(PACKS_READ)))
    print_hostile()
    print()
    print_server([text for code in PACKS_READ for text in of_words(code, 150, 10)])


main()
