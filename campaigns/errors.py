"""What the actions of contests refuse, each with a sentence for the person at the screen."""

from schools.errors import Refused, StaleVersion

__all__ = ["GatesClosed", "Refused", "StaleVersion"]


class GatesClosed(Refused):
    """Something must be finished before the next phase; `gates` lists what."""

    def __init__(self, gates):
        self.gates = gates
        super().__init__(" ".join(str(gate.sentence) for gate in gates))
