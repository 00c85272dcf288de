"""What a team keeps: its styles, in SQLite or PostgreSQL; nothing outside this package knows SQL."""

from amends.store.errors import KeyBusy, KeyReused, StoreError, StyleChanged
from amends.store.folder import data_folder, database_place, secret, token
from amends.store.store import Answer, Store, StyleVersion, open_store

__all__ = [
    "Answer",
    "KeyBusy",
    "KeyReused",
    "Store",
    "StoreError",
    "StyleChanged",
    "StyleVersion",
    "data_folder",
    "database_place",
    "open_store",
    "secret",
    "token",
]
