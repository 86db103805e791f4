"""What an action answers when it refuses; the sentence is for the person at the screen."""

from django.utils.translation import gettext as _

from site_config.shared.errors import Refused

__all__ = ["Refused", "StaleVersion"]


class StaleVersion(Refused):
    """Somebody else saved meanwhile. `current` is the record as it is now."""

    def __init__(self, current):
        super().__init__(_("Somebody else changed this record meanwhile. Your entries are kept below."))
        self.current = current
