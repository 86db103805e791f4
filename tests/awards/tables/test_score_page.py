"""Scoring a table in the browser."""

import json
from io import BytesIO
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

import pytest
from openpyxl import load_workbook

from awards.actions.score_table import KEPT, ask_for_scores, forget_old_tables
from awards.tables.files import SCHEMA_FILE, examples
from schools.enums import RoleKind
from site_config.jobs.enums import JobState
from site_config.jobs.models import Job
from site_config.jobs.runner import run_queued
from tests.factories.schools import DistrictFactory, holder
from tests.workbooks import POISON

pytestmark = pytest.mark.django_db
QUIZ = Path(__file__).parents[2] / "data" / "national_quiz_2019.csv"
PAGE = "/desk/awards/rubrics/score/"


@pytest.fixture
def reviewer(client):
    client.force_login(holder(RoleKind.REVIEWER, DistrictFactory()))
    return client


def _send(client, content=None, **data):
    table = SimpleUploadedFile("quiz.csv", QUIZ.read_bytes() if content is None else content)
    return client.post(PAGE, {"shipped": "national_quiz_2019", "table": table, **data})


def test_page_shows_places_and_totals(reviewer):
    rows = _send(reviewer).context["rows"]
    assert [(row["place"], row["name"], str(row["total"])) for row in rows][:2] == [
        (1, "江西", "85.04"),
        (2, "浙江", "80.20"),
    ]
    assert [cell["is_capped"] for cell in rows[1]["cells"]] == [True, False, False, False, False]


def test_downloads_come_from_what_the_answer_carries(reviewer):
    shown = _send(reviewer).context
    carried = {"table_text": shown["table_text"], "rubric_text": shown["rubric_text"]}
    answer = reviewer.post(PAGE, {**carried, "as": "csv"})
    assert [line.split(",")[:2] for line in answer.content.decode("utf-8-sig").split("\r\n")[1:3]] == [
        ["1", "江西"], ["2", "浙江"],
    ]  # fmt: skip


def test_a_wrong_row_is_named_and_nothing_is_scored(reviewer):
    answer = _send(reviewer, QUIZ.read_bytes().replace(b"1449", b"many"))
    assert "rows" not in answer.context
    assert [(problem.row, problem.column) for problem in answer.context["problems"]] == [(1, "I"), (2, "B")]


@pytest.mark.parametrize("content", [b"MZ\x90\x00" + b"\0" * 200, b"a,b\n1,2\n"])
def test_a_file_that_is_no_such_table_is_refused(reviewer, content):
    answer = _send(reviewer, content)
    assert list(answer.context["form"].errors) == ["table"]


def test_an_own_rubric_takes_the_place_of_the_shipped_one(reviewer):
    wrong = SimpleUploadedFile("rubric.json", b'{"format": "other"}')
    assert list(_send(reviewer, rubric=wrong).context["form"].errors) == ["rubric"]


@pytest.mark.parametrize("kind", [RoleKind.STREET_OFFICER, RoleKind.JUDGE, RoleKind.EDITOR])
def test_page_is_absent_for_others(client, kind):
    client.force_login(holder(kind, DistrictFactory()))
    assert (client.get(PAGE).status_code, _send(client).status_code) == (404, 404)


def test_schema_is_published(client):
    answer = client.get(reverse("awards:rubric_schema"))
    assert json.loads(b"".join(answer.streaming_content)) == json.loads(SCHEMA_FILE.read_text())


def test_a_long_table_is_scored_by_a_job_that_says_what_is_wrong(reviewer):
    head, *rows = QUIZ.read_text(encoding="utf-8").splitlines()
    name, rest = rows[0].split(",", 1)
    long = "\n".join([head, *(f"{name}{n},{rest}" for n in range(501))])
    pasted = reviewer.post(PAGE, {"shipped": "national_quiz_2019", "table_text": long})
    assert (run_queued("awards.score_table"), Job.objects.get().result) == (1, {"rows": 501})
    assert pasted.url == reverse("jobs:detail", args=[Job.objects.get().pk])
    Job.objects.all().delete()
    for content, state in ((long, JobState.DONE), (f"{long}\n{name}0,{rest}", JobState.FAILED)):
        answer = _send(reviewer, content.encode())
        assert run_queued("awards.score_table") == 1
        job = Job.objects.order_by("-created_at").first()
        assert (answer.url, job.state) == (reverse("jobs:detail", args=[job.pk]), state)
    assert f"{name}0" in job.error
    done = Job.objects.get(state=JobState.DONE)
    with done.result_file.open("rb") as file:
        sheet = load_workbook(BytesIO(file.read())).active
    assert (sheet.max_row, done.result) == (502, {"rows": 501})
    assert forget_old_tables(timezone.now() + KEPT * 2) == 3


def test_a_table_that_kills_its_reader_fails_with_a_sentence_and_is_not_tried_again():
    rubric = examples()["national_quiz_2019"].read_bytes()
    user = holder(RoleKind.REVIEWER, DistrictFactory())
    ask_for_scores(rubric=rubric, table=POISON["single quotes"], filename="t.xlsx", user=user)
    assert (run_queued("awards.score_table"), run_queued("awards.score_table")) == (1, 0)
    job = Job.objects.get()
    assert (job.state, job.attempt, len(job.error) > 15) == (JobState.FAILED, 1, True)
    assert forget_old_tables(timezone.now() + KEPT * 2) == 1
