"""Award cycles and their quotas."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from awards import rules
from awards.enums import EditionState
from awards.errors import Refused
from awards.models import AwardCycle, Quota
from schools.enums import RoleKind
from schools.rules import rules_region
from site_config.shared import audit


@transaction.atomic
def open_cycle(*, region: Any, user: Any, values: Mapping[str, Any]) -> AwardCycle:
    """Start the honours of a region and school year. `values` are the model's own fields.

    Raises Refused for somebody outside the region's committee, ValidationError for wrong values.
    """
    if not rules_region(user, region, RoleKind.COMMITTEE):
        raise Refused(_("Only the award committee may do this."))
    cycle = AwardCycle(region=region, **values)
    cycle.full_clean()
    cycle.save()
    audit.record("awards.cycle.open", cycle, user=user)
    return cycle


@transaction.atomic
def change_cycle(*, cycle: AwardCycle, user: Any, values: Mapping[str, Any]) -> AwardCycle:
    """Change a cycle's basis, document number or notice. Raises Refused once something of it is published."""
    cycle = locked(cycle, user)
    if cycle.editions.filter(state=EditionState.PUBLISHED).exists():
        raise Refused(_("Honours of this cycle are published, so it can no longer be changed."))
    for name, value in values.items():
        setattr(cycle, name, value)
    cycle.full_clean()
    cycle.save()
    audit.record("awards.cycle.change", cycle, user=user, fields=sorted(values))
    return cycle


@transaction.atomic
def set_quotas(*, cycle: AwardCycle, user: Any, quotas: Mapping[tuple[str, str], tuple[int, int]]) -> None:
    """Say how many may be honoured: (honour, group) -> (places, at most per school; 0 is no limit).

    An edition that is already computed keeps the quota it was computed with.
    """
    cycle = locked(cycle, user)
    for (honour, group), (places, per_school) in quotas.items():
        Quota.objects.update_or_create(
            cycle=cycle, honour=honour, group=group, defaults={"places": places, "per_school": per_school}
        )
    audit.record("awards.cycle.set_quotas", cycle, user=user, quotas={f"{h}/{g}": q for (h, g), q in quotas.items()})


def locked(cycle: AwardCycle, user: Any) -> AwardCycle:
    """The cycle with its row locked. Raises Refused for somebody outside the committee."""
    cycle = AwardCycle.objects.select_for_update(of=("self",)).select_related("region").get(pk=cycle.pk)
    if not rules.can_judge_awards(user, cycle):
        raise Refused(_("Only the award committee may do this."))
    return cycle
