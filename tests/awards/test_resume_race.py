"""Two who resume the same printing at the same moment, on a database that lets both in."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

from django.db import connection, connections

import pytest

from awards.actions import printout
from awards.actions.printout import KIND, ask_for_printing, resume_printing
from awards.enums import PrintForm
from awards.errors import Refused
from awards.models import Certificate
from site_config.jobs import actions as jobs
from site_config.jobs.models import Job
from tests.factories.awards import committee
from tests.factories.certificates import issued, published_cycle

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one transaction in at a time"),
]


def test_printing_resumed_twice_at_once_is_queued_once(monkeypatch):
    cycle = published_cycle(schools=1, teachers=0, pupils=0)
    issued(cycle)
    user = committee(cycle)
    printing = ask_for_printing(certificates=Certificate.objects.all(), form=PrintForm.FILE, user=user)
    assert jobs.cancel(job=printing.job)
    begun, enqueue = Event(), jobs.enqueue

    def enqueue_slowly(**words):
        job = enqueue(**words)
        begun.set()
        time.sleep(1)
        return job

    def late():
        try:
            begun.wait(30)
            return resume_printing(printing=printing, user=user)
        except Refused as refusal:
            return refusal
        finally:
            connections.close_all()

    monkeypatch.setattr(printout.jobs, "enqueue", enqueue_slowly)
    with ThreadPoolExecutor(1) as pool:
        second = pool.submit(late)
        first = resume_printing(printing=printing, user=user)
        assert isinstance(second.result(60), Refused)
    assert list(Job.objects.active().filter(kind=KIND).values_list("pk", flat=True)) == [first.job_id]
