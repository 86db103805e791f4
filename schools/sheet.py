"""The month of one school on one sheet, to be stamped and filed: what stands on it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from schools.classes import grade_words
from schools.days import day_label
from schools.enums import LIVE, ActivityState, ExpectedState
from schools.models import Activity, Expected, School
from site_config.shared.calendar import Month


@dataclass(frozen=True)
class SheetLine:
    """One record, or one report without a record: texts as they are printed."""

    kind: str
    day: str = ""
    theme: str = ""
    classes: str = ""
    pupils: str = ""
    lead: str = ""
    state: str = ""
    note: str = ""


@dataclass(frozen=True)
class Sheet:
    """`attendances` are pupils of approved records; `document_number` is the plan's, or nothing."""

    school: School
    month: Month
    document_number: str
    lines: list[SheetLine] = field(default_factory=list)
    approved: int = 0
    asked: int = 0
    attendances: int = 0

    @property
    def title(self) -> str:
        return _("Drug-prevention education in schools: monthly sheet, %(month)s") % {"month": self.month.label}

    def texts(self) -> Iterator[str]:
        """Everything that people typed, to be checked against the fonts."""
        yield from (self.school.name, self.school.region.name, self.document_number)
        for line in self.lines:
            yield from (line.theme, line.lead, line.note)


def monthly_sheet(school: School, month: Month, *, drafts: bool = False) -> Sheet:
    """Build the sheet; three queries. Drafts stand on it only for the school itself."""
    rows = list(
        Expected.objects.filter(school=school, month=month)
        .select_related("kind", "plan")
        .order_by("kind__order", "kind_id")
    )
    states = LIVE if drafts else LIVE - {ActivityState.DRAFT}
    found = Activity.objects.filter(school=school, month=month, state__in=states)
    records = list(found.select_related("kind", "teacher").prefetch_related("grades").order_by("held_on", "pk"))
    asked = [row for row in rows if row.state != ExpectedState.EXCUSED]
    return Sheet(
        school=school,
        month=month,
        document_number=rows[0].plan.document_number if rows else "",
        lines=[line for row in rows for line in _lines(row, [r for r in records if r.kind_id == row.kind_id])],
        approved=sum(row.state == ExpectedState.APPROVED for row in asked),
        asked=len(asked),
        attendances=sum(row.participants for row in rows),
    )


def _lines(row: Expected, records: list[Activity]) -> list[SheetLine]:
    if row.state == ExpectedState.EXCUSED:
        reason = " ".join(filter(None, [row.get_excuse_reason_display(), row.excuse_note]))
        return [SheetLine(row.kind.name, state=str(row.get_state_display()), note=reason)]
    if not records:
        return [SheetLine(row.kind.name, state=pgettext("monthly sheet", "No record"))]
    return [_line(record) for record in records]


def _line(record: Activity) -> SheetLine:
    return SheetLine(
        kind=record.kind.name,
        day=day_label(record.held_on),
        theme=record.theme,
        classes=_("; ").join(grade_words(row.grade, row.classes, row.class_numbers) for row in record.grades.all()),
        pupils=_pupils(record),
        lead=_lead(record),
        state=str(record.get_state_display()),
    )


def _pupils(record: Any) -> str:
    if record.pupils_present is None:
        return ""
    present = number_format(record.pupils_present)
    return f"{present} / {number_format(record.pupils_enrolled)}" if record.pupils_enrolled else present


def _lead(record: Activity) -> str:
    """Who led: the kind of person, and the name that is known."""
    return " ".join(filter(None, [str(record.get_lead_display()), str(record.teacher or ""), record.lead_name]))
