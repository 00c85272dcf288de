"""Where what can be made anew lies: LanguageTool laid out, the encoder expanded."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from amends.store import data_folder

CHECKOUT: Final = Path(__file__).parents[2]


def cache_folder(environ: Mapping[str, str]) -> Path:
    """AMENDS_CACHE_DIR, else `.cache` in a checkout, else one in the data folder; it need not exist yet."""
    if chosen := environ.get("AMENDS_CACHE_DIR"):
        return Path(chosen).expanduser().absolute()
    if (CHECKOUT / "pyproject.toml").is_file():
        return CHECKOUT / ".cache"
    return data_folder(environ) / "cache"
