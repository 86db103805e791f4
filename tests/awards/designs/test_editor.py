"""Screens of designs: list, editor with its page, what is said while typing, who gets in."""

from django.urls import reverse

import pytest

from awards.actions.design import adopt_design
from awards.designs.trying import cycle_for, longest, sample
from awards.enums import EditionState, Honour
from awards.models import CertificateDesign, Edition
from schools.enums import RoleKind
from tests.awards.pdf.support import words as words_on
from tests.factories.awards import CycleFactory, committee
from tests.factories.certificates import _line, published_cycle, published_edition
from tests.factories.designs import adopted_design, draft_design
from tests.factories.schools import (
    DistrictFactory,
    RegionFactory,
    SchoolFactory,
    TeacherFactory,
    UserFactory,
    holder,
)

pytestmark = pytest.mark.django_db
LONG_NAME = "阿卜杜热西提·买买提艾力·阿卜杜热合曼江"
NEW = "在{学年}工作出色，被评为“{称号}”，{表扬}。"


@pytest.fixture
def cycle():
    return published_cycle(schools=1, teachers=1, pupils=1)


@pytest.fixture
def draft(cycle):
    return draft_design(cycle.region, Honour.TEACHER)


@pytest.fixture
def member(client, cycle):
    client.force_login(committee(cycle))
    return client


def url(name, design):
    return reverse(f"awards:{name}", args=[design.pk])


def typed(design, **changes):
    return {name: value for name, value in design.words.items() if value is not False} | changes


def body(response):
    return response.content.decode()


def newer_list(cycle, lines):
    Edition.objects.filter(cycle=cycle, honour=Honour.TEACHER).update(state=EditionState.REPLACED)
    published_edition(cycle, Honour.TEACHER, lines, number=2)


def read(content, folder):
    path = folder / "sheet.pdf"
    path.write_bytes(content)
    return words_on(path)


def test_list_shows_the_design_that_ships_until_one_is_there(member, cycle):
    page = body(member.get(reverse("awards:designs")))
    assert all(f"looks/{look}.svg" in page for look in ("meander", "brocade", "spring"))
    assert page.count("望湖区目前采用：自带样式。") == 3
    member.post(reverse("awards:design_defaults"))
    assert CertificateDesign.objects.filter(region=cycle.region).count() == 3
    assert "is-standard" not in body(member.get(reverse("awards:designs")))


def test_district_under_a_city_with_designs_can_start_its_own(member, cycle):
    for honour in Honour:
        adopted_design(cycle.region.parent, honour)
    page = body(member.get(reverse("awards:designs")))
    start = f'action="{reverse("awards:design_defaults")}"'
    assert start in page
    assert page.count("望湖区目前采用：测试市的样式，第1版。") == 3
    member.post(reverse("awards:design_defaults"))
    adopted_design(cycle.region, Honour.PUPIL)
    page = body(member.get(reverse("awards:designs")))
    assert start not in page
    assert page.count("望湖区目前采用：测试市的样式，第1版。") == 2
    assert page.count("望湖区目前采用：自己的样式，第1版。") == 1


def test_save_keeps_the_words_and_offers_an_undo(member, draft):
    response = member.post(url("design_edit", draft), typed(draft, body=f"  {NEW}\n"))
    assert response.url == url("design_edit", draft)
    draft.refresh_from_db()
    assert draft.body == NEW
    assert url("design_undo", draft) in body(member.get(response.url))
    member.post(url("design_undo", draft))
    draft.refresh_from_db()
    assert draft.body.startswith("在{学年}毒品预防教育")


def test_unknown_placeholder_is_refused_and_what_was_typed_stays(member, draft):
    page = body(member.post(url("design_edit", draft), typed(draft, body="“{称号}”{奖项}", title="奖状")))
    assert "“{称号}”{奖项}" in page
    assert 'value="奖状"' in page
    assert "没有占位符{奖项}" in page
    draft.refresh_from_db()
    assert draft.title == "荣誉证书"


def test_check_says_what_is_wrong_as_typed_and_stores_nothing(member, draft):
    before = draft.words
    fine = body(member.post(url("design_check", draft), typed(draft, body=NEW)))
    assert "data-fine" in fine
    strange = body(member.post(url("design_check", draft), typed(draft, body="{奖}")))
    assert "{奖}" in strange
    missing = body(member.post(url("design_check", draft), typed(draft, issuers="望湖😀")))
    assert "U+1F600" in missing
    assert "data-fine" not in strange + missing
    draft.refresh_from_db()
    assert draft.words == before


def test_preview_prints_what_is_typed_with_an_invented_name(member, draft, tmp_path):
    response = member.post(
        url("design_preview", draft), typed(draft, body=NEW, honorific="老师", english_title="Honour")
    )
    assert response["Content-Type"] == "application/pdf"
    text = read(response.content, tmp_path)
    assert "工作出色，被评为“毒品预防教育先进教师”，予以通报表扬。" in text
    assert "李敏老师（云帆小学）：" in text
    assert "样张" in text
    assert "HONOUR" in text.upper()


def test_preview_prints_the_longest_real_name(member, cycle, draft, tmp_path):
    school = SchoolFactory(region=cycle.region, name="云帆教育集团附属实验学校")
    lines = [_line(school, teacher=TeacherFactory(school=school, name=name)) for name in ("李敏", LONG_NAME)]
    newer_list(cycle, lines)
    response = member.post(url("design_preview", draft), typed(draft, who="longest"))
    assert LONG_NAME in read(response.content, tmp_path)
    said = body(member.post(url("design_check", draft), typed(draft, who="longest")))
    assert cycle.title in said
    stored = member.get(f"{url('design_pdf', draft)}?who=longest")
    assert LONG_NAME in read(stored.content, tmp_path)


def test_longest_name_of_a_cycle_without_lists_comes_from_nobody(draft):
    lonely = draft_design(DistrictFactory(code="429902", name="别区"), Honour.PUPIL)
    user = holder(RoleKind.COMMITTEE, lonely.region)
    assert longest(cycle_for(lonely, user), Honour.PUPIL, user) is None
    assert sample(Honour.PUPIL).name == "王芳"


def test_city_s_design_read_from_a_district_names_nobody_of_another(client, cycle, draft, tmp_path):
    school = SchoolFactory(region=RegionFactory(parent=cycle.region))
    newer_list(cycle, [_line(school, teacher=TeacherFactory(school=school, name=LONG_NAME))])
    city = [adopted_design(cycle.region.parent, honour) for honour in (Honour.TEACHER, Honour.PUPIL)]
    other = DistrictFactory(code="429902", name="别区")

    def sheets(district):
        client.force_login(holder(RoleKind.REVIEWER, district))
        return [read(client.get(f"{url('design_pdf', row)}?who=longest").content, tmp_path) for row in city]

    assert [LONG_NAME in sheets(cycle.region)[0], LONG_NAME in sheets(other)[0]] == [True, False]
    assert ["李敏同志（云帆小学）" in sheets(other)[0], "王芳同学（云帆小学）" in sheets(other)[1]] == [True, True]
    assert cycle_for(city[0], holder(RoleKind.REVIEWER, other)).pk is None
    own = CycleFactory(region=other, bare=True)
    assert cycle_for(city[0], holder(RoleKind.REVIEWER, other)) == own
    assert "王芳同学（云帆小学）" in sheets(other)[1]


def test_longest_name_is_one_that_the_person_may_read(cycle):
    foreign = holder(RoleKind.COMMITTEE, DistrictFactory(code="429902", name="别区"))
    assert longest(cycle, Honour.PUPIL, committee(cycle)).is_real
    assert longest(cycle, Honour.PUPIL, foreign) is None


def test_missing_glyph_of_a_real_name_is_named(member, cycle, draft):
    school = SchoolFactory(region=cycle.region)
    line = _line(school, teacher=TeacherFactory(school=school, name="欧阳李\ue000"))
    newer_list(cycle, [line])
    said = body(member.post(url("design_check", draft), typed(draft, who="longest")))
    assert "U+E000" in said
    page = member.post(url("design_preview", draft), typed(draft, who="longest"))
    assert (page["Content-Type"], "U+E000" in body(page)) == ("text/html; charset=utf-8", True)


def test_page_may_be_framed_by_this_site_alone(member, draft):
    for response in (
        member.get(url("design_pdf", draft)),
        member.post(url("design_preview", draft), typed(draft)),
        member.post(url("design_preview", draft), typed(draft, body="{x}")),
    ):
        assert response["X-Frame-Options"] == "SAMEORIGIN"
        assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert member.get(url("design", draft))["X-Frame-Options"] == "DENY"


def test_adoption_ends_the_editing_and_starts_the_next_version(member, draft):
    member.post(url("design_adopt", draft))
    assert member.get(url("design_edit", draft)).status_code == 404
    response = member.post(url("design_copy", draft))
    new = CertificateDesign.objects.get(honour=Honour.TEACHER, version=2)
    assert response.url == url("design_edit", new)
    assert member.get(response.url).status_code == 200


def test_discard_asks_once_more(member, draft):
    assert "丢弃" in body(member.get(url("design_discard", draft)))
    member.post(url("design_discard", draft))
    assert not CertificateDesign.objects.filter(pk=draft.pk).exists()


def test_discarding_what_was_adopted_meanwhile_is_refused_in_words(member, cycle, draft, monkeypatch):
    monkeypatch.setattr("awards.views.design_editor.access.draft_design", lambda user, pk: draft)
    adopt_design(design=draft, user=committee(cycle))
    response = member.post(url("design_discard", draft), follow=True)
    assert "已启用的证书样式不能更改" in body(response)
    assert CertificateDesign.objects.filter(pk=draft.pk).exists()


def test_issue_page_says_which_designs_print(member, cycle):
    adopted = adopted_design(cycle.region, Honour.SCHOOL)
    page = body(member.get(reverse("awards:certificates_issue", args=[cycle.pk])))
    assert url("design", adopted) in page
    assert page.count(f'href="{reverse("awards:designs")}"') == 2


def test_foreign_designs_and_other_people_find_nothing(client, draft):
    doors = ("design", "design_pdf", "design_edit", "design_discard")
    foreign = holder(RoleKind.COMMITTEE, DistrictFactory(code="429902", name="别区"))
    coordinator = UserFactory(coordinator=SchoolFactory(region=draft.region))
    for person in (foreign, coordinator):
        client.force_login(person)
        assert [client.get(url(door, draft)).status_code for door in doors] == [404] * 4
    client.force_login(holder(RoleKind.REVIEWER, draft.region))
    assert [client.get(url(door, draft)).status_code for door in doors] == [200, 200, 404, 404]
    client.force_login(coordinator)
    for name in ("designs",):
        assert client.get(reverse(f"awards:{name}")).status_code == 404
    assert client.get(reverse("awards:design_look", args=["spring"])).status_code == 404


def test_look_is_a_picture_of_the_drawings_themselves(member):
    response = member.get(reverse("awards:design_look", args=["brocade"]))
    assert (response["Content-Type"], response["Cache-Control"]) == ("image/svg+xml", "private, max-age=86400")
    assert b"#1f3a68" in response.content
    assert member.get(reverse("awards:design_look", args=["none"])).status_code == 404
