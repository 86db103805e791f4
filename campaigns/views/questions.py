"""The bureau's desk of questions: the queue, one question with all that helps to answer it, the list to take away."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from campaigns import rules
from campaigns.access import question_or_404
from campaigns.actions.asking import CONTACT_DAYS, ORIGINAL_DAYS
from campaigns.enums import QuestionState, QuestionTopic
from campaigns.forms.question import AnswerForm, DeclineForm
from campaigns.models import Question, QuestionContact
from campaigns.questions import desk
from campaigns.questions.public import address_of
from campaigns.questions.words import personal_parts, without_personal
from site_config.shared import audit
from site_config.shared.access import nothing_here
from site_config.shared.tables import csv_bytes, download, xlsx_bytes

PAGE = 25
MOST_EXPORTED = 5000


@require_safe
@login_required
@never_cache
def questions(request: HttpRequest) -> HttpResponse:
    """What waits, due first; or one state of all that were asked."""
    _require_reader(request)
    chosen = desk.QuestionFilter.read(request.GET)
    page = Paginator(desk.chosen_questions(request.user, chosen), PAGE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    context = {
        "page": page,
        "lines": [desk.line_of(question, today) for question in page],
        "chosen": chosen,
        "states": desk.counts(request.user),
        "topics": QuestionTopic.choices,
        "query": request.GET.urlencode(),
    }
    return render(request, "campaigns/question_queue.html", context)


@require_safe
@login_required
@never_cache
def questions_export(request: HttpRequest, ending: str) -> HttpResponse:
    """The whole filter as XLSX or CSV."""
    _require_reader(request)
    rows = desk.chosen_questions(request.user, desk.QuestionFilter.read(request.GET))[:MOST_EXPORTED]
    sheet = desk.sheet(rows)
    makers = {"xlsx": lambda: xlsx_bytes(sheet), "csv": lambda: csv_bytes(sheet.headings, sheet.rows)}
    if ending not in makers:
        raise nothing_here()
    content = makers[ending]()
    audit.record("campaigns.question.export", request.user, user=request.user, rows=len(rows))
    return download(content, _("Questions") + f".{ending}")


@require_safe
@login_required
@never_cache
def question(request: HttpRequest, pk: int) -> HttpResponse:
    """One question. `?like=<key>` fills an empty answer with an earlier one."""
    found = question_or_404(request.user, pk)
    return question_page(request, found, _answer_form(request, found))


def question_page(
    request: HttpRequest, found: Question, form: AnswerForm, decline_form: DeclineForm | None = None
) -> HttpResponse:
    """The page with a form as it is, so that what was refused is still there."""
    answers = rules.can_answer(request.user, found)
    context = {
        "question": found,
        "line": desk.line_of(found, timezone.localdate()),
        "answers": answers,
        "contact": QuestionContact.objects.filter(pk=found.pk).first() if answers else None,
        "personal": personal_parts(found.asked),
        "form": form,
        "decline_form": decline_form or DeclineForm(initial={"version": found.version}),
        "alike": desk.alike(request.user, found),
        "history": desk.history(found),
        "public_url": address_of(found) if found.state == QuestionState.PUBLISHED else "",
        "contact_days": CONTACT_DAYS,
        "original_days": ORIGINAL_DAYS,
    }
    return render(request, "campaigns/question_desk.html", context)


def _answer_form(request: HttpRequest, found: Question) -> AnswerForm:
    values: dict[str, Any] = {
        "wording": found.wording or without_personal(found.asked),
        "answer": found.answer or _earlier_answer(request, found),
        "version": found.version,
    }
    return AnswerForm(initial=values)


def _earlier_answer(request: HttpRequest, found: Question) -> str:
    key = request.GET.get("like", "")
    if not (key.isascii() and key.isdigit() and len(key) < 16):
        return ""
    earlier = Question.objects.visible_to(request.user).public(found.language).filter(pk=int(key)).first()
    return earlier.answer if earlier else ""


def _require_reader(request: HttpRequest) -> None:
    if not rules.reads_questions(request.user):
        raise nothing_here()
