"""A network that a test can cut: a small relay in front of the live server, whose cable can be pulled and put back."""

import contextlib
import select
import socket
import threading
from collections.abc import Callable
from urllib.parse import urlsplit

CHUNK, TICK = 65536, 0.05


class Network:
    """Passes connections of one port on to the server. `url` stays the same while the cable is out."""

    def __init__(self, server: str) -> None:
        parts = urlsplit(server)
        self.server = (parts.hostname, parts.port)
        self.is_cut = threading.Event()
        self._threads: list[threading.Thread] = []
        self._cut_after: int | None = None
        self.port = 0
        self.restore()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def cut(self) -> None:
        """Refuse new connections and break those that are open."""
        self.is_cut.set()
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join(20)
        self._threads = []

    def restore(self) -> None:
        """Listen (again) on the same port."""
        self.cut()
        self._cut_after = None
        self.is_cut.clear()
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self.port))
        listener.listen(64)
        self.port = listener.getsockname()[1]
        self._start(self._accept, listener)

    def cut_after(self, size: int, before: Callable[[], None] = lambda: None) -> None:
        """Pull the cable once a single connection has sent this many bytes more: in the middle of an upload.

        `before` is done first, while the connection still stands.
        """
        self._cut_after, self._before = size, before

    def _start(self, work: Callable[[socket.socket], None], link: socket.socket) -> None:
        thread = threading.Thread(target=work, args=(link,), daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self, listener: socket.socket) -> None:
        with listener:
            while not self.is_cut.is_set():
                if select.select([listener], [], [], TICK)[0]:
                    self._start(self._pass_on, listener.accept()[0])

    def _pass_on(self, near: socket.socket) -> None:
        sent = 0
        with near, contextlib.suppress(OSError), socket.create_connection(self.server) as far:
            while not self.is_cut.is_set():
                for source in select.select([near, far], [], [], TICK)[0]:
                    data = source.recv(CHUNK)
                    if not data:
                        return
                    (far if source is near else near).sendall(data)
                    sent += len(data) if source is near and self._cut_after is not None else 0
                if self._cut_after is not None and sent > self._cut_after:
                    self._cut_after = None
                    self._before()
                    self.is_cut.set()
