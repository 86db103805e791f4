"""Contests on screen."""

from io import BytesIO

from django.urls import reverse
from django.utils import timezone

import pytest
from openpyxl import load_workbook

from campaigns.enums import ContestPhase
from campaigns.models import Contest, Entry
from schools.enums import RoleKind
from tests.factories.campaigns import ContestFactory, EntryFactory, judged, published
from tests.factories.schools import DistrictFactory, SchoolFactory, UserFactory, holder

pytestmark = pytest.mark.django_db
LIST = reverse("campaigns:contests")


def page(name, *args):
    return reverse(f"campaigns:{name}", args=args)


def form_data(**changes):
    data = {
        "title": "秋季禁毒征文比赛",
        "school_year": timezone.localdate().year - (timezone.localdate().month < 9),
        "opens_on": "2026-09-01",
        "closes_on": "2026-10-31",
        "quota_per_school": 3,
        "judges_per_entry": 2,
        "legal_note": "",
        "approval_number": "",
        "call": "",
        "file_kinds": ["docx", "pdf"],
        "max_file_mb": 10,
        "kept_months": 12,
    }
    for group in ("primary", "junior", "senior"):
        data |= {f"{group}-takes_part": "on", f"{group}-min_characters": 10, f"{group}-max_characters": 900}
        data |= {f"{group}-{prize}": 1 for prize in ("first", "second", "third", "merit")}
    for n, weight in enumerate((40, 30, 20, 10)):
        data |= {
            f"criterion-{n}-name_zh": f"第{n}项",
            f"criterion-{n}-name_en": f"No {n}",
            f"criterion-{n}-weight": weight,
        }
    return data | changes


@pytest.mark.parametrize("role", ["coordinator", "reviewer"])
def test_list_costs_the_same_for_one_and_three(sign_in, queries_of, role):
    school = SchoolFactory()
    client = sign_in(UserFactory(**{role: school if role == "coordinator" else DistrictFactory()}))
    EntryFactory(contest=ContestFactory(open=True), school=school)
    once = queries_of(client, LIST)
    for _number in range(2):
        EntryFactory(contest=ContestFactory(open=True), school=school)
    assert queries_of(client, LIST) == once <= 12


def test_list_shows_a_school_its_own_entries_only(sign_in):
    contest = ContestFactory(open=True)
    own, foreign = EntryFactory(contest=contest, title="本校作品"), EntryFactory(contest=contest, title="外校作品")
    text = sign_in(UserFactory(coordinator=own.school)).get(LIST).content.decode()
    assert own.title in text
    assert foreign.title not in text
    assert foreign.pupil.name not in text


@pytest.mark.parametrize("kind", [RoleKind.JUDGE, RoleKind.STREET_OFFICER, RoleKind.EDITOR])
def test_others_find_no_contests(sign_in, kind):
    contest = ContestFactory()
    client = sign_in(UserFactory(**{kind.value: contest.region}))
    for url in (LIST, page("contest", contest.pk), page("entries", contest.pk), page("results", contest.pk)):
        assert client.get(url).status_code == 404


def test_contest_page_names_what_is_missing(sign_in):
    contest = ContestFactory(open=True)
    answer = sign_in(UserFactory(reviewer=contest.region)).get(page("contest", contest.pk))
    assert [gate.code for gate, _url in answer.context["next"]["gates"] if not gate.is_open] == ["deadline", "entries"]
    assert [step.state for step in answer.context["steps"]] == ["done", "now", "todo", "todo", "todo"]


def test_contest_page_of_a_school_holds_no_numbers_of_others(sign_in):
    contest = ContestFactory(open=True)
    answer = sign_in(UserFactory(coordinator=SchoolFactory())).get(page("contest", contest.pk))
    assert (answer.context["counts"], answer.context["next"], answer.context["manages"]) == (None, None, False)


def test_announce_and_change(sign_in):
    client = sign_in(UserFactory(reviewer=DistrictFactory()))
    answer = client.post(page("contest_new"), form_data())
    contest = Contest.objects.get()
    assert answer.url == page("contest", contest.pk)
    assert list(contest.criteria.values_list("weight", flat=True)) == [40, 30, 20, 10]
    data = form_data(title="改名")
    del data["senior-takes_part"]
    client.post(page("contest_edit", contest.pk), data)
    contest.refresh_from_db()
    assert (contest.title, contest.groups.count()) == ("改名", 2)


@pytest.mark.parametrize(
    "changes",
    [{"criterion-0-weight": 50}, {"closes_on": "2026-08-01"}, {"primary-max_characters": 5}, {"judges_per_entry": 0}],
)
def test_announce_keeps_what_was_typed_when_something_is_wrong(sign_in, changes):
    client = sign_in(UserFactory(reviewer=DistrictFactory()))
    answer = client.post(page("contest_new"), form_data(title="没有丢的名称", **changes))
    assert "没有丢的名称" in answer.content.decode()
    assert "error-summary" in answer.content.decode()
    assert not Contest.objects.exists()


def test_announce_with_days_and_a_groups_own_quota(sign_in):
    client = sign_in(UserFactory(reviewer=DistrictFactory()))
    days = {
        "step-screening-held": "on",
        "step-screening-starts_on": "2026-11-01",
        "step-judging-starts_on": "2026-11-05",
    }
    client.post(page("contest_new") + "?kind=picture", form_data(file_kinds=["jpeg"], **days, **{"primary-quota": 7}))
    contest = Contest.objects.get()
    assert (contest.kind, contest.file_kinds) == ("picture", {"jpeg"})
    assert list(contest.timetable.values_list("phase", flat=True)) == ["screening", "judging"]
    assert list(contest.groups.values_list("quota", flat=True)) == [7, None, None]
    shown = [(step.label, step.note) for step in client.get(page("contest", contest.pk)).context["steps"]]
    assert [note for _label, note in shown] == ["", "9月1日–10月31日", "11月1日", "11月5日", "", ""]


def test_days_can_be_proposed_and_wrong_ones_are_named(sign_in):
    client = sign_in(UserFactory(reviewer=DistrictFactory()))
    answer = client.post(page("contest_new"), form_data(propose="1"))
    steps = {form.phase: form["starts_on"].value() for form in answer.context["forms"].timetable.forms}
    assert (str(steps["judging"]), str(steps["published"])) == ("2026-11-01", "2026-11-22")
    answer = client.post(page("contest_new"), form_data(**{"step-judging-starts_on": "2026-10-31"}))
    wrong = [form.phase for form in answer.context["forms"].timetable.forms if form.errors]
    assert (wrong, Contest.objects.count()) == (["judging"], 0)


def test_new_contest_starts_from_an_earlier_one(sign_in):
    earlier = ContestFactory(title="去年的征集", kind="courseware", quota_per_school=9)
    client = sign_in(holder(RoleKind.REVIEWER, earlier.region))
    forms = client.get(page("contest_new") + f"?from={earlier.pk}").context["forms"]
    assert (forms.kind, forms.contest["title"].value(), forms.contest["quota_per_school"].value()) == (
        "courseware",
        "去年的征集",
        9,
    )
    assert [form["min_characters"].value() for form in forms.groups] == [10, 10, 10]
    stranger = sign_in(UserFactory(reviewer=DistrictFactory(code="429903")))
    assert stranger.get(page("contest_new") + f"?from={earlier.pk}").status_code == 404


def test_phases_advance_by_button_and_say_why_not(sign_in):
    contest = ContestFactory()
    client = sign_in(UserFactory(reviewer=contest.region))
    client.post(page("contest_advance", contest.pk), {"to": "entry"})
    client.post(page("contest_advance", contest.pk), {"to": "judging"})
    contest.refresh_from_db()
    assert contest.phase == ContestPhase.ENTRY
    assert client.post(page("contest_advance", contest.pk), {"to": "nonsense"}).status_code == 404
    committee = sign_in(UserFactory(committee=contest.region))
    assert committee.post(page("contest_advance", contest.pk), {"to": "judging"}).status_code == 404


def test_prizes_are_decided_taken_back_and_published(sign_in):
    contest = ContestFactory(open=True)
    entry = EntryFactory(contest=contest)
    judged(contest)
    client = sign_in(UserFactory(reviewer=contest.region))
    client.post(page("contest_advance", contest.pk), {"to": "notice"})
    assert Entry.objects.get().placing == "first"
    client.post(page("contest_reopen", contest.pk), {"reason": "需要复核。"})
    assert Entry.objects.get().placing == ""
    client.post(page("contest_advance", contest.pk), {"to": "notice"})
    school = sign_in(holder(RoleKind.COORDINATOR, entry.school))
    assert "一等奖</span>" not in school.get(page("entry", entry.pk)).content.decode()
    client.post(page("contest_advance", contest.pk), {"to": "published"})
    assert "一等奖</span>" in school.get(page("entry", entry.pk)).content.decode()


def test_results_cost_the_same_for_one_and_three(sign_in, queries_of):
    first = ContestFactory(open=True)
    EntryFactory(contest=first)
    second = ContestFactory(open=True)
    for _number in range(3):
        EntryFactory(contest=second)
    published(first)
    published(second)
    client = sign_in(UserFactory(committee=first.region))
    once = queries_of(client, page("results", first.pk))
    assert queries_of(client, page("results", second.pk)) == once <= 16


def test_results_export_has_a_sheet_for_each_group(sign_in):
    contest = ContestFactory(open=True)
    entry = EntryFactory(contest=contest)
    published(contest)
    answer = sign_in(UserFactory(auditor=contest.region)).post(page("results_export", contest.pk))
    book = load_workbook(BytesIO(answer.content))
    assert [len(sheet["A"]) for sheet in book] == [2, 1, 1]
    assert [cell.value for cell in book.worksheets[0][2]][:2] == [1, entry.code]
    assert entry.pupil.name not in answer["Content-Disposition"]
