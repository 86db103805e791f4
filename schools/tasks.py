"""Background work of the records."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from schools.actions import mail as actions
from schools.actions.channels import POST_JOB, post_next
from schools.actions.messages import MAIL_JOB, tell_job_done
from schools.enums import MailWish
from schools.errors import Refused
from schools.mailing import NotSent, PerhapsSent, letter, opened, send
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
    tell_job_done(job=run.job, title=run.job.title, url=reverse("jobs:detail", args=[run.job.pk]))
    return {name: counts[name] for name in ("new", "changed", "unchanged", "failed")}


@job(MAIL_JOB, label=_("Send e-mails"))
def send_mails(run):
    """Make the e-mails that are due and send them; each is claimed before, so a repeated attempt sends none again."""
    actions.settle_abandoned(now=timezone.now())
    made = actions.make_mails(now=timezone.now())
    sent = 0
    try:
        with opened() as connection:
            while mail := actions.claim_mail(now=timezone.now()):
                sent += _send(mail, connection)
                run.progress(sent, None)
    except NotSent:
        pass  # the server cannot be reached: nothing was claimed, and the clock asks again
    return {"made": made, "sent": sent}


def _send(mail, connection) -> bool:
    """One e-mail to its end: sent, refused, uncertain, or dropped because its messages were all read meanwhile."""
    wanted = mail.user.is_active and mail.user.mail_wish != MailWish.NEVER
    made = letter(mail) if wanted else None
    if made is None:
        actions.drop_mail(mail=mail)
        return False
    try:
        send(connection, made)
    except NotSent as refused:
        actions.mark_refused(mail=mail, now=timezone.now(), error=str(refused), for_good=refused.for_good)
        return False
    except PerhapsSent as unsure:
        actions.mark_uncertain(mail=mail, error=str(unsure))
        connection.close()
        return False
    actions.mark_sent(mail=mail, now=timezone.now())
    return True


@job(POST_JOB, label=_("Post to group chats"))
def send_posts(run):
    """Deliver the posts that are due; each is claimed before, so a repeated attempt posts none again."""
    count = 0
    while post_next(now=timezone.now()):
        count += 1
        run.progress(count, None)
    return {"posts": count}
