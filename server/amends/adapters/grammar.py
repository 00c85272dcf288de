"""Grammar and spelling of every language, by the engine that its pack names; nothing waits for it."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from amends.adapters.languagetool.checker import LanguageToolChecker
from amends.adapters.languagetool.source import OwnServer, RemoteServer, Source
from amends.adapters.spelling import Speller
from amends.core.grammar import GrammarAnswer, GrammarSettings
from amends.core.text import Span

#: a blank that the writer has yet to fill
_SLOT: Final = re.compile(r"\[[^\[\]\n]*\]")


class Grammar:
    """Answers `check` at once or within seconds, from any thread; `start` begins to bring the engines up."""

    def __init__(
        self,
        settings: Mapping[str, GrammarSettings],
        *,
        languagetool_home: Path | None,
        languagetool_url: str | None,
        dictionaries: Sequence[Path],
    ) -> None:
        """`languagetool_home` is where our own server is, or will be, laid out; a URL goes before it."""
        self._settings = dict(settings)
        self._spellers = {
            language: Speller(s, dictionaries) for language, s in settings.items() if s.engine == "hunspell"
        }
        variants = [v for s in settings.values() if s.engine == "languagetool" for v in s.variants]
        self._source = _source(variants, home=languagetool_home, url=languagetool_url)
        self._checker = LanguageToolChecker(self._source) if self._source else None
        self._is_closed = threading.Event()
        self._loading = threading.Thread(target=self._load, name="dictionaries", daemon=True)

    def start(self) -> None:
        """Begins to bring up the server and to load the dictionaries; returns at once, to be called once.

        In a server with workers: in each worker, after the fork.
        """
        if self._source:
            self._source.start()
        self._loading.start()

    def close(self) -> None:
        """Ends the LanguageTool server, if it is ours; later checks say `stopped`."""
        self._is_closed.set()
        if self._source:
            self._source.close()

    def state(self) -> dict[str, GrammarAnswer]:
        """How it stands with each language."""
        return {language: self._standing(language) for language in self._settings}

    def check(self, text: str, language: str) -> GrammarAnswer:
        """The slips of `text`, in its order; never raises for what an engine does."""
        settings = self._settings.get(language)
        if settings is None:
            return GrammarAnswer("unsupported_language")
        if not text.strip():
            return self._standing(language)
        if language in self._spellers:
            answer = self._spellers[language].check(text)
        elif self._checker:
            answer = self._checker.check(text, settings)
        else:
            return self._standing(language)
        blanks = [Span(m.start(), m.end()) for m in _SLOT.finditer(text)]
        slips = [s for s in answer.slips if not any(s.span.overlaps(blank) for blank in blanks)]
        return replace(answer, slips=tuple(sorted(slips, key=lambda s: s.span)))

    def _standing(self, language: str) -> GrammarAnswer:
        if language in self._spellers:
            return self._spellers[language].answer()
        if self._source:
            return self._source.now()[0]
        return GrammarAnswer("unavailable", reason="no_languagetool")

    def _load(self) -> None:
        for speller in self._spellers.values():
            if not self._is_closed.is_set():
                speller.load()


def _source(variants: Sequence[str], *, home: Path | None, url: str | None) -> Source | None:
    if not variants:
        return None
    if url:
        return RemoteServer(url, variants)
    return OwnServer(home, variants) if home else None
