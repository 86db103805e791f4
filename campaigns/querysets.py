"""Chainable reads of contests, entries and judges' work."""

import datetime as dt

from django.db import models
from django.utils import timezone

from campaigns import rules
from campaigns.enums import EntryGroup, EntryState
from schools.rules import region_scope


class ContestQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(region_scope(user, "region__"))


def group_order(prefix: str = "") -> models.Case:
    """Sort key of groups in the order in which they are read: primary, junior, senior."""
    whens = [models.When(**{f"{prefix}group": group}, then=place) for place, group in enumerate(EntryGroup)]
    return models.Case(*whens, default=len(EntryGroup), output_field=models.SmallIntegerField())


class EntryQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(rules.entry_scope(user))

    def entered(self):
        return self.filter(state=EntryState.SUBMITTED)

    def in_order(self):
        """By group, then by code, which says nothing about the author."""
        return self.order_by(group_order(), "code")

    def placed(self):
        return self.entered().exclude(placing="")


class AssignmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A judge's own work only: nobody reads another judge's marks through this door."""
        return self.filter(judge=user, entry__state=EntryState.SUBMITTED)

    def in_order(self):
        return self.order_by(group_order("entry__"), "entry__code")

    def open(self):
        return self.filter(finished_at=None, abstained=False)


class EntryFileQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Files of entries that the person reads with names on them; judges reach files by their own work only."""
        return self.filter(rules.entry_scope(user, "entry__"))


class EntrySheetQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Only one's own, and only until they expire."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(owner=user, expires_at__gt=timezone.now())

    def expired(self, now: dt.datetime):
        return self.filter(expires_at__lte=now)
