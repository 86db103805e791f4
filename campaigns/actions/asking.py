"""A citizen's side: ask the bureau, and what time deletes afterwards."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.enums import QUESTION_OPEN, QuestionState, QuestionTopic
from campaigns.errors import Refused
from campaigns.models import Question, QuestionContact
from campaigns.questions.words import MOST_LINKS, SHORTEST, clean, digest_of, links_in
from campaigns.telling import tell_asked
from schools.models import Region
from schools.review.words import day_after_working_days
from site_config.shared import audit
from site_config.shared.codes import new_lookup_code

# Working days within which the bureau answers, and days after that which data of askers are kept.
ANSWER_DAYS = 10
CONTACT_DAYS = 30
ORIGINAL_DAYS = 90
LONGEST = 1000


@transaction.atomic
def ask_question(
    *,
    region: Region,
    language: str,
    topic: QuestionTopic | str,
    text: str,
    email: str = "",
    phone: str = "",
    now: dt.datetime | None = None,
) -> Question:
    """Hand a question in and tell those who answer. Neither words nor contact are logged or told.

    Params: region whose bureau answers; language, the one in which it was asked and is answered; email and phone, both
    may be empty. Returns the question with its receipt. Raises Refused for a text that is too short or too long, that
    consists of links, or whose very words wait already; ValidationError for a contact that is none.
    """
    now, text = now or timezone.now(), clean(text)
    digest = digest_of(text)
    _check(text, digest, region)
    question = Question(
        region=region, language=language, topic=topic, asked=text, asked_digest=digest, asked_at=now,
        due_on=day_after_working_days(ANSWER_DAYS, timezone.localdate(now)), receipt=new_lookup_code(),
    )  # fmt: skip
    question.full_clean()
    question.save()
    if email.strip() or phone.strip():
        contact = QuestionContact(question=question, email=email.strip(), phone=phone.strip())
        contact.full_clean()
        contact.save()
    audit.record("campaigns.question.ask", question, user=None, topic=question.topic)
    tell_asked(question)
    return question


def _check(text: str, digest: str, region: Region) -> None:
    if not SHORTEST <= len(text) <= LONGEST:
        raise Refused(_("Please write between 10 and 1000 characters."))
    if links_in(text) > MOST_LINKS:
        raise Refused(_("Please leave the links out; one at most."))
    if Question.objects.filter(region=region, asked_digest=digest, state__in=QUESTION_OPEN).exists():
        raise Refused(
            _("This very question has arrived already and waits for its answer. There is no need to send it again.")
        )


def forget_contacts(*, now: dt.datetime) -> int:
    """Delete contacts CONTACT_DAYS after their questions were settled. Returns how many."""
    due = QuestionContact.objects.filter(question__settled_at__lt=now - dt.timedelta(days=CONTACT_DAYS))
    return due.delete()[0]


def forget_originals(*, now: dt.datetime) -> int:
    """Blank the words as they came, and their digest, ORIGINAL_DAYS after a question was settled. Returns how many.

    Of what is not public the wording goes as well: it is mostly what the asker wrote.
    """
    settled = Question.objects.filter(settled_at__lt=now - dt.timedelta(days=ORIGINAL_DAYS))
    public = settled.filter(state=QuestionState.PUBLISHED).exclude(asked="", asked_digest="")
    others = settled.exclude(state=QuestionState.PUBLISHED).exclude(asked="", asked_digest="", wording="")
    return public.update(asked="", asked_digest="") + others.update(asked="", asked_digest="", wording="")
