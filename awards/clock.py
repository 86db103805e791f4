"""What time alone brings about for honours: a notice ends, old printed files go, digests that are missing are made."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from awards.actions.digests import KIND, ask_for_digests
from awards.actions.pieces import drop_pieces, idle_pieces
from awards.actions.score_table import forget_old_tables
from awards.actions.sweeping import forget_unknown_files
from awards.enums import EditionState
from awards.models import Edition, PrintedFile
from awards.telling import honour_words
from schools import news
from schools.enums import RoleKind
from site_config.jobs.models import Job
from site_config.shared.clock import step

FILES_KEPT, DAY = dt.timedelta(days=14), dt.timedelta(days=1)


@step("awards.notices", order=60, title=pgettext_lazy("clock step", "End of public notices"))
def notices(now: dt.datetime) -> str:
    """Tell the committee once that a notice has ended. Publishing is the committee's own act, so nothing else happens.

    Names on the public page need no second step here: a pupil's is shown as far as the guardian allowed from the
    first day on.
    """
    over = Edition.objects.filter(state=EditionState.ON_NOTICE, notice_until__lt=timezone.localdate(now))
    told = 0
    for edition in over.select_related("cycle__region").order_by("pk"):
        new = news.tell_office(
            edition.cycle.region, {RoleKind.COMMITTEE}, kind="awards.notice.ended", key=f"notice-ended:{edition.pk}",
            url=reverse("awards:edition", args=[edition.pk]), title=edition.cycle.title, honour=honour_words(edition),
        )  # fmt: skip
        told += bool(new)
    return _("Notices that have ended: %(n)d.") % {"n": told} if told else ""


@step("awards.printed_files", order=65, title=pgettext_lazy("clock step", "Old printed files"))
def printed_files(now: dt.datetime) -> str:
    """Delete the bytes of printings after two weeks; that they were made and who took them stays in the log.

    What an attempt had stored when it was killed is in no row; it goes after the same time.
    """
    before = now - FILES_KEPT
    old = list(PrintedFile.objects.filter(made_at__lt=before).exclude(file=""))
    for row in old:
        row.file.delete(save=False)
        row.save(update_fields=["file"])
    count = len(old) + drop_pieces(idle_pieces(before))
    count += forget_unknown_files(before) + forget_old_tables(now)
    return _("Printed files and handed-in tables that were deleted: %(n)d.") % {"n": count} if count else ""


@step("awards.digests", order=67, title=pgettext_lazy("clock step", "Digests of certificates"))
def digests(now: dt.datetime) -> str:
    """Take up what a cancelled or failed job left, once a day: a file that cannot be made today is not tried every hour."""
    if Job.objects.filter(kind=KIND, created_at__gt=now - DAY).exists():
        return ""
    return _("Digests of certificates are being computed.") if ask_for_digests() else ""
