"""System checks of the jobs: `manage.py check --database default` asks them."""

from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import DatabaseError
from django.utils import timezone

from site_config.jobs.ticking import is_late


@register(Tags.database)
def clock_ticks(app_configs: Any, databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Without a tick no month opens, nobody is reminded and nothing old is deleted."""
    if not databases:
        return []
    try:
        late = is_late(timezone.now())
    except DatabaseError:
        return []  # the table is about to be made
    if not late:
        return []
    return [
        Warning(
            "The clock has not ticked for a day.",
            hint="Run manage.py serve or manage.py worker, or call manage.py tick every hour by cron.",
            id="jobs.W001",
        )
    ]
