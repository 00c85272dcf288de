"""The data folder: where it is, and the two secrets that are made in it at first start."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from amends.store.errors import StoreError


def data_folder(environ: Mapping[str, str]) -> Path:
    """The folder for everything that this server keeps; it need not exist yet."""
    if chosen := environ.get("AMENDS_DATA_DIR"):
        return Path(chosen).expanduser().absolute()
    shared = Path(environ.get("XDG_DATA_HOME", ""))
    if not shared.is_absolute():  # the XDG base directory specification: a relative path is to be ignored
        shared = Path.home() / ".local" / "share"
    return shared / "amends"


def database_place(folder: Path, environ: Mapping[str, str]) -> str | Path:
    """What to open the store with: the URL in AMENDS_DATABASE_URL, or the SQLite file in the data folder."""
    return environ.get("AMENDS_DATABASE_URL") or folder / "amends.sqlite"


def token(folder: Path, environ: Mapping[str, str]) -> str:
    """The token that opens stored things: AMENDS_TOKEN, else the one in the file `token`, made if missing."""
    if chosen := environ.get("AMENDS_TOKEN", "").strip():
        return chosen
    return _kept(folder / "token", new=lambda: secrets.token_urlsafe(32))


def secret(folder: Path) -> bytes:
    """The 32 bytes that sign sessions, from the file `secret`, made if missing."""
    path = folder / "secret"
    try:
        return bytes.fromhex(_kept(path, new=lambda: secrets.token_hex(32)))
    except ValueError as error:
        raise StoreError(f"{path} is damaged. Delete it and start Amends again.") from error


def make_folder(folder: Path) -> None:
    """Make the folder, open to its owner alone, unless it is there; raises StoreError."""
    with said_plainly(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def make_private(path: Path) -> None:
    """Close an existing file to everybody but its owner."""
    if path.stat().st_mode & 0o077:
        path.chmod(0o600)


def place_whole(path: Path, *, fill: Callable[[Path], None]) -> None:
    """Put a private file in its place, wholly filled or not at all; where one is there already, it stays.

    Of several processes that start at once, one places its file and all go on with that one.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        draft.touch(mode=0o600, exist_ok=False)
        fill(draft)
        # a rename would replace the file that another process has just placed; a link never does
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def said_plainly(path: Path) -> Iterator[None]:
    """Say what the file system refused, and what to do about it, as a StoreError."""
    try:
        yield
    except (FileExistsError, NotADirectoryError) as error:
        raise StoreError(
            f"{path} needs a folder where there is a file. Set AMENDS_DATA_DIR to another folder."
        ) from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StoreError(
                f"The disk that holds {path} is full. Free some space, then try again."
            ) from error
        raise StoreError(
            f"{path} cannot be written ({error.strerror or error}). "
            "Give its folder to the user that runs Amends, or set AMENDS_DATA_DIR to another one."
        ) from error


def _kept(path: Path, *, new: Callable[[], str]) -> str:
    make_folder(path.parent)
    with said_plainly(path):
        if not path.exists():
            place_whole(path, fill=lambda draft: _write(draft, new()))
        make_private(path)
        kept = path.read_text(encoding="utf-8").strip()
    if not kept:
        raise StoreError(f"{path} is empty. Delete it and start Amends again.")
    return kept


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="ascii") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
