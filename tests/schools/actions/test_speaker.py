"""The list of speakers, and the addresses of calendars."""

from django.utils import timezone

import pytest

from schools.actions.calendar_feed import renew_feed
from schools.actions.registry import merge_street
from schools.actions.speaker import save_speaker
from schools.enums import Lead
from schools.errors import Refused
from schools.models import CalendarFeed, Speaker
from site_config.shared import audit
from tests.factories.schools import DistrictFactory, RegionFactory, SchoolFactory, UserFactory
from tests.factories.talks import SpeakerFactory, topic

pytestmark = pytest.mark.django_db


def values(region, **more):
    return {"region": region, "name": "罗以宁", "organisation": "律师事务所", "lead": Lead.LAWYER, **more}


@pytest.mark.parametrize("kind", ["reviewer", "administrator"])
def test_bureau_keeps_speakers_of_district_and_streets(kind):
    district, street = DistrictFactory(), RegionFactory()
    user = UserFactory(**{kind: district})
    for region in (district, street):
        speaker = save_speaker(speaker=Speaker(), user=user, values=values(region), topics=[topic("law")])
        assert (speaker.region, [str(each.code) for each in speaker.topics.all()]) == (region, ["law"])


def test_street_officer_keeps_those_of_the_own_street():
    street, district = RegionFactory(), DistrictFactory()
    user = UserFactory(street_officer=street)
    own = save_speaker(speaker=Speaker(), user=user, values=values(street), topics=[])
    for region in (district, RegionFactory()):
        with pytest.raises(Refused):
            save_speaker(speaker=Speaker(), user=user, values=values(region), topics=[])
        with pytest.raises(Refused):
            save_speaker(speaker=own, user=user, values={"region": region}, topics=[])
    assert save_speaker(speaker=own, user=user, values={"is_active": False}, topics=[]).is_active is False


@pytest.mark.parametrize("kind", ["committee", "auditor"])
def test_readers_keep_none(kind):
    district = DistrictFactory()
    user = UserFactory(**{kind: district})
    with pytest.raises(Refused):
        save_speaker(speaker=Speaker(), user=user, values=values(district), topics=[])


def test_account_has_to_be_of_the_region():
    district, user = DistrictFactory(), UserFactory(reviewer=DistrictFactory())
    far = UserFactory(reviewer=DistrictFactory(code="429902"))
    with pytest.raises(Refused, match="账号"):
        save_speaker(speaker=Speaker(), user=user, values=values(district, account=far), topics=[])
    near = UserFactory(coordinator=SchoolFactory())
    assert save_speaker(speaker=Speaker(), user=user, values=values(district, account=near), topics=[]).account == near


def test_speakers_move_with_a_merged_street():
    old, new = RegionFactory(), RegionFactory()
    speaker, user = SpeakerFactory(region=old), UserFactory(administrator=DistrictFactory())
    merge_street(street=old, into=new, user=user, on=timezone.localdate())
    speaker.refresh_from_db()
    assert speaker.region == new


def test_new_address_ends_the_old_one_and_never_enters_the_log():
    school = SchoolFactory()
    user = UserFactory(coordinator=school)
    first = renew_feed(user=user, school=school).token
    second = renew_feed(user=user, school=school).token
    assert (len(first), first == second, CalendarFeed.objects.count()) == (32, False, 1)
    lines = audit.history(CalendarFeed.objects.get())
    assert [line.action for line in lines] == ["schools.feed.renew", "schools.feed.add"]
    assert not any(token in str(line) for line in lines for token in (first, second))


def test_calendars_are_given_out_by_their_owners_only():
    school, street = SchoolFactory(), RegionFactory()
    speaker = SpeakerFactory(region=street, account=UserFactory())
    for person in (UserFactory(reviewer=DistrictFactory()), UserFactory(coordinator=SchoolFactory())):
        with pytest.raises(Refused):
            renew_feed(user=person, school=school)
    for person in (UserFactory(street_officer=RegionFactory()), UserFactory(auditor=DistrictFactory())):
        with pytest.raises(Refused):
            renew_feed(user=person, speaker=speaker)
    for person in (UserFactory(street_officer=street), UserFactory(reviewer=DistrictFactory()), speaker.account):
        assert renew_feed(user=person, speaker=speaker).made_by == person
