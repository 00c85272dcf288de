"""Opening the database: where it lies, how it is set up and brought up to date, what its errors mean."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final, cast
from weakref import WeakSet

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    column,
    create_engine,
    event,
    func,
    inspect,
    make_url,
    select,
    table,
)
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from amends.store.errors import StoreError
from amends.store.folder import make_folder, make_private, place_whole, said_plainly

REVISION_TABLE: Final = "amends_revision"
MIGRATIONS: Final = Path(__file__).with_name("migrations")

#: how long a save waits for another program's save before it gives up
PATIENCE_S: float = 5.0

#: PostgreSQL's advisory locks are numbers: any that no other program is likely to use ("amends" in ASCII)
_MIGRATION_LOCK: Final = 0x616D656E6473


class Database:
    """An open database that is up to date; `place` names it to people, without its password."""

    def __init__(self, engine: Engine, place: str) -> None:
        self.place = place
        self._reads = engine
        # SQLite can refuse a transaction that starts reading and then writes, however long it would wait
        self._writes = engine.execution_options(begin="BEGIN IMMEDIATE")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that only reads; raises StoreError."""
        with _translated(self.place), self._reads.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that is kept whole or, on an exception, not at all; raises StoreError."""
        with _translated(self.place), self._writes.begin() as connection:
            yield connection

    def close(self) -> None:
        """Close every connection that is not in use."""
        self._reads.dispose()


def open_database(place: str | Path) -> Database:
    """Open the database at a path or URL, made and migrated as needed; raises StoreError."""
    url = _url(place)
    match url.get_backend_name():
        case "sqlite":
            database = _sqlite(url)
        case "postgresql":
            database = _postgresql(url)
        case other:
            raise StoreError(f"Amends keeps its data in SQLite or PostgreSQL; it does not know “{other}”.")
    try:
        _bring_up_to_date(database)
    except BaseException:
        database.close()
        raise
    return database


def _url(place: str | Path) -> URL:
    if isinstance(place, Path) or "://" not in place:
        return URL.create("sqlite", database=str(place))
    try:
        # some hosts hand out the scheme that libpq takes and SQLAlchemy does not
        return make_url("postgresql" + place[8:] if place.startswith("postgres://") else place)
    except (ArgumentError, ValueError) as error:
        raise StoreError(
            "The address of the database cannot be read. "
            "It has to look like postgresql://user:password@host:5432/name."
        ) from error


def _sqlite(url: URL) -> Database:
    if not url.database or url.database == ":memory:":
        raise StoreError("Amends needs a file for its SQLite database: sqlite:////folder/amends.sqlite.")
    path = Path(url.database).absolute()
    make_folder(path.parent)
    with said_plainly(path):
        if not path.exists():
            place_whole(path, fill=_fill_with_empty_database)
        if path.is_file():
            make_private(path)
    if not path.is_file():
        raise StoreError(f"{path} is not a file. Name a file for the database, in a folder of its own.")
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"timeout": PATIENCE_S},
        hide_parameters=True,  # an error must not carry a team's phrases into a log
    )
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    _engines.add(engine)
    return Database(engine, str(path))


def _fill_with_empty_database(path: Path) -> None:
    # switching to WAL does not wait its turn as other statements do, so it is done where nobody else looks
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")


def _set_up_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # Python's driver would begin late and only before some statements
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")


def _begin_sqlite(connection: Connection) -> None:
    # on the driver's own connection: SQLAlchemy's way takes as long as the read that follows
    driver = cast(sqlite3.Connection, connection.connection.driver_connection)
    driver.execute(connection.get_execution_options().get("begin", "BEGIN"))


def _postgresql(url: URL) -> Database:
    shown = url.set(query={}).render_as_string(hide_password=True)
    try:
        engine = create_engine(url, pool_pre_ping=True, hide_parameters=True)
    except NoSuchModuleError as error:
        raise StoreError(f"There is no driver “{url.drivername}”. Write postgresql:// alone.") from error
    except ModuleNotFoundError as error:
        raise StoreError(
            "PostgreSQL needs a driver that is not installed. Run: pip install 'psycopg[binary]'."
        ) from error
    _engines.add(engine)
    return Database(engine, shown)


# --- migrations ---------------------------------------------------------------------------------------


def known_revisions() -> list[str]:
    """Name every revision that this version of Amends knows, oldest first."""
    return sorted(path.name.split("_")[0] for path in MIGRATIONS.glob("versions/[0-9]*_*.py"))


def _bring_up_to_date(database: Database) -> None:
    with database.reading() as connection:
        if _revision(connection) == known_revisions()[-1]:
            return  # nearly always, and Alembic need not be loaded
    with database.writing() as connection:
        if connection.dialect.name == "postgresql":  # SQLite holds its only write lock already
            connection.execute(select(func.pg_advisory_xact_lock(_MIGRATION_LOCK)))
        revision = _revision(connection)
        if revision is not None and revision not in known_revisions():
            raise StoreError(
                f"The database at {database.place} was made by a newer version of Amends (its revision is "
                f"{revision}; this version knows up to {known_revisions()[-1]}). "
                "Install the newer version, or put back a backup from before."
            )
        _upgrade(connection)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(REVISION_TABLE):
        return None
    revision: str | None = connection.scalar(select(column("version_num")).select_from(table(REVISION_TABLE)))
    return revision


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    command.upgrade(config, "head")


# --- errors -------------------------------------------------------------------------------------------

_SQLITE_SENTENCES: Final = {
    sqlite3.SQLITE_BUSY: "Another program is writing to {place}. Try again in a moment.",
    sqlite3.SQLITE_LOCKED: "Another program is writing to {place}. Try again in a moment.",
    sqlite3.SQLITE_READONLY: "{place} is read-only. Give it and its folder to the user that runs Amends.",
    sqlite3.SQLITE_CANTOPEN: "{place} cannot be opened. Give it and its folder to the user that runs Amends.",
    sqlite3.SQLITE_FULL: "The disk that holds {place} is full. Free some space, then try again.",
    sqlite3.SQLITE_IOERR: "The disk that holds {place} failed. Check the disk, then start Amends again.",
    sqlite3.SQLITE_CORRUPT: "{place} is damaged. Put a backup in its place, or move it away to start afresh.",
    sqlite3.SQLITE_NOTADB: "{place} is no database. Move it away, or set AMENDS_DATA_DIR to another folder.",
}


@contextmanager
def _translated(place: str) -> Iterator[None]:
    """Say what a database refused, and what to do about it, as a StoreError."""
    try:
        yield
    except IntegrityError:
        raise  # who writes decides what a taken key means
    except PoolTimeoutError as error:
        raise StoreError(f"{place} is busy with other calls. Try again in a moment.") from error
    except DBAPIError as error:
        raise StoreError(_sentence(error.orig, place)) from error
    except sqlite3.Error as error:  # raised while a connection is set up, where SQLAlchemy does not wrap it
        raise StoreError(_sentence(error, place)) from error


def _sentence(error: BaseException | None, place: str) -> str:
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None and (sentence := _SQLITE_SENTENCES.get(code & 0xFF)):  # the rest is a finer reason
        return sentence.format(place=place)
    said = str(error).strip().partition("\n")[0].rstrip(".")  # PostgreSQL's further lines quote the values
    return f"The database at {place} refused: {said}."


# --- forks --------------------------------------------------------------------------------------------

_engines: WeakSet[Engine] = WeakSet()
_inherited: list[object] = []


def _leave_connections_to_the_parent() -> None:
    """Start a forked worker with connections of its own.

    Both databases break when two processes use one connection; SQLite (howtocorrupt.html, 2.6) even when
    the child only closes it, so the inherited ones are kept and never touched.
    """
    for engine in list(_engines):
        _inherited.append(engine.pool)
        engine.dispose(close=False)


if hasattr(os, "register_at_fork"):  # Windows has no fork
    os.register_at_fork(after_in_child=_leave_connections_to_the_parent)
