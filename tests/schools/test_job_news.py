"""What the inbox says of long works that failed."""

from django.urls import reverse

import pytest

from schools.models import Message
from site_config.jobs.actions import enqueue, fail
from site_config.jobs.errors import JobError, StaleAttempt
from site_config.jobs.registry import job as register
from site_config.jobs.runner import run_queued
from tests.factories.schools import UserFactory

pytestmark = pytest.mark.django_db
KIND = "test.failing"


def _refuse(run):
    raise JobError("There is no paper.")


@pytest.fixture
def failing():
    register(KIND)(_refuse)
    return lambda owner: enqueue(kind=KIND, owner=owner, title="Certificates")


def test_failed_job_is_told_to_its_owner_once_with_the_way_to_it(failing, django_capture_on_commit_callbacks):
    person = UserFactory()
    job = failing(person)
    with django_capture_on_commit_callbacks(execute=True):
        run_queued()
    told = Message.objects.get(user=person)
    assert (told.kind, told.url) == ("schools.job.failed", reverse("jobs:detail", args=[job.pk]))
    assert str(told.params["title"]) == "Certificates"
    with pytest.raises(StaleAttempt):
        fail(job_id=job.pk, attempt=1, error="again")
    assert Message.objects.filter(user=person).count() == 1


def test_job_of_nobody_fails_in_silence(failing, django_capture_on_commit_callbacks):
    failing(None)
    with django_capture_on_commit_callbacks(execute=True):
        run_queued()
    assert Message.objects.count() == 0
