"""Judges' own screens and the bureau's view of them."""

from decimal import Decimal

from django.urls import reverse

import pytest

from campaigns.enums import ContestPhase
from campaigns.models import Assignment, Contest
from schools.enums import RoleKind
from tests.factories.campaigns import ContestFactory, EntryFactory, close_entries, finish, give_out, judged
from tests.factories.schools import DistrictFactory, PupilFactory, SchoolFactory, UserFactory, holder

pytestmark = pytest.mark.django_db
LIST = reverse("campaigns:judging")


def page(name, *args):
    return reverse(f"campaigns:{name}", args=args)


@pytest.fixture
def contest():
    return ContestFactory(open=True)


def given(contest, entries=1):
    """Entries given out to two judges; returns the first judge's work and both judges."""
    for _number in range(entries):
        EntryFactory(contest=contest)
    people = give_out(contest)
    work = list(Assignment.objects.filter(judge=people[0]).select_related("entry__contest", "judge").in_order())
    return work, people


def marks(work, *values, version=1, comment=""):
    keys = work.entry.contest.criteria.values_list("pk", flat=True)
    data = {f"c{key}": value for key, value in zip(keys, values, strict=True)}
    return data | {"version": version, "comment": comment}


def test_list_costs_the_same_for_one_and_three(sign_in, queries_of):
    single, triple = ContestFactory(open=True), ContestFactory(open=True)
    work, _people = given(single)
    once = queries_of(sign_in(work[0].judge), LIST)
    Contest.objects.filter(pk=single.pk).update(phase=ContestPhase.PUBLISHED)
    work, _people = given(triple, entries=3)
    assert queries_of(sign_in(work[0].judge), LIST) == once <= 14


def test_list_shows_own_work_with_progress_and_no_names(sign_in, contest):
    work, (judge, _other) = given(contest, entries=2)
    finish(work[0])
    answer = sign_in(judge).get(LIST)
    (found,) = answer.context["contests"]
    assert (found["done"], found["total"], found["left"]) == (1, 2, 1)
    assert [row.is_finished for row in found["rows"]] == [False, True]
    text = answer.content.decode()
    for row in work:
        assert row.entry.pupil.name not in text
        assert row.entry.school.name not in text


def test_marking_page_hides_names_and_costs_the_same(sign_in, queries_of, contest):
    school = SchoolFactory(name="望湖区星火小学")
    pupil = PupilFactory(school=school, name="张小明", consented=True)
    EntryFactory(contest=contest, school=school, pupil=pupil, text="张小明在望湖区星火小学听了一堂禁毒课。")
    judge, _other = give_out(contest)
    work = Assignment.objects.get(judge=judge)
    client = sign_in(judge)
    text = client.get(page("mark", work.pk)).content.decode()
    assert "×××在××××听了一堂禁毒课。" in text
    assert not [name for name in ("小明", "星火") if name in text]
    assert queries_of(client, page("mark", work.pk)) <= 14


def test_others_work_is_404(sign_in, contest):
    (work,), (_judge, other) = given(contest)
    own = Assignment.objects.get(judge=other)
    client = sign_in(other)
    assert client.get(page("mark", own.pk)).status_code == 200
    for name in ("mark", "mark_abstain"):
        assert client.get(page(name, work.pk)).status_code == 404
    for name in ("mark", "mark_save", "mark_resume", "mark_abstain"):
        assert client.post(page(name, work.pk), marks(work, 1, 1, 1, 1)).status_code == 404
    for named in (page("entry", work.entry_id), page("judges", contest.pk), page("results", contest.pk)):
        assert client.get(named).status_code == 404
    assert not work.marks.exists()


def test_autosave_answers_with_the_next_version(sign_in, contest):
    (work,), (judge, _other) = given(contest)
    client = sign_in(judge)
    first = client.post(page("mark_save", work.pk), marks(work, "25.5", "", "", ""))
    assert (first.context["version"], first["HX-Trigger-After-Settle"]) == (2, "saved")
    assert 'value="2" id="id_version" hx-swap-oob="true"' in first.content.decode()
    second = client.post(page("mark_save", work.pk), marks(work, "26", "20", "", "", version=2))
    assert second.context["version"] == 3
    assert list(work.marks.order_by("criterion").values_list("points", flat=True)) == [Decimal(26), Decimal(20)]


def test_autosave_says_what_is_wrong_and_stores_nothing(sign_in, contest):
    (work,), (judge, _other) = given(contest)
    answer = sign_in(judge).post(page("mark_save", work.pk), marks(work, "30.5", "", "", ""))
    assert "30" in answer.context["problem"]
    assert not work.marks.exists()


def test_two_pages_of_one_judge_do_not_overwrite_each_other(sign_in, contest):
    (work,), (judge, _other) = given(contest)
    client = sign_in(judge)
    client.post(page("mark_save", work.pk), marks(work, 20, 20, 10, 10))
    stale = client.post(page("mark_save", work.pk), marks(work, 1, 1, 1, 1))
    assert stale.context["is_stale"]
    late = client.post(page("mark", work.pk), marks(work, 28, 28, 18, 18))
    assert late.context["form"]["version"].value() == "2"
    client.post(page("mark", work.pk), marks(work, 28, 28, 18, 18, version=2))
    work.refresh_from_db()
    assert work.total == Decimal(92)


def test_finish_goes_on_to_the_next_entry(sign_in, contest):
    work, (judge, _other) = given(contest, entries=2)
    client = sign_in(judge)
    first = client.post(page("mark", work[0].pk), marks(work[0], "27.5", 26, 18, 17, comment="立意清楚。"))
    assert first.url == page("mark", work[1].pk)
    last = client.post(page("mark", work[1].pk), marks(work[1], 20, 20, 15, 15))
    assert last.url == LIST
    work[0].refresh_from_db()
    assert (work[0].total, work[0].comment) == (Decimal("88.5"), "立意清楚。")


def test_finish_needs_all_marks_and_keeps_the_typed(sign_in, contest):
    (work,), (judge, _other) = given(contest)
    answer = sign_in(judge).post(page("mark", work.pk), marks(work, "27.5", "", "", ""))
    assert 'value="27.5"' in answer.content.decode()
    assert answer.context["form"].non_field_errors()


def test_finished_work_is_read_only_until_resumed(sign_in, contest):
    (work,), (judge, _other) = given(contest)
    finish(work)
    client = sign_in(judge)
    assert not client.get(page("mark", work.pk)).context["can_mark"]
    client.post(page("mark_resume", work.pk))
    assert client.get(page("mark", work.pk)).context["can_mark"]


def test_abstaining_takes_the_entry_off_the_list(sign_in, contest):
    (work,), (judge, _other) = given(contest)
    client = sign_in(judge)
    client.post(page("mark_abstain", work.pk), {"reason": ""})
    assert client.get(page("mark", work.pk)).status_code == 200
    client.post(page("mark_abstain", work.pk), {"reason": "认识作者。"})
    assert client.get(page("mark", work.pk)).status_code == 404
    assert client.get(LIST).context["contests"] == []


def test_bureau_gives_work_to_ticked_judges_and_takes_it_back(sign_in, contest):
    EntryFactory(contest=contest)
    people = [UserFactory(judge=contest.region) for _number in range(3)]
    close_entries(contest)
    client = sign_in(holder(RoleKind.REVIEWER, contest.region))
    client.post(page("judges_assign", contest.pk), {"judge": [person.pk for person in people[1:]]})
    assert set(Assignment.objects.values_list("judge", flat=True)) == {person.pk for person in people[1:]}
    client.post(page("judges_withdraw", contest.pk, Assignment.objects.first().pk))
    assert Assignment.objects.count() == 1


def test_judges_page_costs_the_same_for_one_and_three(sign_in, queries_of):
    one, three = ContestFactory(open=True), ContestFactory(open=True)
    EntryFactory(contest=one)
    judged(one)
    for _number in range(3):
        EntryFactory(contest=three)
    judged(three, judges=3)
    client = sign_in(UserFactory(committee=DistrictFactory()))
    once = queries_of(client, page("judges", one.pk))
    assert queries_of(client, page("judges", three.pk)) == once <= 17


def test_judges_page_shows_progress_and_severity(sign_in, contest):
    (work,), (judge, other) = given(contest)
    finish(work, [Decimal(30), Decimal(30), Decimal(20), Decimal(20)])
    finish(Assignment.objects.select_related("entry__contest", "judge").get(judge=other))
    answer = sign_in(UserFactory(auditor=contest.region)).get(page("judges", contest.pk), {"show": "open"})
    assert [(row.judge, row.given, row.finished, row.severity) for row in answer.context["rows"]] == [
        (judge, 1, 1, Decimal("13.0")),
        (other, 1, 1, Decimal("-13.0")),
    ]
    assert list(answer.context["page"]) == []
    assert not answer.context["can_assign"]


def test_auditor_changes_nothing(sign_in, contest):
    (work,), _people = given(contest)
    client = sign_in(UserFactory(auditor=contest.region))
    assert client.post(page("judges_assign", contest.pk)).status_code == 404
    assert client.post(page("judges_withdraw", contest.pk, work.pk)).status_code == 404
    assert client.post(page("contest_edit", contest.pk)).status_code == 404
