"""How reliable an invented school is, from 0 to 1: the same number in every chapter of the story."""

import random

from home.demo.spotlight import SCHOOL


def of(code: str, seed: int) -> float:
    """Most schools are good, a few are far behind; the demo's own school is shown at its best."""
    if code == SCHOOL:
        return 1.0
    return random.Random(f"diligence-{seed}-{code}").betavariate(3.2, 0.9)
