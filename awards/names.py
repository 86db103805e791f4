"""Names in public: of a pupil the narrower of what the list froze and what the guardian allows today."""

from awards.models import Standing
from awards.ranking import public_name
from schools.enums import ConsentScope
from site_config.shared.names import mask_name

# From the school alone to the full name; without a standing consent as little as the first.
WIDTH = {"": 0, ConsentScope.SCHOOL: 0, ConsentScope.MASKED: 1, ConsentScope.FULL: 2}


def frozen_scope(standing: Standing) -> str:
    """How much of a pupil's name the list shows as it was computed."""
    if standing.public_name == standing.name:
        return ConsentScope.FULL
    return ConsentScope.MASKED if standing.public_name == mask_name(standing.name) else ConsentScope.SCHOOL


def live_scope(standing: Standing) -> str:
    """What the guardian allows now; nothing without a standing consent, and for a pupil who is no longer kept."""
    pupil = standing.pupil
    return pupil.consent_scope if pupil and pupil.has_consent else ""


def is_narrowed(standing: Standing) -> bool:
    """True for a pupil of whom the list shows more than the guardian allows now."""
    return standing.pupil_id is not None and WIDTH[live_scope(standing)] < WIDTH[frozen_scope(standing)]


def shown_name(standing: Standing) -> str:
    """The name for everybody. No query for standings read `for_the_public`."""
    return public_name(standing.name, live_scope(standing)) if is_narrowed(standing) else standing.public_name
