"""How the public may know a pupil: as the guardian allowed it, and no longer than the consent stands."""

from typing import Any

from django.db.models import Q
from django.utils.translation import override, pgettext

from schools.enums import ConsentScope
from site_config.shared.names import mask_name


def public_name(name: str, consent_scope: str) -> str:
    """A pupil's name as the guardian allowed it; without consent no name at all. Always in Chinese, as on the notice."""
    if consent_scope == ConsentScope.FULL:
        return name
    if consent_scope == ConsentScope.MASKED:
        return mask_name(name)
    with override("zh-hans"):
        return pgettext("public name", "A pupil")


def scope_of(pupil: Any) -> str:
    """The scope of a pupil's standing consent, empty when there is none or it was withdrawn."""
    return pupil.consent_scope if pupil.has_consent else ""


def standing_consent(prefix: str = "") -> Q:
    """Condition on pupils whose guardian's consent stands; `prefix` is the path to the pupil."""
    given = Q(**{f"{prefix}consent_on__isnull": False, f"{prefix}consent_withdrawn_on__isnull": True})
    return given & ~Q(**{f"{prefix}consent_scope": ""})
