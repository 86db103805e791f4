"""Designs of certificates, made by the real actions.

design = draft_design(cycle.region, Honour.TEACHER, body="…{称号}…")
design = adopted_design(cycle.region, Honour.TEACHER)
"""

from awards.actions.design import adopt_design, change_design, copy_design, draw_up_designs
from awards.enums import Honour
from awards.models import CertificateDesign
from schools.enums import RoleKind
from tests.factories.schools import holder

ENGLISH = {
    "english_title": "Certificate of Honour",
    "english_body": "{honour} of drug prevention education in the school year {year}.",
}


def draft_design(region, honour=Honour.SCHOOL, **words) -> CertificateDesign:
    """The draft of an honour, which is the next version where one is adopted, with some words changed."""
    user = holder(RoleKind.COMMITTEE, region)
    draw_up_designs(region=region, user=user)
    newest = CertificateDesign.objects.filter(region=region, honour=honour).order_by("-version")[0]
    draft = newest if newest.is_draft else copy_design(design=newest, user=user)
    return change_design(design=draft, user=user, values=words) if words else draft


def adopted_design(region, honour=Honour.SCHOOL, **words) -> CertificateDesign:
    draft = draft_design(region, honour, **words)
    return adopt_design(design=draft, user=holder(RoleKind.COMMITTEE, region))
