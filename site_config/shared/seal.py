"""SHA-256 over values in one canonical form: the digests of what is written once."""

import hashlib
import json
from typing import Any


class Hash:
    """Takes values line by line; equal values in equal order give an equal digest."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()

    def take(self, values: Any) -> None:
        """Take one line; values are what JSON can hold."""
        text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        self._hash.update(text.encode() + b"\n")

    def hexdigest(self) -> str:
        return self._hash.hexdigest()
