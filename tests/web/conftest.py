"""The app over the real core and a store of its own, called as our page calls it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from amends.adapters.grammar import Grammar
from amends.adapters.pack_files import read_packs
from amends.serving import Settings, build_services
from amends.web.access import Access
from amends.web.api import Services
from amends.web.app import create_app

TOKEN = "a-token-of-the-tests"


@dataclass
class Served:
    """An app and what it was made of."""

    client: FlaskClient
    services: Services
    access: Access

    def check(self, text: str, **more: Any) -> Any:
        return self.client.post("/v1/check", json={"text": text, **more}, headers=HOST)


HOST = {"Host": "127.0.0.1:8765"}
WITH_TOKEN = {**HOST, "Authorization": f"Bearer {TOKEN}"}


@pytest.fixture(scope="session")
def packs() -> Any:
    return read_packs()


def serve_from(folder: Path, packs: Any) -> tuple[Served, Grammar]:
    """An app with a store in this folder."""
    settings = Settings(
        host="127.0.0.1", port=8765, languagetool=False, environ={"AMENDS_DATA_DIR": str(folder)}
    )
    services, grammar = build_services(settings, packs, encoder=None)
    access = Access(token=TOKEN, secret=b"s" * 32)
    return Served(create_app(services, access).test_client(), services, access), grammar


@pytest.fixture
def served(tmp_path: Path, packs: Any) -> Iterator[Served]:
    served, grammar = serve_from(tmp_path, packs)
    yield served
    grammar.close()
    served.services.store.close()
