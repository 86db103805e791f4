"""Who reads and keeps the registry, people and plans; what is foreign is absent, by GET and by POST."""

import datetime as dt

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import pytest

from schools.enums import RoleKind
from schools.models import ExcusedMonth, Expected, Plan, Region, Role, School, User
from site_config.shared.calendar import Month
from tests.factories.schools import DistrictFactory, PlanFactory, RegionFactory, SchoolFactory, UserFactory

pytestmark = pytest.mark.django_db
READERS = {"street_officer", "reviewer", "committee", "auditor", "administrator"}
MANAGERS = {"reviewer", "administrator"}


@pytest.fixture
def school():
    return SchoolFactory(grades={6: (3, 138)})


def signed_in(client, kind, school):
    place = school if kind == "coordinator" else school.region.parent
    user = UserFactory(**{kind: place})
    client.force_login(user)
    return user


def addresses(school, plan):
    person = Role.objects.filter(school=school).first() or Role.objects.create(
        user=UserFactory(), kind=RoleKind.COORDINATOR, school=school
    )
    read = [
        reverse("schools:registry"),
        reverse("schools:registry_export", args=["csv"]),
        reverse("schools:school", args=[school.code]),
        reverse("schools:regions"),
        reverse("schools:plan"),
        reverse("schools:plan_show", args=[plan.pk]),
    ]
    manage = [
        reverse("schools:school_add"),
        reverse("schools:school_edit", args=[school.code]),
        reverse("schools:school_close", args=[school.code]),
        reverse("schools:school_hand_over", args=[school.code]),
        reverse("schools:street_add", args=[school.region.parent.code]),
        reverse("schools:street_merge", args=[school.region.code]),
        reverse("schools:school_import"),
        reverse("schools:school_import_template"),
        reverse("schools:account_add"),
        reverse("schools:plan_new"),
        reverse("schools:plan_edit", args=[plan.pk]),
        reverse("schools:plan_adopt", args=[plan.pk]),
    ]
    post = [
        reverse("schools:role_grant", args=[person.user_id]),
        reverse("schools:role_end", args=[person.pk]),
        reverse("schools:account_password", args=[person.user_id]),
        reverse("schools:plan_excuse", args=[plan.pk]),
    ]
    return read, manage, post


@pytest.mark.parametrize("kind", [kind.value for kind in RoleKind])
def test_pages_by_role(client, school, kind):
    plan = PlanFactory()
    signed_in(client, kind, school)
    read, manage, post = addresses(school, plan)
    assert {client.get(url).status_code for url in read} == {200 if kind in READERS else 404}
    assert {client.get(url).status_code for url in manage} == {200 if kind in MANAGERS else 404}
    people = client.get(reverse("schools:accounts")).status_code
    assert people == (200 if kind in MANAGERS | {"auditor"} else 404)
    if kind not in MANAGERS:
        assert {client.post(url).status_code for url in [*manage, *post] if "template" not in url} == {404}


@pytest.mark.parametrize("kind", ["reviewer", "administrator"])
def test_foreign_objects_are_absent(client, school, kind):
    other = DistrictFactory(code="429902", name="邻湖区")
    mine = SchoolFactory(region=RegionFactory(code="429902001", parent=other))
    plan = PlanFactory(adopted=True)
    excused = ExcusedMonth.objects.create(plan=plan, month=Month.at(2025, 10), reason="停课")
    signed_in(client, kind, mine)
    read, manage, post = addresses(school, plan)
    own = ("/registry/", "/regions/", "/plan/", "/add/", "/import/", "/template/", "/new/")
    foreign = [url for url in [*read, *manage] if not url.endswith(own) or school.region.parent.code in url]
    foreign = [url for url in foreign if "export" not in url]
    assert len(foreign) >= 9
    assert {client.get(url).status_code for url in foreign} == {404}
    posts = [*post, *foreign[2:], reverse("schools:plan_withdraw", args=[excused.pk])]
    assert {client.post(url).status_code for url in posts} <= {404, 405}
    assert school.name not in client.get(reverse("schools:registry")).content.decode()
    assert ExcusedMonth.objects.filter(pk=excused.pk).exists()


@pytest.mark.parametrize(("page", "most"), [("registry", 12), ("accounts", 9), ("plan", 11), ("regions", 9)])
def test_list_takes_the_same_queries_for_one_and_three(client, school, page, most):
    user, url = signed_in(client, "administrator", school), reverse(f"schools:{page}")
    client.get(url)
    counts = []
    for more in (1, 2):
        for _number in range(more):
            UserFactory(coordinator=SchoolFactory(grades={6: (3, 138)}))
        PlanFactory(school_year=2025 + more, user=user)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= most


def test_registry_filters_by_words_street_stage_and_state(client, school):
    junior = SchoolFactory(name="听涛中学", junior=True)
    closed = SchoolFactory(name="旧日小学", closed_on=dt.date(2020, 1, 1))
    signed_in(client, "auditor", school)

    def names(**query):
        return {line.school for line in client.get(reverse("schools:registry"), query).context["lines"]}

    assert names() == {school, junior}
    assert names(q="听涛") == {junior}
    assert names(q=school.code) == {school}
    assert names(street=junior.region.code) == {junior}
    assert names(stage="junior") == {junior}
    assert names(state="closed") == {closed}


def school_data(school, **changes):
    data = {
        "code": "2142000077",
        "name": "青禾小学",
        "stages": ["primary"],
        "region": school.region_id,
        "is_public": "True",
    }
    return data | changes


def test_school_is_added_with_enrolment(client, school):
    signed_in(client, "reviewer", school)
    data = school_data(school, classes_1=2, pupils_1=80)
    response = client.post(reverse("schools:school_add") + "?year=2025", data)
    made = School.objects.get(code="2142000077")
    assert response.url == reverse("schools:school", args=[made.code])
    assert list(made.enrolments.values_list("school_year", "grade", "classes", "pupils")) == [(2025, 1, 2, 80)]


def test_school_form_keeps_what_was_typed_and_names_each_mistake(client, school):
    signed_in(client, "reviewer", school)
    data = school_data(school, code="123", name="留住的校名", classes_1=2, classes_9=1, pupils_9=30)
    response = client.post(reverse("schools:school_add"), data)
    assert set(response.context["form"].errors) == {"code", "pupils_1", "classes_9"}
    assert "留住的校名" in response.content.decode()
    assert School.objects.count() == 1


def test_account_is_created_with_a_password_shown_once(client, school):
    signed_in(client, "reviewer", school)
    data = {
        "name": "古丽·买买提",
        "username": "guli",
        "kind": "coordinator",
        "school_code": school.code,
        "starts_on": "2026-09-01",
    }
    response = client.post(reverse("schools:account_add"), data)
    person = User.objects.get(username="guli")
    password = response.context["password"]
    assert person.check_password(password)
    assert "no-store" in response["Cache-Control"]
    assert person.roles.get().school == school
    assert password not in client.get(reverse("schools:account", args=[person.pk])).content.decode()


@pytest.mark.parametrize("kind", ["administrator", "auditor", "editor"])
def test_account_above_a_reviewer_is_not_created(client, school, kind):
    signed_in(client, "reviewer", school)
    data = {
        "name": "王芳",
        "username": "wf",
        "kind": kind,
        "region": school.region.parent_id,
        "starts_on": "2026-09-01",
    }
    response = client.post(reverse("schools:account_add"), data)
    assert "kind" in response.context["role"].errors
    assert not User.objects.filter(username="wf").exists()


def test_hand_over_to_a_new_person_in_one_step(client, school):
    old = UserFactory(coordinator=school)
    signed_in(client, "reviewer", school)
    today = timezone.localdate()
    data = {"name": "王芳", "username": "wangfang", "on": today.isoformat()}
    response = client.post(reverse("schools:school_hand_over", args=[school.code]), data)
    assert User.objects.get(username="wangfang").check_password(response.context["password"])
    roles = [(role.user.username, role.ends_on) for role in school.roles.order_by("pk")]
    assert roles == [(old.username, today - dt.timedelta(days=1)), ("wangfang", None)]


def test_plan_is_drawn_up_changed_and_adopted(client, school):
    signed_in(client, "administrator", school)
    year = timezone.localdate().year
    client.post(reverse("schools:plan_new"), {"school_year": year, "title": "新方案"})
    plan = Plan.objects.get()
    kind = plan.items.first().kind
    data = {
        "title": "改过的方案", "visit_cap": 4, "deadline_day": 20, "months": [f"{plan.school_year}-10"],
        f"kind-{kind.pk}-is_asked": "on", f"kind-{kind.pk}-frequency": "monthly",
    }  # fmt: skip
    url = reverse("schools:plan_adopt", args=[plan.pk])
    assert client.post(reverse("schools:plan_edit", args=[plan.pk]), data).url == url
    assert client.get(url).context["change"].total == 1
    assert Expected.objects.count() == 0
    client.post(url)
    assert [(row.school, row.kind, row.due_on.day) for row in Expected.objects.all()] == [(school, kind, 20)]


def test_streets_are_added_below_the_district(client, school):
    signed_in(client, "administrator", school)
    url = reverse("schools:street_add", args=[school.region.parent.code])
    client.post(url, {"name": "新街道", "code": "429901777", "level": "street"})
    assert Region.objects.get(code="429901777").parent == school.region.parent
    response = client.post(url, {"name": "新街道", "code": "999", "level": "street"})
    assert "code" in response.context["form"].errors
