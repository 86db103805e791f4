"""States of a job: every change goes through one door, and stale attempts change nothing."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

import pytest
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from site_config.jobs import actions, registry, runner
from site_config.jobs.enums import JobState
from site_config.jobs.errors import JobError, StaleAttempt
from site_config.jobs.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture
def kind(monkeypatch):
    """Register functions for one test only."""
    monkeypatch.setattr(registry, "_functions", {})
    monkeypatch.setattr(registry, "_labels", {})

    def register(function):
        registry.job("test.kind", label="Counting")(function)
        return "test.kind"

    return register


@pytest.fixture
def job(kind):
    return actions.enqueue(kind=kind(lambda run: None), total=4)


def silence(job, *, seconds=120):
    moment = timezone.now() - timedelta(seconds=seconds)
    Job.objects.filter(pk=job.pk).update(heartbeat_at=moment, queued_at=moment)
    job.refresh_from_db()


def tasks_of(job):
    return [task for task in DBTaskResult.objects.all() if task.args_kwargs["args"][0] == str(job.pk)]


def test_enqueue_creates_job_and_task_in_one_transaction(kind):
    name = kind(lambda run: None)
    with transaction.atomic():
        actions.enqueue(kind=name)
        transaction.set_rollback(True)
    assert (Job.objects.count(), DBTaskResult.objects.count()) == (0, 0)
    job = actions.enqueue(kind=name)
    job.refresh_from_db()
    assert [task.pk for task in tasks_of(job)] == [job.task_id]
    assert job.title == "Counting"


def test_enqueue_unknown_kind_is_refused(kind):
    with pytest.raises(LookupError, match=r"No job of the kind 'nothing'"):
        actions.enqueue(kind="nothing")


def test_run_finishes_with_result_and_file(kind):
    def work(run):
        for _item in run.track("abc", 3):
            pass
        run.attach("名单.txt", "名单".encode())
        return {"sum": run.params["a"] + 1}

    job = actions.enqueue(kind=kind(work), params={"a": 2})
    assert runner.run_queued() == 1
    job.refresh_from_db()
    assert (job.state, job.result, job.done, job.total, job.percentage) == (JobState.DONE, {"sum": 3}, 3, 3, 100)
    assert job.result_file.read().decode() == "名单"
    assert job.result_file.name == f"jobs/{job.pk}/1"
    assert job.result_name == "名单.txt"
    job.result_file.close()


def test_run_shows_reasons_and_hides_mistakes(kind, caplog):
    def refuse(run):
        raise JobError("第 3 行没有学校。")

    def mistake(run):
        raise KeyError("王芳")

    name = kind(refuse)
    first = actions.enqueue(kind=name)
    runner.run_queued()
    registry._functions[name] = mistake
    second = actions.enqueue(kind=name)
    runner.run_queued()
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.error) == (JobState.FAILED, "第 3 行没有学校。")
    assert second.state == JobState.FAILED
    assert "王芳" not in second.error
    assert [record.levelname for record in caplog.records] == ["ERROR"]


def test_heartbeat_of_a_stale_attempt_is_refused(job):
    actions.start(job_id=job.pk, attempt=1)
    actions.heartbeat(job_id=job.pk, attempt=1, done=2)
    job.refresh_from_db()
    assert (job.done, job.percentage) == (2, 50)
    silence(job)
    assert actions.requeue(job=job) is True
    with pytest.raises(StaleAttempt):
        actions.heartbeat(job_id=job.pk, attempt=1, done=3)
    with pytest.raises(StaleAttempt):
        actions.finish(job_id=job.pk, attempt=1, result={"late": True})
    with pytest.raises(StaleAttempt):
        actions.fail(job_id=job.pk, attempt=1, error="late")
    job.refresh_from_db()
    assert (job.state, job.attempt, job.result, job.error) == (JobState.QUEUED, 2, None, "")


def test_start_happens_once(job):
    actions.start(job_id=job.pk, attempt=1)
    with pytest.raises(StaleAttempt):
        actions.start(job_id=job.pk, attempt=1)


def test_requeue_of_two_reapers_one_wins(job):
    actions.start(job_id=job.pk, attempt=1)
    silence(job)
    other = Job.objects.get(pk=job.pk)
    assert [actions.requeue(job=job), actions.requeue(job=other)] == [True, False]
    assert [task.args_kwargs["args"][1] for task in tasks_of(job)] == [1, 2]


def test_reap_leaves_beating_and_waiting_jobs(kind):
    name = kind(lambda run: None)
    waiting, beating, silent, lost = (actions.enqueue(kind=name) for _number in range(4))
    silence(waiting, seconds=3600)
    actions.start(job_id=beating.pk, attempt=1)
    actions.start(job_id=silent.pk, attempt=1)
    silence(silent)
    silence(lost)
    DBTaskResult.objects.filter(pk=Job.objects.get(pk=lost.pk).task_id).update(status=TaskResultStatus.RUNNING)
    assert actions.reap() == 2
    attempts = {job.pk: job.attempt for job in Job.objects.all()}
    assert [attempts[job.pk] for job in (waiting, beating, silent, lost)] == [1, 1, 2, 2]


def test_requeue_gives_up_after_the_last_attempt(job):
    Job.objects.filter(pk=job.pk).update(attempt=actions.MAX_ATTEMPTS)
    actions.start(job_id=job.pk, attempt=actions.MAX_ATTEMPTS)
    silence(job)
    assert actions.reap() == 1
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert job.error


def test_cancel_stops_the_run_at_its_next_step(kind):
    steps = []

    def work(run):
        for number in range(5):
            run.checkpoint()
            steps.append(number)
            if number == 1:
                actions.cancel(job=run.job)

    job = actions.enqueue(kind=kind(work))
    runner.run_queued()
    job.refresh_from_db()
    assert steps == [0, 1]
    assert job.state == JobState.CANCELLED
    assert actions.cancel(job=job) is False


def test_stopping_worker_hands_the_job_on(kind):
    def work(run):
        runner.stopping.set()
        run.checkpoint()

    from site_config.jobs.tasks import run as task

    job = actions.enqueue(kind=kind(work))
    try:
        task.call(str(job.pk), 1)
    finally:
        runner.stopping.clear()
    job.refresh_from_db()
    assert (job.state, job.attempt) == (JobState.QUEUED, 2)


def test_purge_removes_expired_jobs_and_their_files(kind):
    def work(run):
        run.attach("a.txt", b"a")

    name = kind(work)
    old, new = actions.enqueue(kind=name), actions.enqueue(kind=name)
    runner.run_queued()
    Job.objects.filter(pk=old.pk).update(expires_at=timezone.now() - timedelta(days=1))
    old.refresh_from_db()
    storage, path = old.result_file.storage, old.result_file.name
    assert storage.exists(path) is True
    assert actions.purge() == 1
    assert storage.exists(path) is False
    assert list(Job.objects.all()) == [new]


def test_registering_a_kind_twice_is_refused(kind):
    kind(lambda run: None)
    with pytest.raises(ValueError, match="registered twice"):

        @registry.job("test.kind")
        def other(run):
            """Another function."""
