"""Entries with names: reading one, handing in, changing, withdrawing and taking back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from campaigns import rules
from campaigns.access import contest_or_404, entry_or_404
from campaigns.access_files import files_of_entry
from campaigns.actions.entry import change_entry, is_open, restore_entry, submit_entry, withdraw_entry
from campaigns.actions.entry_checks import groups_of_school
from campaigns.enums import ContestKind, EntryState
from campaigns.errors import Refused, StaleVersion
from campaigns.feedback import feedback_of
from campaigns.forms.author import AuthorForm
from campaigns.forms.entry import WorkForm
from campaigns.models import Contest, Entry
from campaigns.texts import paragraphs
from schools.access import own_school_or_404
from schools.actions.people import save_pupil
from schools.grades import grade_name
from schools.models import School
from site_config.shared import audit
from site_config.shared.confirm import confirm
from site_config.shared.methods import get_or_post

TEMPLATE = "campaigns/entry_form.html"


@require_safe
@login_required
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """One entry to be read, with its author, for the school and the bureau."""
    found = entry_or_404(request.user, pk)
    reads = rules.can_read_results(request.user, found.contest)
    assignments = found.assignments.select_related("judge") if reads else ()
    is_open_now = _is_open_for(request.user, found)
    context = {
        "entry": found,
        "contest": found.contest,
        "paragraphs": paragraphs(found.text),
        "files": files_of_entry(found),
        "grade": grade_name(found.pupil.grade) if found.pupil else "",
        "can_change": is_open_now and found.state == EntryState.SUBMITTED,
        "can_restore": is_open_now and found.state == EntryState.WITHDRAWN,
        "shows_prizes": rules.can_see_placings(request.user, found.contest),
        "ruling": found.panel_decisions.filter(undone_at=None).select_related("decided_by").first(),
        "shows_screening": rules.can_see_screening(request.user, found),
        "has_feedback": rules.can_see_feedback(request.user, found) and feedback_of(found) is not None,
        "reads": reads,
        "assignments": list(assignments),
        "history": audit.history(found),
    }
    return render(request, "campaigns/entry.html", context)


@get_or_post
@login_required
def entry_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand in an entry of the coordinator's own school."""
    contest = contest_or_404(request.user, pk)
    school = own_school_or_404(request.user)
    if not rules.can_enter(request.user, contest, school) or not is_open(contest, timezone.localdate()):
        return _too_late(request, contest)
    work = WorkForm(request.POST or None, request.FILES or None, school=school, contest=contest)
    author = None
    if contest.kind != ContestKind.COURSEWARE:
        author = AuthorForm(request.POST or None, school=school, contest=contest, prefix="author")
    forms = [form for form in (author, work) if form]
    # Each form is asked, so that every error is shown at once.
    if request.method == "POST" and sum(form.is_valid() for form in forms) == len(forms):
        try:
            made = _submit(request, contest, school, author, work)
        except (Refused, ValidationError) as refused:
            work.add_error(None, refused if isinstance(refused, ValidationError) else str(refused))
        else:
            messages.success(request, _("The entry has been handed in. You can change it until the last day."))
            return redirect("campaigns:entry", pk=made.pk)
    return render(request, TEMPLATE, _form_context(contest, school, work, author=author))


@get_or_post
@login_required
def entry_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct an entry until the last day; the second of two people keeps what was typed."""
    found = entry_or_404(request.user, pk)
    contest, school = found.contest, found.school
    if not _is_open_for(request.user, found) or found.state != EntryState.SUBMITTED:
        if request.method == "POST" and rules.records_for(request.user, school):
            return _too_late(request, contest)
        raise Http404
    version, files = _version(request, found), files_of_entry(found)
    work = WorkForm(request.POST or None, request.FILES or None, instance=found, school=school, contest=contest)
    theirs = None
    if request.method == "POST" and work.is_valid():
        try:
            values, ready = work.values(), work.ready
            change_entry(entry=found, user=request.user, version=version, values=values, files=ready)
        except StaleVersion as stale:
            theirs, version = stale.current, stale.current.version
            work.add_error(None, _("Somebody else changed this entry meanwhile. Save again to keep your text instead."))
        except (Refused, ValidationError) as refused:
            work.add_error(None, refused if isinstance(refused, ValidationError) else str(refused))
        else:
            messages.success(request, _("The entry has been changed."))
            return redirect("campaigns:entry", pk=pk)
    context = _form_context(contest, school, work, entry=found, version=version, theirs=theirs, files=files)
    return render(request, TEMPLATE, context)


@get_or_post
@login_required
def entry_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once, then take the entry out of the contest."""
    found = entry_or_404(request.user, pk)
    if not _is_open_for(request.user, found) or found.state != EntryState.SUBMITTED:
        raise Http404
    if request.method == "POST":
        try:
            withdraw_entry(entry=found, user=request.user)
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("The entry has been withdrawn."))
        return redirect("campaigns:contest", pk=found.contest_id)
    return confirm(
        request,
        title=_("Withdraw this entry?"),
        text=_("It leaves the contest and frees a place of your quota. The pupil may enter again until the last day."),
        cancel_url=reverse("campaigns:entry", args=[pk]),
        submit_label=_("Withdraw the entry"),
        is_danger=True,
    )


@login_required
@require_POST
def entry_restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring a withdrawn entry back."""
    found = entry_or_404(request.user, pk)
    if not _is_open_for(request.user, found):
        raise Http404
    try:
        restore_entry(entry=found, user=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The entry is in the contest again."))
    return redirect("campaigns:entry", pk=pk)


@transaction.atomic
def _submit(request: HttpRequest, contest: Contest, school: School, author: AuthorForm | None, work: WorkForm) -> Entry:
    """Pupil and entry are kept together or not at all."""
    pupil = author.cleaned_data["pupil"] if author else None
    if author and (values := author.pupil_values()):
        pupil = save_pupil(school=school, user=request.user, values=values, pupil=pupil)
    return submit_entry(
        contest=contest, school=school, user=request.user, pupil=pupil, values=work.values(), files=work.ready
    )


def _too_late(request: HttpRequest, contest: Contest) -> HttpResponse:
    """Say that the contest is closed; what was typed in a form opened before is shown to be copied."""
    typed = {name: request.POST.get(name, "").strip() for name in ("title", "text")}
    if not any(typed.values()):
        messages.warning(request, _("This contest does not accept entries of your school now."))
        return redirect("campaigns:contest", pk=contest.pk)
    return render(request, "campaigns/entry_late.html", {"contest": contest, "typed": typed})


def _form_context(contest: Contest, school: School, work: WorkForm, **extra) -> dict:
    limits = _limits(contest, school)
    if len(limits) == 1:
        work.fields["text"].widget.attrs["data-count-max"] = limits[0][2]
    return {"contest": contest, "school": school, "work": work, "limits": limits, **extra}


def _limits(contest: Contest, school: School) -> list[tuple[str, int, int, int]]:
    """Group, least and most characters, and quota, of the groups that pupils of the school can be in."""
    own = groups_of_school(school)
    rows = [row for row in contest.groups.all() if row.group in own]
    quota = contest.quota_per_school
    return [(row.get_group_display(), row.min_characters, row.max_characters, row.quota or quota) for row in rows]


def _version(request: HttpRequest, entry: Entry) -> int:
    typed = request.POST.get("version", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else entry.version


def _is_open_for(user, entry: Entry) -> bool:
    return rules.can_change_entry(user, entry) and is_open(entry.contest, timezone.localdate())
