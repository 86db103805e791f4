"""Chainable questions about jobs."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q

from site_config.jobs.enums import ACTIVE, JobState


class JobQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Jobs of this person; a superuser sees every job."""
        if not user.is_authenticated:
            return self.none()
        return self if user.is_superuser else self.filter(owner=user)

    def active(self) -> Self:
        return self.filter(state__in=ACTIVE)

    def attempt_of(self, pk: Any, attempt: int) -> Self:
        """The running job while `attempt` is still the one that counts; else nothing."""
        return self.filter(pk=pk, attempt=attempt, state=JobState.RUNNING)

    def silent_since(self, moment: datetime) -> Self:
        """Jobs whose worker has not been heard of since `moment`, or that nobody took up."""
        return self.filter(
            Q(state=JobState.RUNNING, heartbeat_at__lt=moment) | Q(state=JobState.QUEUED, queued_at__lt=moment)
        )

    def expired(self, moment: datetime) -> Self:
        return self.filter(expires_at__lt=moment)
