"""Groups, criteria and days of a contest, set as a whole. For campaigns.actions.contest alone."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from campaigns.enums import OPTIONAL_PHASES, ContestPhase
from campaigns.errors import Refused
from campaigns.models import Contest, ContestCriterion, ContestGroup, ContestStep, Entry, Mark
from campaigns.timetable import Days, disorder

FULL_WEIGHT = 100


def set_groups(contest: Contest, groups: Sequence[Mapping[str, Any]]) -> None:
    """Make these the contest's groups; those that are not among them go, the others keep what is not given.

    Params: groups with "group" and the columns to write. Raises Refused without any, or when one with entries would go.
    """
    if not groups:
        raise Refused(_("Please choose at least one group."))
    chosen = {str(group["group"]) for group in groups}
    if Entry.objects.filter(contest=contest).entered().exclude(group__in=chosen).exists():
        raise Refused(_("A group that already has entries cannot be left out."))
    contest.groups.exclude(group__in=chosen).delete()
    for values in groups:
        own = {name: value for name, value in values.items() if name != "group"}
        ContestGroup.objects.update_or_create(contest=contest, group=values["group"], defaults=own)


def set_criteria(contest: Contest, criteria: Sequence[Mapping[str, Any]]) -> None:
    """Make these the criteria of judging, in their order, in place of all that were there.

    Params: criteria with "name_zh", "name_en" and "weight" in points. Raises Refused when the weights do not add up to
    100, or when they change after the first mark.
    """
    rows = [(row["name_zh"], row["name_en"], row["weight"]) for row in criteria]
    if sum(weight for _zh, _en, weight in rows) != FULL_WEIGHT:
        raise Refused(_("The points of all criteria must add up to 100."))
    if rows == list(contest.criteria.values_list("name_zh", "name_en", "weight")):
        return
    if Mark.objects.filter(assignment__entry__contest=contest).exists():
        raise Refused(_("Judges have already given marks; the criteria can no longer be changed."))
    contest.criteria.all().delete()
    ContestCriterion.objects.bulk_create(
        ContestCriterion(contest=contest, name_zh=zh, name_en=en, weight=weight, order=place)
        for place, (zh, en, weight) in enumerate(rows, start=1)
    )


def set_steps(contest: Contest, steps: Sequence[Mapping[str, Any]]) -> None:
    """Set the days of the phases after the entry phase; an optional phase that is not among them is left out.

    Raises Refused when days contradict each other, or when the phase that runs would be left out.
    """
    chosen = {ContestPhase(step["phase"]): step for step in steps}
    ordered = [phase for phase in ContestPhase if phase in chosen]
    days = [Days(phase, chosen[phase].get("starts_on"), chosen[phase].get("ends_on")) for phase in ordered]
    if wrong := disorder(contest.closes_on, days):
        raise Refused(" ".join(f"{phase.label}: {sentence}" for phase, sentence in wrong))
    if contest.phase in OPTIONAL_PHASES and contest.phase not in chosen:
        raise Refused(_("The phase that is running now cannot be left out."))
    contest.timetable.all().delete()
    ContestStep.objects.bulk_create(
        ContestStep(contest=contest, phase=each.phase, starts_on=each.starts_on, ends_on=each.ends_on) for each in days
    )
