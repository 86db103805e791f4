"""Honours of the running year with a veto to be decided; adjustment and objection of the year before."""

import datetime as dt

from django.db import transaction

from awards.actions.adjustment import adjust_points
from awards.actions.cycle import open_cycle, set_quotas
from awards.actions.objection import answer_objection, raise_objection
from awards.actions.veto import propose_veto
from awards.enums import Honour, VetoReason
from awards.models import AwardCycle, Edition
from home.demo import clock
from schools.models import Region, School, User
from site_config.shared.calendar import SchoolYear

YEAR = SchoolYear(2026)
OPENED = dt.date(2026, 11, 18)
# Schools see no places while the panel decides, until the notice begins at the latest.
HIDDEN = (dt.date(2027, 6, 21), dt.date(2027, 7, 14))
ADJUSTED, PROPOSED = "2142900001", "2142900009"


@transaction.atomic
def open_year(*, district: Region, before: AwardCycle, committee: User) -> AwardCycle:
    """Open the running year's cycle with the quotas of the year before."""
    with clock.at(OPENED):
        cycle = open_cycle(
            region=district,
            user=committee,
            values={
                "school_year": YEAR.start,
                "title": f"江汉区{YEAR.label_in('zh-hans')}毒品预防教育评选",
                "issuer": before.issuer,
                "serial_prefix": before.serial_prefix,
                "notice_contact": before.notice_contact,
                "places_hidden_from": HIDDEN[0],
                "places_hidden_until": HIDDEN[1],
            },
        )
        quotas = {(row.honour, row.group): (row.places, row.per_school) for row in before.quotas.all()}
        set_quotas(cycle=cycle, user=committee, quotas=quotas)
    return cycle


def adjust(cycle: AwardCycle, committee: User) -> None:
    """Half a point for a school that held the district's open day, which no criterion sees."""
    school = School.objects.filter(code=ADJUSTED).first()
    if school:
        with clock.at(dt.date(2026, 7, 10), hour=16):
            adjust_points(
                cycle=cycle, honour=Honour.SCHOOL, key=school.pk, user=committee, points=50,
                reason="承办全区禁毒教育开放日（演示）",
            )  # fmt: skip


def object_to(edition: Edition, committee: User) -> None:
    """Somebody doubts a teacher's lessons; the committee has looked and answers."""
    if edition.honour != Honour.TEACHER:
        return
    with clock.at(dt.date(2026, 7, 16), hour=11):
        objection = raise_objection(
            edition=edition, name="丁一鸣（演示）", contact="027-0000 0000",
            text="名单中一位老师上学期的课时与我了解的不一致，请核对。",
        )  # fmt: skip
    with clock.at(dt.date(2026, 7, 20), hour=15):
        answer_objection(
            objection=objection, user=committee, upheld=False,
            answer="已核对该校上学期的授课记录和课表，课时无误，名单不变。",
        )  # fmt: skip


def propose(cycle: AwardCycle, reviewer: User) -> None:
    """The running year has a veto that waits for the committee."""
    school = School.objects.filter(code=PROPOSED).first()
    if school:
        with clock.at(OPENED + dt.timedelta(days=1)):
            propose_veto(cycle=cycle, school_id=school.pk, user=reviewer, reason=VetoReason.FALSIFIED)
