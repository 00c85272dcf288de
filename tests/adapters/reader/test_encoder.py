"""The encoder that ships: what it remembers, where its words lie, and that a text cannot break it."""

from __future__ import annotations

import gc
from pathlib import Path
from time import process_time
from types import FunctionType, ModuleType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amends.adapters.pack_files import PACKS
from amends.adapters.reader import encoder as encoders
from amends.adapters.reader.encoder import Encoder, load
from amends.adapters.reader.opening import FILE

pytest.importorskip("onnxruntime")

SENTENCES = st.lists(st.text(alphabet="aİıIé 😀.,'’[]1x\u0301—\ud800", max_size=30), min_size=1, max_size=4)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("made")


@pytest.fixture(scope="module")
def encoder(made: Path) -> Encoder:
    return load(PACKS / FILE, made)


def test_a_draft_without_sentences_has_no_scores(encoder: Encoder) -> None:
    assert encoder.score([]).logits.shape == (0, len(encoder.labels))


def test_an_apology_is_told_from_an_invoice(encoder: Encoder) -> None:
    apology = encoder.score(["We are sorry that your parcel came late.", "That was our mistake."])
    invoice = encoder.score(["Please find attached the invoice for May.", "Payment is due on 3 June."])
    assert apology.apology > 0 > invoice.apology


def test_a_sentence_read_before_scores_to_the_bit_as_one_read_anew(made: Path, encoder: Encoder) -> None:
    row = ["It came late.", "We are sorry.", "I sent it to Leeds 🙂."]
    for sentence in reversed(row):
        encoder.score([sentence])
    again, anew = encoder.score(row), load(PACKS / FILE, made).score(row)
    assert np.array_equal(again.logits, anew.logits)
    assert again.apology == anew.apology


@settings(max_examples=20, deadline=None)
@given(sentences=SENTENCES)
def test_words_lie_in_order_inside_their_sentence(encoder: Encoder, sentences: list[str]) -> None:
    scored = encoder.score(sentences)
    assert np.isfinite(scored.logits).all()
    for sentence, words in zip(sentences, scored.words, strict=True):
        assert words.faults.shape == (len(words.places), len(encoder.faults))
        flat = words.places.ravel().tolist()
        assert flat == sorted(flat)
        assert all(0 <= at <= len(sentence) for at in flat)


@pytest.mark.parametrize("piece", ["a", "sorry ", "İ", "\u0301", "😀", " "])
def test_a_sentence_without_end_takes_no_longer_than_a_long_one(encoder: Encoder, piece: str) -> None:
    # its own work, whatever else the machine has to do
    began = process_time()
    encoder.score([piece * 50_000])
    assert process_time() - began < 2


def test_it_keeps_few_sentences_and_no_words_of_them(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoders, "_MOST_SENTENCES", 3)
    encoder = load(PACKS / FILE, made)
    for number in range(5):
        encoder.score([f"Nightjar {number} is what only this draft says."])
    kept = reachable(encoder)
    assert sum(isinstance(x, encoders.Words) for x in kept) == 3
    assert not any("ightjar" in x for x in kept if isinstance(x, str))
    assert not any(b"ightjar" in x for x in kept if isinstance(x, bytes))


def reachable(begin: object) -> list[object]:
    """All that it holds, code aside."""
    found: dict[int, object] = {}
    open_ = [begin]
    while open_:
        each = open_.pop()
        if id(each) not in found and not isinstance(each, (type, ModuleType, FunctionType)):
            found[id(each)] = each
            open_ += gc.get_referents(each)
    return list(found.values())
