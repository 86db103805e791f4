"""Pages made beforehand by the test client and served to a real browser; no view runs while it draws them."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.utils.encoding import iri_to_uri

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext

from tests.browser.person import Guard, overhang, violations

PHONE, DESK = ({"width": across, "height": down} for across, down in ((390, 844), (1280, 900)))
KEPT_HEADERS = ("Content-Type", "Content-Security-Policy", "Content-Language")
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
# Pictures of the library and of records say nothing about markup: each is one point.
POINT = bytes.fromhex("47494638396101000100800000ffffff00000021f90401000000002c00000000010001000002024401003b")


class Shelf:
    """`put` lays an answer down, and the browser finds it at `url` under the same address, with its policy."""

    def __init__(self, port: int) -> None:
        self.host = f"127.0.0.1:{port}"
        self.url = f"http://{self.host}"
        self.pages: dict[str, Any] = {}

    def put(self, address: str, response: Any) -> str:
        """Return where the browser opens it."""
        self.pages[address] = response
        return self.url + address


@contextmanager
def open_shelf() -> Iterator[Shelf]:
    """A shelf for as long as the block lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    server.shelf = shelf = Shelf(server.server_port)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield shelf
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        page = self.server.shelf.pages.get(self.path)
        if page is not None and self.headers.get("Sec-Fetch-Dest") == "document":
            kept = {name: page[name] for name in KEPT_HEADERS if name in page}
            self._say(200, page.body, {**kept, "Cache-Control": "no-store"})
        elif self.path.startswith(settings.STATIC_URL):
            self._file(self.path.partition("?")[0].removeprefix(settings.STATIC_URL))
        elif self.headers.get("Sec-Fetch-Dest") == "image":
            self._say(200, POINT, {"Content-Type": "image/gif", "Cache-Control": "max-age=3600"})
        else:
            # What a script asks for on its own: nothing has changed.
            self._say(204, b"", {})

    do_POST = do_GET  # noqa: N815 - the name that http.server looks for

    def _file(self, name: str) -> None:
        found = finders.find(name)
        if not found:
            self._say(404, b"", {})
            return
        path = Path(found)
        head = {"Content-Type": KINDS.get(path.suffix, "application/octet-stream"), "Cache-Control": "max-age=3600"}
        self._say(200, path.read_bytes(), head)

    def _say(self, status: int, body: bytes, head: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in head.items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Say nothing: a run has hundreds of pages."""


class Reader:
    """A browser that looks at laid-down pages as wide as a phone, then at their width on a desk."""

    def __init__(self, context: BrowserContext, shelf: Shelf) -> None:
        context.add_init_script(AXE_SCRIPT)
        self.shelf, self.guard = shelf, Guard(context, shelf.host)
        self.page = context.new_page()

    def read(self, address: str, response: Any) -> list[Any]:
        """What is wrong with a page: findings of axe, things wider than the window, what the browser reports."""
        self.page.goto(self.shelf.put(iri_to_uri(address), response))
        found = violations(self.page) + overhang(self.page)
        self.page.set_viewport_size(DESK)
        found += overhang(self.page) + [(address, each) for each in self.guard.found]
        self.page.set_viewport_size(PHONE)
        self.guard.found.clear()
        return found
