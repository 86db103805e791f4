"""The sizes of a picture are there before a page asks for them."""

import io

from django.core.files.base import ContentFile
from django.template.loader import render_to_string

import pytest
from PIL import Image

from campaigns.models import ArticlePage, SiteImage
from campaigns.renditions import KIND, filters
from site_config.jobs import runner
from site_config.jobs.enums import JobState
from site_config.jobs.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture():
    out = io.BytesIO()
    Image.new("RGB", (1300, 900), (10, 120, 120)).save(out, "JPEG")
    return SiteImage.objects.create(title="Lake", file=ContentFile(out.getvalue(), name="lake.jpg"))


def test_worker_makes_every_size_that_pages_show(picture):
    assert Job.objects.get().kind == KIND
    assert runner.run_queued() == 1
    assert picture.renditions.count() == len(filters())
    cover = render_to_string("campaigns/_cover.html", {"page": ArticlePage(image=picture)})
    figure = render_to_string("campaigns/blocks/picture.html", {"self": {"image": picture, "alt": "A lake"}})
    assert picture.renditions.count() == len(filters())
    assert [page.count("<source") for page in (cover, figure)] == [2, 2]
    assert all(part in cover for part in ("image/avif", "image/webp", "480w", "960w"))


def test_of_a_lost_file_none_can_be_made(picture):
    picture.file.storage.delete(picture.file.name)
    runner.run_queued()
    assert (picture.renditions.count(), Job.objects.get().state) == (0, JobState.DONE)
