"""Whether who called still waits for the answer."""

from __future__ import annotations

from collections.abc import Mapping
from socket import MSG_DONTWAIT, MSG_PEEK, socket
from typing import Any


def client_left(environ: Mapping[str, Any]) -> bool:
    """Whether the caller closed the connection; False where the server does not hand it out."""
    connection = environ.get("gunicorn.socket")
    if not isinstance(connection, socket):
        return False
    try:
        return connection.recv(1, MSG_PEEK | MSG_DONTWAIT) == b""
    except BlockingIOError:
        return False
    except (OSError, ValueError):
        return True
