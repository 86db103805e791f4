"""Two texts side by side, for judges and bureau, without names; the job and the clock that bring them there."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

import pytest

from campaigns.actions.similarity import KIND, check_contest
from campaigns.clock import compare
from campaigns.enums import Copied, EntryState, FlagState
from campaigns.models import Assignment, Contest, Entry, SimilarityFlag
from schools.enums import RoleKind
from site_config.jobs.models import Job
from site_config.jobs.runner import run_attempt
from tests.campaigns.similarity.test_check import MOVED, TEXT
from tests.factories.campaigns import ContestFactory, EntryFactory, give_out
from tests.factories.schools import PupilFactory, SchoolFactory, holder

pytestmark = pytest.mark.django_db


@pytest.fixture
def flag():
    """Two copies, one of which names its author, before two judges."""
    contest, school = ContestFactory(open=True), SchoolFactory(name="银河小学", short_name="银河")
    pupil = PupilFactory(school=school, name="欧阳晓明", consented=True)
    EntryFactory(contest=contest, school=school, pupil=pupil, text=TEXT + "写作者：欧阳晓明，银河小学。")
    EntryFactory(contest=contest, text=MOVED + "欧阳晓明借我看过。")
    give_out(contest)
    check_contest(contest=contest)
    return SimilarityFlag.objects.select_related("entry__contest__region").get()


def judge_of(flag):
    return Assignment.objects.filter(entry=flag.entry).order_by("judge").first().judge


def bureau_of(flag):
    return holder(RoleKind.REVIEWER, flag.entry.contest.region)


def page(name, flag):
    return reverse(f"campaigns:{name}", args=[flag.pk])


def test_judge_reads_both_without_a_name_and_votes(flag, sign_in):
    client = sign_in(judge_of(flag))
    assert page("similar_pair", flag) in client.get(reverse("campaigns:judging")).content.decode()
    text = client.get(page("similar_pair", flag)).content.decode()
    assert "<mark>" in text
    assert not [name for name in ("欧阳晓明", "晓明", "银河") if name in text]
    assert client.post(page("similar_decide", flag), {"copied": "none", "reason": "x"}).status_code == 200
    answer = client.post(page("similar_vote", flag), {"copied": Copied.LATER, "reason": ""})
    assert (answer.status_code, flag.votes.get().copied) == (302, Copied.LATER)
    assert SimilarityFlag.objects.get().state == FlagState.OPEN


def test_bureau_decides_keeps_what_it_typed_and_takes_back(flag, sign_in):
    client = sign_in(bureau_of(flag))
    refused = client.post(page("similar_decide", flag), {"copied": "", "reason": "逐句相同"})
    assert 'value="逐句相同"' in refused.content.decode()
    client.post(page("similar_decide", flag), {"copied": Copied.LATER, "reason": "逐句相同"})
    assert Entry.objects.get(pk=flag.entry_id).state == EntryState.EXCLUDED
    listed = client.get(reverse("campaigns:similar", args=[flag.entry.contest_id]), {"state": "upheld"})
    assert "逐句相同" in listed.content.decode()
    client.post(page("similar_reopen", flag), {"reason": "共同来源"})
    assert Entry.objects.get(pk=flag.entry_id).state == EntryState.SUBMITTED


def test_check_runs_as_a_job_by_hand_and_by_the_clock(flag, sign_in):
    contest = flag.entry.contest
    Job.objects.all().delete()
    Entry.objects.filter(pk=flag.entry_id).update(version=9)
    Contest.objects.update(closes_on=timezone.localdate() - dt.timedelta(days=1))
    assert compare(timezone.now())
    assert Job.objects.get().kind == KIND
    sign_in(bureau_of(flag)).post(reverse("campaigns:similar_compare", args=[contest.pk]))
    job = Job.objects.get()
    run_attempt(str(job.pk), job.attempt)
    job.refresh_from_db()
    assert (job.state, job.result) == ("done", {"compared": 1, "found": 0})
    assert compare(timezone.now()) == ""
