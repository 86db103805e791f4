"""The draft of next year's rubric for schools: something to edit, to try on the year, and to read the changes of."""

import datetime as dt
from typing import Any

from django.db import transaction

from awards.actions.draft import add_criterion, change_criterion, change_terms
from awards.actions.rubric import copy_rubric
from awards.enums import Counts, Group, Honour
from awards.models import Rubric
from awards.scoring import DOWN, HALF_UP
from home.demo import clock
from schools.models import Region, User

LATE = {
    "code": "J",
    "title_zh": "迟报扣分",
    "title_en": "Late reports",
    "counts": Counts.DEDUCTION,
    "indicator": "late_reports",
    "parameters": {"each": 20, "free": 2},
    "weight": 300,
    "places": None,
    "share_places": None,
    "floor": 0,
    "cap": None,
}
WEIGHTS = {"A": 1500, "F": 1000}
TERMS = {
    "total_places": 1,
    "eligibility": [{"code": "B", "from": 1500}],
    "quotas": {
        Group.PRIMARY.value: {"share": 2000, "rounding": HALF_UP, "per_school": 0},
        Group.JUNIOR.value: {"share": 2500, "rounding": DOWN, "per_school": 0},
    },
}


@transaction.atomic
def draw_up(*, district: Region, user: User) -> Rubric:
    """A second version as a draft: less for papers, more for partners, late reports deducted, quotas by share."""
    with clock.at(dt.date(2026, 7, 28), hour=15):
        adopted = Rubric.objects.get(region=district, honour=Honour.SCHOOL)
        draft = copy_rubric(rubric=adopted, user=user)
        for row in draft.criteria.filter(code__in=WEIGHTS):
            change_criterion(rubric=draft, user=user, code=row.code, values=_values(row, WEIGHTS[row.code]))
        add_criterion(rubric=draft, user=user, values=LATE)
        return change_terms(rubric=draft, user=user, values=TERMS)


def _values(row: Any, weight: int) -> dict[str, Any]:
    return {name: getattr(row, name) for name in LATE} | {"weight": weight}
