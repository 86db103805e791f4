"""Chainable reads of contests, entries and judges' work."""

from django.db import models

from campaigns import rules
from campaigns.enums import EntryState
from schools.rules import region_scope


class ContestQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(region_scope(user, "region__"))


class EntryQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(rules.entry_scope(user))

    def entered(self):
        return self.filter(state=EntryState.SUBMITTED)

    def placed(self):
        return self.entered().exclude(placing="")


class AssignmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A judge's own work only: nobody reads another judge's marks through this door."""
        return self.filter(judge=user, entry__state=EntryState.SUBMITTED)

    def open(self):
        return self.filter(finished_at=None, abstained=False)
