"""The signing key of a machine that was given none."""

import secrets
from pathlib import Path


def local_secret(path: Path) -> str:
    """Return the key in `path`; the first call writes a new random one, readable by its owner only."""
    if path.exists():
        return path.read_text().strip()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_text(secrets.token_urlsafe(64) + "\n")
    return path.read_text().strip()
