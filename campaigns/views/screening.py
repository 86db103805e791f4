"""The screening: a queue of entries, one of them open with its names marked; passing, excluding, hiding words."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from campaigns import rules
from campaigns.access import managed_contest_or_404, results_contest_or_404, screened_entry_or_404
from campaigns.access_files import files_of_entry
from campaigns.actions.screening import exclude_entry, pass_entry, set_word, undo_screening
from campaigns.enums import ExclusionReason
from campaigns.errors import Refused
from campaigns.forms.screening import ExclusionForm, WordForm
from campaigns.models import Contest, Entry
from campaigns.screening import SHOWN, counts_of_screening, opened, queue_of

LISTED = 40


@require_safe
@login_required
def screening(request: HttpRequest, pk: int) -> HttpResponse:
    """The queue; `show` chooses its part, `entry` what is open beside it (by default the first)."""
    contest = results_contest_or_404(request.user, pk)
    show = request.GET.get("show", "")
    show = show if show in SHOWN else "open"
    page = Paginator(queue_of(contest, show), LISTED).get_page(request.GET.get("page"))
    current = _current(request, contest, list(page.object_list))
    context = {
        "contest": contest,
        "show": show,
        "counts": counts_of_screening(contest),
        "page": page,
        "open": opened(current) if current else None,
        "files": files_of_entry(current) if current else (),
        "is_chosen": "entry" in request.GET,
        "reasons": ExclusionReason.choices,
        "can_screen": rules.can_screen(request.user, contest),
    }
    return render(request, "campaigns/screening.html", context)


@login_required
@require_POST
def screening_decide(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    """Pass (`do=pass`) or exclude the entry and go on to the next one; the message can take it back."""
    contest = managed_contest_or_404(request.user, pk)
    found = screened_entry_or_404(request.user, contest, entry)
    form = ExclusionForm(request.POST)
    try:
        if request.POST.get("do") == "pass":
            pass_entry(entry=found, user=request.user)
            text = _("Entry %(code)s passed.") % {"code": found.code}
        else:
            words = form.cleaned_data if form.is_valid() else {"reason": ""}
            exclude_entry(entry=found, user=request.user, reason=words["reason"], note=words.get("note", ""))
            text = _("Entry %(code)s is excluded. Its school is told when the screening ends.") % {"code": found.code}
    except Refused as refused:
        messages.error(request, str(refused))
        return _back(contest, found)
    undo = reverse("campaigns:screening_undo", args=[contest.pk, found.pk])
    messages.success(request, text, extra_tags="undo:" + undo)
    return redirect("campaigns:screening", pk=contest.pk)


@login_required
@require_POST
def screening_undo(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    """Take the decision on the entry back."""
    contest = managed_contest_or_404(request.user, pk)
    found = screened_entry_or_404(request.user, contest, entry)
    try:
        undo_screening(entry=found, user=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The decision on entry %(code)s is taken back.") % {"code": found.code})
    return _back(contest, found)


@login_required
@require_POST
def screening_word(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    """Hide a word from judges, show a false hit, or forget what was said about the word."""
    contest = managed_contest_or_404(request.user, pk)
    found = screened_entry_or_404(request.user, contest, entry)
    form = WordForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused(_("A word to hide has two to forty characters."))
        set_word(entry=found, user=request.user, word=form.cleaned_data["word"], is_hidden=form.is_hidden())
    except Refused as refused:
        messages.error(request, str(refused))
    return _back(contest, found)


def _current(request: HttpRequest, contest: Contest, queue: list[Entry]) -> Entry | None:
    wanted = request.GET.get("entry", "")
    if wanted:
        return screened_entry_or_404(request.user, contest, wanted if wanted.isdecimal() else 0)
    return screened_entry_or_404(request.user, contest, queue[0].pk) if queue else None


def _back(contest: Contest, entry: Entry) -> HttpResponse:
    return redirect(f"{reverse('campaigns:screening', args=[contest.pk])}?entry={entry.pk}")
