"""Background work of contests."""

from contextlib import suppress

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from wagtail.images.models import SourceImageIOError

from campaigns import renditions
from campaigns.actions.answering import MAIL_JOB
from campaigns.actions.letters import send_letter
from campaigns.actions.similarity import KIND, check_contest
from campaigns.models import Contest, SiteImage
from schools import news
from site_config.jobs.registry import job


@job(KIND, label=_("Compare the texts of a contest"))
def similarity(run):
    """Every batch is kept as it is done, so a repeated attempt goes on where the last one stopped."""
    contest = Contest.objects.get(pk=run.params["contest"])
    run.progress(0, 0, gettext("Texts are being read."))
    owner = run.job.owner_id and get_user_model().objects.get(pk=run.job.owner_id)
    done = check_contest(contest=contest, user=owner or None, progress=run.progress)
    found = ngettext("%(n)d new pair to look at.", "%(n)d new pairs to look at.", done.found) % {"n": done.found}
    run.progress(done.compared, done.compared, found)
    if owner:
        news.tell_job_done(job=run.job, title=run.job.title, url=reverse("campaigns:similar", args=[contest.pk]))
    return {"compared": done.compared, "found": done.found}


@job(renditions.KIND, label=_("Prepare the sizes of a picture"))
def prepare_renditions(run):
    """A picture that was deleted meanwhile needs none, and of one whose file is lost none can be made."""
    image, made = SiteImage.objects.filter(pk=run.params["image"]).first(), 0
    with suppress(SourceImageIOError):
        made = renditions.prepare(image) if image else 0
    run.progress(made, made, gettext("The sizes are there."))
    return {"renditions": made}


@job(MAIL_JOB, label=_("Tell somebody who asked"))
def question_mail(run):
    """The letter is marked before it leaves, so a repeated attempt sends none again."""
    return {"sent": send_letter(key=run.params["question"])}
