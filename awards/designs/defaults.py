"""The three designs that ship: what is printed until a committee adopts its own, and what its first drafts hold."""

from typing import Any

from awards.enums import DateStyle, Honorific, Honour, Look
from awards.models import CertificateDesign
from awards.pdf.text import TITLE

_OWN: dict[str, dict[str, str]] = {
    Honour.SCHOOL: {
        "look": Look.MEANDER,
        "honour_title": "禁毒先进学校",
        "body": "在{学年}毒品预防教育工作中成绩突出，被评为“{称号}”，{表扬}。{发证语}",
        "honorific": Honorific.NONE,
    },
    Honour.TEACHER: {
        "look": Look.BROCADE,
        "honour_title": "毒品预防教育先进教师",
        "body": "在{学年}毒品预防教育工作中成绩突出，被评为“{称号}”，{表扬}。{发证语}",
        "honorific": Honorific.COMRADE,
    },
    Honour.PUPIL: {
        "look": Look.SPRING,
        "honour_title": "禁毒小先锋",
        "body": "在{学年}毒品预防教育活动中表现突出，被评为“{称号}”，{表扬}。{发证语}",
        "honorific": Honorific.PUPIL,
    },
}


def values_for(honour: str) -> dict[str, Any]:
    """The words and the look of the design that ships for an honour, as fields of CertificateDesign."""
    shared = {"title": TITLE, "names_school": True, "issuers": "", "date_style": DateStyle.CHINESE}
    return {**shared, "english_title": "", "english_body": "", **_OWN[honour]}


def standard(honour: str) -> CertificateDesign:
    """The design that ships, as a row that is not stored: version 0."""
    return CertificateDesign(honour=honour, version=0, **values_for(honour))
