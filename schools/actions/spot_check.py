"""Spot checks: drawn by lot from a month's approved records, looked at by a second reviewer."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from schools import rules
from schools.actions.review import reopen_activity
from schools.enums import ActivityState, RoleKind, SpotCheckOutcome
from schools.errors import Refused
from schools.models import Activity, Plan, Region, Role, SpotCheck, SpotCheckDraw, User
from schools.review.sampling import deal, drawn
from site_config.shared import audit
from site_config.shared.calendar import Month


@transaction.atomic
def draw_spot_checks(*, plan: Plan, month: Month, user: User | None) -> SpotCheckDraw:
    """Draw the plan's share of what is approved in a month; a second draw gives the first one back.

    Params: user, None for the clock. Records approved later are not in it.
    Raises Refused for a region that is not the person's, a plan without spot checks or that is not in force, or a month
    without approved records.
    """
    if user is not None and not rules.can_draw_spot_checks(user, plan.region):
        raise Refused(_("You may not draw spot checks for this region."))
    if not plan.adopted_at or not plan.spot_share:
        raise Refused(_("The plan asks for no spot checks."))
    if month not in plan_months(plan):
        raise Refused(_("This month is not in session in the plan."))
    # The plan's row lets one draw of its region in at a time.
    Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    if known := SpotCheckDraw.objects.filter(region=plan.region, month=month).first():
        return known
    records = list(_approved(plan.region, month))
    if not records:
        raise Refused(_("Nothing is approved in this month yet."))
    draw = SpotCheckDraw.objects.create(
        region=plan.region, month=month, share=plan.spot_share, salt=f"{plan.region.code}-{month}",
        approved=len(records), drawn_at=timezone.now(), drawn_by=user,
    )  # fmt: skip
    _give_out(draw, records)
    audit.record("schools.spot_check.draw", draw, user=user, share=draw.share, approved=draw.approved)
    return draw


@transaction.atomic
def decide_spot_check(*, check: SpotCheck, user: User, outcome: SpotCheckOutcome | str, why: str = "") -> SpotCheck:
    """Confirm an approval, or reopen the record with a sentence why.

    Raises Refused for the one who approved it, for a record that is no longer approved, or without a sentence.
    """
    rows = SpotCheck.objects.select_for_update(of=("self",))
    check = rows.select_related("activity__school__region", "draw").get(pk=check.pk)
    if outcome not in SpotCheckOutcome.values:
        raise Refused(_("Please say whether the approval holds."))
    if check.outcome:
        raise Refused(_("This record has had its second look already."))
    if check.activity.state != ActivityState.APPROVED:
        raise Refused(_("This record is no longer approved, so there is nothing to confirm."))
    if not rules.can_decide_spot_check(user, check):
        raise Refused(_("Somebody else than the first reviewer has to look at this record."))
    if outcome == SpotCheckOutcome.REOPENED:
        reopen_activity(activity=check.activity, user=user, why=why)
    check.outcome, check.why = outcome, why.strip()
    check.decided_by, check.decided_at = user, timezone.now()
    check.save(update_fields=["outcome", "why", "decided_by", "decided_at"])
    audit.record("schools.spot_check.decide", check.activity, user=user, outcome=str(outcome))
    return check


def plan_months(plan: Plan) -> list[Month]:
    return list(plan.months.values_list("month", flat=True))


def _approved(region: Region, month: Month) -> QuerySet[Activity]:
    rows = Activity.objects.within(region).filter(month=month).counted().exclude(reviewed_by=None)
    return rows.select_related("reviewed_by").only("pk", "endorsed_by", "reviewed_by", "reviewed_by__id").order_by("pk")


def _give_out(draw: SpotCheckDraw, records: list[Activity]) -> None:
    by_key = {record.pk: record for record in records}
    chosen = drawn(by_key, draw.month, draw.salt, draw.share)
    barred = [(key, _concerned(by_key[key])) for key in chosen]
    given = deal(barred, _reviewers(draw.region))
    SpotCheck.objects.bulk_create(
        [
            SpotCheck(draw=draw, activity_id=key, first_reviewer=by_key[key].reviewed_by, reviewer_id=given[key])
            for key in chosen
        ],
        batch_size=500,
    )


def _concerned(record: Activity) -> frozenset[int]:
    """Who has looked at a record already, for the street or the bureau."""
    return frozenset(key for key in (record.reviewed_by_id, record.endorsed_by_id) if key is not None)


def _reviewers(region: Region) -> list[int]:
    """Everybody who reviews the whole region today, in a fixed order."""
    roles = Role.objects.current(timezone.localdate()).filter(kind=RoleKind.REVIEWER, user__is_active=True)
    found = roles.filter(region__path__in=region.ancestor_paths()).values_list("user_id", flat=True)
    return sorted(set(found))
