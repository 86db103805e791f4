"""Kinds of output as data: administrators add kinds, rename them, and set them aside."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from schools import rules
from schools.errors import Refused
from schools.models import Output, OutputKind, User
from site_config.shared import audit

FILLED_IN = (
    "name_zh", "name_en", "unit_zh", "unit_en", "group", "is_event", "is_themed", "counts_attendances",
    "default_venue", "order", "is_active",
)  # fmt: skip
# Would change what records that were counted already mean.
MEANING = ("unit_zh", "unit_en", "group", "is_event", "is_themed", "counts_attendances")


@transaction.atomic
def save_output_kind(*, kind: OutputKind, user: User, values: Mapping[str, Any]) -> OutputKind:
    """Add a kind (unsaved, with its code) or change one.

    Raises Refused for everybody but administrators, and when a change would give records that exist another meaning
    (unit, column, what is counted); ValidationError when the values do not fit together.
    """
    if not rules.can_manage_output_kinds(user):
        raise Refused(_("Only administrators keep the kinds of output."))
    before = {name: getattr(kind, name) for name in FILLED_IN}
    for name in FILLED_IN:
        if name in values:
            setattr(kind, name, values[name])
    changed = [name for name in FILLED_IN if before[name] != getattr(kind, name)]
    if kind.pk and set(changed) & set(MEANING) and Output.objects.filter(kind=kind).exists():
        raise Refused(
            _("Records use this kind already, so its unit and what it counts stay. Set it aside and add a new one.")
        )
    kind.full_clean()
    kind.save()
    audit.record("schools.output_kind.save", kind, user=user, fields=changed)
    return kind
