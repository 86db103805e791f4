"""Editions recounted from their frozen lines: what holds, what is found, what later changes never move."""

from io import StringIO

from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _

import pytest

from awards.actions.adjustment import adjust_points
from awards.actions.cycle import set_quotas
from awards.actions.veto import impose_veto
from awards.comparison import same_inputs
from awards.enums import Group, Honour
from awards.models import Edition, Quota, Standing
from awards.recount import holds, recount
from schools.enums import DocumentKind
from schools.models import School, SupportingDocument
from tests.factories.awards import CycleFactory, committee, lower_threshold, make_edition, nominated
from tests.factories.certificates import published_cycle
from tests.factories.schools import DocumentFactory, SchoolFactory

pytestmark = pytest.mark.django_db
PAPERS = (DocumentKind.PLAN, DocumentKind.GROUP, DocumentKind.DUTIES)


@pytest.fixture
def cycle():
    """Three schools with 3, 2 and 2 documents; the quota takes one, so that two share the edge."""
    for name, papers in (("甲小学", 3), ("乙小学", 2), ("丙小学", 2)):
        school = SchoolFactory(name=name)
        for kind in PAPERS[:papers]:
            DocumentFactory(school=school, kind=kind, approved=True)
    cycle = CycleFactory(places=2)
    lower_threshold(Honour.SCHOOL)
    return cycle


def said(*keys):
    out = StringIO()
    call_command("verify_edition", *map(str, keys), stdout=out)
    return out.getvalue()


def main_of(answer):
    return answer.content.decode().split("<main")[1].split("</main>")[0]


def tampered(table, column, value, pk):
    """Change a frozen row past all guards, as somebody with the database's password could."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
            guards = [row for row in cursor.fetchall() if row[0].endswith("_frozen")]
            for name, _sql in guards:
                cursor.execute(f"DROP TRIGGER {name}")
            cursor.execute(f"UPDATE {table} SET {column} = %s WHERE id = %s", [value, pk])  # noqa: S608 - names of this file
            for _name, statement in guards:
                cursor.execute(statement)
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # no table is altered while checks of its rows wait
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            cursor.execute(f"UPDATE {table} SET {column} = %s WHERE id = %s", [value, pk])  # noqa: S608 - names of this file
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def test_totals_places_and_honours_follow_from_the_lines(cycle):
    edition = make_edition(cycle)
    rows = list(edition.standings.values_list("name", "points", "place", "is_honoured", "decided_by"))
    assert rows == [
        ("甲小学", 1500, 1, True, "points"),
        ("丙小学", 1000, 2, False, "quota"),
        ("乙小学", 1000, 2, False, "quota"),
    ]
    found = recount(edition)
    assert (found.standings, found.lines, found.differing) == (3, 24, ())
    assert (found.digest, found.input_digest) == (edition.digest, edition.input_digest)
    assert holds(edition, found)


def test_recount_holds_with_vetoes_adjustments_people_and_every_honour(cycle):
    school = School.objects.get(name="甲小学")
    user = committee(cycle)
    adjust_points(cycle=cycle, honour=Honour.SCHOOL, key=school.pk, user=user, points=-30, reason="现场核查")
    other = School.objects.get(name="乙小学")
    impose_veto(cycle=cycle, school_id=other.pk, user=user, reason="safety", document_number="一号")
    nominated(cycle, school)
    nominated(cycle, school, pupil=True)
    for honour in Honour:
        edition = make_edition(cycle, honour)
        assert holds(edition, recount(edition)), honour


def test_verify_edition_says_that_the_digest_holds(cycle):
    edition = make_edition(cycle)
    line = said(edition.pk)
    assert line.startswith(f"ok {edition.pk} ")
    assert "3 standings and 24 lines are as on 2026-07-13" in line or "3条排名、24条得分与2026-07-13当日一致" in line
    assert edition.digest in line


def test_verify_edition_tells_forged_places_from_broken_digests(cycle):
    edition = make_edition(cycle)
    row = edition.standings.get(name="乙小学")
    tampered("awards_standing", "place", 1, row.pk)
    digests = _("The lines of %(n)s editions no longer match their digest.") % {"n": 1}
    results = _("The results of %(n)s editions do not follow from their lines.") % {"n": 1}
    with pytest.raises(CommandError) as caught:
        said(edition.pk)
    assert str(caught.value) == f"{digests} {results}"
    tampered("awards_edition", "digest", recount(edition).digest, edition.pk)
    with pytest.raises(CommandError) as caught:
        said(edition.pk)
    assert str(caught.value) == results


@pytest.mark.parametrize(
    ("table", "column", "value", "what"),
    [
        ("awards_standing", "points", 9999, "standing"),
        ("awards_standing", "place", 7, "standing"),
        ("awards_scoreline", "points", 2000, "line"),
        ("awards_scoreline", "achieved", 4, "line"),
    ],
)
def test_verify_edition_ends_with_status_1_when_a_frozen_number_was_changed(cycle, table, column, value, what):
    edition = make_edition(cycle)
    row = edition.standings.get(name="乙小学")
    pk = row.pk if what == "standing" else row.lines.get(code="A").pk
    assert said(edition.pk).startswith("ok")
    tampered(table, column, value, pk)
    with pytest.raises(CommandError) as caught:
        said(edition.pk)
    assert caught.value.returncode == 1


def test_a_forged_place_is_found_even_when_the_digest_was_forged_with_it(cycle):
    edition = make_edition(cycle)
    row = edition.standings.get(name="乙小学")
    tampered("awards_standing", "place", 1, row.pk)
    tampered("awards_edition", "digest", recount(edition).digest, edition.pk)
    edition = Edition.objects.get(pk=edition.pk)
    found = recount(edition)
    assert (found.digest == edition.digest, found.differing) == (True, (row.pk,))
    with pytest.raises(CommandError):
        said(edition.pk)


def test_an_edition_without_kept_terms_is_checked_by_its_digest():
    edition = Edition.objects.filter(cycle=published_cycle()).first()
    found = recount(edition)
    assert (found.input_digest, found.differing, holds(edition, found)) == (None, None, True)


def test_same_records_give_the_same_input_digest_and_others_do_not(cycle):
    first, second = make_edition(cycle), make_edition(cycle)
    assert same_inputs(first, second)
    DocumentFactory(school=School.objects.get(name="丙小学"), kind=DocumentKind.FILING, approved=True)
    third = make_edition(cycle)
    assert (same_inputs(second, third), first.digest == second.digest) == (False, False)


def test_a_changed_quota_changes_the_inputs_and_never_an_older_edition(cycle):
    first = make_edition(cycle)
    set_quotas(cycle=cycle, user=committee(cycle), quotas={(Honour.SCHOOL.value, Group.PRIMARY.value): (3, 0)})
    second = make_edition(cycle)
    assert (first.inputs["limits"]["primary"], second.inputs["limits"]["primary"]) == ([2, 0], [3, 0])
    assert not same_inputs(first, second)
    assert holds(first, recount(first))
    assert Quota.objects.get(cycle=cycle, honour=Honour.SCHOOL, group=Group.PRIMARY).places == 3


@pytest.mark.parametrize(
    "statement", ["UPDATE awards_edition SET inputs = '{}'", "UPDATE awards_edition SET input_digest = 'x'"]
)
def test_the_database_refuses_to_change_what_went_in(cycle, statement):
    edition = make_edition(cycle)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert holds(edition, recount(edition))


def test_later_changes_to_records_never_move_a_published_edition(client, site, cycle):
    edition = make_edition(cycle, upto="published")
    before = list(Standing.objects.filter(edition=edition).order_by("pk").values())
    address = f"/notices/{edition.pk}/"
    page = main_of(client.get(address))
    SupportingDocument.objects.all().delete()
    School.objects.filter(name="甲小学").update(name="改名小学", stages={"junior"})
    assert list(Standing.objects.filter(edition=edition).order_by("pk").values()) == before
    assert main_of(client.get(address)) == page
    assert said(edition.pk).startswith("ok")
    newer = make_edition(cycle)
    assert newer.standings.get(name="改名小学").points == 0
    assert edition.standings.get(name="甲小学").points == 1500
