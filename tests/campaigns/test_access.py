"""What a judge may see, and who finds which contest and entry."""

from dataclasses import asdict

from django.http import Http404

import pytest

from campaigns.access import assignment_or_404, contest_or_404, entry_for_judge, entry_or_404, results_contest_or_404
from campaigns.models import Assignment
from tests.factories.campaigns import ContestFactory, EntryFactory, give_out
from tests.factories.schools import (
    CityFactory,
    DistrictFactory,
    PupilFactory,
    RegionFactory,
    SchoolFactory,
    TeacherFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry():
    school = SchoolFactory(name="望湖区星火小学", short_name="星火小学")
    return EntryFactory(
        school=school,
        pupil=PupilFactory(school=school, name="张小明", consented=True),
        teacher=TeacherFactory(school=school, name="顾言"),
        title="小明的一天",
        text="我叫张小明，在星火小学读书。\n顾言老师对小明说：远离毒品。",
    )


def test_judge_sees_code_group_and_text_without_any_name(entry):
    give_out(entry.contest)
    work = Assignment.objects.select_related("entry__contest", "entry__pupil", "entry__teacher", "entry__school")[0]
    seen = entry_for_judge(work)
    assert (seen.code, seen.title) == (entry.code, "××的一天")
    assert seen.paragraphs == ("我叫×××，在××××读书。", "××老师对××说：远离毒品。")
    shown = str(asdict(seen))
    assert not [name for name in ("小明", "星火", "顾言", "望湖区星火小学") if name in shown]
    assert [row.weight for row in seen.criteria] == [30, 30, 20, 20]


def test_judges_find_their_own_work_only(entry):
    first, second = give_out(entry.contest)
    own = Assignment.objects.get(judge=first)
    assert assignment_or_404(first, own.pk) == own
    for stranger in (second, UserFactory(reviewer=DistrictFactory()), UserFactory(coordinator=entry.school)):
        with pytest.raises(Http404):
            assignment_or_404(stranger, own.pk)


def test_former_judges_find_nothing(entry):
    first, _second = give_out(entry.contest)
    own = Assignment.objects.get(judge=first)
    first.roles.all().delete()
    first = type(first).objects.get(pk=first.pk)
    with pytest.raises(Http404):
        assignment_or_404(first, own.pk)


def test_named_entries_are_for_the_school_and_the_bureau(entry):
    judge, _second = give_out(entry.contest)
    district = DistrictFactory()
    for reader in (
        UserFactory(coordinator=entry.school),
        UserFactory(reviewer=district),
        UserFactory(committee=district),
        UserFactory(auditor=CityFactory()),
    ):
        assert entry_or_404(reader, entry.pk) == entry
    for stranger in (
        judge,
        UserFactory(coordinator=SchoolFactory()),
        UserFactory(reviewer=RegionFactory()),
        UserFactory(street_officer=entry.school.region),
        UserFactory(editor=district),
    ):
        with pytest.raises(Http404):
            entry_or_404(stranger, entry.pk)


def test_contests_are_found_by_coordinators_and_the_bureau():
    contest = ContestFactory()
    school = SchoolFactory()
    for reader in (UserFactory(coordinator=school), UserFactory(auditor=contest.region)):
        assert contest_or_404(reader, contest.pk) == contest
    for stranger in (UserFactory(judge=contest.region), UserFactory(street_officer=school.region), UserFactory()):
        with pytest.raises(Http404):
            contest_or_404(stranger, contest.pk)


def test_results_are_for_the_bureau_of_the_contests_own_region():
    contest = ContestFactory()
    assert results_contest_or_404(UserFactory(committee=contest.region), contest.pk) == contest
    for stranger in (UserFactory(coordinator=SchoolFactory()), UserFactory(reviewer=RegionFactory())):
        with pytest.raises(Http404):
            results_contest_or_404(stranger, contest.pk)
