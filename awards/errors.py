"""What an action answers when it refuses; the sentence is for the person at the screen."""

from django.utils.translation import gettext as _


class Refused(Exception):
    """The state, the person or a gate does not allow this. `str(error)` is a translated sentence."""


class Frozen(Refused):
    """Somebody tried to change or delete a computed row."""

    def __init__(self) -> None:
        super().__init__(_("A computed ranking is never changed or deleted. Compute a new edition instead."))
