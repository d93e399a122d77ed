"""A web site on loopback in a thread of its own, for commands that a test runs in its own thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True, slots=True)
class _Page:
    body: str
    content_type: str
    status: int = 200


_NO_SUCH_PAGE = _Page("not here", "text/plain", 404)


class Site:
    """A web site on this machine. `asked` are the paths that were requested, in order."""

    def __init__(self, port: int) -> None:
        self.host = f"127.0.0.1:{port}"
        self.address = f"http://{self.host}"
        self._pages: dict[str, _Page] = {}
        self.asked: list[str] = []

    def put(self, path: str, body: str, content_type: str = "text/html; charset=utf-8") -> str:
        """Puts a page on the site. Returns its address."""
        self._pages[path] = _Page(body, content_type)
        return self.address + path

    def page(self, path: str) -> _Page:
        """The page at a path. Remembers that it was requested."""
        self.asked.append(path)
        return self._pages.get(path, _NO_SUCH_PAGE)


@contextmanager
def running_site() -> Iterator[Site]:
    """Serves a site, which is empty at first, during the `with` block."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = site.page(self.path)
            data = page.body.encode()
            self.send_response(page.status)
            self.send_header("Content-Type", page.content_type)
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
