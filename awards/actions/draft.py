"""Editing a draft rubric: its criteria, their order, and the terms that hold for all of them."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from awards.actions.rubric import locked_draft, refuse_faults
from awards.enums import Counts
from awards.errors import Refused
from awards.models import Criterion, Rubric
from site_config.shared import audit

MOST_CRITERIA = 40
TERMS = frozenset(
    {"title", "total", "threshold", "total_places", "bands", "tie_breakers", "eligibility", "quotas", "vetoes"}
)


@transaction.atomic
def add_criterion(*, rubric: Rubric, user: Any, values: Mapping[str, Any]) -> Criterion:
    """Append a criterion to a draft.

    Params: values, the fields of a Criterion, with `counts` instead of the two flags; points in hundredths.
    Raises Refused for an adopted rubric, a code that is taken, or values that do not make sense together.
    """
    rubric = locked_draft(rubric, user)
    rows = list(rubric.criteria.all())
    if len(rows) >= MOST_CRITERIA:
        raise Refused(_("A rubric has at most %(n)s criteria.") % {"n": MOST_CRITERIA})
    criterion = Criterion(rubric=rubric, order=max((row.order for row in rows), default=0) + 1)
    return _save(criterion, rubric, user, values)


@transaction.atomic
def change_criterion(*, rubric: Rubric, user: Any, code: str, values: Mapping[str, Any]) -> Criterion:
    """Change the criterion of a code; tie-breakers and conditions follow when the code itself changes.

    Params and errors as for `add_criterion`; Refused also when the criterion is gone.
    """
    rubric = locked_draft(rubric, user)
    criterion = _criterion(rubric, code)
    saved = _save(criterion, rubric, user, values)
    if saved.code != code:
        rubric.tie_breakers = [saved.code if each == code else each for each in rubric.tie_breakers]
        rubric.eligibility = [row | {"code": saved.code} if row["code"] == code else row for row in rubric.eligibility]
        rubric.save(update_fields=["tie_breakers", "eligibility"])
    return saved


def _save(criterion: Criterion, rubric: Rubric, user: Any, values: Mapping[str, Any]) -> Criterion:
    counts = values["counts"]
    criterion.is_bonus, criterion.is_deduction = counts == Counts.BONUS, counts == Counts.DEDUCTION
    for name, value in values.items():
        if name != "counts":
            setattr(criterion, name, value)
    if rubric.criteria.filter(code=criterion.code).exclude(pk=criterion.pk).exists():
        raise Refused(_("Two criteria of the rubric bear the same code."))
    refuse_faults(rubric, criterion)
    criterion.save()
    audit.record("awards.rubric.set_criterion", rubric, user=user, code=criterion.code, weight=criterion.weight)
    return criterion


@transaction.atomic
def remove_criterion(*, rubric: Rubric, user: Any, code: str) -> None:
    """Take a criterion out of a draft, and out of its tie-breakers and conditions."""
    rubric = locked_draft(rubric, user)
    _criterion(rubric, code).delete()
    rubric.tie_breakers = [each for each in rubric.tie_breakers if each != code]
    rubric.eligibility = [row for row in rubric.eligibility if row["code"] != code]
    rubric.save(update_fields=["tie_breakers", "eligibility"])
    audit.record("awards.rubric.remove_criterion", rubric, user=user, code=code)


@transaction.atomic
def move_criterion(*, rubric: Rubric, user: Any, code: str, up: bool) -> None:
    """Swap a criterion with its neighbour; the first stays when moved up, the last when moved down."""
    rubric = locked_draft(rubric, user)
    rows = list(rubric.criteria.all())
    at = rows.index(_criterion(rubric, code))
    to = at - 1 if up else at + 1
    if not 0 <= to < len(rows):
        return
    rows[at], rows[to] = rows[to], rows[at]
    for order, row in enumerate(rows, start=1):
        row.order = order
    Criterion.objects.bulk_update(rows, ["order"])
    audit.record("awards.rubric.move_criterion", rubric, user=user, code=code)


@transaction.atomic
def change_terms(*, rubric: Rubric, user: Any, values: Mapping[str, Any]) -> Rubric:
    """Change what holds for all criteria: title, points, rounding, bands, tie-breakers, conditions, quotas, vetoes.

    Raises Refused for an adopted rubric; what does not add up is said on the draft and keeps it from being adopted.
    """
    rubric = locked_draft(rubric, user)
    for name in TERMS & values.keys():
        setattr(rubric, name, values[name])
    rubric.save(update_fields=sorted(TERMS & values.keys()))
    audit.record("awards.rubric.set_terms", rubric, user=user, fields=sorted(TERMS & values.keys()))
    return rubric


def _criterion(rubric: Rubric, code: str) -> Criterion:
    row = rubric.criteria.filter(code=code).first()
    if row is None:
        raise Refused(_("The criterion is no longer there. Please reload the page."))
    return row
