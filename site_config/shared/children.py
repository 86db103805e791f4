"""Programs of their own that read what strangers hand in: whatever a file does to them, this process goes on."""

import subprocess
import sys
from pathlib import Path

LIMITED = Path(__file__).with_name("limited.py")
SECONDS = 30  # by the clock on the wall; limited.py bounds the work itself


class ChildFailed(Exception):
    """The program was stopped by one of its bounds, gave up, or said nothing in time."""


def answer(program: str, content: bytes, *, memory: int) -> bytes:
    """Return what a program of this folder writes when it reads `content`, within the bounds of limited.py.

    Params: memory in megabytes. Raises ChildFailed.
    """
    command = [sys.executable, "-I", str(LIMITED), str(LIMITED.with_name(program)), str(memory)]
    try:
        return subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=True, env={}).stdout
    except subprocess.SubprocessError as error:
        raise ChildFailed from error
