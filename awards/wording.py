"""The words of certificates by design, cycle and legal basis, and a stored certificate as the printed text."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse

from awards.designs.placeholders import CLOSING, HONOUR, PRAISE, fill
from awards.enums import Basis, DateStyle, Honour
from awards.models import AwardCycle, Certificate, CertificateDesign, Standing
from awards.pdf.text import CertificateText, address_person, address_school, chinese_date, plain_date
from site_config.shared.calendar import SchoolYear
from site_config.shared.codes import format_lookup_code

LAYOUT_VERSION = "2026.2"
# The word 表彰 belongs to approved projects; a circular may only praise.
PRAISES = {
    Basis.CIRCULAR: "予以通报表扬",
    Basis.PROJECT: "予以表彰",
    Basis.CONTEST: "予以肯定",
    Basis.OWN: "予以鼓励",
}
# Short, so that no honour's sentence needs a third line at the largest size.
CLOSINGS = {
    Basis.CIRCULAR: "特发此证。",
    Basis.PROJECT: "特颁此证。",
    Basis.CONTEST: "特发此证。",
    Basis.OWN: "特发此证。",
}
ENGLISH_HONOURS = {Honour.SCHOOL: "Model School", Honour.TEACHER: "Model Teacher", Honour.PUPIL: "Student Champion"}
DATES: dict[str, Callable[[date], str]] = {DateStyle.CHINESE: chinese_date, DateStyle.FIGURES: plain_date}
# Fields of Certificate that one design and one cycle give to all of an honour; a replacement keeps them.
FROZEN = (
    "title", "honour_title", "body", "issuer", "basis", "document_number", "look", "date_style", "english_title",
    "english_body", "design", "template_version",
)  # fmt: skip


def values_of(cycle: AwardCycle, design: CertificateDesign) -> dict[str, str]:
    """What the placeholders of a Chinese wording stand for."""
    basis = Basis(cycle.basis)
    return {
        "学年": SchoolYear(cycle.school_year).label_in("zh-hans"),
        HONOUR: design.honour_title,
        PRAISE: PRAISES[basis],
        CLOSING: CLOSINGS[basis],
        "地区": cycle.region.name,
        "文号": cycle.document_number,
    }


def english_values_of(cycle: AwardCycle, design: CertificateDesign) -> dict[str, str]:
    """What the placeholders of an English wording stand for."""
    return {"year": f"{cycle.school_year}–{cycle.school_year + 1}", "honour": ENGLISH_HONOURS[Honour(design.honour)]}


def frozen_words(cycle: AwardCycle, design: CertificateDesign) -> dict[str, Any]:
    """What all certificates of one honour share, as the fields of Certificate that are named in FROZEN."""
    return {
        "title": design.title,
        "honour_title": design.honour_title,
        "body": fill(design.body, values_of(cycle, design)),
        "issuer": "\n".join(issuers_of(cycle, design)),
        "basis": cycle.project_number if cycle.basis == Basis.PROJECT else "",
        "document_number": cycle.document_number,
        "look": design.look,
        "date_style": design.date_style,
        "english_title": design.english_title,
        "english_body": fill(design.english_body, english_values_of(cycle, design)),
        "design": design if design.pk else None,
        "template_version": f"{LAYOUT_VERSION}/v{design.version}" if design.pk else LAYOUT_VERSION,
    }


def issuers_of(cycle: AwardCycle, design: CertificateDesign) -> list[str]:
    """Who issues what is printed by this design: its own issuers, else those of the cycle."""
    return _lines(design.issuers) or _lines(cycle.issuer)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def address(design: CertificateDesign, standing: Standing) -> tuple[str, str]:
    """Recipient and what follows it in the salutation, as the design says."""
    return salutation(design, standing.name, standing.school_name)


def names_on(standings: Iterable[Standing], designs: Mapping[str, CertificateDesign] | None = None) -> set[str]:
    """Words that differ from line to line: as each honour's design prints them, or all that any design may print."""
    if designs is None:
        return {word for row in standings for word in (row.name, row.school_name)}
    return {word for row in standings for word in address(designs[row.edition.honour], row)}


def salutation(design: CertificateDesign, name: str, school: str) -> tuple[str, str]:
    """The same from plain words."""
    if design.honour == Honour.SCHOOL:
        return address_school(name)
    return address_person(name, design.honorific, school if design.names_school else "")


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
        date=DATES[certificate.date_style](certificate.issued_on),
        serial=certificate.serial,
        code=format_lookup_code(certificate.lookup_code),
        verify_url=verify_url(certificate.lookup_code),
        basis=certificate.basis,
        document_number=certificate.document_number,
        title=certificate.title,
        look=certificate.look,
        english_title=certificate.english_title,
        english_body=certificate.english_body,
    )


def words_of(certificates: Iterable[Certificate]) -> set[str]:
    """Every word of these certificates that differs from person to person."""
    return {word for row in certificates for word in (row.recipient, row.recipient_tail, row.serial)}
