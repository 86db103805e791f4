"""The screening's doors, and what a school reads of screening, corrections and feedback."""

from django.urls import reverse

import pytest

from campaigns.actions.contest import advance_contest
from campaigns.actions.results import correct_results
from campaigns.actions.screening import exclude_entry
from campaigns.actions.terms import set_terms
from campaigns.enums import ContestPhase, EntryState
from campaigns.models import Contest, ContestStep, Entry
from schools.enums import RoleKind
from tests.factories.campaigns import ContestFactory, EntryFactory, close_entries, published
from tests.factories.schools import holder

pytestmark = pytest.mark.django_db
NOTE = "写的是交通安全。"


@pytest.fixture
def entry():
    contest = ContestFactory(open=True)
    ContestStep.objects.create(contest=contest, phase=ContestPhase.SCREENING)
    found = EntryFactory(contest=contest)
    close_entries(contest, to=ContestPhase.SCREENING)
    return Entry.objects.select_related("contest__region", "school").get(pk=found.pk)


def bureau(entry):
    return holder(RoleKind.REVIEWER, entry.contest.region)


def page(name, *args):
    return reverse(f"campaigns:{name}", args=args)


def test_excluding_and_taking_back_by_the_queue(sign_in, entry):
    client, keys = sign_in(bureau(entry)), (entry.contest_id, entry.pk)
    client.post(page("screening_decide", *keys), {"do": "exclude"})
    assert Entry.objects.get().state == EntryState.SUBMITTED
    client.post(page("screening_decide", *keys), {"do": "exclude", "reason": "off_topic", "note": NOTE})
    assert Entry.objects.get().state == EntryState.EXCLUDED
    assert NOTE in client.get(page("screening", entry.contest_id) + "?show=excluded").content.decode()
    client.post(page("screening_undo", *keys))
    assert Entry.objects.get().state == EntryState.SUBMITTED


def test_school_reads_the_reason_when_the_screening_is_over(sign_in, entry):
    exclude_entry(entry=entry, user=bureau(entry), reason="off_topic", note=NOTE)
    client = sign_in(holder(RoleKind.COORDINATOR, entry.school))
    assert NOTE not in client.get(page("entry", entry.pk)).content.decode()
    advance_contest(contest=entry.contest, user=bureau(entry), to=ContestPhase.JUDGING)
    assert NOTE in client.get(page("entry", entry.pk)).content.decode()
    assert entry.title in client.get(page("contest", entry.contest_id)).content.decode()


def test_school_reads_feedback_and_corrections_after_publication(sign_in):
    contest = ContestFactory(open=True)
    entry = EntryFactory(contest=contest)
    client, user = sign_in(holder(RoleKind.COORDINATOR, entry.school)), holder(RoleKind.REVIEWER, contest.region)
    set_terms(contest=contest, user=user, values={"gives_feedback": True})
    assert client.get(page("feedback", entry.pk)).status_code == 404
    published(contest)
    answer = client.get(page("feedback", entry.pk))
    assert (answer.status_code, answer.context["feedback"].judges) == (200, 2)
    current = Entry.objects.select_related("contest").get(pk=entry.pk)
    correct_results(entry=current, user=user, prize="second", reason="统分有误。", minutes="纪要4号")
    assert "统分有误。（纪要 纪要4号）" in client.get(page("contest", contest.pk)).content.decode()
    assert Contest.objects.get().editions.count() == 2
