"""The page of what the nightly check found in a region: rows with words, filters, the last run, the summary."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from schools.enums import Severity
from schools.models import Activity, RuleFinding, RuleRun, SummaryDifference, User
from schools.review.around import Around
from schools.review.filters import plain_code
from schools.review.words import moment
from schools.validation import RULES

PAGE_SIZE = 30
EXPORT_CHUNK = 200
STATES = ("open", "dismissed", "cleared")


@dataclass(frozen=True)
class FindingFilter:
    """`rule` is a code of the registry, `street` a code, `state` one of STATES; what cannot be read is left out."""

    rule: str = ""
    street: str = ""
    severity: str = ""
    state: str = "open"

    @classmethod
    def read(cls, data: Mapping[str, str]) -> "FindingFilter":
        rule, severity, state = data.get("rule", ""), data.get("severity", ""), data.get("state", "")
        return cls(
            rule=rule if rule in RULES else "",
            street=plain_code(data.get("street", "")),
            severity=severity if severity in Severity.values else "",
            state=state if state in STATES else "open",
        )

    @property
    def query(self) -> str:
        plain = {"rule": self.rule, "street": self.street, "severity": self.severity}
        pairs = [(name, value) for name, value in plain.items() if value]
        return urlencode(pairs if self.state == "open" else [*pairs, ("state", self.state)])

    def apply(self, rows: QuerySet[RuleFinding]) -> QuerySet[RuleFinding]:
        if self.rule:
            rows = rows.filter(rule=self.rule)
        if self.street:
            rows = rows.filter(activity__school__region__code=self.street)
        if self.severity:
            rows = rows.filter(severity=self.severity)
        if self.state == "cleared":
            return rows.filter(cleared_at__isnull=False)
        return rows.filter(cleared_at=None, dismissed_at__isnull=self.state == "open")


@dataclass(frozen=True)
class FindingLine:
    """One finding as people read it; `title` and `text` are of this moment, else the rule's own words."""

    finding: RuleFinding
    record: Activity
    title: str
    text: str
    seen: str
    dismissed: str = ""

    @property
    def blocks(self) -> bool:
        return self.finding.severity == Severity.BLOCK


@dataclass(frozen=True)
class FindingPage:
    lines: list[FindingLine]
    page: Page
    rules: list[tuple[str, str, int]]
    streets: list[tuple[str, str]]
    differences: list[SummaryDifference]
    last_run: str


def finding_page(user: User, chosen: FindingFilter, number: str) -> FindingPage:
    """One page of the region's findings in a fixed number of queries."""
    page = Paginator(_rows(user, chosen), PAGE_SIZE).get_page(number)
    counts = dict(_rows(user, replace(chosen, rule="")).order_by().values_list("rule").annotate(n=Count("pk")))
    streets = (
        RuleFinding.objects.visible_to(user)
        .order_by()
        .values_list("activity__school__region__code", "activity__school__region__name")
    )
    differences = SummaryDifference.objects.visible_to(user).select_related("expected__school", "expected__kind")
    return FindingPage(
        lines=finding_lines(list(page), user),
        page=page,
        rules=[(code, str(rule.name), counts.get(code, 0)) for code, rule in RULES.items() if counts.get(code)],
        streets=sorted(set(streets.distinct())),
        differences=list(differences[:PAGE_SIZE]),
        last_run=last_run_words(),
    )


def finding_lines(rows: list[RuleFinding], user: User) -> list[FindingLine]:
    """Findings with their sentences of this moment; a handful of queries for all of them."""
    around = Around(list({row.activity_id: row.activity for row in rows}.values()), timezone.localdate(), viewer=user)
    said = {
        (record.pk, each.code): (each.title, each.text) for record in around.records for each in around.findings(record)
    }
    return [_line(row, said.get((row.activity_id, row.rule))) for row in rows]


def export_rows(user: User, chosen: FindingFilter) -> Iterator[list[Any]]:
    """The whole filter, in chunks: rule, severity, sentence, school, month, kind, first and last seen, dismissal."""
    keys = list(_rows(user, chosen).values_list("pk", flat=True))
    for start in range(0, len(keys), EXPORT_CHUNK):
        rows = _rows(user, chosen).filter(pk__in=keys[start : start + EXPORT_CHUNK])
        for line in finding_lines(list(rows), user):
            yield _export_row(line)


def last_run_words() -> str:
    """When the check last ran to its end; empty when it never did."""
    run = RuleRun.objects.filter(finished_at__isnull=False).order_by("-day").first()
    return moment(run.finished_at) if run and run.finished_at else ""


def _rows(user: User, chosen: FindingFilter) -> QuerySet[RuleFinding]:
    rows = chosen.apply(RuleFinding.objects.visible_to(user))
    people = ("activity__school__region", "activity__kind", "dismissed_by")
    return rows.select_related(*people).order_by("-first_seen_at", "activity_id", "pk")


def _line(row: RuleFinding, said: tuple[str, str] | None) -> FindingLine:
    rule = RULES.get(row.rule)
    title, text = said or (str(rule.name) if rule else row.rule, str(rule.words) if rule else "")
    dismissed = ""
    if row.dismissed_at:
        words = _("Dismissed by %(who)s, %(time)s: %(why)s")
        dismissed = words % {"who": row.dismissed_by, "time": moment(row.dismissed_at), "why": row.dismissed_why}
    return FindingLine(row, row.activity, title, text, moment(row.first_seen_at), dismissed)


def _export_row(line: FindingLine) -> list[Any]:
    row, record = line.finding, line.record
    return [
        row.get_severity_display(), line.title, line.text, record.school.region.name, record.school.code,
        record.school.name, record.month.label, record.kind.short, timezone.localdate(row.first_seen_at),
        timezone.localdate(row.last_seen_at), line.dismissed,
    ]  # fmt: skip
