"""What an action answers when it refuses; the sentence is for the person at the screen."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from site_config.shared.errors import Refused

__all__ = ["Adopted", "CannotPrint", "Frozen", "Issued", "Refused"]


class Frozen(Refused):
    """Somebody tried to change or delete a computed row."""

    def __init__(self) -> None:
        super().__init__(_("A computed ranking is never changed or deleted. Compute a new edition instead."))


class Adopted(Refused):
    """Somebody tried to change or delete an adopted design."""

    def __init__(self) -> None:
        super().__init__(_("An adopted design never changes. Please start a new version."))


class Issued(Refused):
    """Somebody tried to change or delete an issued certificate."""

    def __init__(self) -> None:
        super().__init__(_("An issued certificate is never changed or deleted. Revoke or replace it instead."))


class CannotPrint(Refused):
    """Names hold characters that no installed font has; `names` maps each to them, for the committee's screen only."""

    def __init__(self, names: dict[str, str]) -> None:
        self.names = names
        sentence = ngettext(
            "%(n)d name cannot be printed on a certificate with the installed fonts.",
            "%(n)d names cannot be printed on a certificate with the installed fonts.",
            len(names),
        )
        super().__init__(sentence % {"n": len(names)})
