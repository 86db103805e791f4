"""What a piece of work costs on a shared machine: its time, and CPU time of this process and of the database's."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

from django.db import connection


@dataclass(frozen=True)
class Spent:
    """Seconds by the clock, and of CPU time: Python's and that of the server's process behind the connection."""

    clock: float
    python: float
    server: float

    @property
    def cpu(self) -> float:
        return self.python + self.server


def spent(work: Callable[[], Any]) -> tuple[Spent, Any]:
    """Do it once; returns what it took and its result."""
    before = perf_counter(), process_time(), _server()
    result = work()
    after = perf_counter(), process_time(), _server()
    return Spent(*[end - start for start, end in zip(before, after, strict=True)]), result


def middle(rounds: Sequence[Spent]) -> Spent:
    """The median of each."""
    return Spent(*[median([getattr(row, name) for row in rounds]) for name in ("clock", "python", "server")])


def _server() -> float:
    """CPU seconds of the PostgreSQL process of this connection so far; 0 where none is to be seen."""
    connection.ensure_connection()
    info = getattr(connection.connection, "info", None)
    stat = Path(f"/proc/{info.backend_pid if info else 'none'}/stat")
    if not stat.exists():
        return 0.0
    user, system = stat.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
