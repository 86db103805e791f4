"""Tables of figures: taken over whole or not at all, replaced, withdrawn."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from awards.actions.cycle import locked
from awards.errors import Refused
from awards.models import AwardCycle, Figures, FigureTable
from awards.tables.figures import FiguresFile
from site_config.shared import audit


@transaction.atomic
def take_figures(*, cycle: AwardCycle, user: Any, code: str, title: str, content: FiguresFile) -> FigureTable:
    """Take a table over; it replaces the current one of the same code. It counts in the next edition.

    Raises Refused outside the committee, for a file with problems or without a row.
    """
    cycle = locked(cycle, user)
    if content.blocking or not (content.rows or content.regions):
        raise Refused(_("Nothing was taken over. Please correct the table and try again."))
    cycle.figure_tables.filter(code=code, is_current=True).update(is_current=False)
    table = FigureTable.objects.create(
        cycle=cycle, code=code, title=title.strip(), headings=content.headings, taken_by=user
    )
    count = _write(table, content)
    audit.record("awards.figures.take", table, user=user, code=code, rows=count)
    return table


def _write(table: FigureTable, content: FiguresFile) -> int:
    lines = [Figures(table=table, school_id=key, values=values) for key, values in content.rows.items()]
    lines += [Figures(table=table, region_id=key, values=values) for key, values in content.regions.items()]
    Figures.objects.bulk_create(lines, batch_size=1000)
    return len(lines)


@transaction.atomic
def withdraw_figures(*, table: FigureTable, user: Any, why: str) -> FigureTable:
    """Stop counting a table; it stays readable behind editions that used it. Raises Refused without a sentence."""
    locked(table.cycle, user)
    table = FigureTable.objects.select_for_update(of=("self",)).get(pk=table.pk)
    if not why.strip():
        raise Refused(_("Please say why the table is withdrawn."))
    if not table.is_current:
        raise Refused(_("This table no longer counts."))
    table.is_current = False
    table.save(update_fields=["is_current"])
    audit.record("awards.figures.withdraw", table, user=user, why=why.strip())
    return table
