"""The one e-mail to somebody who asked: that there is an answer, and where. It holds no word of question or answer."""

import datetime as dt

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from campaigns.enums import DeclineReason
from campaigns.models import QuestionContact
from schools.mailing import NotSent, PerhapsSent, absolute, is_off, opened, send


def send_letter(*, key: int) -> bool:
    """Send the letter of a question, once at most: it is marked before it leaves, and unmarked only when the server
    certainly did not take it. An address that the server refuses for good is deleted. Returns whether the server has it."""
    if is_off():
        return False
    contact = (
        QuestionContact.objects.select_related("question").filter(pk=key, mailed_at=None).exclude(email="").first()
    )
    if contact is None or contact.question.is_open:
        return False
    if not QuestionContact.objects.filter(pk=key, mailed_at=None).update(mailed_at=timezone.now()):
        return False
    try:
        with opened() as connection:
            send(connection, _letter(contact))
    except NotSent as refused:
        _undo(key, refused)
        return False
    except PerhapsSent:
        QuestionContact.objects.filter(pk=key).update(is_unsure=True)
        return False
    return True


def _undo(key: int, refused: NotSent) -> None:
    """The clock asks again, unless the address is dead: then nobody is told by it, and it has no use any more."""
    contact = QuestionContact.objects.filter(pk=key)
    if not refused.for_good:
        contact.update(mailed_at=None)
    elif not contact.exclude(phone="").update(mailed_at=None, email=""):
        contact.delete()


def unsent(now: dt.datetime) -> list[int]:
    """Keys of questions whose letter should have left an hour ago: the mail server could not be reached."""
    if is_off():
        return []
    rows = QuestionContact.objects.filter(mailed_at=None, question__settled_at__lt=now - dt.timedelta(hours=1))
    rows = rows.exclude(email="").exclude(question__decline_reason=DeclineReason.SPAM)
    return list(rows.order_by("pk").values_list("pk", flat=True)[:200])


def _letter(contact: QuestionContact) -> EmailMultiAlternatives:
    question = contact.question
    with translation.override(question.language):
        context = {
            "url": absolute(reverse("asking:receipt_code", args=[question.receipt])),
            "day": timezone.localtime(question.asked_at),
            "site_name": _("Five Ones"),
        }
        text = render_to_string("emails/question.txt", context)
        subject = _("The bureau has replied to your question")
        return EmailMultiAlternatives(subject, text, to=[contact.email], headers={"Auto-Submitted": "auto-generated"})
