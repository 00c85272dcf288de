"""Arrays' bytes made small: LZMA without headers, the same bytes each time."""

from __future__ import annotations

import lzma
from typing import Final

_FILTERS: Final = ({"id": lzma.FILTER_LZMA2, "preset": 6, "lc": 0, "lp": 0, "pb": 0, "dict_size": 1 << 23},)


class PackedError(ValueError):
    """Bytes that were not packed here, or not all of them."""


def pack(body: bytes) -> bytes:
    """The bytes, packed."""
    return lzma.compress(body, format=lzma.FORMAT_RAW, filters=_FILTERS)


def unpack(packed: bytes) -> bytes:
    """What was packed; raises PackedError."""
    try:
        return lzma.decompress(packed, format=lzma.FORMAT_RAW, filters=_FILTERS)
    except (lzma.LZMAError, EOFError):
        raise PackedError("these bytes cannot be unpacked") from None
