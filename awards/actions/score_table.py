"""Scoring a long table in the background: the table waits in the private store, the answer is kept with its job."""

import datetime as dt
import uuid
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from awards.tables import output
from awards.tables.reading import read_units
from awards.tables.rubric import TableRubric, load
from awards.tables.scores import score
from site_config.jobs import actions as jobs
from site_config.jobs.errors import JobError
from site_config.jobs.models import Job
from site_config.shared.errors import UserError
from site_config.shared.tables import Sheet, xlsx_bytes

KIND = "awards.score_table"
FOLDER = "score-tables"
KEPT = dt.timedelta(days=2)
MOST_ROWS = 20_000
PROBLEMS_SAID = 5


def ask_for_scores(*, rubric: bytes, table: bytes, filename: str, user: Any) -> Job:
    """Have a table scored; it waits in the private store until the clock deletes it after KEPT."""
    name = storages["private"].save(f"{FOLDER}/{uuid.uuid4().hex}", ContentFile(table))
    params = {"table": name, "filename": filename, "rubric": rubric.decode("utf-8-sig")}
    title = _("Score a table")
    return jobs.enqueue(
        kind=KIND, params=params, owner=user, title=title, back_url=reverse("awards:score_table"), total=3
    )


def scored_workbook(params: dict[str, str], progress: Any) -> tuple[bytes, int]:
    """The scored table as a workbook and the number of its rows. The waiting table stays, for an attempt that is repeated.

    Params: progress(done, total) is called after reading, scoring and writing. Raises JobError with what is wrong with
    the table, row by row.
    """
    store = storages["private"]
    if not store.exists(params["table"]):
        raise JobError(_("The table is not there any more. Please hand it in again."))
    rules = load(params["rubric"].encode())
    with store.open(params["table"]) as file:
        content = file.read()
    units = _units(content, params["filename"], rules)
    progress(1, 3)
    scored = score(rules, units)
    progress(2, 3)
    sheet = Sheet(rules.title, output.headings(rules), output.rows(rules, scored))
    return xlsx_bytes(sheet), len(scored)


def _units(content: bytes, filename: str, rules: TableRubric) -> list:
    try:
        reading = read_units(content, filename, rules, max_rows=MOST_ROWS)
    except UserError as error:
        raise JobError(error.sentence) from error
    if not reading.blocking:
        return reading.units
    said = [str(problem) for problem in reading.blocking[:PROBLEMS_SAID]]
    if (more := len(reading.blocking) - len(said)) > 0:
        said.append(_("And %(n)d more.") % {"n": more})
    raise JobError(" ".join([_("Nothing was scored. Please correct the table and try again."), *said]))


def forget_old_tables(now: dt.datetime) -> int:
    """Delete the tables that were handed in long ago, whatever became of their jobs; return how many."""
    store = storages["private"]
    names = store.listdir(FOLDER)[1] if store.exists(FOLDER) else []
    old = [f"{FOLDER}/{name}" for name in names if _is_old(store.get_modified_time(f"{FOLDER}/{name}"), now)]
    for name in old:
        store.delete(name)
    return len(old)


def _is_old(made_at: dt.datetime, now: dt.datetime) -> bool:
    return (made_at if timezone.is_aware(made_at) else timezone.make_aware(made_at)) < now - KEPT
