"""Everything put together and served: packs, detector, grammar, store and app, under gunicorn."""

from __future__ import annotations

import ctypes
import gc
import logging
import os
import socket
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, Final

from amends.adapters.detection import Detector
from amends.adapters.grammar import Grammar
from amends.adapters.pack_files import PACKS, read_packs
from amends.adapters.reader.encoder import Encoder
from amends.adapters.reader.opening import FILE, open_encoder
from amends.adapters.reader.readers import open_readers
from amends.adapters.reading import load_syllables, measure_reading
from amends.adapters.toml_files import PackError
from amends.cache import cache_folder
from amends.core.check import check_draft
from amends.core.improve import improve_draft
from amends.core.model_rewrite import Rewrite, rewrite_draft
from amends.core.outline import write_outline
from amends.core.pack import Pack
from amends.core.report import Draft
from amends.core.style import Style
from amends.core.text import Place, Span
from amends.store import StoreError, data_folder, database_place, open_store, secret, token
from amends.web.access import LOOPBACK, Access
from amends.web.api import Llm, Services
from amends.web.app import create_app

if TYPE_CHECKING:
    from amends.adapters.llm import RemoteModel

_THREADS: Final = 8
#: mallopt's number for the most arenas (malloc.h of glibc)
_M_ARENA_MAX: Final = -8


class CannotServe(Exception):
    """The server cannot start; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where and how to serve, from the command line and the environment."""

    host: str
    port: int
    languagetool: bool
    environ: Mapping[str, str]

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can reach the server."""
        return self.host in LOOPBACK

    @property
    def address(self) -> str:
        """Where a person opens it."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return self.environ.get("AMENDS_PUBLIC_URL") or f"http://{name}:{self.port}"


def serve(settings: Settings, *, ready: Callable[[Services], None]) -> None:
    """Serve until told to stop; raises CannotServe where it cannot begin.

    One process with threads: the caches, the packs and LanguageTool are there once.
    """
    from gunicorn.app.base import BaseApplication

    if not settings.is_loopback and not settings.environ.get("AMENDS_TOKEN"):
        raise CannotServe(
            f"{settings.host} can be reached by others: set AMENDS_TOKEN to a secret of your own first "
            "(everybody who is to use the server needs it), or serve on 127.0.0.1."
        )
    _claim_port(settings)
    _share_one_arena()
    try:
        packs = read_packs()
    except PackError as error:
        raise CannotServe(str(error)) from None
    model = _model_named(settings)
    try:
        folder = data_folder(settings.environ)
        access = Access(
            token=token(folder, settings.environ),
            secret=secret(folder),
            bound_to_loopback=settings.is_loopback,
            public_url=settings.environ.get("AMENDS_PUBLIC_URL"),
        )
        open_store(database_place(folder, settings.environ)).close()
    except StoreError as error:
        raise CannotServe(error.message) from None
    started: list[Grammar] = []

    def end(_arbiter: Any, _worker: Any) -> None:
        for grammar in started:
            grammar.close()
        if model:
            model.close()

    class Server(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            host = f"[{settings.host}]" if ":" in settings.host else settings.host
            options: dict[str, Any] = {
                "bind": f"{host}:{settings.port}",
                "workers": 1,
                "worker_class": "gthread",
                "threads": _THREADS,
                "timeout": 60,
                "graceful_timeout": 3,
                "loglevel": "warning",
                "proc_name": "amends",
                "worker_exit": end,
                "control_socket_disable": True,
            }
            for name, value in options.items():
                if name in self.cfg.settings:
                    self.cfg.set(name, value)

        def load(self) -> Any:
            encoder = open_encoder(PACKS / FILE, cache_folder(settings.environ) / "encoder")
            services, grammar = build_services(settings, packs, encoder=encoder, model=model)
            started.append(grammar)
            app = create_app(
                services, access, limits_storage=settings.environ.get("AMENDS_LIMITS_URL", "memory://")
            )
            Thread(target=_load_behind, args=(services,), daemon=True).start()
            grammar.start()
            # the packs live as long as the worker: a look for garbage among them would hold up a check
            gc.collect()
            gc.freeze()
            ready(services)
            return app

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stderr)
    logging.getLogger("gunicorn").setLevel(logging.WARNING)
    logging.getLogger("httpx").setLevel(logging.WARNING)
    Server().run()


def build_services(
    settings: Settings,
    packs: Mapping[str, Pack],
    *,
    encoder: Encoder | None,
    model: RemoteModel | None = None,
) -> tuple[Services, Grammar]:
    """The services of one process, and the grammar that is to be started and closed with it."""
    detector = Detector(packs)
    read_sentences = open_readers(PACKS, packs, encoder)
    store = open_store(database_place(data_folder(settings.environ), settings.environ))
    home = cache_folder(settings.environ) / "languagetool"
    grammar = Grammar(
        {code: p.grammar for code, p in packs.items() if p.grammar},
        languagetool_home=home if settings.languagetool else None,
        languagetool_url=settings.environ.get("AMENDS_LANGUAGETOOL_URL") if settings.languagetool else None,
        dictionaries=[Path("/usr/share/hunspell"), Path("/usr/share/myspell")],
    )

    read_with: Any = {"packs": packs, "detect_language": detector, "read_sentences": read_sentences}

    def answered_by(step: Callable[..., Any]) -> Callable[[Draft, Style, date], Any]:
        return lambda draft, style, today: step(draft, style=style, today=today, **read_with)

    def rewrite(
        draft: Draft, part: Span | Place | None, style: Style, today: date, is_gone: Callable[[], bool]
    ) -> Rewrite:
        assert model is not None
        ask = partial(model.ask, is_gone=is_gone)
        return rewrite_draft(draft, part=part, style=style, today=today, ask=ask, **read_with)

    services = Services(
        check=answered_by(partial(check_draft, measure_reading=measure_reading)),
        improve=answered_by(improve_draft),
        outline=answered_by(write_outline),
        check_grammar=grammar.check,
        grammar_states=grammar.state,
        detect_language=detector,
        packs=packs,
        store=store,
        engine=version("amends"),
        encoder=encoder.digest if encoder else None,
        llm=Llm(model.place.named, rewrite) if model else None,
    )
    return services, grammar


def _model_named(settings: Settings) -> RemoteModel | None:
    """The language model of the environment, if it names one; nothing is opened yet."""
    if not settings.environ.get("AMENDS_LLM_URL"):
        return None
    from amends.adapters.llm import RemoteModel, WrongSetting, place_named

    try:
        place = place_named(settings.environ)
    except WrongSetting as error:
        raise CannotServe(str(error)) from None
    return RemoteModel(place) if place else None


def _share_one_arena() -> None:
    """Let all threads share glibc's one pool of memory: what one gives back another uses, 20 to 35 MB of a
    worker. Other systems have no such pools, and nothing happens.
    """
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)


def _load_behind(services: Services) -> None:
    """What the first draft would else wait for."""
    services.detect_language("")
    load_syllables()


def _claim_port(settings: Settings) -> None:
    """Raise where the port is taken, before anything slow begins."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise CannotServe(
                f"Port {settings.port} on {settings.host} cannot be used ({os.strerror(error.errno or 0)}). "
                f"Is Amends running already? Else choose another with --port."
            ) from None
