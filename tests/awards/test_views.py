"""The screens of honours: who sees what, foreign things are 404."""

import datetime as dt

from django.core.cache import cache
from django.urls import reverse

import pytest

from awards.enums import Honour, NominationState, ObjectionState
from awards.models import AwardCycle, Edition, Nomination, Objection, Rubric, Standing
from schools.enums import DocumentKind, RegionLevel, RoleKind
from tests.factories.awards import (
    NOTICE,
    PROPOSAL,
    CycleFactory,
    committee,
    lower_threshold,
    make_edition,
    nominated,
    pretend,
    second_member,
)
from tests.factories.schools import (
    CityFactory,
    DistrictFactory,
    DocumentFactory,
    PupilFactory,
    SchoolFactory,
    TeacherFactory,
    UserFactory,
    holder,
)

pytestmark = pytest.mark.django_db
BUREAU_PAGES = ["cycle", "nominations", "vetoes", "objections"]
COMMITTEE_PAGES = ["cycle_edit", "quotas"]


@pytest.fixture
def school():
    return SchoolFactory()


@pytest.fixture
def cycle(school):
    cycle = CycleFactory()
    lower_threshold(Honour.SCHOOL)
    lower_threshold(Honour.TEACHER)
    return cycle


@pytest.fixture
def elsewhere():
    """A committee member of another district."""
    other = DistrictFactory(code="429902", name="别的区", level=RegionLevel.DISTRICT, parent=CityFactory())
    return UserFactory(committee=other)


def status(client, user, name, *args, method="get", data=None):
    client.force_login(user)
    return getattr(client, method)(reverse(f"awards:{name}", args=args), data or {}).status_code


def test_desk_pages_open_for_the_bureau_and_nobody_else(client, cycle, school, elsewhere):
    for page in BUREAU_PAGES:
        for kind in (RoleKind.COMMITTEE, RoleKind.REVIEWER, RoleKind.AUDITOR, RoleKind.ADMINISTRATOR):
            assert status(client, holder(kind, cycle.region), page, cycle.pk) == 200
        for user in (elsewhere, holder(RoleKind.COORDINATOR, school), holder(RoleKind.JUDGE, cycle.region)):
            assert status(client, user, page, cycle.pk) == 404


def test_committee_pages_open_for_the_committee_only(client, cycle, elsewhere):
    for page in COMMITTEE_PAGES:
        assert status(client, committee(cycle), page, cycle.pk) == 200
        for user in (elsewhere, holder(RoleKind.REVIEWER, cycle.region), holder(RoleKind.AUDITOR, cycle.region)):
            assert status(client, user, page, cycle.pk) == 404


def test_visitors_are_sent_to_sign_in(client, cycle):
    answer = client.get(reverse("awards:cycle", args=[cycle.pk]))
    assert (answer.status_code, answer.url.startswith(reverse("account:login"))) == (302, True)


def test_compute_button_makes_an_edition(client, cycle, elsewhere):
    args = (cycle.pk, "school")
    assert status(client, elsewhere, "compute", *args, method="post") == 404
    assert status(client, holder(RoleKind.AUDITOR, cycle.region), "compute", *args, method="post") == 404
    assert Edition.objects.count() == 0
    assert status(client, committee(cycle), "compute", *args, method="post") == 302
    assert Edition.objects.get().number == 1
    assert status(client, committee(cycle), "compute", cycle.pk, "nonsense", method="post") == 404


def test_approve_page_tells_the_same_person_to_ask_another(client, cycle):
    edition = make_edition(cycle)
    for user, state in ((committee(cycle), "computed"), (second_member(cycle), "approved")):
        status(client, user, "approve", edition.pk, method="post")
        edition.refresh_from_db()
        assert edition.state == state


def test_steps_are_404_for_other_roles(client, cycle, elsewhere):
    edition = make_edition(cycle)
    for step in ("approve", "notice", "publish"):
        for user in (elsewhere, holder(RoleKind.REVIEWER, cycle.region), holder(RoleKind.AUDITOR, cycle.region)):
            assert status(client, user, step, edition.pk, method="post") == 404
    edition.refresh_from_db()
    assert edition.state == "computed"


def test_explain_opens_for_the_own_school_once_approved(client, cycle, school):
    other = SchoolFactory()
    edition = make_edition(cycle)
    own, foreign = (Standing.objects.get(edition=edition, school=row) for row in (school, other))
    coordinator = holder(RoleKind.COORDINATOR, school)
    assert status(client, coordinator, "explain", own.pk) == 404
    edition = make_edition(cycle, upto="approved")
    own, foreign = (Standing.objects.get(edition=edition, school=row) for row in (school, other))
    assert status(client, coordinator, "explain", own.pk) == 200
    assert status(client, coordinator, "explain", foreign.pk) == 404
    assert status(client, coordinator, "line_records", own.pk, "A") == 200
    assert status(client, coordinator, "line_records", foreign.pk, "A") == 404
    assert status(client, coordinator, "line_records", own.pk, "Z") == 404
    assert status(client, coordinator, "edition", edition.pk) == 404


def test_explain_says_each_point_its_rule_and_what_was_not_counted(client, cycle, school):
    DocumentFactory(school=school, kind=DocumentKind.PLAN, title="学年工作计划甲", approved=True)
    standing = make_edition(cycle).standings.get()
    client.force_login(committee(cycle))
    page = client.get(reverse("awards:explain", args=[standing.pk])).content.decode()
    assert "5.00" in page
    assert reverse("awards:line_records", args=[standing.pk, "A"]) in page
    records = client.get(reverse("awards:line_records", args=[standing.pk, "A"])).content.decode()
    assert "学年工作计划甲" in records


def test_own_page_shows_only_the_own_school(client, cycle, school):
    nominated(cycle, school, name="顾言甲")
    nominated(cycle, SchoolFactory(), name="顾言乙")
    make_edition(cycle, Honour.TEACHER, upto="approved")
    client.force_login(holder(RoleKind.COORDINATOR, school))
    page = client.get(reverse("awards:own")).content.decode()
    assert ("顾言甲" in page, "顾言乙" in page) == (True, False)
    assert status(client, committee(cycle), "own") == 404


def test_nominate_form_offers_own_people_with_consent(client, cycle, school):
    teacher, foreign = TeacherFactory(school=school), TeacherFactory()
    consented, silent = PupilFactory(school=school, consented=True), PupilFactory(school=school)
    coordinator = holder(RoleKind.COORDINATOR, school)
    for honour, person in (("teacher", foreign), ("pupil", silent)):
        assert (
            status(client, coordinator, "nominate", cycle.pk, honour, method="post", data={"person": person.pk}) == 200
        )
    assert Nomination.objects.count() == 0
    words = {"proposing_class": "五年级2班", "class_teacher": "乔老师", "class_met_on": "2025-12-01"}
    for honour, person in (("teacher", teacher), ("pupil", consented)):
        data = {"person": person.pk, **(words if honour == "pupil" else {})}
        assert status(client, coordinator, "nominate", cycle.pk, honour, method="post", data=data) == 302
    assert set(Nomination.objects.values_list("teacher", "pupil")) == {(teacher.pk, None), (None, consented.pk)}
    assert status(client, committee(cycle), "nominate", cycle.pk, "teacher") == 404


def test_withdraw_is_for_the_own_school_only(client, cycle, school):
    nomination = nominated(cycle, school, accepted=False)
    foreign = holder(RoleKind.COORDINATOR, SchoolFactory())
    assert status(client, foreign, "withdraw_nomination", nomination.pk, method="post") == 404
    own = holder(RoleKind.COORDINATOR, school)
    assert status(client, own, "withdraw_nomination", nomination.pk, method="post") == 302
    nomination.refresh_from_db()
    assert nomination.state == NominationState.WITHDRAWN


def test_nominations_are_decided_by_the_committee_only(client, cycle, school, elsewhere):
    nomination = nominated(cycle, school, accepted=False)
    for user in (elsewhere, holder(RoleKind.COORDINATOR, school), holder(RoleKind.REVIEWER, cycle.region)):
        assert status(client, user, "accept_nomination", nomination.pk, method="post") == 404
    user = committee(cycle)
    assert status(client, user, "refuse_nomination", nomination.pk, method="post", data={"why": ""}) == 200
    assert status(client, user, "refuse_nomination", nomination.pk, method="post", data={"why": "名额有限。"}) == 302
    nomination.refresh_from_db()
    assert (nomination.state, nomination.refusal) == (NominationState.REFUSED, "名额有限。")


def test_public_notice_is_404_before_notice_and_open_to_all_after(client, cycle):
    edition = make_edition(cycle, upto="approved")
    address = reverse("awards:public_notice", args=[edition.pk])
    assert client.get(address).status_code == 404
    edition = make_edition(cycle, upto="on_notice")
    with pretend(NOTICE):
        assert client.get(reverse("awards:public_notice", args=[edition.pk])).status_code == 200


def test_public_notice_hides_places_and_points_of_pupils(client, cycle, school):
    lower_threshold(Honour.PUPIL, 0)
    nominated(cycle, school, pupil=True, name="李晓明", consent_scope="masked")
    edition = make_edition(cycle, Honour.PUPIL, upto="on_notice")
    with pretend(NOTICE):
        page = client.get(reverse("awards:public_notice", args=[edition.pk])).content.decode()
    assert ("李*明" in page, "李晓明" in page, "0.00" in page) == (True, False, False)
    assert PROPOSAL.teacher not in page
    client.force_login(committee(cycle))
    page = client.get(reverse("awards:nominations", args=[cycle.pk]), {"who": "pupil"}).content.decode()
    assert (PROPOSAL.class_name in page, PROPOSAL.teacher in page) == (True, True)


def test_objection_form_takes_one_and_keeps_its_author_private(client, cycle):
    edition = make_edition(cycle, upto="on_notice")
    words = {"name": "周明", "contact": "13900000000", "text": "课时有误。"}
    address = reverse("awards:object", args=[edition.pk])
    with pretend(NOTICE):
        assert client.post(address, {**words, "name": ""}).status_code == 200
        assert client.post(address, {**words, "website": "spam"}).status_code == 200
        assert Objection.objects.count() == 0
        assert client.post(address, words).status_code == 302
        page = client.get(reverse("awards:public_notice", args=[edition.pk])).content.decode()
    assert Objection.objects.get().state == ObjectionState.OPEN
    assert "周明" not in page


def test_objections_from_one_address_are_limited(client, cycle):
    edition = make_edition(cycle, upto="on_notice")
    words = {"name": "周明", "contact": "13900000000", "text": "课时有误。"}
    with pretend(NOTICE):
        codes = [client.post(reverse("awards:object", args=[edition.pk]), words).status_code for _n in range(6)]
        other = client.post(reverse("awards:object", args=[edition.pk]), words, REMOTE_ADDR="203.0.113.9").status_code
    assert (codes, other) == ([302] * 5 + [200], 302)


def test_objection_is_taken_when_the_count_is_gone(client, cycle, monkeypatch):
    """The entry may expire between its making and its count."""
    edition, keys = make_edition(cycle, upto="on_notice"), []

    def expired(key, *args, **kwargs):
        keys.append(key)
        raise ValueError(key)

    monkeypatch.setattr(cache, "incr", expired)
    words = {"name": "周明", "contact": "13900000000", "text": "课时有误。"}
    with pretend(NOTICE):
        answer = client.post(reverse("awards:object", args=[edition.pk]), words, REMOTE_ADDR="203.0.113.9")
    assert answer.status_code == 302
    assert (len(keys), any("203.0.113.9" in key for key in keys)) == (1, False)


def test_objection_after_the_notice_is_refused_with_a_sentence(client, cycle):
    edition = make_edition(cycle, upto="on_notice")
    words = {"name": "周明", "contact": "13900000000", "text": "课时有误。"}
    with pretend(dt.date(2026, 7, 23)):
        assert client.post(reverse("awards:object", args=[edition.pk]), words).status_code == 200
    assert Objection.objects.count() == 0


def test_rubric_is_readable_by_schools_and_changed_by_the_committee(client, school):
    cycle = CycleFactory(bare=True)
    user = committee(cycle)
    assert status(client, user, "rubric_defaults", method="post") == 302
    rubric = Rubric.objects.get(honour="school")
    assert status(client, holder(RoleKind.COORDINATOR, school), "rubric", rubric.pk) == 200
    for page in ("rubric_weights", "rubric_adopt", "rubric_copy"):
        assert status(client, holder(RoleKind.COORDINATOR, school), page, rubric.pk, method="post") == 404
    assert status(client, user, "rubric_adopt", rubric.pk, method="post") == 302
    rubric.refresh_from_db()
    assert rubric.state == "adopted"


def test_cycle_is_opened_once_a_year(client):
    user = UserFactory(committee=DistrictFactory())
    values = {"school_year": 2025, "title": "评选", "basis": "circular", "issuer": "区禁毒办", "serial_prefix": "望湖禁",
              "notice_days": 5}  # fmt: skip
    assert status(client, user, "cycle_new", method="post", data=values) == 302
    assert status(client, user, "cycle_new", method="post", data=values) == 200
    assert AwardCycle.objects.count() == 1
    commend = {**values, "school_year": 2026, "basis": "project"}
    assert status(client, user, "cycle_new", method="post", data=commend) == 200
