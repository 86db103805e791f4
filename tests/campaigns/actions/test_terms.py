"""Terms of judging, limits, declared conflicts, changing judges by hand."""

from decimal import Decimal

import pytest

from campaigns.actions.conflict import declare_conflict, find_school, withdraw_conflict
from campaigns.actions.handover import move_assignment, takers_of
from campaigns.actions.judging import assign_judges
from campaigns.actions.terms import set_terms
from campaigns.errors import Refused
from campaigns.models import Assignment, Conflict, Contest
from campaigns.settled import levels_of, prizes_of, terms_of
from schools.enums import RoleKind
from tests.factories.campaigns import ContestFactory, EntryFactory, close_entries, finish, give_out, published
from tests.factories.schools import SchoolFactory, UserFactory, holder

pytestmark = pytest.mark.django_db
D = Decimal
SHARES = {"mode": "share", "first": D(10), "second": D(20), "third": D(30), "merit": D(0), "head": None}


@pytest.fixture
def contest():
    return ContestFactory(open=True)


def bureau(contest):
    return holder(RoleKind.REVIEWER, contest.region)


def test_terms_have_defaults_until_they_are_set(contest):
    assert (terms_of(contest).normalises, terms_of(contest).honours_teachers) == (False, True)
    set_terms(contest=contest, user=bureau(contest), values={"most_per_judge": 20}, groups={"primary": SHARES})
    group = Contest.objects.get(pk=contest.pk).groups.get(group="primary")
    assert prizes_of(group, 35) == (("first", 3), ("second", 7), ("third", 11), ("merit", 0))
    assert prizes_of(contest.groups.get(group="junior"), 35) == (
        ("first", 1),
        ("second", 2),
        ("third", 3),
        ("merit", 6),
    )


def test_terms_refuse_too_much(contest):
    user = bureau(contest)
    with pytest.raises(Refused, match="百分之百"):
        set_terms(contest=contest, user=user, values={}, groups={"primary": SHARES | {"merit": D(50)}})
    with pytest.raises(Refused):
        set_terms(contest=contest, user=UserFactory(committee=contest.region), values={"normalises": True})
    EntryFactory(contest=contest)
    published(contest)
    with pytest.raises(Refused):
        set_terms(contest=contest, user=user, values={"normalises": True})


def test_levels_are_data_until_the_first_mark(contest):
    user, criterion = bureau(contest), contest.criteria.first()
    steps = [("上", "Upper", D(15)), ("下", "Lower", D(0))]
    set_terms(contest=contest, user=user, values={}, levels={criterion.pk: steps})
    assert [(row.name_zh, row.highest) for row in levels_of(criterion)] == [("上", D(30)), ("下", D("14.9"))]
    for wrong in ([("上", "Upper", D(1))], [("上", "Upper", D(31)), *steps[1:]]):
        with pytest.raises(Refused):
            set_terms(contest=contest, user=user, values={}, levels={criterion.pk: wrong})
    EntryFactory(contest=contest)
    give_out(contest)
    finish(Assignment.objects.select_related("entry__contest", "judge")[0])
    set_terms(contest=contest, user=user, values={}, levels={criterion.pk: steps})
    with pytest.raises(Refused):
        set_terms(contest=contest, user=user, values={}, levels={criterion.pk: [("全", "All", D(0))]})


def test_work_is_given_out_within_the_limit(contest):
    for _number in range(2):
        EntryFactory(contest=contest)
    people = [UserFactory(judge=contest.region) for _number in range(2)]
    close_entries(contest)
    set_terms(contest=contest, user=bureau(contest), values={"most_per_judge": 1})
    with pytest.raises(Refused, match="2"):
        assign_judges(contest=contest, user=bureau(contest), judges=people)
    assert not Assignment.objects.exists()
    people += [UserFactory(judge=contest.region) for _number in range(2)]
    assert assign_judges(contest=contest, user=bureau(contest), judges=people) == 4


def test_declared_schools_are_not_given_to_the_judge(contest):
    entry, other = EntryFactory(contest=contest), EntryFactory(contest=contest)
    judge, *_others = [UserFactory(judge=contest.region) for _number in range(3)]
    declare_conflict(user=judge, school=entry.school)
    close_entries(contest)
    assign_judges(contest=contest, user=bureau(contest))
    assert set(Assignment.objects.filter(judge=judge).values_list("entry", flat=True)) == {other.pk}


def test_declaring_during_the_judging_gives_entries_away(contest):
    entry = EntryFactory(contest=contest)
    judge, _other = give_out(contest)
    finish(Assignment.objects.select_related("entry__contest", "judge").get(judge=judge))
    conflict = declare_conflict(user=judge, school=entry.school)
    work = Assignment.objects.get(judge=judge)
    assert (work.abstained, work.total, work.marks.count()) == (True, None, 0)
    with pytest.raises(Refused):
        declare_conflict(user=judge, school=entry.school)
    with pytest.raises(Refused):
        withdraw_conflict(conflict=conflict, user=_other)
    withdraw_conflict(conflict=conflict, user=judge)
    assert not Conflict.objects.exists()


def test_schools_are_found_by_full_name_or_code_within_reach(contest):
    school = SchoolFactory(name="望湖区星火小学", short_name="星火小学")
    judge = UserFactory(judge=contest.region)
    assert [find_school(judge, text) for text in ("望湖区星火小学", "星火小学", school.code)] == [school] * 3
    for text in ("星火", "", "望湖区没有小学"):
        with pytest.raises(Refused):
            find_school(judge, text)
    with pytest.raises(Refused):
        declare_conflict(user=UserFactory(coordinator=school), school=school)


def test_unfinished_work_moves_to_another_judge(contest):
    entry = EntryFactory(contest=contest)
    first, second = give_out(contest)
    conflicted, free = UserFactory(judge=contest.region), UserFactory(judge=contest.region)
    declare_conflict(user=conflicted, school=entry.school)
    contest.refresh_from_db()
    assert takers_of(contest, entry) == [free]
    work = Assignment.objects.select_related("entry__contest").get(judge=first)
    with pytest.raises(Refused):
        move_assignment(assignment=work, to=conflicted, user=bureau(contest))
    move_assignment(assignment=work, to=free, user=bureau(contest))
    assert set(Assignment.objects.values_list("judge", flat=True)) == {second.pk, free.pk}
    done = finish(Assignment.objects.select_related("entry__contest", "judge").get(judge=second))
    with pytest.raises(Refused):
        move_assignment(assignment=done, to=first, user=bureau(contest))
