"""The words of certificates by honour and legal basis, and a stored certificate as the printed text."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from awards.enums import Basis, Honour
from awards.models import AwardCycle, Certificate, Standing
from awards.pdf.text import CertificateText, address_pupil, address_school, address_teacher, chinese_date
from site_config.shared.calendar import SchoolYear
from site_config.shared.codes import format_lookup_code

TEMPLATE_VERSION = "2026.1"
TITLES = {Honour.SCHOOL: "禁毒先进学校", Honour.TEACHER: "毒品预防教育先进教师", Honour.PUPIL: "禁毒小先锋"}
MERITS = {
    Honour.SCHOOL: "在{year}毒品预防教育工作中成绩突出",
    Honour.TEACHER: "在{year}毒品预防教育工作中成绩突出",
    Honour.PUPIL: "在{year}毒品预防教育活动中表现突出",
}
# The word 表彰 belongs to approved projects; a circular may only praise.
PRAISES = {Basis.CIRCULAR: "予以通报表扬", Basis.PROJECT: "予以表彰"}
# Short, so that no honour's sentence needs a third line at the largest size.
CLOSINGS = {Basis.CIRCULAR: "特发此证。", Basis.PROJECT: "特颁此证。"}


def frozen_words(cycle: AwardCycle, honour: str) -> dict[str, str]:
    """The wording that all certificates of one honour share, as fields of Certificate."""
    title, basis = TITLES[Honour(honour)], Basis(cycle.basis)
    merit = MERITS[Honour(honour)].format(year=SchoolYear(cycle.school_year).label_in("zh-hans"))
    return {
        "honour_title": title,
        "body": f"{merit}，被评为“{title}”，{PRAISES[basis]}。{CLOSINGS[basis]}",
        "issuer": "\n".join(line.strip() for line in cycle.issuer.splitlines() if line.strip()),
        "basis": cycle.project_number if basis == Basis.PROJECT else "",
        "document_number": cycle.document_number,
        "template_version": TEMPLATE_VERSION,
    }


def address(honour: str, standing: Standing) -> tuple[str, str]:
    """Recipient and what follows it in the salutation, by honour."""
    if honour == Honour.SCHOOL:
        return address_school(standing.name)
    speak = address_teacher if honour == Honour.TEACHER else address_pupil
    return speak(standing.name, standing.school_name)


def verify_url(code: str) -> str:
    """The public address that the QR code holds."""
    return settings.SITE_URL.rstrip("/") + reverse("awards:verify_code", args=[code])


def text_of(certificate: Certificate) -> CertificateText:
    """A stored certificate, every word as it is printed."""
    return CertificateText(
        honour=certificate.honour_title,
        recipient=certificate.recipient,
        recipient_tail=certificate.recipient_tail,
        body=certificate.body,
        issuers=certificate.issuers,
        date=chinese_date(certificate.issued_on),
        serial=certificate.serial,
        code=format_lookup_code(certificate.lookup_code),
        verify_url=verify_url(certificate.lookup_code),
        basis=certificate.basis,
        document_number=certificate.document_number,
    )


def words_of(certificates: Iterable[Certificate]) -> set[str]:
    """Every word of these certificates that differs from person to person."""
    return {word for row in certificates for word in (row.recipient, row.recipient_tail, row.serial)}
