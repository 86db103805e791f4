"""Panel adjustments: rows with reason and author, taken into editions, frozen there, shown with every total."""

from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse

import pytest

from awards import comparison, digest, gates
from awards.actions.adjustment import adjust_points, undo_adjustment
from awards.enums import Honour
from awards.errors import Refused
from awards.facts import honoured_rows
from awards.models import Adjustment, Standing
from awards.ranking import compute
from schools.enums import RoleKind
from site_config.shared import audit
from tests.factories.awards import NOTICE, CycleFactory, committee, lower_threshold, make_edition, nominated, pretend
from tests.factories.schools import DocumentFactory, SchoolFactory, holder

pytestmark = pytest.mark.django_db
REASON = "全区示范课由该校承担"


@pytest.fixture
def school():
    school = SchoolFactory(name="云帆小学")
    DocumentFactory(school=school, approved=True)
    return school


@pytest.fixture
def cycle(school):
    cycle = CycleFactory()
    for honour in Honour:
        lower_threshold(honour, 0)
    return cycle


def adjust(cycle, who, points=50, honour=Honour.SCHOOL, user=None, reason=REASON):
    return adjust_points(
        cycle=cycle, honour=honour, key=who.pk, user=user or committee(cycle), points=points, reason=reason
    )


def test_adjustment_moves_the_total_and_no_criterion(cycle, school):
    before = make_edition(cycle).standings.get()
    adjust(cycle, school, 150)
    adjust(cycle, school, -25, reason="材料补正")
    after = make_edition(cycle).standings.get()
    assert (before.points, after.points) == (500, 625)
    assert list(before.lines.values_list("code", "points")) == list(after.lines.values_list("code", "points"))
    assert [(line.points, line.reason, line.author) for line in after.panel_lines] == [
        (150, REASON, str(committee(cycle))), (-25, "材料补正", str(committee(cycle))),
    ]  # fmt: skip
    move = comparison.moves(before.edition, after.edition)[0]
    assert [(line.code, line.difference) for line in move.lines] == [("±", 125)]


def test_total_never_falls_below_nothing(cycle, school):
    adjust(cycle, school, -10000)
    assert make_edition(cycle).standings.get().points == 0


def test_adjustment_of_a_teacher_is_the_teacher_s(cycle, school):
    one, other = (nominated(cycle, school).teacher for _n in range(2))
    adjust(cycle, one, honour=Honour.TEACHER)
    points = {row.teacher_id: row.points for row in make_edition(cycle, Honour.TEACHER).standings.all()}
    assert points == {one.pk: 50, other.pk: 0}


def test_edition_keeps_its_adjustments_under_the_digest(cycle, school):
    row = adjust(cycle, school)
    edition = make_edition(cycle)
    row.refresh_from_db()
    assert (row.taken_into, digest.is_intact(edition)) == (edition, True)
    Adjustment.objects.update(reason="别的理由", points=1)
    assert edition.standings.get().panel_lines[0].reason == REASON
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE awards_standing SET adjustments = NULL")
    standing = edition.standings.get()
    standing.adjustments[0]["points"] = 60
    seal = digest.Seal(edition)
    seal.add(standing, standing.lines.order_by("order", "code"))
    assert seal.hexdigest() != edition.digest


def test_undo_until_an_edition_uses_it(cycle, school):
    undo_adjustment(adjustment=adjust(cycle, school), user=committee(cycle), why="录错学校")
    assert Adjustment.objects.count() == 0
    assert audit.history(cycle)[0].action == "awards.adjustment.undo"
    used = adjust(cycle, school)
    with pytest.raises(Refused):
        undo_adjustment(adjustment=used, user=committee(cycle), why=" ")
    make_edition(cycle)
    with pytest.raises(Refused):
        undo_adjustment(adjustment=used, user=committee(cycle), why="录错学校")
    assert (Adjustment.objects.count(), make_edition(cycle).standings.get().points) == (1, 550)


@pytest.mark.parametrize(
    ("points", "reason", "kind"),
    [(0, REASON, "committee"), (10001, REASON, "committee"), (50, "  ", "committee"), (50, REASON, "reviewer")],
)
def test_adjustment_needs_points_a_reason_and_the_committee(cycle, school, points, reason, kind):
    with pytest.raises(Refused):
        adjust(cycle, school, points, user=holder(RoleKind(kind), cycle.region), reason=reason)
    assert Adjustment.objects.count() == 0
    assert adjust(cycle, school).points == 50


def test_adjustment_is_for_somebody_who_runs(cycle, school):
    teacher = nominated(cycle, school, accepted=False).teacher
    with pytest.raises(Refused):
        adjust(cycle, teacher, honour=Honour.TEACHER)
    assert Adjustment.objects.count() == 0


def test_database_refuses_no_points_no_reason_and_the_wrong_person(cycle, school):
    adjust(cycle, school)
    for wrong in ({"points": 0}, {"points": 10001}, {"reason": ""}, {"honour": "teacher"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Adjustment.objects.update(**wrong)


def test_gates_list_adjusted_totals_and_let_them_pass(cycle, school):
    counts = []
    for _n in range(2):
        checks = {check.code: check for check in gates.before_compute(cycle, Honour.SCHOOL)}
        counts.append((checks["adjustments"].count, checks["adjustments"].is_blocking))
        adjust(cycle, school)
    assert counts == [(0, False), (1, False)]
    assert {check.code: check.count for check in gates.before_approval(make_edition(cycle))}["adjustments"] == 1


def test_every_total_shows_reason_and_author(client, cycle, school):
    adjust(cycle, school)
    edition = make_edition(cycle, upto="approved")
    standing = edition.standings.get()
    author, addresses = str(committee(cycle)), {}
    addresses["committee"] = [("edition", edition.pk), ("explain", standing.pk), ("trials", cycle.pk, "school"),
                              ("trial", cycle.pk, "school", school.pk), ("adjustments", cycle.pk)]  # fmt: skip
    addresses["coordinator"] = [("own",), ("explain", standing.pk), ("trial", cycle.pk, "school", school.pk)]
    shown = {}
    with pretend(NOTICE):
        for kind, pages in addresses.items():
            client.force_login(holder(RoleKind(kind), school if kind == "coordinator" else cycle.region))
            for name, *args in pages:
                page = client.get(reverse(f"awards:{name}", args=args)).content.decode()
                shown[kind, name] = ("+0.50" in page, REASON in page, author in page)
    assert shown == {(kind, name): (True, True, True) for kind, pages in addresses.items() for name, *_args in pages}


def test_public_lists_show_the_reason_and_nobody_s_name(client, cycle, school):
    adjust(cycle, school)
    edition = make_edition(cycle, upto="on_notice")
    with pretend(NOTICE):
        page = client.get(reverse("awards:public_notice", args=[edition.pk])).content.decode()
    assert ("+0.50" in page, REASON in page, str(committee(cycle)) in page) == (True, True, False)


def test_adjustments_of_pupils_stay_hidden_with_their_points(cycle, school):
    pupil = nominated(cycle, school, pupil=True).pupil
    adjust(cycle, pupil, honour=Honour.PUPIL)
    edition = make_edition(cycle, Honour.PUPIL)
    assert [(row.points, row.panel_lines) for row in honoured_rows(edition, edition.standings.all())] == [(None, ())]
    edition.cycle.publishes_pupil_places = True
    row = honoured_rows(edition, edition.standings.all())[0]
    assert (row.points, [line.points for line in row.panel_lines]) == (50, [50])


def test_page_takes_an_adjustment_and_keeps_what_was_typed(client, cycle, school):
    url = reverse("awards:adjustments", args=[cycle.pk])
    good = {"candidate": f"school-{school.pk}", "points": "-1.25", "reason": REASON}
    client.force_login(holder(RoleKind.AUDITOR, cycle.region))
    assert (client.get(url).status_code, client.post(url, good).status_code, Adjustment.objects.count()) == (
        200,
        200,
        0,
    )
    client.force_login(committee(cycle))
    for wrong in ({"points": "0"}, {"points": "200"}, {"candidate": "school-0"}, {"reason": ""}):
        assert client.post(url, {**good, **wrong}).status_code == 200
    assert Adjustment.objects.count() == 0
    assert client.post(url, good).status_code == 302
    row = Adjustment.objects.get()
    assert (row.points, row.school, row.decided_by) == (-125, school, committee(cycle))
    undo = reverse("awards:undo_adjustment", args=[row.pk])
    assert client.post(undo, {"why": ""}).status_code == 200
    assert (client.post(undo, {"why": "录错学校"}).status_code, Adjustment.objects.count()) == (302, 0)


def test_trial_counts_adjustments_on_both_sides(cycle, school):
    adjust(cycle, school)
    result = compute(cycle, Honour.SCHOOL, gates.adopted_rubric(cycle, Honour.SCHOOL))
    assert [(row.points, len(row.panel_lines)) for row in result.rows] == [(550, 1)]
    assert Standing.objects.count() == 0
