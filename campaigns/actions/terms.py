"""The terms of judging: limits, switches, shares, levels. They stand as soon as prizes are decided."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from campaigns import rules
from campaigns.enums import RESULTS_STAND
from campaigns.errors import Refused
from campaigns.models import Contest, CriterionLevel, GroupPrizes, JudgingTerms, Mark
from schools.models import User
from site_config.shared import audit

Steps = Sequence[tuple[str, str, Decimal]]


@transaction.atomic
def set_terms(
    *,
    contest: Contest,
    user: User,
    values: Mapping[str, Any],
    groups: Mapping[str, Mapping[str, Any]] | None = None,
    levels: Mapping[int, Steps] | None = None,
) -> JudgingTerms:
    """Change how a contest is judged and awarded.

    Params: values of JudgingTerms; groups, values of GroupPrizes by group; levels by criterion's key, as (Chinese,
    English, points from which the level begins).
    Raises Refused when prizes are decided, when levels change after the first mark, when a criterion's lowest level
    does not begin at 0, or shares exceed 100 %.
    """
    contest = Contest.objects.select_for_update(of=("self",)).select_related("region").get(pk=contest.pk)
    if not rules.can_manage_contest(user, contest):
        raise Refused(_("You may not lead this contest."))
    if contest.phase in RESULTS_STAND:
        raise Refused(_("The prizes are decided; the terms of judging can no longer be changed."))
    terms, _created = JudgingTerms.objects.get_or_create(contest=contest)
    changed = {name: value for name, value in values.items() if getattr(terms, name) != value}
    for name, value in values.items():
        setattr(terms, name, value)
    _checked(terms)
    for group in contest.groups.filter(group__in=groups or ()):
        _set_group(group, (groups or {})[group.group])
    for key, steps in (levels or {}).items():
        _set_levels(contest, key, steps)
    audit.record("campaigns.contest.terms", contest, user=user, changed=changed)
    return terms


def _set_group(group: Any, values: Mapping[str, Any]) -> None:
    row = GroupPrizes.objects.filter(group=group).first() or GroupPrizes(group=group)
    for name, value in values.items():
        setattr(row, name, value)
    _checked(row)


def _checked(row: Any) -> None:
    try:
        row.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    row.save()


def _set_levels(contest: Contest, key: int, steps: Steps) -> None:
    criterion = contest.criteria.filter(pk=key).first()
    if criterion is None:
        raise Refused(_("This contest has no such criterion."))
    wanted = sorted(((zh, en, Decimal(lowest)) for zh, en, lowest in steps), key=lambda step: -step[2])
    stored = list(criterion.levels.order_by("-lowest").values_list("name_zh", "name_en", "lowest"))
    if wanted == stored:
        return
    if Mark.objects.filter(assignment__entry__contest=contest).exists():
        raise Refused(_("Judges have already given marks; the levels can no longer be changed."))
    lowest = [step[2] for step in wanted]
    if wanted and (lowest[-1] != 0 or len(set(lowest)) < len(lowest) or lowest[0] > criterion.weight):
        raise Refused(_("Levels begin at different points, the lowest at 0 and none above the criterion's points."))
    criterion.levels.all().delete()
    CriterionLevel.objects.bulk_create(
        CriterionLevel(criterion=criterion, name_zh=zh, name_en=en, lowest=points) for zh, en, points in wanted
    )
