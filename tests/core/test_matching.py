"""Phrases: what they match, where, and how they fail."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.core.matching import Matcher, PhraseError, check_phrase, fold, span_of, tokenize


def found(phrase: str, text: str) -> list[str]:
    tokens = tokenize(text)
    return [span_of(tokens, a, b).cut(text) for _, a, b in Matcher([phrase]).find(tokens)]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("any trouble", "many troubles"),
        ("any (trouble|upset)", "any problem"),
        ("sorry ..2 delay", "sorry for the very long delay"),
        ("delay*", "undelayed"),
        ("*lay", "layer"),
        ("we're", "were"),
        ("özür diler*", "özür borçluyuz"),
    ],
)
def test_words_that_differ_do_not_match(phrase: str, text: str) -> None:
    assert found(phrase, text) == []


@pytest.mark.parametrize(
    ("phrase", "text", "words"),
    [
        ("any trouble", "Any, trouble!", "Any, trouble"),
        ("any (trouble|great upset)", "for any great upset", "any great upset"),
        ("[so|very] sorry", "so very sorry", "very sorry"),
        ("sorry ..2 delay", "sorry for the delay", "sorry for the delay"),
        ("sorry ..2 delay", "sorry delay", "sorry delay"),
        ("delay*", "Delayed?", "Delayed"),
        ("*dıysak", "ALDIYSAK", "ALDIYSAK"),
        ("*lay*", "undelayed", "undelayed"),
        ("we're", "we’re late", "we’re"),
        ("özür diler*", "ÖZÜR DİLERİZ", "ÖZÜR DİLERİZ"),
        ("özür diler*", "ozur dileriz", "ozur dileriz"),
        ("üzdüysek", "sizi u\u0308zdu\u0308ysek 🙂", "u\u0308zdu\u0308ysek"),
        ("istanbul", "İSTANBUL’da", ""),
        ("sebesar-besarnya", "sebesar besarnya", "sebesar besarnya"),
    ],
)
def test_spans_cut_out_the_words_as_typed(phrase: str, text: str, words: str) -> None:
    assert found(phrase, text) == ([words] if words else [])


def test_the_longest_match_wins_and_each_place_is_given_once() -> None:
    assert found("(so|so very) sorry [indeed]", "so very sorry indeed, sorry, so sorry") == [
        "so very sorry indeed",
        "so sorry",
    ]


@pytest.mark.parametrize(
    "phrase", ["", "[a]", "(a|", "a)", "..3 a", "a ..3", "a|b", "(a|)", "*", "a*b", "a ..99 b", "(("]
)
def test_a_phrase_that_cannot_be_read_says_so(phrase: str) -> None:
    with pytest.raises(PhraseError):
        check_phrase(phrase)


@given(st.text(max_size=80))
def test_reading_any_phrase_gives_a_matcher_or_a_phrase_error(phrase: str) -> None:
    try:
        check_phrase(phrase)
    except PhraseError:
        return
    assert Matcher([phrase]).find([]) == []


@given(st.text(max_size=200))
def test_tokens_lie_in_order_and_fold_to_something(text: str) -> None:
    at = 0
    for token in tokenize(text):
        assert at <= token.start < token.end <= len(text)
        assert token.folded == fold(text[token.start : token.end])
        at = token.end


def test_dotted_and_dotless_i_are_one_letter() -> None:
    assert {fold(w) for w in ("İ", "I", "ı", "i")} == {"i"}


def test_time_grows_with_the_text_and_not_faster() -> None:
    matcher = Matcher(["a ..12 b ..12 c ..12 d", "*a ..12 *b", "[a] [a] [a] [a] [a] [a] z"])

    def took(words: int) -> float:
        tokens = tokenize("a " * words)
        began = time.process_time()
        matcher.find(tokens)
        return time.process_time() - began

    took(1000)
    assert took(16_000) < 40 * took(2_000)
