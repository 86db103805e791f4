"""Entries with names: the list of a contest, reading one, handing in, changing and withdrawing."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from campaigns import rules
from campaigns.access import contest_or_404, entry_or_404
from campaigns.actions.entry import change_entry, group_of_grade, is_open, submit_entry, withdraw_entry
from campaigns.enums import EntryState
from campaigns.errors import Refused, StaleVersion
from campaigns.exports import entries_workbook
from campaigns.feedback import feedback_of
from campaigns.forms.contest import EntryFilter
from campaigns.forms.entry import AuthorForm, TextForm
from campaigns.models import Contest, Entry
from campaigns.texts import paragraphs
from schools.access import own_school_or_404
from schools.actions.people import save_pupil
from schools.grades import grade_name, grades_of_stages
from schools.models import School
from site_config.shared import audit
from site_config.shared.confirm import confirm
from site_config.shared.tables import download

PAGE = 25


@login_required
def entries(request: HttpRequest, pk: int) -> HttpResponse:
    """The entries of a contest that the person may read, filtered."""
    contest = contest_or_404(request.user, pk)
    found, form = _filtered(request, contest)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "contest": contest,
        "page": page,
        "form": form,
        "shows_prizes": rules.can_see_placings(request.user, contest),
        "reads": rules.can_read_results(request.user, contest),
        "has_filter": any(form.data.values()) if form.is_bound else False,
    }
    return render(request, "campaigns/entries.html", context)


@login_required
@require_POST
def entries_export(request: HttpRequest, pk: int) -> HttpResponse:
    """The filtered entries as a spreadsheet; the log keeps that names left the system."""
    contest = contest_or_404(request.user, pk)
    found, _form = _filtered(request, contest)
    shows_prizes = rules.can_see_placings(request.user, contest)
    content = entries_workbook(found, shows_prizes=shows_prizes)
    audit.record("campaigns.contest.export", contest, user=request.user, rows=len(found))
    return download(content, _("entries-%(number)d.xlsx") % {"number": contest.pk})


@login_required
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """One entry to be read, with its author, for the school and the bureau."""
    found = entry_or_404(request.user, pk)
    reads = rules.can_read_results(request.user, found.contest)
    assignments = found.assignments.select_related("judge") if reads else ()
    context = {
        "entry": found,
        "contest": found.contest,
        "paragraphs": paragraphs(found.text),
        "grade": grade_name(found.pupil.grade),
        "can_change": _can_change(request.user, found),
        "shows_prizes": rules.can_see_placings(request.user, found.contest),
        "ruling": found.panel_decisions.filter(undone_at=None).select_related("decided_by").first(),
        "shows_screening": rules.can_see_screening(request.user, found),
        "has_feedback": rules.can_see_feedback(request.user, found) and feedback_of(found) is not None,
        "reads": reads,
        "assignments": list(assignments),
        "history": audit.history(found),
    }
    return render(request, "campaigns/entry.html", context)


@login_required
def entry_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand in an entry of the coordinator's own school."""
    contest = contest_or_404(request.user, pk)
    school = own_school_or_404(request.user)
    if not rules.can_enter(request.user, contest, school) or not is_open(contest, timezone.localdate()):
        messages.warning(request, _("This contest does not accept entries of your school now."))
        return redirect("campaigns:contest", pk=pk)
    author = AuthorForm(request.POST or None, school=school, contest=contest, prefix="author")
    text = TextForm(request.POST or None, school=school)
    if request.method == "POST" and all([author.is_valid(), text.is_valid()]):
        try:
            made = _submit(request, contest, school, author, text)
        except (Refused, ValidationError) as refused:
            text.add_error(None, refused if isinstance(refused, ValidationError) else str(refused))
        else:
            messages.success(request, _("The entry has been handed in. You can change it until the last day."))
            return redirect("campaigns:entry", pk=made.pk)
    return render(request, "campaigns/entry_form.html", _form_context(contest, school, text, author=author))


@login_required
def entry_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct an entry until the last day; the second of two people keeps what was typed."""
    found = entry_or_404(request.user, pk)
    if not _can_change(request.user, found):
        raise Http404
    contest, school = found.contest, found.school
    version = _version(request, found)
    text = TextForm(request.POST or None, instance=found, school=school)
    theirs = None
    if request.method == "POST" and text.is_valid():
        try:
            change_entry(entry=found, user=request.user, version=version, values=text.values())
        except StaleVersion as stale:
            theirs, version = stale.current, stale.current.version
            text.add_error(None, _("Somebody else changed this entry meanwhile. Save again to keep your text instead."))
        except (Refused, ValidationError) as refused:
            text.add_error(None, refused if isinstance(refused, ValidationError) else str(refused))
        else:
            messages.success(request, _("The entry has been changed."))
            return redirect("campaigns:entry", pk=pk)
    context = _form_context(contest, school, text, entry=found, version=version, theirs=theirs)
    return render(request, "campaigns/entry_form.html", context)


@login_required
def entry_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once, then take the entry out of the contest."""
    found = entry_or_404(request.user, pk)
    if not _can_change(request.user, found):
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


@transaction.atomic
def _submit(request: HttpRequest, contest: Contest, school: School, author: AuthorForm, text: TextForm) -> Entry:
    """Pupil and entry are kept together or not at all."""
    pupil, values = author.cleaned_data["pupil"], author.pupil_values()
    if values:
        pupil = save_pupil(school=school, user=request.user, values=values, pupil=pupil)
    return submit_entry(contest=contest, school=school, user=request.user, pupil=pupil, values=text.values())


def _form_context(contest: Contest, school: School, text: TextForm, **extra) -> dict:
    limits = _limits(contest, school)
    if len(limits) == 1:
        text.fields["text"].widget.attrs["data-count-max"] = limits[0][2]
    return {"contest": contest, "school": school, "text_form": text, "limits": limits, **extra}


def _limits(contest: Contest, school: School) -> list[tuple[str, int, int]]:
    """Group, least and most characters of the groups that pupils of the school can be in."""
    own = {group_of_grade(grade) for grade in grades_of_stages(school.stages)}
    rows = [row for row in contest.groups.all() if row.group in own]
    return [(row.get_group_display(), row.min_characters, row.max_characters) for row in rows]


def _version(request: HttpRequest, entry: Entry) -> int:
    typed = request.POST.get("version", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else entry.version


def _can_change(user, entry: Entry) -> bool:
    return (
        entry.state == EntryState.SUBMITTED
        and rules.can_change_entry(user, entry)
        and is_open(entry.contest, timezone.localdate())
    )


def _filtered(request: HttpRequest, contest: Contest) -> tuple[QuerySet[Entry], EntryFilter]:
    shows_prizes = rules.can_see_placings(request.user, contest)
    form = EntryFilter(request.GET, shows_prizes=shows_prizes)
    chosen = form.cleaned_data if form.is_valid() else {}
    found = Entry.objects.visible_to(request.user).filter(contest=contest)
    found = found.filter(state=chosen.get("state") or EntryState.SUBMITTED)
    if chosen.get("group"):
        found = found.filter(group=chosen["group"])
    if placing := chosen.get("placing"):
        found = found.exclude(placing="") if placing == "any" else found.filter(placing=placing)
    if words := chosen.get("q", "").strip():
        hit = Q(title__icontains=words) | Q(code__iexact=words) | Q(school__name__icontains=words)
        found = found.filter(hit | Q(school__short_name__icontains=words))
    active = Q(assignments__abstained=False)
    counted = found.annotate(
        judges=Count("assignments", filter=active),
        finished=Count("assignments", filter=active & Q(assignments__finished_at__isnull=False)),
    )
    return counted.select_related("school", "pupil", "teacher").in_order(), form
