"""Logging on the screen, the list with its totals and export, and review."""

import uuid

from django.urls import reverse

import pytest

from schools.actions.output import save_output
from schools.models import Output
from tests.factories.outputs import OutputFactory, output_kind
from tests.factories.schools import RegionFactory, SchoolFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def street():
    return RegionFactory()


@pytest.fixture
def officer(street, client):
    user = UserFactory(street_officer=street)
    client.force_login(user)
    return user


def form(street, **values):
    start = {"reporter": f"r{street.pk}", "kind": output_kind("banner").pk, "number": "3", "happened_on": "2025-10-16"}
    return {**start, "client_key": str(uuid.uuid4()), **values}


def test_kind_and_number_are_enough(client, street, officer):
    answer = client.post(reverse("schools:output_log"), form(street))
    row = Output.objects.get()
    assert (answer.status_code, answer.url) == (302, reverse("schools:outputs"))
    assert (row.region, row.kind.code, row.number, row.state, row.venue) == (street, "banner", 3, "submitted", "")


def test_same_form_twice_logs_once(client, street, officer):
    data = form(street)
    for _time in range(2):
        client.post(reverse("schools:output_log"), data)
    assert Output.objects.count() == 1


def test_doubtful_number_is_asked_about_once(client, street, officer):
    data = form(street, kind=output_kind("consultation").pk, number="35100")
    page = client.post(reverse("schools:output_log"), data)
    assert (page.status_code, Output.objects.count()) == (200, 0)
    assert "35,100" in page.content.decode()
    client.post(reverse("schools:output_log"), {**data, "sure": "on"})
    assert (Output.objects.get().number, Output.objects.get().attendances) == (35_100, 35_100)


def test_material_takes_no_people(client, street, officer):
    client.post(reverse("schools:output_log"), form(street, persons="12", attendances="13"))
    assert (Output.objects.get().persons, Output.objects.get().attendances) == (None, None)


def test_as_last_time_fills_in_the_earlier_one(client, street, officer):
    row = OutputFactory(region=street, user=officer, kind="slogan", number=17, venue="community", place="文化站")
    initial = client.get(reverse("schools:output_log"), {"again": row.pk}).context["form"].initial
    assert (initial["kind"], initial["number"], initial["place"]) == (row.kind_id, 17, "文化站")
    stranger = OutputFactory(region=RegionFactory())
    assert client.get(reverse("schools:output_log"), {"again": stranger.pk}).context["form"].initial["number"] == 1


def test_entry_is_taken_back_from_the_message(client, street, officer):
    page = client.post(reverse("schools:output_log"), form(street), follow=True)
    row = Output.objects.get()
    assert reverse("schools:output_take_back", args=[row.pk]) in page.content.decode()
    client.post(reverse("schools:output_take_back", args=[row.pk]))
    row.refresh_from_db()
    assert row.state == "void"


def test_stale_form_keeps_what_was_typed(client, street, officer):
    row = OutputFactory(region=street, user=officer)
    data = form(street, version="9", note="写了很久", kind=row.kind_id)
    page = client.post(reverse("schools:output_edit", args=[row.pk]), data)
    row.refresh_from_db()
    assert (page.status_code, row.number) == (200, 1)
    assert "写了很久" in page.content.decode()


def test_totals_cover_the_filter_and_mark_estimates(client, street, officer):
    OutputFactory(region=street, user=officer, kind="performance", number=2, persons=300, is_estimate=True)
    OutputFactory(region=street, user=officer, kind="performance", number=1, persons=50)
    OutputFactory(region=street, user=officer, kind="consultation", number=80)
    OutputFactory(region=street, user=officer, kind="performance", number=9, persons=9, void=True)
    totals = client.get(reverse("schools:outputs")).context["list"].totals
    assert (totals.records, totals.events.value, totals.events.is_estimate) == (3, 3, False)
    assert (totals.persons.value, totals.persons.is_estimate, totals.attendances.value) == (350, True, 80)
    chosen = client.get(reverse("schools:outputs"), {"kind": "consultation"}).context["list"].totals
    assert (chosen.records, chosen.number.value, chosen.kind.code) == (1, 80, "consultation")


def test_export_has_the_columns_of_the_screen(client, street, officer):
    OutputFactory(region=street, user=officer, kind="leaflet", number=500, is_estimate=True, place="=1+1")
    lines = client.get(reverse("schools:outputs_export", args=["csv"])).content.decode("utf-8-sig").splitlines()
    assert lines[1].split(",")[:7] == ["2025-10-16", street.name, street.name, "宣传品", "500", "份", "是"]
    assert "'=1+1" in lines[1]


def test_reviewer_approves_many_and_takes_it_back(client, street):
    rows = [OutputFactory(region=street, kind=code) for code in ("banner", "slogan")]
    doubtful = OutputFactory(region=street, kind="consultation", number=9_000)
    client.force_login(UserFactory(reviewer=street.parent))
    shown = client.get(reverse("schools:review_outputs")).context["now"]
    page = client.post(reverse("schools:outputs_approve"), {"all": "1", "until": shown}, follow=True)
    assert {row.pk for row in Output.objects.filter(state="approved")} == {row.pk for row in rows}
    assert Output.objects.get(state="submitted") == doubtful
    undo = next(part for part in page.content.decode().split('"') if part.startswith("/desk/review/outputs/undo/"))
    client.post(undo)
    assert Output.objects.pending().count() == 3


def test_what_changed_after_the_list_was_shown_is_not_approved_with_it(client, street, officer):
    row, other = [OutputFactory(region=street, user=officer, kind=code) for code in ("banner", "slogan")]
    client.force_login(UserFactory(reviewer=street.parent))
    shown = client.get(reverse("schools:review_outputs")).context["now"]
    save_output(output=row, user=officer, version=row.version, values={"number": 99_999})
    picked = {"pick": [row.pk, other.pk]}
    client.post(reverse("schools:outputs_approve"), picked)
    assert not Output.objects.filter(state="approved").exists(), "A list that says no time approves nothing."
    client.post(reverse("schools:outputs_approve"), picked | {"until": shown})
    assert Output.objects.get(state="approved") == other


def test_reviewer_returns_with_a_reason_and_the_street_reads_it(client, street, officer):
    row = OutputFactory(region=street, user=officer)
    reviewer = UserFactory(reviewer=street.parent)
    client.force_login(reviewer)
    address = reverse("schools:output_decide", args=[row.pk])
    assert client.post(address, {"text": "请核对", "version": "1"}).status_code == 200
    client.post(address, {"reason": "people", "text": "请核对人与人次", "version": "1"})
    client.force_login(officer)
    assert "请核对人与人次" in client.get(reverse("schools:output", args=[row.pk])).content.decode()
    assert client.post(address, {"decision": "approve"}).status_code == 404


def test_coordinator_sees_own_school_only(client):
    own, other = SchoolFactory(), SchoolFactory()
    mine, theirs = OutputFactory(school=own), OutputFactory(school=other)
    client.force_login(UserFactory(coordinator=own))
    assert [row.pk for row in client.get(reverse("schools:outputs")).context["list"].page] == [mine.pk]
    assert client.get(reverse("schools:output", args=[theirs.pk])).status_code == 404
