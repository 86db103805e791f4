"""What keeps machines out of the form without a third party and without a cookie of its own: a trap, a stamp, two budgets."""

from enum import StrEnum

from django.core import signing

from site_config.shared.rates import Budget

SALT = "campaigns.ask"
# Nobody reads the form and writes ten characters faster; a form left open for longer than a day is drawn anew.
FASTEST_SECONDS = 4
LONGEST_SECONDS = 24 * 3600
FROM_ONE_ADDRESS = Budget("ask", limit=5, seconds=3600)
FROM_EVERYWHERE = Budget("ask-all", limit=120, seconds=3600)


class Doubt(StrEnum):
    """Why a question is not taken; the form has a sentence for each."""

    TRAP = "trap"
    STAMP = "stamp"
    FAST = "fast"
    MANY = "many"


def new_stamp() -> str:
    """When the form was drawn, signed."""
    return signing.TimestampSigner(salt=SALT).sign("ask")


def doubt_of(*, trap: str, stamp: str) -> Doubt | None:
    """Say what speaks for a machine, None for nothing. Costs no budget."""
    if trap:
        return Doubt.TRAP
    signer = signing.TimestampSigner(salt=SALT)
    try:
        signer.unsign(stamp, max_age=LONGEST_SECONDS)
    except signing.BadSignature:
        return Doubt.STAMP
    try:
        signer.unsign(stamp, max_age=FASTEST_SECONDS)
    except signing.SignatureExpired:
        return None
    return Doubt.FAST


def is_too_many(address: str) -> bool:
    """Count one question of a network address; True when it, or the whole site, has sent enough for this hour."""
    return not FROM_ONE_ADDRESS.spend(address) or not FROM_EVERYWHERE.spend("everybody")
