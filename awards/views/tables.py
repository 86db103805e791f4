"""Scoring a table in the browser: the answer of a short one carries what its downloads need, a long one goes to a job."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from awards import access
from awards.actions.score_table import ask_for_scores
from awards.forms.table import MAX_ROWS, TableForm
from awards.tables import output
from awards.tables.files import SCHEMA_FILE
from awards.tables.scores import Scored, score
from site_config.shared.access import nothing_here
from site_config.shared.methods import get_or_post
from site_config.shared.tables import Sheet, csv_bytes, download, xlsx_bytes


@get_or_post
@login_required
@never_cache
def score_table(request: HttpRequest) -> HttpResponse:
    """Choose a table and a rubric; the answer shows places, points and what is wrong, row by row."""
    if not access.works_on_awards(request.user):
        raise nothing_here()
    form = TableForm(request.POST or None, request.FILES or None)
    context = {"form": form, "max_rows": MAX_ROWS}
    if request.method == "POST" and form.is_valid():
        if form.long_table:
            content, name = form.long_table
            job = ask_for_scores(rubric=form.rules_bytes, table=content, filename=name, user=request.user)
            return redirect("jobs:detail", pk=job.pk)
        if not form.reading.blocking:
            scored = score(form.rules, form.reading.units)
            if (ending := request.POST.get("as")) in ("csv", "xlsx"):
                return _file(form, scored, ending)
            context |= _shown(form, scored)
        context |= {"problems": form.reading.problems, "is_refused": bool(form.reading.blocking)}
    return render(request, "awards/score_table.html", context)


@require_safe
def schema(request: HttpRequest) -> FileResponse:
    """The published JSON Schema of rubric files."""
    return FileResponse(SCHEMA_FILE.open("rb"), content_type="application/schema+json")


def _shown(form: TableForm, scored: list[Scored]) -> dict:
    rules = form.rules
    shown = [
        {
            "place": each.place,
            "name": each.unit.name,
            "total": output.number(each.total, rules.places),
            "band": each.band,
            "why": output.decided_by(rules, each),
            "cells": [
                {
                    "title": output.title_of(line),
                    "value": output.number(value),
                    "points": output.number(points),
                    "is_capped": line.code in each.capped,
                }
                for line, value, points in zip(rules.criteria, each.values, each.points, strict=True)
            ],
        }
        for each in scored
    ]
    return {
        "rules": rules,
        "lines": rules.criteria,
        "rows": shown,
        "table_text": _normalised(form),
        "rubric_text": form.rules_bytes.decode("utf-8-sig"),
    }


def _normalised(form: TableForm) -> str:
    """The table as plain CSV of the columns that were read."""
    table = form.reading.table
    keys = list(table.places)
    rows = [[row[key] for key in keys] for row in table.rows]
    return csv_bytes([table.columns[key].title for key in keys], rows).decode("utf-8-sig")


def _file(form: TableForm, scored: list[Scored], ending: str) -> HttpResponse:
    headings, rows = output.headings(form.rules), output.rows(form.rules, scored)
    title = _("Scores")
    content = xlsx_bytes(Sheet(title, headings, rows)) if ending == "xlsx" else csv_bytes(headings, rows)
    return download(content, f"{title}.{ending}")
