"""Ask the bureau a question, and read the reply with the receipt number. Never kept, never listed, no cookie but the form's."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from campaigns.actions.asking import ANSWER_DAYS, CONTACT_DAYS, ORIGINAL_DAYS, ask_question
from campaigns.enums import QuestionTopic
from campaigns.errors import Refused
from campaigns.forms.question import AskForm, ReceiptForm
from campaigns.models import Question
from campaigns.questions.guard import Doubt, is_too_many
from campaigns.questions.office import Office, office_of
from campaigns.questions.public import page_of
from site_config.clients import client_address
from site_config.shared.codes import LookupCodeError, format_lookup_code, parse_lookup_code
from site_config.shared.methods import get_or_post
from site_config.shared.rates import Budget
from site_config.shared.unlisted import unlisted

# Guessing one of 54 bits is hopeless; this keeps it from being tried.
LOOKUPS = Budget("receipt", limit=60, seconds=600)
LONGEST = 60


@get_or_post
@never_cache
@unlisted
def ask(request: HttpRequest) -> HttpResponse:
    """The form. What is refused comes back with a sentence and with everything that was typed."""
    office = office_of(request)
    if request.method != "POST":
        topic = request.GET.get("topic", "")
        wish = {"topic": topic} if topic in QuestionTopic.values else {}
        return _form_page(request, office, AskForm(initial=wish))
    form = AskForm(request.POST)
    if form.is_valid() and office.region is not None:
        if is_too_many(client_address(request)):
            form.refuse(Doubt.MANY)
        elif (question := _asked(request, office, form)) is not None:
            return redirect("asking:receipt_code", question.receipt)
    return _form_page(request, office, form, 429 if form.doubt is Doubt.MANY else 200)


def _asked(request: HttpRequest, office: Office, form: AskForm) -> Question | None:
    data = form.cleaned_data
    try:
        return ask_question(
            region=office.region, language=request.LANGUAGE_CODE, topic=data["topic"], text=data["text"],
            email=data["email"], phone=data["phone"],
        )  # fmt: skip
    except Refused as refused:
        form.add_error("text", str(refused))
    except ValidationError as error:
        form.add_error(None, error)
    return None


def _form_page(request: HttpRequest, office: Office, form: AskForm, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "is_open": office.region is not None,
        "index": page_of(request.LANGUAGE_CODE),
        "answer_days": ANSWER_DAYS,
        "contact_days": CONTACT_DAYS,
        "original_days": ORIGINAL_DAYS,
    }
    return render(request, "campaigns/ask.html", context, status=status)


@require_safe
@never_cache
@unlisted
def receipt(request: HttpRequest) -> HttpResponse:
    """The way to one's own question: a number that can be right leads on to its page."""
    typed = request.GET.get("code", "")[:LONGEST]
    form = ReceiptForm(request.GET if "code" in request.GET else None)
    if form.is_bound and form.is_valid():
        try:
            return HttpResponseRedirect(reverse("asking:receipt_code", args=[parse_lookup_code(typed)]))
        except LookupCodeError:
            form.add_error("code", _("A receipt number has 12 letters and digits. Please compare it with yours."))
    return render(request, "campaigns/receipt.html", {"form": form, "index": page_of(request.LANGUAGE_CODE)})


@require_safe
@never_cache
@unlisted
def receipt_code(request: HttpRequest, code: str) -> HttpResponse:
    """What became of one question: that it waits and until when, the answer, or why there is none."""
    address = client_address(request)
    if LOOKUPS.is_spent(address):
        form = ReceiptForm({"code": code[:LONGEST]})
        form.add_error("code", _("Too many numbers were tried from your network. Please wait ten minutes."))
        return render(request, "campaigns/receipt.html", {"form": form}, status=429)
    question = _by_receipt(code)
    if question is None:
        LOOKUPS.spend(address)
        form = ReceiptForm({"code": code[:LONGEST]})
        form.add_error("code", _("There is no question with this number. Please compare it with yours."))
        return render(request, "campaigns/receipt.html", {"form": form}, status=404)
    index = page_of(question.language)
    context = {
        "question": question,
        "number": format_lookup_code(question.receipt),
        "office": office_of(request).name,
        "index": index,
        "contact_days": CONTACT_DAYS,
    }
    return render(request, "campaigns/receipt_answer.html", context)


def _by_receipt(code: str) -> Question | None:
    try:
        plain = parse_lookup_code(code[:LONGEST])
    except LookupCodeError:
        return None
    return Question.objects.filter(receipt=plain).first()
