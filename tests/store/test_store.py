import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from threading import Barrier

import pytest

from amends.core.style import Allow, Flag, Style
from amends.store import Answer, KeyBusy, KeyReused, Store, StyleChanged, open_store

NOW = datetime(2027, 1, 15, 9, 30, tzinfo=UTC)
OURS = Style(
    profile="own",
    order=(("regret",), ("fix", "value")),
    strengths={"hedge": "off"},
    flag=(Flag("İade * [lütfen]", "tr", why="“so” 😀\nand so", instead="geri"), Flag("reach out", "en")),
    allow=(Allow("maaf", "id"),),
    required={"email": ("regret", "fix")},
    least_score=60,
    address={"id": "Anda"},
    person="I",
)


# --- styles


def test_before_anybody_saved_the_style_is_the_default_at_version_0(store: Store) -> None:
    assert store.style() == Style()
    assert store.style_history() == []
    assert store.style_at(0) == Style()


def test_a_saved_style_comes_back_whole(store: Store, other: Store) -> None:
    saved = store.save_style(OURS, based_on=0, by="Ayu", at=NOW)
    assert saved == replace(OURS, version=1)
    assert store.style() == other.style() == store.style_at(1) == saved


def test_another_processs_save_is_seen_by_the_next_read(store: Store, other: Store) -> None:
    for version in range(3):
        assert store.style().version == version
        other.save_style(replace(OURS, least_score=version), based_on=version, by="Ayu", at=NOW)
        assert store.style().least_score == version


def test_a_style_whose_language_is_gone_stays_readable(store: Store, other: Store) -> None:
    gone = Style(flag=(Flag("désolé", "xx"),), address={"xx": "vous"})
    store.save_style(gone, based_on=0, by="Ayu", at=NOW)
    assert other.style() == replace(gone, version=1)


@pytest.mark.parametrize("based_on", [0, 2, -1, 10**30])
def test_a_save_based_on_another_version_is_refused_with_the_current_style(
    store: Store, based_on: int
) -> None:
    current = store.save_style(OURS, based_on=0, by="Ayu", at=NOW)
    with pytest.raises(StyleChanged) as raised:
        store.save_style(Style(), based_on=based_on, by="Budi", at=NOW)
    assert raised.value.current == current
    assert len(store.style_history()) == 1


def test_of_savers_at_once_exactly_one_wins_and_the_others_see_its_style(store: Store, other: Store) -> None:
    for based_on in range(10):
        together = Barrier(6)

        def save(each: int, together: Barrier = together, based_on: int = based_on) -> Style | StyleChanged:
            together.wait()
            try:
                return (store, other)[each % 2].save_style(
                    Style(least_score=each), based_on=based_on, by=f"saver {each}", at=NOW
                )
            except StyleChanged as changed:
                return changed

        with ThreadPoolExecutor(6) as pool:
            ends = list(pool.map(save, range(6)))
        (won,) = [end for end in ends if isinstance(end, Style)]
        assert won.version == based_on + 1
        assert [end.current for end in ends if isinstance(end, StyleChanged)] == [won] * 5
    assert [each.version for each in store.style_history()] == list(range(10, 0, -1))


def test_the_history_says_who_when_and_why_newest_first(store: Store) -> None:
    jakarta = timezone(timedelta(hours=7))
    store.save_style(OURS, based_on=0, by="Ayu", at=NOW, note="first")
    store.save_style(Style(), based_on=1, by="Budi", at=datetime(2027, 1, 15, 17, 0, tzinfo=jakarta))
    newest, oldest = store.style_history()
    assert (newest.version, newest.style, newest.by, newest.note) == (2, Style(version=2), "Budi", "")
    assert newest.at == datetime(2027, 1, 15, 10, 0, tzinfo=UTC)
    assert newest.at.tzinfo is UTC
    assert (oldest.version, oldest.style, oldest.by, oldest.at) == (1, replace(OURS, version=1), "Ayu", NOW)
    assert oldest.note == "first"


def test_the_history_is_read_page_by_page(store: Store) -> None:
    for version in range(5):
        store.save_style(OURS, based_on=version, by="Ayu", at=NOW)
    assert [each.version for each in store.style_history(2)] == [5, 4]
    assert [each.version for each in store.style_history(2, before=4)] == [3, 2]
    assert [each.version for each in store.style_history(2, before=2)] == [1]
    assert store.style_history(2, before=1) == []
    assert len(store.style_history(9, before=10**30)) == 5


def test_restoring_is_saving_an_old_style_as_a_new_version(store: Store) -> None:
    store.save_style(OURS, based_on=0, by="Ayu", at=NOW)
    store.save_style(Style(), based_on=1, by="Budi", at=NOW)
    old = store.style_at(1)
    assert old is not None
    assert store.save_style(old, based_on=2, by="Ayu", at=NOW) == replace(OURS, version=3)
    assert [each.by for each in store.style_history()] == ["Ayu", "Budi", "Ayu"]


@pytest.mark.parametrize("version", [2, -1, 10**30])
def test_a_version_that_never_was_is_none(store: Store, version: int) -> None:
    store.save_style(OURS, based_on=0, by="Ayu", at=NOW)
    assert store.style_at(version) is None


def test_a_name_or_a_note_that_no_database_holds_does_not_stop_a_save(store: Store) -> None:
    store.save_style(OURS, based_on=0, by="A\0yu\ud83d", at=NOW, note="n" * 9999)
    (only,) = store.style_history()
    assert only.by == "Ayu?"
    assert only.note == "n" * 500


def test_a_moment_without_its_zone_is_refused(store: Store) -> None:
    with pytest.raises(Exception, match="a moment needs its time zone"):
        store.save_style(OURS, based_on=0, by="Ayu", at=NOW.replace(tzinfo=None))


# --- answers

CREATED = Answer(201, b'{"id": 1, "text": "\xc4\xb0"}', {"ETag": '"1"'})


def test_a_new_key_is_claimed_and_its_answer_said_again(store: Store, other: Store) -> None:
    assert store.answered("key", request=b"PUT /v1/style {}", at=NOW) is None
    store.remember_answer("key", CREATED)
    assert other.answered("key", request=b"PUT /v1/style {}", at=NOW + timedelta(hours=23)) == CREATED


def test_keys_do_not_know_of_each_other(store: Store) -> None:
    store.answered("key", request=b"PUT", at=NOW)
    store.remember_answer("key", CREATED)
    assert store.answered("another", request=b"PUT", at=NOW) is None


def test_a_key_that_comes_again_with_another_request_is_refused(store: Store) -> None:
    store.answered("key", request=b"PUT {}", at=NOW)
    store.remember_answer("key", CREATED)
    with pytest.raises(KeyReused):
        store.answered("key", request=b'PUT {"person": "I"}', at=NOW)


def test_of_two_calls_at_once_one_does_the_work_and_the_other_is_told(store: Store, other: Store) -> None:
    together = Barrier(2)

    def call(each: Store) -> Answer | KeyBusy | None:
        together.wait()
        try:
            return each.answered("key", request=b"PUT {}", at=NOW)
        except KeyBusy as busy:
            return busy

    with ThreadPoolExecutor(2) as pool:
        ends = list(pool.map(call, (store, other)))
    assert sorted(type(end).__name__ for end in ends) == ["KeyBusy", "NoneType"]


def test_a_call_that_failed_may_be_tried_again(store: Store) -> None:
    store.answered("key", request=b"PUT {}", at=NOW)
    store.forget_key("key")
    assert store.answered("key", request=b"PUT {}", at=NOW) is None
    store.remember_answer("key", CREATED)
    store.forget_key("key")  # an answer that was given is not taken back
    assert store.answered("key", request=b"PUT {}", at=NOW) == CREATED


def test_a_call_that_died_over_its_work_may_be_tried_again_after_a_minute(store: Store) -> None:
    store.answered("key", request=b"PUT {}", at=NOW)
    with pytest.raises(KeyBusy):
        store.answered("key", request=b"PUT {}", at=NOW + timedelta(seconds=59))
    assert store.answered("key", request=b"PUT {}", at=NOW + timedelta(seconds=60)) is None
    with pytest.raises(KeyBusy):
        store.answered("key", request=b"PUT {}", at=NOW + timedelta(seconds=61))


def test_an_answer_is_forgotten_after_a_day(store: Store) -> None:
    store.answered("key", request=b"PUT {}", at=NOW)
    store.remember_answer("key", CREATED)
    assert store.answered("key", request=b"POST {}", at=NOW + timedelta(hours=24, seconds=1)) is None


def test_neither_key_nor_request_is_in_the_database(tmp_path: Path) -> None:
    path = tmp_path / "amends.sqlite"
    with closing(open_store(path)) as store:
        store.answered("a key of somebody", request=b"a draft of somebody", at=NOW)
        store.remember_answer("a key of somebody", CREATED)
    with closing(sqlite3.connect(path)) as connection:
        everything = "\n".join(map(str, connection.iterdump()))
    assert "answers" in everything
    assert b"of somebody" not in path.read_bytes() and "of somebody" not in everything
    assert b"of somebody".hex().upper() not in everything
