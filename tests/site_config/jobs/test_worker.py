"""The worker as a process: killed, stopped, replaced."""

import os
import signal
import time

import pytest

from site_config.jobs import actions
from site_config.jobs.enums import JobState
from site_config.jobs.models import Job
from site_config.jobs.registry import job as register
from tests.parted import part
from tests.site_config.jobs import counting_worker
from tests.site_config.jobs.counting_worker import KIND, count

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def start_worker(test_database):
    processes = []

    def start():
        processes.append(part(counting_worker.work))
        return processes[-1]

    yield start
    for process in processes:
        process.kill()
        process.join()


@pytest.fixture
def counting(tmp_path):
    register(KIND)(count)
    log = tmp_path / "log.txt"
    log.touch()

    def enqueue(steps, seconds):
        job = actions.enqueue(kind=KIND, params={"log": str(log), "steps": steps, "seconds": seconds})
        return job, lambda: [tuple(map(int, line.split())) for line in log.read_text().splitlines()]

    return enqueue


def wait_until(condition, *, seconds=120):
    limit = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < limit, "It did not happen in time."
        time.sleep(0.05)


def state(job):
    return Job.objects.values_list("state", flat=True).get(pk=job.pk)


def test_worker_killed_in_a_job_is_replaced_by_another(start_worker, counting):
    job, lines = counting(steps=30, seconds=0.1)
    first = start_worker()
    wait_until(lambda: len(lines()) >= 5)
    first.kill()
    first.join()
    done_by_first = lines()
    assert state(job) == JobState.RUNNING
    assert len(done_by_first) < 30
    start_worker()
    wait_until(lambda: state(job) == JobState.DONE)
    job.refresh_from_db()
    # A machine in need may find the second silent as well; whichever attempt ended did all of the work.
    assert job.attempt > 1
    assert (job.result, job.done, job.total) == ({"attempt": job.attempt}, 30, 30)
    assert [number for attempt, number in lines() if attempt == job.attempt] == list(range(30))
    with job.result_file.open() as stored:
        assert stored.read() == b"counted"


def test_worker_told_to_stop_hands_its_job_on(start_worker, counting):
    job, lines = counting(steps=40, seconds=0.1)
    first = start_worker()
    wait_until(lambda: len(lines()) >= 3)
    first.terminate()
    first.join(60)
    assert first.exitcode == 0
    job.refresh_from_db()
    assert (job.state, job.attempt) == (JobState.QUEUED, max(attempt for attempt, _number in lines()) + 1)


def test_idle_worker_ends_at_once(start_worker, counting):
    job, _lines = counting(steps=1, seconds=0)
    worker = start_worker()
    wait_until(lambda: state(job) == JobState.DONE)
    time.sleep(0.3)
    os.kill(worker.pid, signal.SIGINT)
    worker.join(60)
    assert worker.exitcode == 0


def test_stalled_worker_that_wakes_late_changes_nothing(start_worker, counting):
    job, lines = counting(steps=15, seconds=0.1)
    first = start_worker()
    wait_until(lambda: len(lines()) >= 5)
    os.kill(first.pid, signal.SIGSTOP)
    start_worker()
    wait_until(lambda: state(job) == JobState.DONE)
    ended = Job.objects.values("attempt", "result", "finished_at", "result_file").get(pk=job.pk)
    assert ended["attempt"] > 1
    assert ended["result"] == {"attempt": ended["attempt"]}
    os.kill(first.pid, signal.SIGCONT)
    time.sleep(1.5)
    job.refresh_from_db()
    assert job.state == JobState.DONE
    assert Job.objects.values("attempt", "result", "finished_at", "result_file").get(pk=job.pk) == ended
    # One step may have been under way when it was frozen; its next report stops it.
    assert len([number for attempt, number in lines() if attempt == 1]) < 15
