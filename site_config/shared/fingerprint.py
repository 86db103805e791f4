"""Whether a row still says what a form showed, for rows that have no version of their own."""

from collections.abc import Iterable

from django.db.models import Model
from django.utils.crypto import salted_hmac

LENGTH = 20


def fingerprint(row: Model, names: Iterable[str]) -> str:
    """A short text that is another one as soon as any of these columns is; without the site's key it tells nothing of them.

    Params: names of the columns that a form shows, in any order.
    """
    values = [(name, str(getattr(row, name))) for name in sorted(names)]
    return salted_hmac("site_config.fingerprint", repr(values)).hexdigest()[:LENGTH]
