"""Second round, editions, corrections, teachers and organisers, feedback."""

from decimal import Decimal

from django.db import DatabaseError, connection, transaction

import pytest

from campaigns.actions.contest import advance_contest, reopen_judging
from campaigns.actions.panel import decide_head, sign_off, undo_decision
from campaigns.actions.results import correct_results
from campaigns.actions.terms import set_terms
from campaigns.editions import changes, is_unchanged, lines_of
from campaigns.enums import ContestPhase, LineKind
from campaigns.errors import Frozen, GatesClosed, Refused
from campaigns.feedback import feedback_of
from campaigns.models import Assignment, Contest, ContestEdition, ContestLine, ContestStep, Entry
from campaigns.statistics import statistics_of
from schools.enums import RoleKind
from schools.models import Message
from tests.factories.campaigns import SHORT_GROUPS, ContestFactory, EntryFactory, finish, give_out
from tests.factories.schools import SchoolFactory, TeacherFactory, UserFactory, holder

pytestmark = pytest.mark.django_db
P = ContestPhase
ONE_EACH = [{**SHORT_GROUPS[0], "first": 1, "second": 1, "third": 0, "merit": 0}]
NOTED = {"reason": "评委会复评。", "minutes": "评委会纪要3号"}


def judged_three(*, has_panel=False):
    """Three entries of two schools, with a guiding teacher, marked 90, 80 and 70 by two judges."""
    contest = ContestFactory(open=True, groups=ONE_EACH)
    if has_panel:
        ContestStep.objects.create(contest=contest, phase=P.PANEL)
    school = SchoolFactory(name="望湖区星火小学")
    teacher = TeacherFactory(school=school, name="顾言")
    entries = [EntryFactory(contest=contest, school=school, teacher=teacher, title=f"作文{n}") for n in (1, 2)]
    entries.append(EntryFactory(contest=contest, title="作文3"))
    give_out(contest)
    for entry, theme in zip(entries, ("25", "15", "5"), strict=True):
        for work in entry.assignments.select_related("entry__contest", "judge"):
            finish(work, [Decimal(theme), Decimal(30), Decimal(20), Decimal(15)])
    return Contest.objects.get(pk=contest.pk), [Entry.objects.get(pk=entry.pk) for entry in entries]


def bureau(contest):
    return holder(RoleKind.REVIEWER, contest.region)


def go(contest, *phases):
    for phase in phases:
        contest = advance_contest(contest=contest, user=bureau(contest), to=phase)
    return contest


def prizes():
    return list(Entry.objects.order_by("pk").values_list("placing", flat=True))


def test_deciding_writes_a_sealed_edition_with_names_of_winners_only():
    contest, _entries = judged_three()
    go(contest, P.NOTICE)
    edition = ContestEdition.objects.get()
    lines = lines_of(edition)
    assert [(line.kind, line.place, line.prize, line.title) for line in lines] == [
        ("entry", 1, "first", "作文1"),
        ("entry", 2, "second", "作文2"),
        ("entry", 3, "", ""),
        ("teacher", None, "first", ""),
    ]
    assert [bool(line.name) for line in lines] == [True, True, False, True]
    assert (lines[3].name, lines[3].awarded, edition.number, is_unchanged(edition, lines)) == ("顾言", 2, 1, True)
    lines[0].place = 2
    assert not is_unchanged(edition, lines)


@pytest.mark.parametrize("table", ["campaigns_contestedition", "campaigns_contestline"])
def test_the_database_refuses_to_change_an_edition(table):
    contest, _entries = judged_three()
    go(contest, P.NOTICE)
    column = "reason" if table.endswith("edition") else "prize"
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = 'x'")  # noqa: S608 - names of this test
    with pytest.raises(Frozen):
        ContestLine.objects.update(prize="")
    with pytest.raises(Frozen):
        ContestEdition.objects.get().save()


def test_taking_back_and_deciding_again_writes_the_next_edition_with_the_reason():
    contest, entries = judged_three()
    contest = go(contest, P.NOTICE)
    contest = reopen_judging(contest=contest, user=bureau(contest), reason="评委漏看一页。")
    work = entries[2].assignments.select_related("entry__contest", "judge")
    for each in work:
        each.finished_at, each.total = None, None
        each.save()
        finish(each, [Decimal(30), Decimal(30), Decimal(20), Decimal(20)])
    go(contest, P.NOTICE)
    second, first = ContestEdition.objects.all()
    assert (second.number, second.reason, second.is_public_correction, first.reason) == (2, "评委漏看一页。", False, "")
    moved = [
        (change.line.code, change.moved) for change in changes(lines_of(first), lines_of(second)) if change.line.code
    ]
    assert moved == [(entries[2].code, 2), (entries[0].code, -1), (entries[1].code, -1)]
    assert prizes() == ["second", "", "first"]


def test_the_panel_moves_entries_on_record_and_signs_off():
    contest, entries = judged_three(has_panel=True)
    contest = go(contest, P.PANEL)
    panel = UserFactory(committee=contest.region)
    with pytest.raises(GatesClosed) as closed:
        go(contest, P.NOTICE)
    assert [(gate.code, gate.target) for gate in closed.value.gates] == [("decided", "panel")]
    decide_head(entry=entries[1], user=panel, place=1, prize="", **NOTED)
    sign_off(contest=contest, user=panel, group="primary", minutes="评委会纪要3号")
    go(contest, P.NOTICE)
    assert prizes() == ["second", "first", ""]
    line = ContestLine.objects.get(code=entries[1].code)
    because = {"reason": "评委会复评。", "minutes": "评委会纪要3号", "by": panel.name, "rule_place": 2}
    assert (line.decided_by, line.because | because) == ("panel", line.because)


def test_the_panel_needs_reason_minutes_the_head_and_a_free_place():
    contest, entries = judged_three(has_panel=True)
    user = bureau(contest)
    with pytest.raises(Refused):
        decide_head(entry=entries[0], user=user, place=2, prize="", **NOTED)
    contest = go(contest, P.PANEL)
    set_terms(contest=contest, user=user, values={}, groups={"primary": {"mode": "number", "head": 2}})
    wrong = [
        {"place": None, "prize": ""},
        {"place": 3, "prize": ""},
        {"place": None, "prize": "best"},
        {"place": 1, "prize": "", "reason": " "},
        {"place": 1, "prize": "", "minutes": ""},
    ]
    for values in wrong:
        with pytest.raises(Refused):
            decide_head(entry=entries[1], user=user, **(NOTED | values))
    with pytest.raises(Refused):
        decide_head(entry=entries[2], user=user, place=1, prize="", **NOTED)
    made = decide_head(entry=entries[0], user=user, place=2, prize="", **NOTED)
    with pytest.raises(Refused):
        decide_head(entry=entries[1], user=user, place=2, prize="", **NOTED)
    undo_decision(decision=made, user=user)
    with pytest.raises(Refused):
        undo_decision(decision=made, user=user)


def test_quotas_are_kept_against_the_panel():
    contest, entries = judged_three(has_panel=True)
    contest, user = go(contest, P.PANEL), bureau(contest)
    for entry in entries[:2]:
        decide_head(entry=entry, user=user, place=None, prize="first", **NOTED)
    with pytest.raises(Refused):
        sign_off(contest=contest, user=user, group="primary", minutes="纪要")
    with pytest.raises(GatesClosed) as closed:
        go(contest, P.NOTICE)
    assert {gate.code for gate in closed.value.gates} == {"decided", "quotas"}


def test_published_results_are_corrected_by_a_new_edition_with_a_visible_note():
    contest, entries = judged_three()
    contest, user = go(contest, P.NOTICE, P.PUBLISHED), bureau(contest)
    coordinator = holder(RoleKind.COORDINATOR, entries[0].school)
    for values in (NOTED | {"reason": ""}, NOTED | {"minutes": " "}):
        with pytest.raises(Refused):
            correct_results(entry=entries[0], user=user, prize="exclude", **values)
    with pytest.raises(Refused):
        correct_results(entry=entries[0], user=user, prize="first", **NOTED)
    edition = correct_results(entry=entries[0], user=user, prize="exclude", **NOTED)
    assert (edition.number, edition.is_public_correction) == (2, True)
    assert "评委会纪要3号" in edition.reason
    assert prizes() == ["", "first", "second"]
    assert Message.objects.filter(user=coordinator, kind="campaigns.contest.correct").count() == 1
    third = correct_results(entry=entries[2], user=user, prize="none", **NOTED)
    assert (third.number, prizes()) == (3, ["", "first", ""])
    with pytest.raises(Refused):
        correct_results(entry=entries[2], user=UserFactory(committee=contest.region), prize="first", **NOTED)


def test_a_correction_needs_the_whole_list():
    contest, entries = judged_three()
    contest = go(contest, P.NOTICE, P.PUBLISHED)
    Assignment.objects.filter(entry=entries[2]).delete()
    entries[2].delete()
    with pytest.raises(Refused):
        correct_results(entry=entries[0], user=bureau(contest), prize="second", **NOTED)
    assert ContestEdition.objects.count() == 1


def test_organisers_stand_in_the_edition_with_their_rate():
    contest, entries = judged_three()
    values = {"organisers": 1, "organiser_least": 1, "organiser_rule": "按获奖率", "honours_teachers": False}
    set_terms(contest=contest, user=bureau(contest), values=values)
    go(Contest.objects.get(pk=contest.pk), P.NOTICE)
    lines = ContestLine.objects.filter(kind=LineKind.ORGANISER).order_by("-awarded")
    found = [(line.school_id, line.submitted, line.awarded, line.rate, line.prize) for line in lines]
    assert found[0] == (entries[0].school_id, 2, 2, Decimal("100.0"), "organiser")
    assert found[1] == (entries[2].school_id, 1, 0, Decimal("0.0"), "")
    assert not ContestLine.objects.filter(kind=LineKind.TEACHER).exists()
    assert ContestEdition.objects.get().terms["organiser_rule"] == "按获奖率"


def test_statistics_show_judges_and_entries():
    contest, entries = judged_three()
    figures = statistics_of(contest)
    assert [(row.finished, row.mean, row.severity, row.agreement) for row in figures.judges] == [
        (3, Decimal("80.00"), Decimal("0.0"), 100)
    ] * 2
    (group,) = [group for group in figures.groups if group.rows]
    row = group.rows[0]
    assert (row.entry, row.median, row.deviation, row.best, row.worst) == (entries[0], Decimal(90), 0, 1, 1)
    assert figures.moved == ()


def test_feedback_gives_means_levels_and_comments_without_names():
    contest, entries = judged_three()
    Assignment.objects.filter(entry=entries[0]).update(comment="立意好。")
    entry = Entry.objects.select_related("contest").get(pk=entries[0].pk)
    assert feedback_of(entry) is None
    set_terms(contest=contest, user=bureau(contest), values={"gives_feedback": True})
    found = feedback_of(Entry.objects.select_related("contest__terms").get(pk=entry.pk))
    assert (found.judges, found.comments) == (2, ("立意好。", "立意好。"))
    assert [(row.mean, row.level.name_zh) for row in found.criteria][:2] == [
        (Decimal("25.000"), "良好"),
        (Decimal("30.000"), "优秀"),
    ]
