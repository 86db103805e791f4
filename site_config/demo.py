"""The door to the demo's accounts, which an upper app supplies by the path in DEMO_ACCOUNTS."""

from collections.abc import Sequence
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string


class DemoAccount(Protocol):
    """One invented account: `role` in words, `username` and `password` as typed."""

    role: str
    username: str
    password: str


def demo_accounts() -> Sequence[DemoAccount]:
    """Return the accounts that a demo shows; none outside the demo."""
    return list(import_string(settings.DEMO_ACCOUNTS)()) if settings.DEMO else []
