"""Background work of honours."""

from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from awards.actions.edition import compute_edition
from awards.errors import Refused
from awards.models import AwardCycle, Edition
from site_config.jobs.errors import JobError
from site_config.jobs.registry import job

COMPUTE = "awards.compute_edition"


@job(COMPUTE, label=_("Compute a ranking"))
def compute(run):
    """One transaction: an attempt that dies leaves nothing; a repeated one finds the number it was to make."""
    cycle = AwardCycle.objects.get(pk=run.params["cycle"])
    honour, number = run.params["honour"], run.params["number"]
    made = Edition.objects.filter(cycle=cycle, honour=honour, number=number).first()
    if made is None:
        user = get_user_model().objects.get(pk=run.params["user"])
        run.checkpoint()
        try:
            made = compute_edition(cycle=cycle, honour=honour, user=user)
        except Refused as refusal:
            raise JobError(str(refusal)) from refusal
    return {"edition": made.pk, "number": made.number}
