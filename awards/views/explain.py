"""Every point explained, and the records behind it."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from awards import access, comparison, explanation
from awards.facts import figures_of
from awards.gates import link
from awards.indicators.base import DOCUMENT, ENTRY, FIGURES
from awards.indicators.words import kind_word
from campaigns import facts as campaign_facts
from campaigns.enums import Placing
from schools import facts as school_facts
from site_config.shared.access import nothing_here
from site_config.shared.languages import zh_or_en


@require_safe
@login_required
def explain(request, pk):
    standing = access.standing(request.user, pk)
    edition = standing.edition
    around = explanation.neighbours(standing)
    entrants = edition.standings.filter(group=standing.group).count()
    context = {
        "standing": standing,
        "edition": edition,
        "cycle": edition.cycle,
        "rubric": edition.rubric,
        "lines": explanation.lines_in_words(standing),
        "lead": explanation.lead(standing, entrants),
        "entrants": entrants,
        "verdict": explanation.verdict(standing),
        "gaps": explanation.gap_sentences(standing, around),
        "marks": explanation.marks(around, standing),
        "shared": explanation.shared_with(standing),
        "tie_rule": explanation.tie_rule(edition.rubric),
        "previous": comparison.previous(edition),
        "places": explanation.places_honoured(standing, entrants),
        "is_desk": access.works_on_awards(request.user),
    }
    return render(request, "awards/explain.html", context)


@require_safe
@login_required
def line_records(request, pk, code):
    """The records behind one line, as they are today; the line itself stays as it was computed."""
    standing = access.standing(request.user, pk)
    line = standing.lines.filter(code=code).first()
    if line is None:
        raise nothing_here()
    ids = line.sources.get("ids", [])
    rows = _rows(line.sources.get("model"), ids, standing)
    context = {
        "standing": standing,
        "line": line,
        "words": explanation.line_in_words(line, standing.edition.rubric),
        "rows": rows,
        "gone": len(ids) - len(rows),
    }
    return render(request, "awards/line_records.html", context)


def _rows(model, ids, standing):
    if model == DOCUMENT:
        found = school_facts.documents(ids)
        return [_document(row) for row in found if row.school_id == standing.school_id]
    if model == ENTRY:
        found = campaign_facts.entries(ids)
        return [_entry(row) for row in found if row.school_id == standing.school_id]
    if model == FIGURES:
        return [_figures(row) for row in figures_of(ids) if row.school_id == standing.school_id]
    return [_activity(row) for row in school_facts.activities(ids) if row.school_id == standing.school_id]


def _activity(row):
    kind = zh_or_en(row.kind_zh, row.kind_en)
    people = f"{row.present}/{row.enrolled}" if row.present is not None and row.enrolled else row.present
    return {
        "date": row.held_on,
        "kind": kind,
        "title": row.theme,
        "note": people if people is not None else "",
        "url": link("schools:activity", row.pk),
    }


def _document(row):
    note = _("%(hours)s hours") % {"hours": f"{row.hours.normalize():f}"} if row.hours else row.document_number
    return {"date": row.held_on, "kind": kind_word(row.kind), "title": row.title, "note": note,
            "url": link("schools:document", row.pk)}  # fmt: skip


def _entry(row):
    placing = str(Placing(row.placing).label) if row.placing else ""
    return {"date": None, "kind": row.contest, "title": row.title, "note": placing, "url": ""}


def _figures(row):
    """A row of figures, readable by the school although the whole table is not."""
    said = pgettext("between items of a list", ", ").join(f"{name} {value}" for name, value in row.values.items())
    return {"date": row.taken_on, "kind": _("Imported figures"), "title": row.table, "note": said, "url": ""}
