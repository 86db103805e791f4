"""One record as a reviewer reads it: tabs of the month, facts, findings, history chart, timeline."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import mean

from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from schools.classes import grade_words
from schools.days import weekday_label
from schools.enums import ActivityState, ReturnReason
from schools.learning import questions_words
from schools.models import Activity, ActivityPhoto
from schools.review.around import Around
from schools.review.changes import SinceApproval, since_approval
from schools.review.questions import pairs_of
from schools.review.words import moment
from schools.steps import waits_words
from schools.validation import Finding, fine_words
from site_config.shared import audit, charts
from site_config.shared.calendar import Month
from site_config.shared.states import STATES, state_of

HEADCOUNT_CODES = {"more_than_enrolled", "unlike_history", "nobody_present"}
MOST_BARS = 7


@dataclass(frozen=True)
class Tab:
    """One kind of the month, with its record when there is one to read."""

    label: str
    mark: str
    pk: int | None
    is_current: bool

    @property
    def icon(self) -> str:
        return STATES[state_of(self.mark)].icon


@dataclass(frozen=True)
class Fact:
    label: str
    value: str
    more: str = ""
    is_marked: bool = False


@dataclass(frozen=True)
class Step:
    """One line of the timeline."""

    time: str
    actor: str
    text: str
    note: str = ""
    is_back: bool = False


@dataclass(frozen=True)
class Detail:
    """Everything that stands beside a decision."""

    record: Activity
    tabs: list[Tab]
    facts: list[Fact]
    findings: list[Finding]
    fine: str
    photos: list[ActivityPhoto]
    chart: SafeString | None
    held: str
    handed_in: str
    decided: str
    steps: list[Step] = field(default_factory=list)
    since: SinceApproval | None = None
    waits: str = ""

    @property
    def warnings(self) -> list[Finding]:
        return [each for each in self.findings if each.needs_attention]

    @property
    def is_blocked(self) -> bool:
        return any(each.blocks for each in self.findings)

    @property
    def is_waiting(self) -> bool:
        return self.record.state == ActivityState.SUBMITTED

    @property
    def is_approved(self) -> bool:
        return self.record.state == ActivityState.APPROVED

    @property
    def suggested_reason(self) -> str:
        return next((each.reason for each in self.warnings if each.reason), "")


def detail(record: Activity, month_records: Sequence[Activity], around: Around) -> Detail:
    """Put one record together; one query for its log."""
    found = around.findings(record)
    return Detail(
        record=record,
        tabs=tabs(record, month_records, around),
        facts=_facts(record, around, {each.code for each in found}),
        findings=found,
        fine=pgettext("between sentences", " ").join(fine_words(found)),
        photos=around.photos[record.pk],
        chart=_chart(record, around.history(record)),
        held=weekday_label(record.held_on) if record.held_on else "",
        handed_in=moment(record.submitted_at) if record.submitted_at else "",
        decided=moment(record.reviewed_at) if record.reviewed_at else "",
        steps=[_step(entry) for entry in audit.history(record)],
        since=since_approval(record),
        waits=waits_words(record, around.today) if record.street_until else "",
    )


def tabs(record: Activity | None, month_records: Sequence[Activity], around: Around) -> list[Tab]:
    """The month's kinds in order; a kind with several records has several tabs."""
    if not month_records:
        return []
    first = month_records[0]
    rows = around.expected.get((first.school_id, first.month), [])
    names = {row.kind_id: (row.name, row.mark) for row in rows}
    for each in month_records:
        names.setdefault(each.kind_id, (each.kind.short, str(each.state)))
    found = []
    for kind_id, (label, mark) in names.items():
        own = [each for each in month_records if each.kind_id == kind_id]
        found += [_tab(label, each, number if len(own) > 1 else 0, record) for number, each in enumerate(own, 1)]
        if not own:
            found.append(Tab(label, mark, None, False))
    return found


def _tab(label: str, each: Activity, number: int, record: Activity | None) -> Tab:
    # A void record is drawn like an excused one: nothing counts.
    mark = "excused" if each.state == ActivityState.VOID else str(each.state)
    return Tab(f"{label} {number}" if number else label, mark, each.pk, each == record)


def _facts(record: Activity, around: Around, codes: set[str]) -> list[Fact]:
    facts = [
        Fact(_("Grades"), grades_words(around.grades[record.pk])),
        _pupils(record, bool(codes & HEADCOUNT_CODES)),
        Fact(_("Adults"), _adults(record)),
        Fact(_("Method"), _method(record), is_marked="class_hours" in codes),
        Fact(_("Led by"), " ".join(filter(None, [record.get_lead_display(), record.lead_name]))),
        Fact(_("Teacher"), str(record.teacher or "")),
        Fact(
            _("Material"),
            " ".join(filter(None, [record.material, record.clearance_number])),
            "",
            "no_clearance" in codes,
        ),
        Fact(_("Visit"), _("Visitors came into school") if record.is_outside_visit else "", "", "visit_cap" in codes),
        Fact(_("Place"), record.place),
        Fact(_("Fidelity"), _fidelity(record)),
        Fact(_("What was changed"), record.changes),
        Fact(_("Questions before and after"), questions_words(pairs_of(record))),
        Fact(_("Note"), record.note),
    ]
    return [fact for fact in facts if fact.value]


def grades_words(grades) -> str:
    parts = [grade_words(row.grade, row.classes, row.class_numbers) for row in grades]
    return _("; ").join(parts)


def _pupils(record: Activity, is_marked: bool) -> Fact:
    if record.pupils_present is None:
        return Fact(_("Pupils"), "")
    present = _("%(n)s present") % {"n": number_format(record.pupils_present)}
    enrolled = record.pupils_enrolled
    more = _(", %(n)s enrolled") % {"n": number_format(enrolled)} if enrolled else ""
    return Fact(_("Pupils"), present, more, is_marked)


def _adults(record: Activity) -> str:
    parts = []
    if record.staff:
        parts.append(ngettext("%(n)d teacher", "%(n)d teachers", record.staff) % {"n": record.staff})
    if record.parents:
        parts.append(ngettext("%(n)d parent", "%(n)d parents", record.parents) % {"n": record.parents})
    return _(", ").join(parts)


def _method(record: Activity) -> str:
    parts = [str(record.get_method_display())] if record.method else []
    if record.class_hours is not None:
        hours = number_format(record.class_hours.normalize())
        parts.append(ngettext("%(n)s class hour", "%(n)s class hours", int(record.class_hours)) % {"n": hours})
    return _(", ").join(parts)


def _fidelity(record: Activity) -> str:
    answers = [record.get_as_planned_display(), record.get_all_parts_display(), record.get_interaction_display()]
    return _(", ").join(str(answer) for answer in answers if answer)


def _chart(record: Activity, history: list[tuple[Month, int]]) -> SafeString | None:
    """Columns of the last months and this record; nothing to draw before there is a history of two months."""
    if record.pupils_present is None or len(history) < 2:
        return None
    history = history[-(MOST_BARS - 1) :]
    points = [
        charts.Point(month.short_label, value) for month, value in [*history, (record.month, record.pupils_present)]
    ]
    words = ", ".join(f"{point.label} {point.value}" for point in points)
    label = _("Pupils present in earlier months and in this record: %(months)s.") % {"months": words}
    return charts.columns(points, label=label, mean=mean(value for _month, value in history))


def _step(entry: audit.Entry) -> Step:
    data = entry.data
    reason = dict(ReturnReason.choices).get(data.get("reason", ""), data.get("reason", ""))
    said = [str(reason), data.get("text", ""), data.get("why", ""), data.get("without_street", "")]
    return Step(
        time=moment(entry.at),
        actor=entry.who,
        text=entry.label,
        note=pgettext("between reason and sentence", ": ").join(part for part in said if part),
        is_back=entry.action.endswith(".return"),
    )


def decided_words(record: Activity) -> str:
    """Who decided and when, for the place where the buttons were."""
    if record.reviewed_at is None or record.reviewed_by is None:
        return ""
    words = {
        ActivityState.APPROVED: _("Approved by %(who)s, %(time)s."),
        ActivityState.RETURNED: _("Returned by %(who)s, %(time)s."),
    }.get(ActivityState(record.state))
    return words % {"who": record.reviewed_by, "time": moment(record.reviewed_at)} if words else ""
