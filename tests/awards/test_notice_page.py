"""The page of a notice: open, over, replaced, withdrawn; names shrink by the day alone and nothing is ever gone."""

import datetime as dt

from django.urls import reverse

import pytest

from awards.actions.certificate import issue_certificates
from awards.actions.edition import compute_edition
from awards.actions.objection import answer_objection, raise_objection
from awards.actions.withdrawal import withdraw_edition
from awards.enums import EditionState, Honour
from awards.errors import Refused
from awards.honour_board import board
from awards.models import AwardCycle, Edition, Objection
from awards.progress import tracks
from home.freshness import TELLING
from schools.actions.people import save_pupil
from schools.enums import RoleKind
from schools.models import Message
from site_config.shared.audit import recorded
from tests.factories.awards import (
    NOTICE,
    CycleFactory,
    committee,
    lower_threshold,
    make_edition,
    nominated,
    pretend,
)
from tests.factories.schools import DistrictFactory, SchoolFactory, UserFactory, holder

pytestmark = pytest.mark.django_db
LAST, AFTER = dt.date(2026, 7, 22), dt.date(2026, 7, 23)
WHY = "名单有误，重新评选。"


@pytest.fixture
def school():
    return SchoolFactory(name="云帆小学")


@pytest.fixture
def cycle(school):
    cycle = CycleFactory()
    for honour in Honour:
        lower_threshold(honour, 0)
    return cycle


def shown(client, edition, day):
    with pretend(day):
        answer = client.get(reverse("awards:public_notice", args=[edition.pk]))
    assert answer.status_code == 200
    return answer.content.decode().split("<main")[1].split("</main>")[0]


def test_a_teachers_name_is_masked_from_the_day_after_the_notice(client, cycle, school):
    nominated(cycle, school, name="王小芳")
    edition = make_edition(cycle, Honour.TEACHER, upto="on_notice")
    during, after = shown(client, edition, LAST), shown(client, edition, AFTER)
    assert ("王小芳" in during, 'class="num">0.00' in during) == (True, True)
    assert ("王小芳" in after, "王*芳" in after, "0.00" in after) == (False, True, False)
    assert "云帆小学" in after


@pytest.mark.parametrize(
    ("scope", "during", "after"),
    [("full", "张晓明", "张*明"), ("masked", "张*明", "张*明"), ("school", "一名同学", "一名同学")],
)
def test_a_pupils_name_never_shows_more_than_the_guardian_allowed(client, cycle, school, scope, during, after):
    nominated(cycle, school, pupil=True, name="张晓明", consent_scope=scope)
    edition = make_edition(cycle, Honour.PUPIL, upto="on_notice")
    for day, name in ((LAST, during), (AFTER, after)):
        page = shown(client, edition, day)
        assert (name in page, name == "张晓明" or "张晓明" not in page) == (True, True)


def test_schools_are_no_persons_and_stay(client, cycle, school):
    edition = make_edition(cycle, upto="on_notice")
    assert "云帆小学" in shown(client, edition, AFTER)
    assert "简写" not in shown(client, edition, AFTER)


def test_the_published_roll_names_as_the_consent_says_while_the_old_notice_does_not(client, site, cycle, school):
    nominated(cycle, school, pupil=True, name="张晓明", consent_scope="full")
    edition = make_edition(cycle, Honour.PUPIL, upto="published")
    assert "张晓明" in client.get("/honours/").content.decode()
    assert "张晓明" not in shown(client, edition, AFTER)


def test_a_consent_narrowed_or_withdrawn_later_narrows_every_public_page(client, site, cycle, school):
    pupil = nominated(cycle, school, pupil=True, name="张晓明", consent_scope="masked").pupil
    edition = make_edition(cycle, Honour.PUPIL, upto="published")
    coordinator, told = holder(RoleKind.COORDINATOR, school), []

    def note(action, **_more):
        told.append(action.startswith(TELLING))

    recorded.connect(note)
    for values, name in (
        ({"consent_scope": "full"}, "张*明"),  # wider than the list was computed: the list decides
        ({"consent_scope": "school"}, "一名同学"),
        ({"consent_scope": "full", "consent_withdrawn_on": AFTER}, "一名同学"),
    ):
        save_pupil(school=school, user=coordinator, values=values, pupil=pupil)
        for page in (client.get("/honours/").content.decode(), shown(client, edition, AFTER)):
            assert [each for each in ("张晓明", "张*明", "一名同学") if each in page] == [name]
    assert told == [True] * 3  # kept pages are forgotten each time


def test_pupils_places_are_published_only_when_the_cycle_says_so(client, cycle, school):
    nominated(cycle, school, pupil=True)
    edition = make_edition(cycle, Honour.PUPIL, upto="on_notice")
    assert AwardCycle._meta.get_field("publishes_pupil_places").default is False
    assert '<span class="num">1</span>' not in shown(client, edition, LAST)
    AwardCycle.objects.update(publishes_pupil_places=True)
    assert '<span class="num">1</span>' in shown(client, edition, LAST)


def test_a_replaced_list_stays_readable_and_leads_to_the_newer_one(client, cycle):
    old = make_edition(cycle, upto="published")
    compute_edition(cycle=cycle, honour=Honour.SCHOOL, user=committee(cycle))
    newer = make_edition(cycle, upto="on_notice")
    page = shown(client, old, AFTER)
    assert ("云帆小学" in page, reverse("awards:public_notice", args=[newer.pk]) in page) == (True, True)
    assert ("通报表扬" in page, "望湖禁办〔2026〕21号" in page) == (True, True)  # the legal basis
    old.refresh_from_db()
    assert old.state == EditionState.REPLACED
    with pretend(AFTER):
        withdraw_edition(edition=newer, user=committee(cycle), why=WHY)
    page = shown(client, old, AFTER)
    assert reverse("awards:public_notice", args=[newer.pk]) in page
    assert ("尚未公开" in page, "2026年7月23日" in page or "2026-07-23" in page) == (False, True)


def test_a_withdrawn_list_says_why_and_stays_readable(client, cycle, school):
    coordinator = holder(RoleKind.COORDINATOR, school)
    edition = make_edition(cycle, upto="published")
    with pretend(AFTER):
        edition = withdraw_edition(edition=edition, user=committee(cycle), why=WHY)
    page = shown(client, edition, dt.date(2027, 7, 1))
    assert (WHY in page, "2026-07-23" in page, "云帆小学" in page) == (True, True, True)
    assert Message.objects.filter(user=coordinator, kind="awards.edition.withdraw").count() == 1


def test_a_withdrawn_list_is_on_no_board_and_gets_no_certificates(client, site, cycle):
    edition = make_edition(cycle, upto="published")
    assert [roll.of.edition_id for roll in board("")["rolls"]] == [edition.pk]
    withdraw_edition(edition=edition, user=committee(cycle), why=WHY)
    assert [roll.of.edition_id for roll in board("")["rolls"]] == []
    assert [row.honour_label for row in board("")["taken_back"]] == [edition.get_honour_display()]
    with pytest.raises(Refused):
        issue_certificates(cycle=cycle, user=committee(cycle), issued_on=AFTER)
    way = next(track for track in tracks(cycle, AFTER) if track.honour == Honour.SCHOOL)
    assert (way.edition, way.next_step) == (None, "compute")


def test_withdrawing_needs_a_public_list_a_sentence_and_the_committee(cycle):
    edition = make_edition(cycle, upto="approved")
    with pytest.raises(Refused):
        withdraw_edition(edition=edition, user=committee(cycle), why=WHY)
    edition = make_edition(cycle, upto="on_notice")
    for user, why in ((committee(cycle), " "), (holder(RoleKind.REVIEWER, cycle.region), WHY)):
        with pytest.raises(Refused):
            withdraw_edition(edition=edition, user=user, why=why)
    edition = withdraw_edition(edition=edition, user=committee(cycle), why=WHY)
    assert (edition.state, edition.withdrawn_by, edition.withdrawn_because) == ("withdrawn", committee(cycle), WHY)
    with pytest.raises(Refused):
        withdraw_edition(edition=edition, user=committee(cycle), why=WHY)


def test_the_withdraw_page_is_for_the_committee_and_for_public_lists(client, cycle):
    edition = make_edition(cycle, upto="on_notice")
    address = reverse("awards:withdraw_edition", args=[edition.pk])
    client.force_login(holder(RoleKind.AUDITOR, cycle.region))
    assert client.post(address, {"why": WHY}).status_code == 404
    client.force_login(committee(cycle))
    assert client.get(address).status_code == 200
    assert client.post(address, {"why": ""}).status_code == 200
    assert client.post(address, {"why": WHY}).status_code == 302
    assert Edition.objects.get(pk=edition.pk).state == EditionState.WITHDRAWN
    assert client.get(address).status_code == 404


def test_certificates_are_blocked_until_the_notice_has_ended_and_the_list_is_published(cycle):
    make_edition(cycle, upto="on_notice")
    with pytest.raises(Refused):
        issue_certificates(cycle=cycle, user=committee(cycle), issued_on=AFTER)
    edition = make_edition(cycle, upto="published")
    batch = issue_certificates(cycle=cycle, user=committee(cycle), issued_on=AFTER, editions=[edition])
    assert batch.certificates.count() == 1


def test_the_page_counts_objections_and_their_outcomes_and_tells_nobodys_words(client, cycle):
    edition = make_edition(cycle, upto="on_notice")
    for number, upheld in enumerate((False, True, None)):
        with pretend(NOTICE):
            row = raise_objection(
                edition=edition, name=f"周明{number}", contact="13900000000", text="课时有误。", today=NOTICE
            )
        if upheld is not None:
            answer_objection(objection=row, user=committee(cycle), upheld=upheld, answer="已核对课时。")
    page = shown(client, edition, LAST)
    assert page.count('<dd class="num">1</dd>') == 3
    for private in ("周明", "13900000000", "课时有误", "已核对"):
        assert private not in page


def test_an_objection_has_a_clock_that_the_committee_sees(client, cycle):
    edition = make_edition(cycle, upto="on_notice")
    with pretend(NOTICE):
        raise_objection(edition=edition, name="周明", contact="13900000000", text="课时有误。", today=NOTICE)
    client.force_login(committee(cycle))
    texts = []
    for day in (dt.date(2026, 7, 22), dt.date(2026, 7, 23)):
        with pretend(day):
            page = client.get(reverse("awards:objections", args=[cycle.pk])).content.decode()
        texts.append(("2026-07-22" in page, 'class="late"' in page))
    assert texts == [(True, False), (True, True)]


def test_an_objection_is_read_by_the_committees_side_alone(cycle, school):
    edition = make_edition(cycle, upto="on_notice")
    raise_objection(edition=edition, name="周明", contact="13900000000", text="课时有误。", today=NOTICE)
    elsewhere = UserFactory(committee=DistrictFactory(code="429902", name="别的区"))
    readers = [committee(cycle), holder(RoleKind.COORDINATOR, school), elsewhere]
    assert [Objection.objects.visible_to(user).count() for user in readers] == [1, 0, 0]
