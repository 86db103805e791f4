"""A judge's own work: the list, reading and marking one entry, saving by itself, finishing, abstaining."""

from itertools import groupby

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from campaigns import rules
from campaigns.access import JudgedEntry, assignment_or_404, entry_for_judge
from campaigns.access_files import files_for_judge
from campaigns.actions.judging import abstain, finish_marks, resume_marks, save_marks
from campaigns.enums import ContestPhase
from campaigns.errors import Refused, StaleVersion
from campaigns.forms.judging import AbstainForm, MarkForm
from campaigns.grid import own_work
from campaigns.models import Assignment, Contest, SimilarityFlag, SimilarityVote
from site_config.shared.confirm import confirm
from site_config.shared.methods import get_or_post


@require_safe
@login_required
def judging(request: HttpRequest) -> HttpResponse:
    """The judge's own work by contest, what is open first."""
    if not rules.is_judge(request.user):
        raise Http404
    work = own_work(request.user, entry__contest__phase=ContestPhase.JUDGING)
    work.sort(key=lambda each: (each.entry.contest.closes_on, each.entry.contest_id))
    groups = groupby(work, key=lambda each: each.entry.contest)
    contests = [_contest_work(contest, [entry_for_judge(each) for each in rows]) for contest, rows in groups]
    return render(request, "campaigns/judging.html", {"contests": contests, "similar": _resembling(request.user)})


@get_or_post
@login_required
def mark(request: HttpRequest, pk: int) -> HttpResponse:
    """Read one entry and mark it; a POST finishes it and goes on to the next open one."""
    assignment = assignment_or_404(request.user, pk)
    entry = entry_for_judge(assignment)
    if request.method != "POST":
        return _mark_page(request, assignment, entry, MarkForm(entry=entry))
    form = MarkForm(request.POST, entry=entry)
    if form.is_valid():
        try:
            finish_marks(**_work(request, assignment, form))
        except StaleVersion as stale:
            form = _with_their_version(request, entry, stale)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return _after_finish(request, entry)
    return _mark_page(request, assignment, entry, form)


@login_required
@require_POST
def mark_save(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the marks while the judge goes on; answers with the line that says so, and the new version."""
    assignment = assignment_or_404(request.user, pk)
    form = MarkForm(request.POST, entry=entry_for_judge(assignment))
    context: dict = {"pk": pk}
    if not form.is_valid():
        context["problem"] = " ".join(text for texts in form.errors.values() for text in texts)
        return render(request, "campaigns/_saved.html", context)
    try:
        saved = save_marks(**_work(request, assignment, form))
    except StaleVersion:
        context["is_stale"] = True
    except Refused as refused:
        context["problem"] = str(refused)
    else:
        context["version"] = saved.version
    answer = render(request, "campaigns/_saved.html", context)
    if "version" in context:
        answer["HX-Trigger-After-Settle"] = "saved"
    return answer


@login_required
@require_POST
def mark_resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Take finished work up again."""
    assignment = assignment_or_404(request.user, pk)
    try:
        resume_marks(assignment=assignment, user=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("campaigns:mark", pk=pk)


@get_or_post
@login_required
def mark_abstain(request: HttpRequest, pk: int) -> HttpResponse:
    """Decline one entry, with a reason; the bureau gives it to somebody else."""
    assignment = assignment_or_404(request.user, pk)
    form = AbstainForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            abstain(assignment=assignment, user=request.user, reason=form.cleaned_data["reason"])
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("You abstain from this entry. The bureau will find another judge."))
        return redirect("campaigns:judging")
    return confirm(
        request,
        title=_("Abstain from this entry?"),
        text=_("Marks you have given to it are dropped, and it leaves your list."),
        form=form,
        cancel_url=reverse("campaigns:mark", args=[pk]),
        submit_label=_("Abstain"),
        is_danger=True,
    )


def _resembling(user) -> list[SimilarityFlag]:
    """Open pairs among the judge's own work, with whether the judge has voted."""
    own = SimilarityVote.objects.filter(flag=OuterRef("pk"), judge=user)
    found = SimilarityFlag.objects.visible_to(user).open().annotate(voted=Exists(own))
    return list(found.select_related("entry", "other"))


def _contest_work(contest: Contest, rows: list[JudgedEntry]) -> dict:
    done = sum(row.is_finished for row in rows)
    rows = sorted(rows, key=lambda row: row.is_finished)
    begun = {row.assignment for row in rows if any(mark.points is not None for mark in row.criteria)}
    counts = {"done": done, "total": len(rows), "left": len(rows) - done}
    return {"pk": contest.pk, "name": contest.title, "rows": rows, "begun": begun, **counts}


def _work(request: HttpRequest, assignment: Assignment, form: MarkForm) -> dict:
    return {
        "assignment": assignment,
        "user": request.user,
        "version": form.cleaned_data["version"],
        "points": form.points(),
        "comment": form.cleaned_data["comment"].strip(),
    }


def _with_their_version(request: HttpRequest, entry: JudgedEntry, stale: StaleVersion) -> MarkForm:
    """The typed marks again, with the version that a second try needs."""
    data = request.POST.copy()
    data["version"] = str(stale.current.version)
    form = MarkForm(data, entry=entry)
    form.add_error(
        None, _("These marks were changed on another page meanwhile. Finish again to keep what you see here.")
    )
    return form


def _after_finish(request: HttpRequest, entry: JudgedEntry) -> HttpResponse:
    following = Assignment.objects.visible_to(request.user).open()
    following = following.filter(entry__contest__phase=ContestPhase.JUDGING).in_order()
    nearest = following.first()
    if nearest is None:
        messages.success(
            request, _("Entry %(code)s is finished. You have marked everything; thank you.") % {"code": entry.code}
        )
        return redirect("campaigns:judging")
    messages.success(request, _("Entry %(code)s is finished. Here is the next one.") % {"code": entry.code})
    return redirect("campaigns:mark", pk=nearest.pk)


def _mark_page(request: HttpRequest, assignment: Assignment, entry: JudgedEntry, form: MarkForm) -> HttpResponse:
    order = list(
        Assignment.objects.visible_to(request.user)
        .filter(abstained=False, entry__contest=assignment.entry.contest_id)
        .in_order()
        .values_list("pk", "finished_at")
    )
    keys = [key for key, _finished in order]
    place = keys.index(assignment.pk)
    context = {
        "entry": entry,
        "files": files_for_judge(assignment),
        "form": form,
        "can_mark": entry.is_open and not entry.is_finished,
        "place": place + 1,
        "total": len(keys),
        "done": sum(finished is not None for _key, finished in order),
        "previous": keys[place - 1] if place else None,
        "following": keys[place + 1] if place + 1 < len(keys) else None,
    }
    return render(request, "campaigns/mark.html", context)
