from __future__ import annotations

import sys
import threading
import time
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from amends.adapters.spelling import LETTERS_MISSING, Speller
from amends.core.grammar import GrammarAnswer, GrammarSettings

AFFIXES = "SET UTF-8\nTRY aeinrlıdktmusyüoöbşgzçhğvcpfj\n"
DICTIONARY = """15
merhaba
özür
dileriz
gecikme
için
sipariş
siparişiniz
gönderildi
bir
şey
daha
çok
kağıt
yarın
barang
"""
SETTINGS = GrammarSettings(
    "hunspell", dictionary="xx", letters="çğıöşü", strength="weakens", known=frozenset({"wifi"})
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("dictionary")
    (made / "xx.aff").write_text(AFFIXES, encoding="utf-8")
    (made / "xx.dic").write_text(DICTIONARY, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def speller(folder: Path) -> Speller:
    made = Speller(SETTINGS, [Path("nowhere"), folder])
    made.load()
    return made


@pytest.mark.parametrize(
    "text",
    [
        "",
        "merhaba, özür dileriz",
        unicodedata.normalize("NFD", "merhaba, özür dileriz"),
        "Merhaba Penhale, KDV özür",
        "özür ali@example.com https://example.com/gonderld gonderld.pdf 12gün #gonderld Ocak'tta",
        "özür çoook daha",
        "kâğıt için özür",
        "wifi için özür",
        "özür 🙂🙂",
        "şipariş verdik, şipariş geldi",
    ],
)
def test_words_names_addresses_and_what_is_meant_so_stay_clean(speller: Speller, text: str) -> None:
    assert speller.check(text) == GrammarAnswer("ready")


@pytest.mark.parametrize(
    ("text", "word", "meant"),
    [
        ("özür, sipariş gönderlidi", "gönderlidi", "gönderildi"),
        ("özür dilerz", "dilerz", "dileriz"),
        ("🙂🙂 özür dilerizz 🙂", "dilerizz", "dileriz"),
        ("özür, merheba", "merheba", "merhaba"),
        ("özür, cok daha şey", "cok", "çok"),
        ("İyi 🙂 özür mrehaba", "mrehaba", "merhaba"),
    ],
)
def test_a_slip_of_the_hand_is_found_with_what_was_meant(
    speller: Speller, text: str, word: str, meant: str
) -> None:
    [slip] = speller.check(text).slips
    assert slip.span.cut(text) == word
    assert slip.replacements[0] == meant
    assert slip.label == "spelling"


def test_a_draft_typed_without_its_letters_gets_one_note(speller: Speller) -> None:
    text = "Merhaba, gecikme icin ozur dileriz. siparisiniz yarin gonderildi, bir sey daha."
    assert speller.check(text) == GrammarAnswer("ready", note=LETTERS_MISSING)


def test_a_slip_in_the_ending_is_only_a_hint(speller: Speller) -> None:
    text = "özür, siparişinix çok; mrehaba"
    assert [(s.span.cut(text), s.strength) for s in speller.check(text).slips] == [
        ("siparişinix", "hint"),
        ("mrehaba", "weakens"),
    ]


def test_a_language_of_hints_keeps_to_long_words_near_to_few(folder: Path) -> None:
    made = Speller(GrammarSettings("hunspell", dictionary="xx", strength="hint"), [folder])
    made.load()
    text = "merhba bri barnag"
    assert [(s.span.cut(text), s.strength) for s in made.check(text).slips] == [
        ("merhba", "hint"),
        ("barnag", "hint"),
    ]


def test_a_long_draft_of_unknown_words_takes_no_long_time(speller: Speller) -> None:
    words = ("".join("abcdefghij"[int(d)] for d in f"{n:09d}") for n in range(4000))
    began = time.process_time()
    speller.check("özür ş " + " ".join(words))
    assert time.process_time() - began < 30


def test_threads_mix_nothing_up(speller: Speller) -> None:
    texts = [f"{'🙂' * n} özür dilerz {'merhaba ' * n}" for n in range(40)]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(speller.check, texts))
    cut = [slip.span.cut(text) for text, a in zip(texts, answers, strict=True) for slip in a.slips]
    assert cut == ["dilerz"] * 40


def test_before_the_dictionary_is_read_it_is_starting(folder: Path) -> None:
    answer = Speller(SETTINGS, [folder]).check("özür")
    assert (answer.state, answer.reason) == ("starting", "warming_up")
    assert answer.retry_after_ms is not None


def test_without_a_dictionary_or_the_library_it_says_which(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_dictionary = Speller(SETTINGS, [Path("nowhere")])
    without_dictionary.load()
    assert without_dictionary.check("özür") == GrammarAnswer("unavailable", reason="no_dictionary")
    monkeypatch.setitem(sys.modules, "hunspell", None)
    without_library = Speller(SETTINGS, [folder])
    without_library.load()
    assert without_library.check("özür") == GrammarAnswer("unavailable", reason="library_missing")


def test_no_thread_is_stopped_for_long_while_words_are_looked_up(speller: Speller) -> None:
    gaps: list[float] = []
    done = threading.Event()

    def tick() -> None:
        last = time.perf_counter()
        while not done.wait(0.001):
            now = time.perf_counter()
            gaps.append(now - last)
            last = now

    ticking = threading.Thread(target=tick)
    ticking.start()
    speller.check("özür ş " + " ".join(f"gönderilmeyecekler{'abcdefgh'[n % 8]}mi" for n in range(8)))
    done.set()
    ticking.join()
    assert max(gaps, default=0) < 1
