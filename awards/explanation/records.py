"""The records behind score lines as they are today; the lines themselves stay as they were computed."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from awards.facts import figures_of
from awards.gates import link
from awards.indicators.base import ACTIVITY, DOCUMENT, ENTRY, FIGURES, OUTPUT, REPORT
from awards.indicators.names import kind_word
from awards.models import ScoreLine
from campaigns import facts as campaign_facts
from campaigns.enums import Placing
from schools import facts as school_facts
from site_config.shared.languages import zh_or_en


@dataclass(frozen=True, slots=True)
class Behind:
    """One record behind a line, in the reader's language; `url` is empty where no page shows it."""

    date: dt.date | None
    kind: str
    title: str
    note: Any
    url: str


def records_behind(lines: Iterable[ScoreLine], school_id: int) -> dict[str, list[Behind]]:
    """Records of the school behind some lines of one standing, by the line's code; at most one query a source.

    A record that is gone, or belongs to another school now, is left out.
    """
    wanted: dict[str, list[int]] = defaultdict(list)
    lines = list(lines)
    for line in lines:
        wanted[line.sources.get("model", "")] += line.sources.get("ids", [])
    found = {model: _fetched(model, ids, school_id) for model, ids in wanted.items() if ids}
    return {line.code: _of_line(line, found) for line in lines}


def _of_line(line: ScoreLine, found: Mapping[str, Mapping[int, Behind]]) -> list[Behind]:
    """In the order of the source, which is oldest first."""
    ids = set(line.sources.get("ids", []))
    rows = found.get(line.sources.get("model", ""), {})
    return [row for key, row in rows.items() if key in ids]


def _fetched(model: str, ids: Iterable[int], school_id: int) -> dict[int, Behind]:
    if model not in SOURCES:
        return {}
    fetch, speak = SOURCES[model]
    return {row.pk: speak(row) for row in fetch(sorted(set(ids))) if _is_read(model, row, school_id)}


def _is_read(model: str, row: Any, school_id: int) -> bool:
    """The school's own records, and figures of its region."""
    return row.school_id == school_id or (model == FIGURES and row.school_id is None)


def _activity(row: school_facts.ActivityFact) -> Behind:
    people = f"{row.present}/{row.enrolled}" if row.present is not None and row.enrolled else row.present
    kind = zh_or_en(row.kind_zh, row.kind_en)
    return Behind(
        row.held_on, kind, row.theme or kind, "" if people is None else people, link("schools:activity", row.pk)
    )


def _document(row: school_facts.DocumentFact) -> Behind:
    note = _("%(hours)s hours") % {"hours": f"{row.hours.normalize():f}"} if row.hours else row.document_number
    kind = kind_word(row.kind)
    return Behind(row.held_on, kind, row.title or kind, note, link("schools:document", row.pk))


def _entry(row: campaign_facts.EntryFact) -> Behind:
    return Behind(None, row.contest, row.title, str(Placing(row.placing).label) if row.placing else "", "")


def _output(row: school_facts.OutputFact) -> Behind:
    kind = zh_or_en(row.kind_zh, row.kind_en)
    return Behind(row.happened_on, kind, row.place or kind, "", link("schools:output", row.pk))


def _report(row: school_facts.ReportFact) -> Behind:
    """The report that was asked for; its records, if any came, stand with the month of the school."""
    kind = zh_or_en(row.kind_zh, row.kind_en)
    said = f"{row.submitted_on:%Y-%m-%d}" if row.submitted_on else pgettext("report", "not handed in")
    words = {"due": f"{row.due_on:%Y-%m-%d}", "on": said}
    return Behind(row.submitted_on, kind, row.month.label, _("due %(due)s, first handed in: %(on)s") % words, "")


def _figures(row: Any) -> Behind:
    """A row of figures, readable by the school although the whole table is not."""
    said = pgettext("between items of a list", ", ").join(f"{name} {value}" for name, value in row.values.items())
    title = f"{row.table} · {row.region}" if row.region else row.table
    return Behind(row.taken_on, _("Imported figures"), title, said, "")


SOURCES: Mapping[str, tuple[Callable[[list[int]], Any], Callable[[Any], Behind]]] = {
    ACTIVITY: (school_facts.activities, _activity),
    DOCUMENT: (school_facts.documents, _document),
    ENTRY: (campaign_facts.entries, _entry),
    OUTPUT: (school_facts.school_outputs, _output),
    FIGURES: (figures_of, _figures),
    REPORT: (school_facts.reports, _report),
}
