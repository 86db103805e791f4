"""What happens after a picture of the public site is stored."""

from typing import Any

from campaigns.models import SiteImage
from campaigns.renditions import KIND, filters
from site_config.jobs import actions as jobs


def prepare_soon(instance: SiteImage, raw: bool = False, **_more: Any) -> None:
    """Have a worker make the picture's sizes, unless all are there."""
    if not raw and instance.file and len(instance.find_existing_renditions(*filters())) < len(filters()):
        jobs.enqueue(kind=KIND, params={"image": instance.pk})
