"""The designs of the certificates: adopted in spring, and next year's for teachers as a draft with English."""

import datetime as dt

from django.db import transaction

from awards.actions.design import adopt_design, change_design, copy_design, draw_up_designs
from awards.enums import Honorific, Honour
from awards.models import CertificateDesign
from home.demo import clock
from schools.models import Region, User

NEXT = {
    "honorific": Honorific.TEACHER,
    "english_title": "Certificate of Honour",
    "english_body": "In recognition of outstanding work in drug prevention education: {honour} of the school year {year}.",
}


@transaction.atomic
def adopt_all(*, district: Region, user: User) -> None:
    """The three that ship, adopted as they are."""
    with clock.at(dt.date(2026, 3, 12), hour=10):
        for draft in draw_up_designs(region=district, user=user):
            adopt_design(design=draft, user=user)


@transaction.atomic
def draft_next(*, district: Region, user: User) -> CertificateDesign:
    """A second version for teachers: 老师 instead of 同志, and an English line."""
    with clock.at(dt.date(2026, 9, 4), hour=15):
        adopted = CertificateDesign.objects.get(region=district, honour=Honour.TEACHER)
        return change_design(design=copy_design(design=adopted, user=user), user=user, values=NEXT)
