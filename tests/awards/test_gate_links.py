"""Where gates lead: what waits, for the whole bureau; the lines that a check names."""

import datetime as dt

import pytest

from awards import gates
from awards.actions.edition import put_on_notice
from awards.enums import Honour
from awards.errors import Refused
from schools.enums import DocumentKind, RoleKind
from schools.models import Pupil
from tests.awards.test_gates import named
from tests.factories.awards import NOTICE, CycleFactory, committee, lower_threshold, make_edition, nominated
from tests.factories.outputs import OutputFactory
from tests.factories.schools import DocumentFactory, SchoolFactory, holder

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return SchoolFactory()


@pytest.fixture
def cycle(school):
    cycle = CycleFactory()
    lower_threshold(Honour.PUPIL, 0)
    return cycle


def test_what_waits_is_counted_with_outputs_and_read_by_the_whole_bureau(client, cycle, school):
    DocumentFactory(school=school, kind=DocumentKind.PLAN)
    OutputFactory(school=school, happened_on=dt.date(2025, 11, 3))
    OutputFactory(school=school, happened_on=dt.date(2024, 11, 3))  # of another year
    check = next(check for check in gates.before_compute(cycle, Honour.SCHOOL) if check.code == "unreviewed")
    assert check.count == 2
    for kind in (RoleKind.COMMITTEE, RoleKind.AUDITOR, RoleKind.ADMINISTRATOR):
        client.force_login(holder(kind, cycle.region))
        rows = client.get(check.url).context["page"].object_list
        assert {(row.kind, row.count) for row in rows} == {("documents", 1), ("outputs", 1)}
        assert {client.get(row.url).status_code for row in rows} == {200}
    client.force_login(holder(RoleKind.COORDINATOR, school))
    assert client.get(check.url).status_code == 404


def test_a_narrowed_consent_stops_the_notice_and_the_lines_are_named(client, cycle, school):
    nominated(cycle, school, pupil=True, name="张晓明", consent_scope="full")
    nominated(cycle, school, pupil=True, name="李小兰", consent_scope="full")
    edition = make_edition(cycle, Honour.PUPIL, upto="approved")
    assert named(gates.before_notice(edition, NOTICE))["scope"] == (0, True)
    Pupil.objects.filter(name="张晓明").update(consent_scope="masked")
    checks = gates.before_notice(edition, NOTICE)
    assert (named(checks)["scope"], named(checks)["consent"]) == ((1, True), (0, True))
    with pytest.raises(Refused):
        put_on_notice(edition=edition, user=committee(cycle), today=NOTICE)
    client.force_login(committee(cycle))
    page = client.get(next(check.url for check in checks if check.code == "scope")).content.decode()
    assert ("张晓明" in page, "李小兰" in page, "隐去部分姓名" in page) == (True, False, True)
