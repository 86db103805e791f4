"""What an e-mail says, and the dialogue with the mail server."""

import smtplib
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schools.messages import urgent_kinds
from schools.models import Mail, Message, User

STOP_SALT = "schools.mail.stop"


class NotSent(Exception):
    """The server certainly does not have the e-mail. `for_good`: trying again would not help."""

    def __init__(self, reason: str, *, for_good: bool = False) -> None:
        super().__init__(reason)
        self.for_good = for_good


class PerhapsSent(Exception):
    """The dialogue broke off, so nobody knows whether the server has the e-mail."""


@dataclass(frozen=True)
class Line:
    sentence: str
    url: str
    is_urgent: bool


def stop_address(user: User) -> str:
    """The full address at which this person ends all e-mails without signing in."""
    token = signing.dumps(user.pk, salt=STOP_SALT, compress=True)
    return absolute(reverse("schools:mail_stop", args=[token]))


def user_of(token: str) -> User | None:
    """The account of a link of `stop_address`, or None for a link that the site did not write."""
    try:
        key = signing.loads(token, salt=STOP_SALT)
    except signing.BadSignature:
        return None
    return User.objects.filter(pk=key).first()


def absolute(path: str) -> str:
    return settings.SITE_URL + path


def letter(mail: Mail) -> EmailMultiAlternatives | None:
    """The e-mail as it leaves, in its reader's language, urgent messages first; None when all were read meanwhile."""
    with translation.override(mail.user.language or settings.LANGUAGE_CODE):
        lines = _lines(mail)
        if not lines:
            return None
        context = {
            "lines": lines,
            "person": mail.user,
            "subject": _subject(lines),
            "inbox": absolute(reverse("schools:messages")),
            "wishes": absolute(reverse("schools:message_wishes")),
            "stop": stop_address(mail.user),
            "site_name": _("Five Ones"),
            "lang": "en" if translation.get_language() == "en" else "zh-Hans",
        }
        text = render_to_string("emails/digest.txt", context)
        made = EmailMultiAlternatives(context["subject"], text, to=[mail.address], headers=_headers(mail, context))
        made.attach_alternative(render_to_string("emails/digest.html", context), "text/html")
        return made


def _lines(mail: Mail) -> list[Line]:
    urgent = urgent_kinds()
    lines = [
        Line(row.mailed_sentence, absolute(reverse("schools:message_open", args=[row.pk])), row.kind in urgent)
        for row in Message.objects.filter(mail=mail, read_at=None).order_by("-created_at", "-pk")
    ]
    return sorted(lines, key=lambda line: not line.is_urgent)


def _subject(lines: list[Line]) -> str:
    if len(lines) == 1 or lines[0].is_urgent:
        words = lines[0].sentence
        return f"{words[:77]}…" if len(words) > 78 else words
    return ngettext("%(n)d message", "%(n)d messages", len(lines)) % {"n": len(lines)} + " · " + _("Five Ones")


def _headers(mail: Mail, context: dict) -> dict[str, str]:
    """One Message-ID for each e-mail; the unsubscribe link works with one press of the mail program (RFC 8058)."""
    host = urlsplit(settings.SITE_URL).hostname
    return {
        "Message-ID": f"<mail-{mail.pk}-{mail.created_at:%Y%m%d%H%M%S}@{host}>",
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{context['stop']}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def is_off() -> bool:
    """Whether nothing leaves at all (`EMAIL_URL=off://`): then nobody may be said to have been told by e-mail."""
    return settings.EMAIL_BACKEND.endswith(".dummy.EmailBackend")


@contextmanager
def opened() -> Iterator[BaseEmailBackend]:
    """A connection for a batch. Raises NotSent when the server cannot be reached."""
    connection = get_connection(fail_silently=False)
    try:
        connection.open()
    except (smtplib.SMTPException, OSError) as error:
        raise NotSent(_reason(error)) from error
    try:
        yield connection
    finally:
        try:
            connection.close()
        except (smtplib.SMTPException, OSError):
            connection.connection = None  # the server hung up first


def send(connection: BaseEmailBackend, made: EmailMultiAlternatives) -> None:
    """Hand one e-mail to the server. Raises NotSent when it refused, PerhapsSent when it fell silent.

    Addresses of the demo (.invalid, RFC 2606) are never handed to any server.
    """
    if any(address.endswith(".invalid") for address in made.to):
        raise NotSent("The address is invented.", for_good=True)
    made.connection = connection
    try:
        made.send()
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPResponseException) as error:
        # Answered with a code: whatever it is, the server did not take the e-mail.
        raise NotSent(_reason(error), for_good=_code(error) >= 500) from error
    except (smtplib.SMTPException, OSError) as error:
        raise PerhapsSent(_reason(error)) from error


def _code(error: Exception) -> int:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return max(code for code, _words in error.recipients.values())
    return int(getattr(error, "smtp_code", 0) or 0)


def _reason(error: Exception) -> str:
    """What went wrong, without the address that it concerns."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return f"The server refused the recipient ({_code(error)})."
    if isinstance(error, smtplib.SMTPResponseException):
        return f"The server answered {error.smtp_code}."
    return "The server did not answer in time." if isinstance(error, socket.timeout) else type(error).__name__
