"""What time alone brings about on the public site: pages that go live or expire at the hour that editors set."""

import datetime as dt

from django.core.management import call_command
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from wagtail.models import Page, Revision

from site_config.shared.clock import step


@step("home.publish", order=20, title=pgettext_lazy("clock step", "Pages published on their day"))
def publish(now: dt.datetime) -> str:
    """Carry out Wagtail's own command; the pages' signals forget the kept pages and note withdrawals."""
    due = Revision.objects.filter(approved_go_live_at__lt=now).count()
    over = Page.objects.live().filter(expire_at__lt=now).count()
    if not due and not over:
        return ""
    call_command("publish_scheduled", verbosity=0)
    return _("Pages published: %(due)d, withdrawn: %(over)d.") % {"due": due, "over": over}
