"""A web site on loopback in a thread of its own, for commands that a test runs in its own thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Site:
    """A web site on this machine. `pages` has (body, content type) by path; `asked` are the paths that were
    requested, in order."""

    def __init__(self, port: int) -> None:
        self.host = f"127.0.0.1:{port}"
        self.address = f"http://{self.host}"
        self.pages: dict[str, tuple[str, str]] = {}
        self.asked: list[str] = []

    def put(self, path: str, body: str, content_type: str = "text/html; charset=utf-8") -> str:
        """Puts a page on the site. Returns its address."""
        self.pages[path] = (body, content_type)
        return self.address + path


@contextmanager
def running_site() -> Iterator[Site]:
    """Serves an empty site within this context."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            body, content_type = site.pages.get(self.path, ("not here", ""))
            self.send_response(200 if content_type else 404)
            data = body.encode()
            self.send_header("Content-Type", content_type or "text/plain")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = Site(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
