"""What time brings about for questions: who hears of one that is due, and letters that could not leave before."""

import datetime as dt
from unittest import mock

from django.core import mail
from django.utils import timezone

import pytest

from campaigns.actions.letters import send_letter
from campaigns.clock import send_letters_again, tell_of_due_questions
from campaigns.models import QuestionContact
from schools.mailing import NotSent
from schools.models import Message
from site_config.jobs.models import Job
from tests.factories.questions import QuestionFactory

pytestmark = pytest.mark.django_db
ASKED = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(("day", "hour", "told"), [(12, 10, 0), (13, 7, 0), (13, 10, 1), (14, 10, 0), (20, 10, 1)])
def test_due_question_is_told_on_a_working_morning(day, hour, told):
    """Asked on Monday the 2nd, due on Monday the 16th; the 13th is the Friday before, the 14th a Saturday."""
    QuestionFactory(now=ASKED, user=None)
    now = timezone.make_aware(dt.datetime.combine(dt.date(2026, 3, day), dt.time(hour)))
    before = Message.objects.filter(kind="campaigns.question.due").count()
    with mock.patch("campaigns.clock.tell_due", return_value=1) as tell:
        tell_of_due_questions(now)
    assert (tell.call_count, before) == (told, 0)


def test_letter_that_the_server_refused_for_now_is_tried_again():
    question = QuestionFactory(published=True, email="a@example.org")
    Job.objects.all().delete()
    with mock.patch("campaigns.actions.letters.send", side_effect=NotSent("busy")):
        assert not send_letter(key=question.pk)
    later = timezone.now() + dt.timedelta(hours=2)
    sentences = [bool(send_letters_again(later)) for _time in range(2)]
    assert (sentences, Job.objects.filter(kind="campaigns.question_mail").count()) == ([True, False], 1)
    assert (send_letter(key=question.pk), len(mail.outbox)) == (True, 1)
    assert QuestionContact.objects.get().mailed_at
