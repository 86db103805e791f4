"""The judge's grid: rows save themselves, two pages lose nothing, others' rows are absent; it works as one form."""

from decimal import Decimal

from django.urls import reverse

import pytest

from campaigns.models import Assignment
from tests.factories.campaigns import ContestFactory, EntryFactory, finish, give_out
from tests.factories.schools import PupilFactory, SchoolFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def work():
    """Three entries, signed by their authors, given to two judges; the first judge's work in order."""
    contest = ContestFactory(open=True)
    for _number in range(3):
        school = SchoolFactory(name="望湖区星火小学", short_name="星火小学")
        pupil = PupilFactory(school=school, name="张小明", consented=True)
        EntryFactory(
            contest=contest, school=school, pupil=pupil, title="小明的一天", text="星火小学张小明写于放学之后。"
        )
    judge, _other = give_out(contest)
    return list(Assignment.objects.filter(judge=judge).select_related("entry__contest", "judge").in_order())


def row(work, *values, version=1):
    keys = work.entry.contest.criteria.values_list("pk", flat=True)
    cells = {f"a{work.pk}-c{key}": value for key, value in zip(keys, values, strict=True)}
    return cells | {f"a{work.pk}-version": version}


def stored(work):
    return list(work.marks.order_by("criterion").values_list("points", flat=True))


def grid_of(work):
    return reverse("campaigns:grid", args=[work.entry.contest_id])


def save_of(work):
    return reverse("campaigns:grid_save", args=[work.pk])


def test_grid_shows_codes_and_no_names(sign_in, work):
    text = sign_in(work[0].judge).get(grid_of(work[0])).content.decode()
    assert all(each.entry.code in text for each in work)
    assert not [name for name in ("小明", "星火") if name in text]


def test_a_row_saves_itself_and_keeps_the_comment(sign_in, work):
    Assignment.objects.filter(pk=work[0].pk).update(comment="立意好。")
    client = sign_in(work[0].judge)
    assert client.post(save_of(work[0]), row(work[0], "25.5", "", "", "")).json() == {"version": 2}
    assert client.post(save_of(work[0]), row(work[0], "26", "20", "", "", version=2)).json() == {"version": 3}
    assert stored(work[0]) == [Decimal(26), Decimal(20)]
    assert Assignment.objects.get(pk=work[0].pk).comment == "立意好。"


@pytest.mark.parametrize("wrong", ["31", "-1", "20.25", "x"])
def test_a_row_that_does_not_fit_is_refused_with_a_sentence(sign_in, work, wrong):
    answer = sign_in(work[0].judge).post(save_of(work[0]), row(work[0], wrong, "", "", ""))
    assert list(answer.json()) == ["problem"]
    assert not stored(work[0])


def test_a_second_page_overwrites_nothing(sign_in, work):
    client = sign_in(work[0].judge)
    client.post(save_of(work[0]), row(work[0], "25", "", "", ""))
    assert list(client.post(save_of(work[0]), row(work[0], "9", "", "", "")).json()) == ["problem"]
    page = client.post(grid_of(work[0]), row(work[0], "9", "", "", "") | row(work[1], "8", "", "", ""))
    assert 'value="9"' in page.content.decode()
    assert (stored(work[0]), stored(work[1])) == ([Decimal(25)], [Decimal(8)])


def test_without_script_complete_rows_are_finished_and_others_saved(sign_in, work):
    data = row(work[0], "25", "26", "17", "18") | row(work[1], "20", "", "", "") | row(work[2], "", "", "", "")
    client = sign_in(work[0].judge)
    assert client.post(grid_of(work[0]), data | {"do": "finish"}).status_code == 302
    done, begun, untouched = (Assignment.objects.get(pk=each.pk) for each in work)
    assert (done.total, begun.finished_at, stored(begun)) == (Decimal(86), None, [Decimal(20)])
    assert (untouched.version, stored(untouched)) == (1, [])
    client.post(grid_of(work[0]), row(work[0], "1", "1", "1", "1") | {"do": "finish"})
    assert Assignment.objects.get(pk=done.pk).total == Decimal(86)


def test_another_judges_row_and_grid_are_absent(sign_in, work):
    other = Assignment.objects.filter(entry=work[0].entry).exclude(pk=work[0].pk).select_related("judge").get()
    finish(work[0])
    client = sign_in(other.judge)
    assert client.post(save_of(work[0]), row(work[0], "1", "1", "1", "1")).status_code == 404
    assert client.get(reverse("campaigns:grid", args=[ContestFactory().pk])).status_code == 404
    assert Assignment.objects.get(pk=work[0].pk).total == Decimal(87)
