"""What invented records say, drawn beforehand: a few hundred wordings a kind instead of one a record."""

import random

from home.demo.activities import MATERIALS, METHODS, PLACES, THEMES
from schools.enums import AllParts, AsPlanned, Interaction, Lead

WORDINGS = 400


class Contents:
    """Rows of the columns that do not depend on the school, for one kind of activity."""

    COLUMNS = (
        "theme", "method", "class_hours", "staff", "parents", "lead", "is_outside_visit", "material",
        "clearance_number", "place", "as_planned", "all_parts", "interaction",
    )  # fmt: skip

    def __init__(self, code: str, rng: random.Random) -> None:
        self.rows = [self._row(code, rng) for _number in range(WORDINGS)]

    @staticmethod
    def is_visit(row: tuple) -> bool:
        return row[6]

    def _row(self, code: str, rng: random.Random) -> tuple:
        is_visit = code in {"lesson", "exhibition"} and rng.random() < 0.12
        lead = rng.choice((Lead.POLICE, Lead.SOCIAL_WORKER, Lead.LAWYER)) if is_visit else Lead.SCHOOL
        material, clearance = rng.choice(MATERIALS)
        return (
            rng.choice(THEMES[code]),
            rng.choice(METHODS[code]).value,
            "1.0",
            rng.randint(2, 8),
            rng.choice((0, 0, 0, 0, 12, 25)),
            lead.value,
            is_visit,
            material,
            clearance,
            rng.choice(PLACES[code]),
            rng.choices(AsPlanned.values, (7, 2, 1))[0],
            rng.choices(AllParts.values, (7, 2, 1))[0],
            rng.choices(Interaction.values, (4, 5, 1))[0],
        )
