from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from amends.adapters.reading import measure_reading

GRADE = "flesch_kincaid_grade"
PLAIN = ["We sent the wrong shoes.", "I put them in the box.", "You had to wait for a week."]
STIFF = [
    "We sincerely regret the considerable inconvenience occasioned by the unanticipated administrative "
    "irregularities encountered during international transportation of merchandise."
]


def test_words_are_counted_and_sentences_without_one_are_none() -> None:
    reading = measure_reading(["Sorry.", "🙂", "You paid 14.90 euros.", "I don't know"], None)
    assert (reading.words, reading.sentences, reading.longest_sentence) == (8, 3, 4)
    assert measure_reading([], None).sentences == 0


def test_plain_words_are_easy_and_stiff_ones_are_hard() -> None:
    plain, stiff = measure_reading(PLAIN, GRADE), measure_reading(STIFF, GRADE)
    assert plain.level == "easy"
    assert stiff.level == "hard"
    assert plain.value is not None
    assert stiff.value is not None
    assert plain.value < 5 < 15 < stiff.value


def test_the_grade_is_the_formula_worked_out_by_hand() -> None:
    # 10 words, 2 sentences, 12 syllables: sor·ry and mon·ey have two
    reading = measure_reading(["We are sorry that you lost it.", "We send money."], GRADE)
    assert (reading.words, reading.sentences) == (10, 2)
    assert reading.value == round(0.39 * 5 + 11.8 * 1.2 - 15.59, 1)


def test_atesman_is_the_formula_worked_out_by_hand() -> None:
    # 6 words, 2 sentences, 19 vowels
    reading = measure_reading(["Siparişiniz için özür dileriz.", "Yarın gönderiyoruz."], "atesman")
    assert (reading.words, reading.sentences) == (6, 2)
    assert reading.value == round(198.825 - 40.175 * 19 / 6 - 2.610 * 3, 1)
    assert reading.level == "plain"


@pytest.mark.parametrize(
    ("text", "formula", "reason"),
    [
        ("Kami mohon maaf atas keterlambatan ini.", None, "no_formula"),
        ("Kami mohon maaf atas keterlambatan ini.", "flesch_klingon", "unknown_formula"),
        ("", GRADE, "no_words"),
        ("12 34 56 78 90", GRADE, "no_words"),
        ("Sorry.", GRADE, "too_short"),
    ],
)
def test_where_there_is_no_value_there_is_a_reason(text: str, formula: str | None, reason: str) -> None:
    reading = measure_reading([text], formula)
    assert (reading.value, reading.level, reading.reason) == (None, None, reason)
    assert reading.formula == formula


def test_a_value_comes_without_a_reason() -> None:
    assert measure_reading(PLAIN, GRADE).reason is None


def test_nothing_is_downloaded_and_no_socket_is_opened() -> None:
    program = (
        "import socket\n"
        "def refuse(*args, **kwargs): raise AssertionError('a socket')\n"
        "socket.socket.__init__ = socket.create_connection = socket.getaddrinfo = refuse\n"
        "from amends.adapters.reading import measure_reading\n"
        f"print(measure_reading({PLAIN!r}, {GRADE!r}).level)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    answer = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False
    )
    assert answer.stdout.strip() == "easy", answer.stderr


def test_punctuation_within_a_word_makes_no_syllable_of_it() -> None:
    # as textstat counts: an apostrophe stays in "don't" alone, a soft hyphen nowhere
    plain, marked = (
        measure_reading([f"We {word} lose your old money box."], GRADE) for word in ("dont", "do\u00adn’t")
    )
    assert plain.value == marked.value


def test_threads_count_the_same() -> None:
    texts = [[*PLAIN, *["Sorry for that."] * n] for n in range(40)]
    alone = [measure_reading(text, GRADE) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda text: measure_reading(text, GRADE), texts)) == alone
