"""What the actions of contests refuse, each with a sentence for the person at the screen."""

from django.utils.translation import gettext as _

from schools.errors import Refused, StaleVersion

__all__ = ["Frozen", "GatesClosed", "Refused", "StaleVersion"]


class GatesClosed(Refused):
    """Something must be finished before the next phase; `gates` lists what."""

    def __init__(self, gates):
        self.gates = gates
        super().__init__(" ".join(str(gate.sentence) for gate in gates))


class Frozen(Refused):
    """Somebody tried to change or delete a line of results that was written."""

    def __init__(self) -> None:
        super().__init__(_("Results are never changed or deleted. Decide a new edition instead."))
