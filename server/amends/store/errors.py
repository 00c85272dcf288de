"""What can go wrong in the store, in the types."""

from __future__ import annotations

from amends.core.style import Style


class StoreError(Exception):
    """The store cannot do what it was asked to; `message` says in a sentence or two why and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class StyleChanged(Exception):
    """Somebody saved a style since the one that this save was based on; `current` is theirs."""

    def __init__(self, current: Style) -> None:
        super().__init__(f"the style is at version {current.version} by now")
        self.current = current


class KeyReused(Exception):
    """An idempotency key came again with another request."""


class KeyBusy(Exception):
    """An idempotency key came again while its first request is still being answered."""
