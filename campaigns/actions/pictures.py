"""What happens after a picture of the public site is stored."""

from typing import Any

from campaigns.models import SiteImage
from campaigns.renditions import KIND
from site_config.jobs import actions as jobs


def prepare_soon(instance: SiteImage, raw: bool = False, **_more: Any) -> None:
    """Have a worker make the picture's sizes. What is there already is not made again, and the sizes of a replaced
    picture are taken away only after it was saved."""
    if not raw and instance.file:
        jobs.enqueue(kind=KIND, params={"image": instance.pk})
