"""Printings of the demo: a school takes its packet twice, and one of the bureau's stopped and waits to be resumed."""

import datetime as dt

from awards.actions.digests import take_digest
from awards.actions.hand_over import hand_over_file
from awards.actions.printout import ask_for_printing, cancel_printing
from awards.enums import Honour
from awards.models import Certificate, CertificateBatch
from home.demo import clock
from schools.enums import RoleKind
from schools.models import Role, User
from site_config.jobs.runner import run_attempt


def print_some(batch: CertificateBatch, committee: User) -> None:
    """The first school's packet, and a printing of all that was cancelled before it had begun."""
    rows = Certificate.objects.filter(batch=batch)
    first = rows.filter(honour=Honour.SCHOOL).order_by("number")[0]
    take_digest(first)
    own = rows.filter(standing__school=first.standing.school_id)
    role = (
        Role.objects.filter(kind=RoleKind.COORDINATOR, school=first.standing.school_id).select_related("user").first()
    )
    with clock.at(dt.date(2026, 9, 1), hour=10):
        printing = ask_for_printing(certificates=own, form="packets", user=role.user if role else committee)
        run_attempt(printing.job_id, printing.job.attempt)
    for day in (1, 2):
        with clock.at(dt.date(2026, 9, day), hour=11):
            hand_over_file(file=printing.files.get(), user=printing.asked_by)
    with clock.at(dt.date(2026, 9, 3), hour=9):
        stopped = ask_for_printing(certificates=rows, form="singles", user=committee)
        cancel_printing(printing=stopped, user=committee)
