"""What the bureau does with a question: claim it or put it back, answer, publish, decline, take back."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from campaigns.access import answerable_or_404
from campaigns.actions.answering import (
    Draft,
    answer_question,
    claim_question,
    decline_question,
    release_question,
    reopen_question,
    save_draft,
    withdraw_answer,
)
from campaigns.errors import Refused
from campaigns.forms.judging import ReasonForm
from campaigns.forms.question import AnswerForm, DeclineForm
from campaigns.models import Question
from campaigns.views.questions import question_page
from schools.errors import StaleVersion
from site_config.shared.confirm import confirm
from site_config.shared.methods import get_or_post

SAVE, PRIVATE, PUBLISH = "save", "private", "publish"


@require_POST
@login_required
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the question, or with `release` put it back."""
    found = answerable_or_404(request.user, pk)
    change = release_question if request.POST.get("release") else claim_question
    try:
        change(question=found, user=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("campaigns:question", pk)


@get_or_post
@login_required
@never_cache
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Save the draft, answer the asker alone, or publish; what is refused comes back as it was typed."""
    found = answerable_or_404(request.user, pk)
    if request.method != "POST":
        return redirect("campaigns:question", pk)
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            return _answered(request, found, form)
        except StaleVersion as stale:
            form.add_error(
                None,
                _("A colleague changed this question meanwhile. Your words are kept below; theirs stand beside them."),
            )
            return _stale(request, stale.current, form)
        except Refused as refused:
            form.add_error(None, str(refused))
    return question_page(request, found, form)


@get_or_post
@login_required
@never_cache
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    found = answerable_or_404(request.user, pk)
    if request.method != "POST":
        return redirect("campaigns:question", pk)
    form = DeclineForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            decline_question(
                question=found, user=request.user, version=data["version"], reason=data["reason"], note=data["note"]
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Declined. The asker reads the reason with the receipt number."))
            return redirect("campaigns:questions")
    values = {"wording": found.wording, "answer": found.answer, "version": found.version}
    return question_page(request, found, AnswerForm(initial=values), form)


@get_or_post
@login_required
@never_cache
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a published question out of the public pages, for a reason."""
    return _with_reason(
        request, pk, withdraw_answer,
        title=_("Take the question out of the public pages"),
        text=_("It is gone from pages and search within a minute. Whoever asked still reads the answer. The log keeps why."),
        done=_("The question is no longer public."),
    )  # fmt: skip


@get_or_post
@login_required
@never_cache
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a refusal back, for a reason."""
    return _with_reason(
        request, pk, reopen_question,
        title=_("Let the question wait again"),
        text=_("The reason that the asker read is taken back, and the question waits for an answer. The log keeps why."),
        done=_("The question waits for an answer again."),
    )  # fmt: skip


def _answered(request: HttpRequest, found: Question, form: AnswerForm) -> HttpResponse:
    data, how = form.cleaned_data, request.POST.get("how", SAVE)
    draft, told = (
        Draft(data["wording"], data["answer"]),
        {"question": found, "user": request.user, "version": data["version"]},
    )
    if how not in (PRIVATE, PUBLISH):
        save_draft(**told, draft=draft)
        messages.success(request, _("The draft is saved; the question is yours."))
        return redirect("campaigns:question", found.pk)
    answer_question(**told, draft=draft, publish=how == PUBLISH)
    done = (
        _("Published. Question and answer stand on the public page.")
        if how == PUBLISH
        else _("Answered for the asker.")
    )
    messages.success(request, done)
    return redirect("campaigns:questions")


def _stale(request: HttpRequest, current: Question, form: AnswerForm) -> HttpResponse:
    """What was typed, with the new version, so that sending again decides; the stored words stand beside the form."""
    form.data = form.data.copy()
    form.data["version"] = current.version
    return question_page(request, current, form)


def _with_reason(
    request: HttpRequest, pk: int, change: Callable[..., Question], *, title: str, text: str, done: str
) -> HttpResponse:
    found = answerable_or_404(request.user, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            change(question=found, user=request.user, reason=form.cleaned_data["reason"])
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, done)
        return redirect("campaigns:question", pk)
    back = reverse("campaigns:question", args=[pk])
    return confirm(request, title=title, text=text, form=form, cancel_url=back, submit_label=title, is_danger=True)
