"""Pages of background jobs: owners see theirs, others a 404."""

from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from site_config.jobs import actions, registry, runner
from site_config.jobs.enums import JobState

pytestmark = pytest.mark.django_db


@pytest.fixture
def kind(monkeypatch):
    monkeypatch.setattr(registry, "_functions", {})

    def work(run):
        run.attach("结果.csv", "学校,得分\n".encode())

    registry.job("test.file", label="Writing")(work)
    return "test.file"


@pytest.fixture
def owner():
    return get_user_model().objects.create_user("owner", name="林晓")


@pytest.fixture
def job(kind, owner):
    return actions.enqueue(kind=kind, owner=owner, title="一批证书", back_url="/desk/", total=4)


def address(name, job):
    return reverse(f"jobs:{name}", args=[job.pk])


@pytest.mark.parametrize("name", ["detail", "progress", "download"])
def test_foreign_job_is_not_found(client, job, name):
    client.force_login(get_user_model().objects.create_user("other", name="周宁"))
    assert client.get(address(name, job)).status_code == 404


def test_foreign_job_cannot_be_cancelled(client, job):
    client.force_login(get_user_model().objects.create_user("other", name="周宁"))
    assert client.post(address("cancel", job)).status_code == 404
    job.refresh_from_db()
    assert job.state == JobState.QUEUED


@pytest.mark.parametrize("name", ["detail", "progress", "download"])
def test_visitor_is_sent_to_sign_in(client, job, name):
    assert client.get(address(name, job)).url == f"/account/login/?next={address(name, job)}"


def test_progress_polls_until_the_job_has_ended(client, job, owner):
    client.force_login(owner)
    actions.start(job_id=job.pk, attempt=1)
    actions.heartbeat(job_id=job.pk, attempt=1, done=1)
    running = client.get(address("progress", job)).content.decode()
    assert f'hx-get="{address("progress", job)}"' in running
    assert 'value="25"' in running
    actions.fail(job_id=job.pk, attempt=1, error="第 3 行没有学校。")
    ended = client.get(address("progress", job)).content.decode()
    assert "hx-get" not in ended
    assert "第 3 行没有学校。" in ended


def test_download_gives_the_file_under_its_name(client, job, owner):
    client.force_login(owner)
    assert client.get(address("download", job)).status_code == 404
    runner.run_queued()
    response = client.get(address("download", job))
    assert b"".join(response.streaming_content).decode() == "学校,得分\n"
    assert "filename*=utf-8''%E7%BB%93%E6%9E%9C.csv" in response["Content-Disposition"]


def test_cancel_is_a_post(client, job, owner):
    client.force_login(owner)
    assert client.get(address("cancel", job)).status_code == 405
    assert client.post(address("cancel", job)).url == address("detail", job)
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED


@pytest.mark.parametrize("count", [1, 3])
def test_list_reads_jobs_in_two_queries(client, kind, owner, count):
    jobs = [actions.enqueue(kind=kind, owner=owner, title=f"工作 {number}") for number in range(count)]
    client.force_login(owner)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(reverse("jobs:list")).content.decode()
    assert sum("jobs_job" in query["sql"] for query in queries) == 2
    assert all(job.title in page for job in jobs)
