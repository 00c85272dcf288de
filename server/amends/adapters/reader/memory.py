"""Sentences read before: as many as fit, by keyed hash, in this process alone."""

from __future__ import annotations

import hashlib
import secrets
from collections import OrderedDict
from threading import Lock
from typing import Final, Generic, TypeVar

#: about a kilobyte each
MOST: Final = 4096

Value = TypeVar("Value")


class Memory(Generic[Value]):
    """A bounded store by sentence; what was used longest ago goes first. No sentence itself is kept."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._key = secrets.token_bytes(32)
        self._values: OrderedDict[bytes, Value] = OrderedDict()
        self._lock = Lock()

    def name(self, sentence: str) -> bytes:
        """What stands for the sentence here; worth nothing outside this process."""
        words = sentence.encode("utf-8", "surrogatepass")
        return hashlib.blake2b(words, key=self._key, digest_size=16).digest()

    def get(self, name: bytes) -> Value | None:
        """What is known of it, or None."""
        with self._lock:
            value = self._values.get(name)
            if value is not None:
                self._values.move_to_end(name)
            return value

    def put(self, name: bytes, value: Value) -> None:
        """Remember it."""
        with self._lock:
            self._values[name] = value
            while len(self._values) > self._most:
                self._values.popitem(last=False)
