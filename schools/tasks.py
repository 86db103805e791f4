"""Background work of the records."""

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from schools.errors import Refused
from schools.models import RosterUpload
from schools.roster.intake import KIND, failed_rows, take_in
from site_config.jobs.errors import JobError
from site_config.jobs.registry import job
from site_config.shared.errors import UserError


@job(KIND, label=_("Import schools"))
def import_roster(run):
    """One transaction writes everything: an attempt that dies leaves nothing, a repeated one finds it done."""
    upload = RosterUpload.objects.select_related("owner", "region").filter(pk=run.params["upload"]).first()
    if upload is None:
        raise JobError(gettext("The file is no longer there. Please upload it again."))
    counts = upload.preview["counts"]
    total = counts["total"]
    run.progress(0, total, gettext("The rows are being checked."))
    run.checkpoint()
    try:
        upload = take_in(
            upload=upload,
            only_good=run.params["only_good"],
            on_row=lambda done: run.progress(min(done, total - 1), total),
        )
    except (Refused, UserError) as error:
        raise JobError(str(error)) from error
    if upload.rest:
        run.attach(gettext("Rows to correct") + ".xlsx", failed_rows(upload))
    taken = counts["total"] - counts["failed"]
    run.progress(total, total, ngettext("%(n)d row is in.", "%(n)d rows are in.", taken) % {"n": taken})
    return {name: counts[name] for name in ("new", "changed", "unchanged", "failed")}
