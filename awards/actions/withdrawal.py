"""A list is taken back: it counts no longer, and its page says so for as long as there are pages."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from awards.actions.edition import locked_edition
from awards.enums import PUBLIC, EditionState
from awards.errors import Refused
from awards.models import Edition
from awards.telling import tell_of_edition
from site_config.shared import audit


@transaction.atomic
def withdraw_edition(*, edition: Edition, user: Any, why: str) -> Edition:
    """Take back a list on notice or published. The sentence is shown to the public on its page.

    Certificates stay as they are: each is revoked by itself, with its own reason.
    Raises Refused outside the committee, in another state or without a sentence.
    """
    edition = locked_edition(edition, user, *PUBLIC)
    if not why.strip():
        raise Refused(_("Please say why the list is withdrawn."))
    edition.state, edition.withdrawn_because = EditionState.WITHDRAWN, why.strip()
    edition.withdrawn_by, edition.withdrawn_at = user, timezone.now()
    edition.save(update_fields=["state", "withdrawn_by", "withdrawn_at", "withdrawn_because"])
    audit.record("awards.edition.withdraw", edition, user=user, number=edition.number, why=edition.withdrawn_because)
    tell_of_edition(edition)
    return edition
