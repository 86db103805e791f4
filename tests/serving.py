"""The real server, `manage.py serve` or its web server alone, as a child process on a port of its own."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from django.test import override_settings

from site_config.env import BASE_DIR, child_environment
from site_config.management.commands.serve import is_listening, web_command
from site_config.processes import die_with_parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(condition: Callable[[], bool], seconds: float = 180) -> None:
    limit = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > limit:
            raise AssertionError("It did not happen in time.")
        time.sleep(0.1)


def is_alive(pid: int) -> bool:
    """True while the process exists and is no zombie."""
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def children_of(pid: int) -> set[int]:
    """Return the ids of all descendants of a process."""
    listing = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = {int(own): int(parent) for own, parent in (line.split() for line in listing.splitlines())}
    found: set[int] = set()
    waiting = [pid]
    while waiting:
        current = waiting.pop()
        for own, parent in parents.items():
            if parent == current and own not in found:
                found.add(own)
                waiting.append(own)
    return found


class Server:
    """Web server and worker on a database; `stop` ends them in peace, `kill` with signal 9."""

    def __init__(self, database: str, output: Path, **environment: str) -> None:
        self.port, self.output = free_port(), output
        self.environment = {"DATABASE_URL": database, "PORT": str(self.port), "PYTHONUNBUFFERED": "1", **environment}
        self.killed = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def command(self) -> list[str]:
        return [sys.executable, "manage.py", "serve"]

    def is_ready(self) -> bool:
        return "Stop with Ctrl-C." in self.output.read_text()

    def start(self) -> None:
        with self.output.open("w") as output:
            self.process = subprocess.Popen(
                self.command(),
                cwd=BASE_DIR,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=child_environment(**self.environment),
                preexec_fn=die_with_parent if sys.platform == "linux" else None,
            )
        wait_until(lambda: self.is_ready() or self.process.poll() is not None)
        if self.process.poll() is not None:
            raise AssertionError(self.output.read_text())

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=60)

    def kill(self) -> None:
        """kill -9 for all of its processes, each by its id."""
        everybody = [self.process.pid, *children_of(self.process.pid)]
        for pid in everybody:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()
        wait_until(lambda: not any(map(is_alive, everybody)))
        self.killed += 1


class WebServer(Server):
    """The web server that `serve` starts, without the worker."""

    def command(self) -> list[str]:
        with override_settings(PORT=self.port, WEB_WORKERS=1):
            return web_command()

    def is_ready(self) -> bool:
        return is_listening("127.0.0.1", self.port)
