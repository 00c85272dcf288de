"""The store: a team's styles, version by version, and the answers that are remembered for a day."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from amends.core.style import Style, style_from_json, style_to_json
from amends.store.database import Database, open_database
from amends.store.errors import KeyBusy, KeyReused, StyleChanged
from amends.store.tables import answers, styles

#: how long a repeated call gets the first one's answer
ANSWERS_KEPT: Final = timedelta(hours=24)
#: after this long, whoever claimed a key is taken to have died over it
CLAIM_KEPT: Final = timedelta(minutes=1)

_NEWEST: Final = select(styles.c.version, styles.c.saved_at).order_by(styles.c.version.desc()).limit(1)
_LAST_VERSION: Final = 2**31 - 1  # what an integer column holds


@dataclass(frozen=True, slots=True)
class StyleVersion:
    """A style as it was saved: by whom, when (UTC) and with what note."""

    version: int
    style: Style
    by: str
    at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a writing call was answered, to be said again word for word."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


def open_store(place: str | Path) -> Store:
    """Open the store at a path or a database URL, made and migrated as needed; raises StoreError."""
    return Store(open_database(place))


class Store:
    """What a team keeps; every method may be called from any thread and raises StoreError."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._latest: tuple[tuple[int, datetime] | None, Style] = (None, Style())

    @property
    def place(self) -> str:
        """Where the store is, for people: a path, or a URL without its password."""
        return self._database.place

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    # --- styles -------------------------------------------------------------------------------------

    def style(self) -> Style:
        """The team's style as it is now, whoever saved it; version 0 before anybody did."""
        with self._database.reading() as connection:
            return self._newest(connection)

    def save_style(self, style: Style, *, based_on: int, by: str, at: datetime, note: str = "") -> Style:
        """Save a style as the version after `based_on`; raises StyleChanged where that is not the newest."""
        saved = replace(style, version=based_on + 1)
        row = {
            "version": saved.version,
            "document": json.dumps(style_to_json(saved)),
            "saved_by": _storable(by)[:200],
            "saved_at": at,
            "note": _storable(note)[:500],
        }
        try:
            with self._database.writing() as connection:
                newest = self._newest(connection)
                if newest.version != based_on:
                    raise StyleChanged(newest)
                connection.execute(insert(styles), row)
        except IntegrityError:  # PostgreSQL: the other saver was between our look and our insert
            raise StyleChanged(self.style()) from None
        return saved

    def style_history(self, limit: int = 50, before: int | None = None) -> list[StyleVersion]:
        """The saved styles, newest first, at most `limit`; with `before`, those older than that version."""
        wanted = select(styles).order_by(styles.c.version.desc()).limit(limit)
        if before is not None:
            wanted = wanted.where(styles.c.version < min(before, _LAST_VERSION))
        with self._database.reading() as connection:
            return [
                StyleVersion(
                    version=row.version,
                    style=_style(row.document),
                    by=row.saved_by,
                    at=row.saved_at,
                    note=row.note,
                )
                for row in connection.execute(wanted)
            ]

    def style_at(self, version: int) -> Style | None:
        """The style of that version, None where there is none; to restore it, save it as a new one."""
        if version == 0:
            return Style()
        if not 0 < version <= _LAST_VERSION:
            return None
        with self._database.reading() as connection:
            document = connection.scalar(select(styles.c.document).where(styles.c.version == version))
        return None if document is None else _style(document)

    def _newest(self, connection: Connection) -> Style:
        """Read which version is the newest each time, and its document only when that has changed."""
        row = connection.execute(_NEWEST).first()
        if row is None:
            return Style()
        newest = (row.version, row.saved_at)
        known, style = self._latest
        if newest != known:  # the moment too: a backup that is put back may count on from the same number
            document = connection.scalars(select(styles.c.document).where(styles.c.version == row.version))
            style = _style(document.one())
            self._latest = (newest, style)
        return style

    # --- answers ------------------------------------------------------------------------------------

    def answered(self, key: str, *, request: bytes, at: datetime) -> Answer | None:
        """The answer that this idempotency key was given in the last day, or None, which claims the key.

        Whoever gets None does the work and calls `remember_answer`, or `forget_key` where it failed.
        `request` is all that the answer depends on: method, path and body. Raises KeyReused where the key
        came with another request, KeyBusy while the first one is at work.
        """
        key_hash, request_hash = _hashes(key, request)
        claim = {"request_hash": request_hash, "claimed_at": at, "status": None}
        try:
            with self._database.writing() as connection:
                connection.execute(delete(answers).where(answers.c.claimed_at < at - ANSWERS_KEPT))
                mine = answers.c.key_hash == key_hash
                row = connection.execute(select(answers).where(mine)).first()
                if row is None:
                    connection.execute(insert(answers), {"key_hash": key_hash, **claim})
                    return None
                if not hmac.compare_digest(row.request_hash, request_hash):
                    raise KeyReused
                if row.status is not None:
                    return Answer(row.status, row.body, json.loads(row.headers))
                if row.claimed_at > at - CLAIM_KEPT:
                    raise KeyBusy
                connection.execute(update(answers).where(mine), claim)
                return None
        except IntegrityError:  # PostgreSQL: the same call came twice at once
            raise KeyBusy from None

    def remember_answer(self, key: str, answer: Answer) -> None:
        """Keep the answer of a call that claimed this key, for a day from when it was claimed."""
        kept = {"status": answer.status, "body": answer.body, "headers": json.dumps(dict(answer.headers))}
        with self._database.writing() as connection:
            connection.execute(update(answers).where(answers.c.key_hash == _hashes(key)[0]), kept)

    def forget_key(self, key: str) -> None:
        """Give up the claim on a key whose call failed, so that the call may be tried again."""
        mine = (answers.c.key_hash == _hashes(key)[0]) & answers.c.status.is_(None)
        with self._database.writing() as connection:
            connection.execute(delete(answers).where(mine))


def _style(document: str) -> Style:
    return style_from_json(json.loads(document), languages=None, check_phrase=None)


def _hashes(key: str, request: bytes = b"") -> tuple[bytes, bytes]:
    """Hash the key, and the request under the key: a request may hold a draft, and the key is not kept."""
    secret = key.encode("utf-8", "surrogatepass")
    return hashlib.sha256(secret).digest(), hmac.digest(secret, request, "sha256")


def _storable(text: str) -> str:
    """Replace what PostgreSQL or UTF-8 cannot hold, since a name or a note is no reason to refuse a save."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
