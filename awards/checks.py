"""System checks of honours: the key that signs certificates, looked at before the site starts."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.utils import timezone

from awards.pdf.signing import CannotSign, Key, key

DAYS_BEFORE = 30


@register()
def signing_key_is_usable(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A key that cannot be read is a wrong setting and stops the start; one that ends is a warning.

    A district must be able to start its site on the morning after a certificate expired.
    """
    try:
        found = key()
    except CannotSign as reason:
        return [
            Error(
                f"SIGNING_FILE ({settings.SIGNING_FILE}) cannot sign certificates: {reason}.",
                hint="Set SIGNING_FILE and SIGNING_PASSPHRASE to a PKCS#12 file, or neither: then nothing is signed.",
                id="awards.E001",
            )
        ]
    sentence = _about_its_days(found) if found else ""
    if not sentence:
        return []
    hint = "Put the renewed PKCS#12 file in its place. With an expired one no single certificate is handed over."
    return [Warning(f"SIGNING_FILE ({settings.SIGNING_FILE}): {sentence}.", hint=hint, id="awards.W001")]


def _about_its_days(found: Key) -> str:
    try:
        found.require_valid()
    except CannotSign as reason:
        return str(reason)
    if found.ends_at - timezone.now() < dt.timedelta(days=DAYS_BEFORE):
        return f"its certificate expires on {found.ends_at:%Y-%m-%d}"
    return ""
