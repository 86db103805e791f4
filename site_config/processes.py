"""Child processes that end with their parent, whatever happens to it."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType

PR_SET_PDEATHSIG = 1  # linux/prctl.h
SECONDS_TO_STOP = 20.0


def die_with_parent() -> None:
    """Ask Linux to end this process when its parent is killed; other systems have no such call."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Child:
    """One long-running process in a session of its own, so that Ctrl-C reaches only the parent."""

    def __init__(self, name: str, command: Sequence[str], *, restart: bool = False) -> None:
        self.name, self.command, self.restart = name, list(command), restart
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(
            self.command,
            start_new_session=True,
            preexec_fn=die_with_parent if sys.platform == "linux" else None,
        )

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def signal_group(self, number: signal.Signals) -> None:
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)

    def ask_to_stop(self) -> None:
        if self.is_running and self.process is not None:
            self.process.terminate()


class Group:
    """Starts children together and stops all of them when one must not be missing or a signal comes."""

    def __init__(self, children: Sequence[Child]) -> None:
        self.children = children
        self.stopping = False

    def start(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._on_signal)
        for child in self.children:
            child.start()

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True

    def wait(self) -> int:
        """Watch until a signal or the death of a child that is not restarted; return the exit code."""
        code = 0
        while not self.stopping:
            time.sleep(0.2)
            for child in self.children:
                if child.is_running or self.stopping:
                    continue
                if child.restart:
                    time.sleep(1)
                    child.start()
                else:
                    self.stopping, code = True, 1
        self.stop()
        return code

    def stop(self) -> None:
        """Ask every child to end, wait, then remove whatever is left of their groups."""
        for child in self.children:
            child.ask_to_stop()
        limit = time.monotonic() + SECONDS_TO_STOP
        while any(child.is_running for child in self.children) and time.monotonic() < limit:
            time.sleep(0.05)
        for child in self.children:
            child.signal_group(signal.SIGKILL)
            if child.process is not None:
                child.process.wait()
