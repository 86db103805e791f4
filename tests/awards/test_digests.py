"""The digest of a single certificate at issue: the file that is handed over later has it, and the check finds it."""

import hashlib

from django.urls import reverse
from django.utils import timezone

import pytest

from awards.actions.digests import KIND, ask_for_digests, take_digest
from awards.actions.printing import KIND as BATCH
from awards.clock import digests
from awards.models import Certificate, CertificateFile
from awards.verification import by_file
from site_config.jobs import runner
from site_config.jobs.models import Job
from tests.factories.awards import committee
from tests.factories.certificates import issued, published_cycle

pytestmark = pytest.mark.django_db


def test_file_that_is_handed_over_has_the_digest_of_its_issue(client):
    cycle = published_cycle(schools=1, teachers=0, pupils=0)
    issued(cycle)
    assert runner.run_queued(BATCH) == 1
    row = Certificate.objects.get()
    assert not CertificateFile.objects.exists()
    assert runner.run_queued(KIND) == 1, "The job of the batch asks for it."
    kept = row.files.get(at_issue=True)
    client.force_login(committee(cycle))
    content = client.post(reverse("awards:certificate_pdf", args=[row.pk])).content
    assert hashlib.sha256(content).hexdigest() == kept.sha256
    assert CertificateFile.objects.count() == 1
    assert (by_file(content).certificate, by_file(content).is_ours) == (row, True)
    assert kept.sha256 in client.get(reverse("awards:certificate", args=[row.pk])).content.decode()
    assert ask_for_digests() is None


def test_digests_are_computed_in_turns_and_taken_up_by_the_clock(monkeypatch):
    issued(published_cycle(schools=3, teachers=0, pupils=0))
    Job.objects.all().delete()
    monkeypatch.setattr("awards.actions.digests.AT_ONCE", 2)
    monkeypatch.setattr("awards.tasks.AT_ONCE", 2)
    monkeypatch.setattr("awards.actions.digests.render_single", lambda text: text.serial.encode())
    assert digests(timezone.now())
    assert digests(timezone.now()) == "", "One job at a time."
    assert runner.run_queued() == 2
    assert CertificateFile.objects.filter(at_issue=True).count() == 3
    assert digests(timezone.now()) == ""
    row = Certificate.objects.first()
    first = row.files.get().sha256
    monkeypatch.setattr("awards.actions.digests.render_single", lambda text: b"by other fonts")
    take_digest(row)
    assert row.files.get().sha256 == first, "What was kept at issue never changes."
