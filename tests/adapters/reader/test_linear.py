"""The linear reader, on a model made up here: what holds whatever was taught."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amends.adapters.reader import features
from amends.adapters.reader.linear import LinearReader, load
from amends.adapters.reader.memory import Memory
from amends.adapters.reader.model_file import Model, ModelError, write_model
from amends.core.labels import FAULTS, MOVES

LABELS = (*MOVES, *FAULTS)
SENTENCES = st.lists(st.text(alphabet="aİıIé 😀.,'’[]1x\u0301—", max_size=30), max_size=20)


def made_up() -> Model:
    """Weights at random, the same each time."""
    chance = np.random.default_rng(7)
    columns, labels = len(LABELS) + 1, len(LABELS)
    return Model(
        LABELS,
        "nothing",
        9.0,
        {
            "table": chance.integers(-20, 20, (features.BUCKETS, columns)).astype(np.int8),
            "steps": np.full(columns, 0.01, np.float32),
            "rarity": chance.integers(0, 255, features.BUCKETS).astype(np.uint8),
            "shapes": chance.normal(size=(features.SHAPES + features.PLACES, columns)).astype(np.float32),
            "level": np.zeros(columns, np.float32),
            "sequence": chance.normal(0, 0.1, (8 * columns + 3, labels)).astype(np.float32),
            "sequence_level": np.zeros(labels, np.float32),
            "draft": chance.normal(size=2 * columns).astype(np.float32),
            "draft_level": np.zeros(1, np.float32),
            "thresholds": np.zeros(labels, np.float32),
            "slopes": np.ones(labels, np.float32),
        },
    )


MODEL = made_up()


@settings(max_examples=25, deadline=None)
@given(SENTENCES)
def test_a_sentence_read_before_scores_as_one_read_anew(sentences: list[str]) -> None:
    fresh, used = LinearReader(MODEL), LinearReader(MODEL)
    for sentence in reversed(sentences):
        used.score([sentence])
    again, anew = used.score(sentences), fresh.score(sentences)
    assert again.odds == pytest.approx(anew.odds, abs=1e-4)
    assert again.apology == pytest.approx(anew.apology, abs=1e-4)


@settings(max_examples=25, deadline=None)
@given(SENTENCES)
def test_words_lie_inside_their_sentence(sentences: list[str]) -> None:
    reader = LinearReader(MODEL)
    scored = reader.score(sentences)
    for number, sentence in enumerate(sentences):
        for column in range(0, len(LABELS), 5):
            place = reader.place(sentence, number, column, scored)
            assert reader.place(sentence, number, column, reader.score(sentences)) == place
            for start, end in (place.span, *place.weighed):
                assert 0 <= start <= end <= len(sentence)


def test_a_draft_without_sentences_has_no_scores() -> None:
    assert LinearReader(MODEL).score([]).odds.shape == (0, len(LABELS))


def test_the_same_model_is_the_same_bytes_and_reads_the_same(tmp_path: Path) -> None:
    write_model(MODEL, tmp_path / "a")
    write_model(MODEL, tmp_path / "b")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    sentences = ["We are sorry.", "It came late."]
    assert (
        load(tmp_path / "a").score(sentences).odds.tolist()
        == LinearReader(MODEL).score(sentences).odds.tolist()
    )


def test_a_damaged_file_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "bad").write_bytes(b'{"format": 1, "labels": [], "taught_from": "", "rarest": 1}\nxx')
    with pytest.raises(ModelError, match="teach it again"):
        load(tmp_path / "bad")


def test_memory_is_bounded_and_forgets_what_was_used_longest_ago() -> None:
    memory: Memory[int] = Memory(2)
    for number, sentence in enumerate(("a", "b", "c")):
        memory.put(memory.name(sentence), number)
    assert [memory.get(memory.name(s)) for s in "abc"] == [None, 1, 2]
