"""Issuing a batch, watching its file being made, fetching it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from awards import access_certificates as access
from awards import issuing, rules
from awards.actions.certificate import issue_certificates
from awards.actions.hand_over import hand_over_batch, open_kept
from awards.actions.printing import print_batch
from awards.enums import Honour
from awards.errors import CannotPrint, Refused
from awards.forms.certificate import IssueForm
from awards.views.certificate import with_serials
from site_config.shared.access import nothing_here
from site_config.shared.fonts import describe
from site_config.shared.methods import get_or_post


@get_or_post
@login_required
@never_cache
def issue(request, pk):
    """The checks before an issue, and the issue itself."""
    cycle = access.issuing_cycle(request.user, pk)
    today = timezone.localdate()
    form = IssueForm(request.POST or None, initial={"issued_on": today, "honours": Honour.values})
    plan = _outlook(cycle)
    names = dict(plan.unprintable) if plan else {}
    if request.method == "POST" and form.is_valid():
        try:
            batch = issue_certificates(
                cycle=cycle,
                user=request.user,
                issued_on=form.cleaned_data["issued_on"],
                editions=_editions(cycle, form.cleaned_data["honours"]),
            )
        except CannotPrint as refusal:
            names = refusal.names
            form.add_error(None, str(refusal))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _issued(request, batch)
    context = {
        "cycle": cycle,
        "form": form,
        "plan": plan,
        "names": [(name, describe(characters)) for name, characters in names.items()],
        "total": len(plan.due) if plan else 0,
    }
    return render(request, "awards/certificates_issue.html", context)


def _outlook(cycle):
    try:
        return issuing.outlook(cycle, None)
    except Refused:
        return None


def _editions(cycle, honours):
    """All three together stand for the whole cycle; otherwise the published lists of the chosen ones."""
    if set(honours) == set(Honour.values):
        return None
    return list(cycle.editions.published().filter(honour__in=honours))


def _issued(request, batch):
    n = batch.certificates.count()
    text = ngettext(
        "%(n)d certificate is issued. Its file is being made.",
        "%(n)d certificates are issued. Their file is being made.",
        n,
    )
    messages.success(request, text % {"n": n})
    return redirect("awards:certificates")


@require_safe
@login_required
@never_cache
def progress(request, pk):
    """The line of a batch that htmx fetches again until its file is there."""
    batch = with_serials(access.batch(request.user, pk))
    judges = rules.can_judge_awards(request.user, batch.cycle)
    return render(request, "awards/_batch.html", {"batch": batch, "can_print": judges})


@require_POST
@login_required
def batch_file(request, pk):
    """The stored PDF of a batch, for the committee's side; whoever takes it prints, so it goes by POST and is counted."""
    batch = access.batch(request.user, pk)
    if not batch.is_printed:
        raise Http404(_("The file of this batch is not made yet."))
    try:
        content = open_kept(batch)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("awards:certificates")
    hand_over_batch(batch=batch, user=request.user)
    name = _("certificates-%(day)s-%(number)d.pdf") % {"day": batch.issued_on.isoformat(), "number": batch.pk}
    response = FileResponse(content, as_attachment=True, filename=name, content_type="application/pdf")
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
@login_required
def print_again(request, pk):
    """Ask again for a file that was not made."""
    batch = access.batch(request.user, pk)
    if not rules.can_judge_awards(request.user, batch.cycle):
        raise nothing_here()
    try:
        print_batch(batch=batch, user=request.user)
    except CannotPrint as refusal:
        messages.error(request, str(refusal))
        return redirect(f"{reverse('awards:certificates_print')}?batch={batch.pk}")
    except Refused as refusal:
        messages.info(request, str(refusal))
    else:
        messages.success(request, _("The file is being made again."))
    return redirect("awards:certificates")
