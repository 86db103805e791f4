"""What time alone brings about for honours: the end of a public notice."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from awards.enums import EditionState
from awards.models import Edition
from awards.telling import honour_words
from schools import news
from schools.enums import RoleKind
from site_config.shared.clock import step


@step("awards.notices", order=60)
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
