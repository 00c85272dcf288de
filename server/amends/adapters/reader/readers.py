"""The readers of all languages as one function; a language without one is read by rules alone."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from amends.adapters.reader.linear import LinearReader, load
from amends.adapters.reader.model_file import ModelError
from amends.core.evidence import ReadSentences

log = logging.getLogger("amends.reader")

#: beside the rules of its language
FILE: Final = "reader.bin"


def open_readers(packs: Path, languages: Iterable[str]) -> ReadSentences:
    """A function of language and sentences. A file that cannot be read is told once, in the log."""
    readers: dict[str, LinearReader] = {}
    for code in languages:
        try:
            readers[code] = load(packs / code / FILE)
        except FileNotFoundError:
            continue
        except ModelError as error:
            log.warning("%s; until then rules read %s alone", error, code)

    def read(language: str, sentences: Sequence[str]) -> float | None:
        reader = readers.get(language)
        return reader(sentences).apology if reader else None

    return read
