"""The desk around the queue: claims, batches, the street's step, changes, spot checks, findings, reasons, rules."""

import datetime as dt
from io import BytesIO

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import escape

import pytest
from openpyxl import load_workbook

from schools.actions.claim import take_claim
from schools.actions.review import approve_activity, reopen_activity
from schools.actions.spot_check import draw_spot_checks
from schools.enums import RoleKind
from schools.models import Activity, Expected, ReviewBatch, ReviewClaim, RuleFinding, SpotCheck
from schools.review.clock import check_rules
from schools.validation import RULES
from tests.factories.schools import ActivityFactory, DistrictFactory, PlanFactory, SchoolFactory, UserFactory, holder

pytestmark = pytest.mark.django_db
NIGHT = dt.datetime(2025, 11, 3, 2, tzinfo=dt.timezone(dt.timedelta(hours=8)))


@pytest.fixture
def reviewer(client):
    user = UserFactory(name="周明远", reviewer=DistrictFactory())
    client.force_login(user)
    return user


@pytest.fixture
def other(reviewer):
    return UserFactory(name="沈岚", reviewer=DistrictFactory())


def url(name, *args):
    return reverse(f"schools:{name}", args=args)


def said(response):
    return [str(message) for message in response.context["messages"]]


def test_page_takes_and_gives_back_a_claim(client, reviewer):
    record = ActivityFactory(submitted=True)
    client.get(url("review_record", record.pk))
    assert ReviewClaim.objects.count() == 0
    answer = client.post(url("review_claim", record.pk)).content.decode()
    claim = ReviewClaim.objects.get()
    assert (claim.user, str(claim.token) in answer) == (reviewer, True)
    assert client.post(url("review_release"), {"token": "broken"}).status_code == 400
    assert client.post(url("review_release"), {"token": str(claim.token)}).status_code == 204
    assert ReviewClaim.objects.count() == 0


def test_others_see_who_looks_and_may_take_over(client, reviewer, other):
    record = ActivityFactory(submitted=True)
    take_claim(school=record.school, month=record.month, user=other)
    assert client.get(url("review")).content.decode().count("沈岚") == 2
    assert "沈岚" in client.post(url("review_claim", record.pk)).content.decode()
    assert client.post(url("review_take_over", record.pk)).url == url("review_record", record.pk)
    assert ReviewClaim.objects.get().user == reviewer


@pytest.mark.parametrize(
    ("name", "data", "state"),
    [("activity_approve", {}, "approved"), ("activity_return", {"reason": "kind"}, "returned")],
)
def test_deciding_on_somebody_elses_month_asks_once(client, reviewer, other, name, data, state):
    record = ActivityFactory(submitted=True)
    take_claim(school=record.school, month=record.month, user=other)
    values = data | {"version": record.version, "text": "请核对种类。"}
    page = client.post(url(name, record.pk), values)
    record.refresh_from_db()
    assert (page.status_code, record.state) == (200, "submitted")
    text = page.content.decode()
    assert 'name="anyway" value="1"' in text
    assert ("请核对种类。" in text) is (state == "returned")
    client.post(url(name, record.pk), values | {"anyway": "1"})
    record.refresh_from_db()
    assert record.state == state


def test_batch_offers_its_undo_and_lists_what_it_left(client, reviewer, other):
    held, first, second = (ActivityFactory(submitted=True) for _n in range(3))
    take_claim(school=held.school, month=held.month, user=other)
    query = "?do=approve&all=1"
    page = client.get(url("review_bulk") + query)
    form = page.context["form"]
    values = {name: form.initial[name] for name in ("until", "count")}
    done = client.post(url("review_bulk") + query, values, follow=True)
    batch = ReviewBatch.objects.get()
    assert (batch.count, batch.filter_words) == (2, "这是所有待您审核的记录。")
    assert said(done) == ["已通过2条记录。", "跳过了1条记录，因为别人正在看那个月。"]
    assert url("review_batch_undo", batch.pk) in done.content.decode()
    reopen_activity(activity=first, user=other, why="人数有误。")
    after = client.post(url("review_batch_undo", batch.pk), follow=True)
    assert said(after) == ["1条记录回到待审核。", "1条记录保持原样，原因见下。"]
    assert "之后又有处理" in after.content.decode()
    second.refresh_from_db()
    assert second.state == "submitted"
    assert said(client.post(url("review_batch_undo", batch.pk), follow=True)) == [
        "只有当时处理的人可以撤回，而且只能撤回一次。"
    ]
    client.force_login(other)
    assert client.get(url("review_batch", batch.pk)).status_code == 404


@pytest.fixture
def two_steps(reviewer):
    school = SchoolFactory()
    PlanFactory(adopted=True, review_steps=2)
    record = ActivityFactory(school=school, submitted=True)
    Activity.objects.filter(pk=record.pk).update(street_until=timezone.localdate() + dt.timedelta(days=2))
    record.refresh_from_db()
    return record


def test_street_officer_passes_on_and_the_bureau_sees_it(client, reviewer, two_steps):
    assert client.get(url("review")).context["queue"].items == []
    officer = UserFactory(name="何静", street_officer=two_steps.school.region)
    client.force_login(officer)
    page = client.get(url("review"))
    text = page.content.decode()
    assert [item.first for item in page.context["queue"].items] == [two_steps.pk]
    assert url("activity_endorse", two_steps.pk) in text
    assert url("activity_approve", two_steps.pk) not in text
    for name in ("review_bulk", "review_batches", "spot_checks"):
        assert client.get(url(name)).status_code == 404
    assert client.post(url("activity_approve", two_steps.pk)).status_code == 404
    done = client.post(url("activity_endorse", two_steps.pk), {"version": two_steps.version}, follow=True)
    assert said(done)[0].startswith("已转区禁毒办")
    client.force_login(reviewer)
    queue = client.get(url("review"))
    assert [item.first for item in queue.context["queue"].items] == [two_steps.pk]
    assert "何静" in queue.content.decode()


def test_bureau_looks_at_the_streets_turn_and_says_why_it_does_not_wait(client, reviewer, two_steps):
    listed = client.get(url("review") + "?turn=others")
    assert [item.first for item in listed.context["queue"].items] == [two_steps.pk]
    refused = client.post(url("activity_approve", two_steps.pk), {"version": two_steps.version}, follow=True)
    assert "请写明为什么不等街道" in said(refused)[0]
    values = {"version": two_steps.version, "without_street": "何静休假。"}
    client.post(url("activity_approve", two_steps.pk), values)
    two_steps.refresh_from_db()
    assert two_steps.state == "approved"
    assert "何静休假。" in client.get(url("review_record", two_steps.pk)).content.decode()


def test_reopened_record_shows_what_changed(client, reviewer):
    record = ActivityFactory(approved=True, theme="旧主题")
    reopen_activity(activity=record, user=reviewer, why="人数有误。")
    Activity.objects.filter(pk=record.pk).update(theme="新主题")
    text = client.get(url("review_record", record.pk)).content.decode()
    assert "<del>旧主题</del>" in text
    assert "<ins>新主题</ins>" in text


def test_spot_checks_are_drawn_confirmed_and_counted(client, reviewer, other):
    plan = PlanFactory(adopted=True, spot_share=100, user=reviewer)
    school = SchoolFactory()
    for kind in ("film", "lesson"):
        approve_activity(activity=ActivityFactory(school=school, kind=kind, submitted=True), user=reviewer)
    key = f"{plan.pk}:2025-10"
    assert key in client.get(url("spot_checks")).content.decode()
    client.post(url("spot_checks_draw"), {"month": key})
    one, two = SpotCheck.objects.all()
    assert client.get(url("spot_check", one.pk)).context["can_decide"] is False
    client.force_login(other)
    assert client.get(url("spot_checks")).context["mine"] == 2
    assert client.post(url("spot_check", one.pk), {"outcome": "confirmed"}).url == url("spot_check", two.pk)
    empty = client.post(url("spot_check", two.pk), {"outcome": "reopened"})
    assert empty.context["form"].errors["why"]
    last = client.post(url("spot_check", two.pk), {"outcome": "reopened", "why": "照片与活动不符。"})
    assert last.url == url("spot_check_draw", one.draw_id)
    assert client.get(url("spot_checks")).context["lines"][0].agreement == 50
    assert said(client.post(url("spot_checks_draw"), {"month": key}, follow=True)) == [
        "这个月已经抽取，或者还不能抽取。"
    ]


@pytest.fixture
def findings(reviewer):
    school = SchoolFactory(grades={6: (3, 138)}, name="青禾小学")
    PlanFactory(adopted=True)
    ActivityFactory(school=school, approved=True, pupils_present=900)
    ActivityFactory(school=school, kind="film", submitted=True, material="《手册》")
    check_rules(NIGHT)


def test_findings_are_listed_filtered_exported_and_dismissed(client, findings):
    page = client.get(url("review_findings"))
    assert {line.finding.rule for line in page.context["found"].lines} == {"more_than_enrolled", "no_clearance"}
    assert "实到900人，在册只有138人" in page.content.decode()
    chosen = client.get(url("review_findings") + "?rule=no_clearance")
    assert [line.finding.rule for line in chosen.context["found"].lines] == ["no_clearance"]
    assert client.get(url("review_findings") + "?severity=block").context["found"].lines == []
    book = load_workbook(BytesIO(client.get(url("review_findings_export", "xlsx")).content))
    assert book.active.max_row == 3
    finding = RuleFinding.objects.get(rule="no_clearance")
    assert client.post(url("finding_dismiss", finding.pk), {"why": " "}).context["form"].errors["why"]
    client.post(url("finding_dismiss", finding.pk), {"why": "学校自编材料。"})
    assert len(client.get(url("review_findings")).context["found"].lines) == 1
    assert "学校自编材料。" in client.get(url("review_findings") + "?state=dismissed").content.decode()


def test_street_officer_reads_findings_of_the_street_and_dismisses_none(client, findings):
    school = Activity.objects.first().school
    client.force_login(UserFactory(street_officer=school.region))
    assert len(client.get(url("review_findings")).context["found"].lines) == 2
    assert client.get(url("finding_dismiss", RuleFinding.objects.first().pk)).status_code == 404
    client.force_login(UserFactory(street_officer=SchoolFactory(name="云帆小学").region.parent.children.last()))


def test_summary_that_differs_is_reported_and_mended(client, findings):
    Expected.objects.filter(approved_count=1).update(participants=7)
    check_rules(NIGHT + dt.timedelta(days=1))
    page = client.get(url("review_findings"))
    (difference,) = page.context["found"].differences
    assert "participants: 7" in page.content.decode()
    client.post(url("summary_mend", difference.pk))
    assert client.get(url("review_findings")).context["found"].differences == []
    assert Expected.objects.get(approved_count=1).participants == 900


def test_reasons_are_counted_and_exported(client, reviewer):
    school = SchoolFactory(name="青禾小学")
    PlanFactory(adopted=True)
    ActivityFactory(school=school, returned=True)
    page = client.get(url("review_reasons") + "?year=2025")
    assert (page.context["tables"].total, "青禾小学" in page.content.decode()) == (1, True)
    assert client.get(url("review_reasons") + "?year=2024").context["tables"].total == 0
    table = client.get(url("review_reasons_export", "csv") + "?year=2025").content.decode("utf-8-sig").splitlines()
    assert (len(table), table[1].split(",")[3]) == (2, "青禾小学")
    assert client.get(url("review_reasons_export", "pdf")).status_code == 404


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_rule_of_the_registry_is_explained(client, reviewer, language):
    client.force_login(UserFactory(auditor=DistrictFactory(), language=language))
    text = client.get(url("review_rules")).content.decode()
    with translation.override(language):
        missing = [
            code for code, rule in RULES.items() if escape(str(rule.name)) not in text or f'id="{code}"' not in text
        ]
    assert missing == []


def test_rules_are_named_in_both_languages():
    for rule in RULES.values():
        said_in = []
        for language in ("zh-hans", "en"):
            with translation.override(language):
                said_in.append((str(rule.name), str(rule.words)))
        assert said_in[0][0] != said_in[1][0], rule.code
        assert said_in[0][1] != said_in[1][1], rule.code


def test_commonest_reasons_stand_on_the_schools_form(client, reviewer):
    school = SchoolFactory(grades={6: (3, 138)})
    PlanFactory(adopted=True)
    for _n in range(3):
        ActivityFactory(school=school, returned=True)
    client.force_login(holder(RoleKind.COORDINATOR, school))
    page = client.get(reverse("schools:activity_new", args=["2025-10", "lesson"])).content.decode()
    assert "常见退回原因：请填实到人数，不要填人次。" in page
    assert "常见退回原因" not in client.get(reverse("schools:activity_new", args=["2025-10", "film"])).content.decode()


def test_spot_check_of_a_far_region_is_absent(client, reviewer):
    plan = PlanFactory(adopted=True, spot_share=100)
    ActivityFactory(school=SchoolFactory(), approved=True)
    draw = draw_spot_checks(plan=plan, month=Activity.objects.get().month, user=reviewer)
    client.force_login(UserFactory(reviewer=DistrictFactory(code="429902", name="邻湖区")))
    for name, key in (("spot_check_draw", draw.pk), ("spot_check", draw.checks.get().pk)):
        assert client.get(url(name, key)).status_code == 404
