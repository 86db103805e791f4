"""Lookup codes and signature in a PDF that a stranger sent: read by a child process with bounds, so that a bad file harms nothing."""

import json
import logging
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from site_config.shared.codes import LookupCodeError, parse_lookup_code

READER = Path(__file__).with_name("reader.py")
SECONDS = 8
AT_ONCE = 2
PATIENCE = 4  # seconds to wait for a free place
NOTHING: dict[str, Any] = {"codes": [], "signature": None}

logger = logging.getLogger(__name__)
_places = threading.BoundedSemaphore(AT_ONCE)


class Busy(RuntimeError):
    """Too many files are being read at this moment."""


@dataclass(frozen=True, slots=True)
class Signature:
    """The one signature of a file: SHA-256 of its certificate, the name in it, whether the whole file is as it was signed.

    Anybody can make a certificate with any name: only a known fingerprint says who signed.
    """

    signer: str
    name: str
    fits: bool


@dataclass(frozen=True, slots=True)
class Contents:
    """What a stranger's PDF holds: distinct lookup codes as plain symbols, and its signature if there is just one."""

    codes: tuple[str, ...] = ()
    signature: Signature | None = None


def read(content: bytes) -> Contents:
    """Return the lookup codes that stand as text in a PDF's first ten pages, and its signature.

    A file that is broken, protected, too large to unpack or too slow has nothing. It never touches the disk and is read
    with four seconds of CPU, 768 MB of memory and no right to write. Raises Busy when two others are being read.
    """
    if not _places.acquire(timeout=PATIENCE):
        raise Busy
    try:
        found = _ask(content)
    finally:
        _places.release()
    codes = tuple(dict.fromkeys(code for text in found["codes"] if (code := _checked(text))))
    return Contents(codes, Signature(**found["signature"]) if found["signature"] else None)


def _ask(content: bytes) -> dict[str, Any]:
    command = [sys.executable, "-I", str(READER)]
    try:
        outcome = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=False, env={})
    except subprocess.TimeoutExpired as error:
        logger.info("a PDF to be checked took too long")
        return _said(error.stdout or b"")
    if outcome.returncode:
        logger.info("a PDF to be checked could not be read to its end")
    return _said(outcome.stdout)


def _said(output: bytes) -> dict[str, Any]:
    """What the child told before it ended; its last line counts only when it is whole."""
    found = dict(NOTHING)
    for line in output.splitlines(keepends=True):
        if line.endswith(b"\n"):
            found |= json.loads(line)
    return found


def _checked(text: str) -> str:
    try:
        return parse_lookup_code(text)
    except LookupCodeError:
        return ""
