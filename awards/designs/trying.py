"""A design tried out before it counts: on the newest cycle of whoever looks, with invented people or a real name."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db.models import F
from django.db.models.functions import Length
from django.utils import timezone

from awards.access import desk_cycles
from awards.enums import Honour
from awards.issuing import NO_CODE, require_room
from awards.models import AwardCycle, Certificate, CertificateDesign, Nomination, Standing
from awards.pdf.batch import write_batch
from awards.pdf.text import CertificateText
from awards.wording import frozen_words, salutation, text_of
from site_config.shared.calendar import SchoolYear

SAMPLES = {
    Honour.SCHOOL: ("云帆小学", "云帆小学"),
    Honour.TEACHER: ("李敏", "云帆小学"),
    Honour.PUPIL: ("王芳", "云帆小学"),
}
SERIAL = "样张〔{year}〕第000号"
ISSUER = "禁毒委员会办公室"


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a sheet names, and whether it is somebody real."""

    name: str
    school: str
    is_real: bool


def cycle_for(design: CertificateDesign, user: Any) -> AwardCycle:
    """The newest cycle of the design's region that the person works on, else one that is not stored.

    A district reads the city's design, but never the other districts' lists: its sheet shows its own cycle or a sample.
    Raises Http404 for somebody who works on no awards.
    """
    cycles = desk_cycles(user).filter(region__path__startswith=design.region.path)
    if found := cycles.order_by("-school_year", "region__path").first():
        return found
    year = SchoolYear.of(timezone.localdate()).start
    return AwardCycle(region=design.region, school_year=year, issuer=f"{design.region.name}{ISSUER}", title="")


def longest(cycle: AwardCycle, honour: str, user: Any) -> Person | None:
    """Whoever the person may read and has the longest salutation of a cycle, in its newest list, else its nominations."""
    if not cycle.pk:
        return None
    rows = Standing.objects.visible_to(user).filter(edition__cycle=cycle, edition__honour=honour)
    rows = rows.annotate(name_length=Length("name"))
    if honour != Honour.SCHOOL:
        rows = rows.annotate(name_length=Length("name") + Length("school_name"))
    found = rows.order_by("-edition__number", "-name_length", "pk").values_list("name", "school_name").first()
    found = found or _nominated(cycle, honour, user)
    return Person(*found, is_real=True) if found else None


def _nominated(cycle: AwardCycle, honour: str, user: Any) -> tuple[str, str] | None:
    if honour == Honour.SCHOOL:
        return None
    person = "teacher" if honour == Honour.TEACHER else "pupil"
    rows = Nomination.objects.visible_to(user).filter(cycle=cycle, **{f"{person}__isnull": False})
    rows = rows.annotate(person=F(f"{person}__name"), length=Length(f"{person}__name") + Length("school__name"))
    return rows.order_by("-length", "pk").values_list("person", "school__name").first()


def sample(honour: str) -> Person:
    name, school = SAMPLES[Honour(honour)]
    return Person(name, school, is_real=False)


def sheet_of(design: CertificateDesign, cycle: AwardCycle, person: Person, day: dt.date) -> CertificateText:
    """The certificate that a person would get by this design. KeyError for an unknown placeholder: see faults."""
    recipient, tail = salutation(design, person.name, person.school)
    words = frozen_words(cycle, design)
    row = Certificate(
        honour=design.honour, recipient=recipient, recipient_tail=tail, issued_on=day, lookup_code=NO_CODE,
        serial=SERIAL.format(year=day.year), **words,
    )  # fmt: skip
    return text_of(row)


def sheet_pdf(text: CertificateText) -> bytes:
    """Return the page as a batch prints it. Raises Unprintable (its text may hold a name), DoesNotFit, FontsMissing."""
    with TemporaryDirectory(prefix="design-") as folder:
        return write_batch([text], Path(folder) / "sheet.pdf").path.read_bytes()


def require_printable(design: CertificateDesign, user: Any) -> None:
    """Let a design be adopted. Raises Refused when it has no room on the page or characters that no font has."""
    require_room(cycle_for(design, user), design, timezone.localdate())
