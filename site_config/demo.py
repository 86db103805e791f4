"""The door to the demo's accounts, which an upper app supplies by the path in DEMO_ACCOUNTS."""

from collections.abc import Sequence
from typing import NamedTuple

from django.conf import settings
from django.utils.module_loading import import_string


class DemoAccount(NamedTuple):
    """One invented account as it is typed, and its role in words."""

    username: str
    password: str
    role: str


def demo_accounts() -> Sequence[DemoAccount]:
    """Return the accounts that a demo shows; none outside the demo."""
    return [DemoAccount(*row) for row in import_string(settings.DEMO_ACCOUNTS)()] if settings.DEMO else []
