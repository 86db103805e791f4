"""What schools and the committee are told of honours, and of contests."""

import datetime as dt

import pytest

from awards import clock
from awards.enums import Group, Honour
from awards.models import Standing
from awards.telling import tell_of_batch
from campaigns.actions.contest import advance_contest
from campaigns.enums import ContestPhase
from schools.enums import RoleKind
from schools.models import Message
from tests.factories.awards import CycleFactory, committee, make_edition
from tests.factories.campaigns import ContestFactory, EntryFactory
from tests.factories.certificates import issued, published_edition
from tests.factories.schools import SchoolFactory, UserFactory, holder
from tests.schools.moments import moment

pytestmark = pytest.mark.django_db


def told(user, beginning):
    rows = Message.objects.filter(user=user, kind__startswith=beginning).order_by("pk")
    return [message.sentence for message in rows]


@pytest.mark.parametrize("days", [[1], [1, 1], [2], [1, 2]])
def test_end_of_a_notice_is_told_to_the_committee_once(days):
    SchoolFactory()
    cycle = CycleFactory()
    edition = make_edition(cycle, Honour.SCHOOL, upto="on_notice")
    clock.notices(moment(edition.notice_until))
    for day in days:
        clock.notices(moment(edition.notice_until + dt.timedelta(days=day)))
    people = Message.objects.filter(kind="awards.notice.ended")
    assert {message.user for message in people} >= {committee(cycle)}
    assert len(people) == len({message.user_id for message in people})
    edition.refresh_from_db()
    assert edition.state == "on_notice"


def test_notice_and_publication_are_told_to_every_school_of_the_region():
    school = SchoolFactory()
    user = UserFactory(coordinator=school)
    cycle = CycleFactory()
    make_edition(cycle, Honour.SCHOOL, upto="published")
    kinds = list(Message.objects.filter(user=user, kind__startswith="awards.edition").values_list("kind", flat=True))
    assert sorted(kinds) == ["awards.edition.notice", "awards.edition.publish"]


def test_certificates_are_told_to_their_schools_once():
    school, other = SchoolFactory(), SchoolFactory()
    mine, others = UserFactory(coordinator=school), UserFactory(coordinator=other)
    cycle = CycleFactory()
    standing = Standing(
        school=school, name=school.name, public_name=school.name, school_name=school.name, group=Group.PRIMARY,
        points=9500, place=1, is_honoured=True,
    )  # fmt: skip
    batch = issued(cycle, editions=[published_edition(cycle, Honour.SCHOOL, [standing])])
    for _time in range(2):
        tell_of_batch(batch)
    assert [len(told(user, "awards.batch")) for user in (mine, others)] == [1, 0]


def test_contest_tells_its_call_to_all_and_what_follows_to_those_with_entries():
    with_entry, without = SchoolFactory(), SchoolFactory()
    mine, other = UserFactory(coordinator=with_entry), UserFactory(coordinator=without)
    contest = ContestFactory(title="征文", open=True)
    EntryFactory(contest=contest, school=with_entry)
    assert [len(told(user, "campaigns.contest.open")) for user in (mine, other)] == [1, 1]
    manager = holder(RoleKind.REVIEWER, contest.region)
    contest.opens_on, contest.closes_on = dt.date(2000, 1, 1), dt.date(2000, 2, 1)
    contest.save(update_fields=["opens_on", "closes_on"])
    advance_contest(contest=contest, user=manager, to=ContestPhase.JUDGING)
    assert told(mine, "campaigns.contest.judge") == ["“征文”已停止征集，评审开始。"]
    assert told(other, "campaigns.contest.judge") == []
