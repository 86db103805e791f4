"""What an action answers when it refuses; the sentence is for the person at the screen."""

from django.utils.translation import gettext as _


class Refused(Exception):
    """The state or the person does not allow this. `str(error)` is a translated sentence."""


class StaleVersion(Refused):
    """Somebody else saved meanwhile. `current` is the record as it is now."""

    def __init__(self, current):
        super().__init__(_("Somebody else changed this record meanwhile. Your entries are kept below."))
        self.current = current
