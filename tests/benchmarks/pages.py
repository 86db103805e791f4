"""pages-cached and pages-uncached: requests a second to the home page, beside a static file and a plain page."""

import json
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from time import perf_counter

from django.core.management.utils import get_random_secret_key
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.site_tree import set_up_site
from site_config.env import BASE_DIR, child_environment
from tests.benchmarks import Figure, figure
from tests.benchmarks.own_database import own_database
from tests.serving import Server

VISITORS, SECONDS = 4, 5
HOME, PLAIN, STATIC = "/", "/accessibility/", "site/components.css"


@figure("pages-cached")
def pages_cached() -> Figure:
    """The kept home page against a static file from the same server, to be at least half of it."""
    with served("60") as (port, static):
        rates = {path: rate(port, path) for path in (HOME, static)}
    return line("pages-cached", rates, HOME, static)


@figure("pages-uncached")
def pages_uncached() -> Figure:
    """The home page drawn for each visitor, against a plain page of the same site drawn for each visitor."""
    with served("0") as (port, _static):
        asked = {path: queries(path) for path in (HOME, PLAIN)}
        rates = {path: rate(port, path) for path in (HOME, PLAIN)}
    return line("pages-uncached", rates, HOME, PLAIN) | {
        "queries": asked[HOME],
        "baseline_queries": asked[PLAIN],
    }


@contextmanager
def served(seconds_kept: str, fill: Callable[[], None] = lambda: None) -> Iterator[tuple[int, str]]:
    """The port of the real server with the settings of production on a fresh site, and the address of a static file."""
    with tempfile.TemporaryDirectory() as folder, own_database(Path(folder)) as url:
        set_up_site("127.0.0.1")
        fill()
        settings = {
            "DJANGO_SETTINGS_MODULE": "site_config.settings.production", "SECRET_KEY": get_random_secret_key(),
            "ALLOWED_HOSTS": "127.0.0.1", "SITE_URL": "https://example.org", "HTTPS": "0",
            "STATIC_ROOT": f"{folder}/static", "PAGE_CACHE_SECONDS": seconds_kept,
        }  # fmt: skip
        command = [sys.executable, "manage.py", "collectstatic", "--no-input", "-v", "0"]
        subprocess.run(command, cwd=BASE_DIR, env=child_environment(**settings), check=True)
        names = json.loads(Path(folder, "static", "staticfiles.json").read_text())["paths"]
        server = Server(url, Path(folder) / "output.txt", **settings)
        server.start()
        try:
            yield server.port, f"/static/{names[STATIC]}"
        finally:
            server.stop()


def rate(port: int, path: str) -> tuple[float, float]:
    """Requests a second and the 95th percentile of their milliseconds, for some visitors who ask again and again."""
    _visit(port, path, seconds=1)
    with ThreadPoolExecutor(VISITORS) as pool:
        waits = sorted(
            wait for each in pool.map(lambda _n: _visit(port, path, SECONDS), range(VISITORS)) for wait in each
        )
    return len(waits) / SECONDS, waits[len(waits) * 95 // 100] * 1000


def line(name: str, rates: dict[str, tuple[float, float]], path: str, other: str) -> Figure:
    (value, p95), (baseline, baseline_p95) = rates[path], rates[other]
    return {
        "name": name, "value": round(value, 1), "unit": "requests/s", "baseline": round(baseline, 1),
        "ratio": round(value / baseline, 2), "p95_ms": round(p95, 1), "baseline_p95_ms": round(baseline_p95, 1),
        "database": connection.vendor,
    }  # fmt: skip


def queries(path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        Client(SERVER_NAME="127.0.0.1").get(path)
    return len(asked)


def _visit(port: int, path: str, seconds: float) -> list[float]:
    """Ask over one kept connection until the time is over; any answer but 200 ends the measurement."""
    question = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()
    waits, end = [], perf_counter() + seconds
    with closing(socket.create_connection(("127.0.0.1", port), timeout=60)) as visitor:
        while (start := perf_counter()) < end:
            visitor.sendall(question)
            _read(visitor)
            waits.append(perf_counter() - start)
    return waits


def _read(visitor: socket.socket) -> None:
    got = b""
    while b"\r\n\r\n" not in got:
        got += visitor.recv(65536) or _gone()
    head, _break, body = got.partition(b"\r\n\r\n")
    lines = head.lower().split(b"\r\n")
    if b" 200 " not in lines[0]:
        raise RuntimeError(head.decode("latin-1"))
    length = next(int(row.split(b":")[1]) for row in lines if row.startswith(b"content-length:"))
    missing = length - len(body)
    while missing > 0:
        missing -= len(visitor.recv(65536) or _gone())


def _gone() -> bytes:
    raise RuntimeError("The server closed the connection.")
