"""A server that speaks as an OpenAI-compatible one does and answers by a script, rightly or wrongly.

It stands in for a language model, which cannot run where the tests do.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Asked(BaseHTTPRequestHandler):
    """One call; a script answers it by the methods of `say` and below."""

    protocol_version = "HTTP/1.1"
    server: Scripted

    def do_POST(self) -> None:
        self.connection.settimeout(20)
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.calls.append(body)
        self.server.heads.append((self.path, dict(self.headers)))
        try:
            self.server.script(self)
        except OSError:
            self.server.left.set()
        self.close_connection = True

    @property
    def text(self) -> str:
        """The words that are to be rewritten."""
        return str(self.server.calls[-1]["messages"][-1]["content"])

    def say(self, content: Any, *, finish: str = "stop") -> None:
        message = {"role": "assistant", "content": content}
        self.send({"choices": [{"index": 0, "message": message, "finish_reason": finish}]})

    def send(self, answer: Any, *, status: int = 200, **headers: str) -> None:
        self.send_bytes(json.dumps(answer).encode(), status=status, **headers)

    def send_bytes(
        self, body: bytes, *, status: int = 200, sort: str = "application/json", **headers: str
    ) -> None:
        self.begin(status, sort, Content_Length=str(len(body)), **headers)
        self.wfile.write(body)

    def begin(self, status: int, sort: str, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", sort)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


Script = Callable[[Asked], None]


class Scripted(ThreadingHTTPServer):
    """Answers every call by `script`, and keeps what it was sent."""

    daemon_threads = True

    def __init__(self, script: Script) -> None:
        super().__init__(("127.0.0.1", 0), Asked)
        self.script = script
        self.calls: list[dict[str, Any]] = []
        self.heads: list[tuple[str, dict[str, str]]] = []
        #: set when a caller hung up in the middle of its answer
        self.left = threading.Event()
        #: set when the test is over, for scripts that wait
        self.over = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


@contextmanager
def scripted(script: Script) -> Iterator[Scripted]:
    with Scripted(script) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield server
        finally:
            server.over.set()
            server.shutdown()


def saying(content: Any, **more: Any) -> Script:
    return lambda asked: asked.say(content, **more)
