"""Files of a pack as TOML, and mistakes in them told with file and line."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any


class PackError(ValueError):
    """A pack that cannot be read; the message names the file, the line and what to do."""


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a file; raises PackError."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise PackError(f"{path}: not there") from None
    except UnicodeDecodeError as error:
        raise PackError(f"{path}: not UTF-8 ({error.reason} at byte {error.start})") from None
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"{path}: {error}") from None


def line_of(path: Path, name: str, words: str | None = None) -> int:
    """The line, from 1, at which the table `name` begins, or the first one after it that holds `words`."""
    lines = path.read_text(encoding="utf-8").splitlines()
    start = next((i for i, line in enumerate(lines) if line.strip().startswith(f"[{name}]")), 0)
    if words:
        return next((i for i in range(start, len(lines)) if words in lines[i]), start) + 1
    return start + 1
