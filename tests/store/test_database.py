import importlib
import multiprocessing
import sqlite3
import stat
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, event

from amends.core.style import Flag, Style
from amends.store import Store, StoreError, open_store
from amends.store.database import MIGRATIONS, REVISION_TABLE, known_revisions, open_database
from amends.store.tables import metadata

NOW = datetime(2027, 1, 15, 9, 30, tzinfo=UTC)
LONG = Style(flag=tuple(Flag(f"a secret phrase {i}", "en", why="w" * 400) for i in range(200)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "amends.sqlite"


@contextmanager
def every_connection_runs(statement: str) -> Iterator[None]:
    def run(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(statement)

    event.listen(Engine, "connect", run)
    try:
        yield
    finally:
        event.remove(Engine, "connect", run)


# --- migrations


def test_the_migrations_lead_to_the_tables_that_the_code_uses(path: Path) -> None:
    with open_database(path).reading() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": REVISION_TABLE})
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == known_revisions()[-1]


def test_the_revisions_are_those_in_the_file_names_in_one_line() -> None:
    script = ScriptDirectory(str(MIGRATIONS))
    assert [each.revision for each in script.walk_revisions()][::-1] == known_revisions()
    assert script.get_current_head() == known_revisions()[-1]


def test_opening_again_changes_nothing(path: Path) -> None:
    open_store(path).close()
    before = path.read_bytes()
    open_store(path).close()
    assert path.read_bytes() == before


def test_all_who_open_a_new_database_at_once_find_it_ready(tmp_path: Path) -> None:
    together = Barrier(6)

    def start() -> int:
        together.wait()
        with closing(open_store(tmp_path / "amends.sqlite")) as store:
            return store.style().version

    with ThreadPoolExecutor(6) as pool:
        assert [each.result() for each in [pool.submit(start) for _ in range(6)]] == [0] * 6
    assert [each.name for each in tmp_path.iterdir()] == ["amends.sqlite"]


def test_a_database_of_a_newer_amends_is_refused_with_the_way_out(path: Path) -> None:
    open_store(path).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"UPDATE {REVISION_TABLE} SET version_num = '9999'")
    with pytest.raises(
        StoreError, match=r"made by a newer version of Amends .*9999.* Install the newer version"
    ):
        open_store(path)


def test_a_percent_sign_in_the_path_is_only_a_letter(tmp_path: Path) -> None:
    assert open_store(tmp_path / "100%(here)s" / "amends.sqlite").style() == Style()


# --- how SQLite is set up


def test_the_database_and_its_side_files_are_closed_to_everybody_else(store: Store, path: Path) -> None:
    store.save_style(Style(), based_on=0, by="Ayu", at=NOW)
    files = sorted(path.parent.iterdir())
    assert [each.name for each in files] == ["amends.sqlite", "amends.sqlite-shm", "amends.sqlite-wal"]
    assert {stat.S_IMODE(each.stat().st_mode) for each in files} == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_database_that_others_could_read_is_closed_to_them(path: Path) -> None:
    open_store(path).close()
    path.chmod(0o644)
    open_store(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_foreign_keys_hold_and_readers_do_not_wait_for_writers(path: Path) -> None:
    with open_database(path).reading() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 5000


def test_an_exception_in_a_transaction_undoes_all_of_it(path: Path) -> None:
    database = open_database(path)
    with pytest.raises(ZeroDivisionError), database.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE half (done)")
        raise ZeroDivisionError
    with database.reading() as connection:
        assert not connection.dialect.has_table(connection, "half")


def test_a_forked_worker_reads_with_a_connection_of_its_own(store: Store) -> None:
    store.save_style(Style(), based_on=0, by="Ayu", at=NOW)
    forked = multiprocessing.get_context("fork")
    receiver, sender = forked.Pipe(duplex=False)
    worker = forked.Process(
        target=lambda: sender.send(store.save_style(store.style(), based_on=1, by="worker", at=NOW).version)
    )
    worker.start()
    assert receiver.recv() == 2
    worker.join()
    assert worker.exitcode == 0
    assert store.style().version == 2


# --- what can go wrong


def test_a_folder_in_place_of_the_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"is not a file"):
        open_store(tmp_path)


def test_a_file_in_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "kept").touch()
    with pytest.raises(StoreError, match=r"needs a folder where there is a file"):
        open_store(tmp_path / "kept" / "amends.sqlite")


def test_a_folder_that_cannot_be_written_is_said() -> None:
    with pytest.raises(StoreError, match=r"cannot be written .* Give its folder to the user"):
        open_store(Path("/proc/amends/amends.sqlite"))


def test_a_file_that_is_no_database_is_said_and_left_alone(tmp_path: Path) -> None:
    letter = tmp_path / "amends.sqlite"
    letter.write_text("Dear customer, " * 100)
    with pytest.raises(StoreError, match=r"amends.sqlite is no database. Move it away"):
        open_store(letter)
    assert letter.read_text() == "Dear customer, " * 100


def test_a_full_disk_is_said_and_the_last_style_stays(store: Store, path: Path) -> None:
    with every_connection_runs("PRAGMA max_page_count = 12"), closing(open_store(path)) as full:
        with pytest.raises(StoreError, match=r"is full. Free some space"):
            full.save_style(LONG, based_on=0, by="Ayu", at=NOW)
        assert full.style() == Style()
    assert store.save_style(LONG, based_on=0, by="Ayu", at=NOW).version == 1


def test_a_database_that_may_only_be_read_is_said(store: Store, path: Path) -> None:
    with every_connection_runs("PRAGMA query_only = ON"), closing(open_store(path)) as closed:
        with pytest.raises(StoreError, match=r"is read-only. Give it and its folder to the user"):
            closed.save_style(Style(), based_on=0, by="Ayu", at=NOW)
        assert closed.style() == Style()


def test_a_writer_that_does_not_finish_is_said_while_reading_goes_on(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.import_module("amends.store.database"), "PATIENCE_S", 0.05)
    store = open_store(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match=r"Another program is writing to .* Try again"):
            store.save_style(Style(), based_on=0, by="Ayu", at=NOW)
        assert store.style() == Style()
    assert store.save_style(Style(), based_on=0, by="Ayu", at=NOW).version == 1


def test_an_error_carries_no_phrase_into_a_log(store: Store, path: Path) -> None:
    with (
        every_connection_runs("PRAGMA max_page_count = 12"),
        closing(open_store(path)) as full,
        pytest.raises(StoreError) as raised,
    ):
        full.save_style(LONG, based_on=0, by="Ayu", at=NOW)
    assert "secret phrase" not in "".join(traceback.format_exception(raised.value))


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("mysql://db/amends", "SQLite or PostgreSQL; it does not know “mysql”"),
        ("sqlite://", "needs a file"),
        ("postgresql://db:port/amends", "has to look like postgresql://"),
        ("postgresql+nonsense://db/amends", "There is no driver “postgresql.nonsense”"),
    ],
)
def test_an_address_that_cannot_be_used_is_said(url: str, says: str) -> None:
    with pytest.raises(StoreError, match=says):
        open_store(url)


def test_a_missing_postgresql_driver_is_said_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(importlib.import_module("sys").modules, "psycopg", None)
    with pytest.raises(StoreError, match=r"pip install 'psycopg\[binary\]'"):
        open_store("postgres://amends:hidden@db.example/amends")
