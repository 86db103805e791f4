"""Chainable reads of contests, entries and judges' work."""

from django.db import models

from campaigns import rules
from campaigns.enums import RESULTS_STAND, EntryGroup, EntryState
from campaigns.errors import Frozen
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


class FrozenQuerySet(models.QuerySet):
    """Rows that are written once: nothing updates or deletes them."""

    def update(self, **changes):
        raise Frozen

    def bulk_update(self, *args, **kwargs):
        raise Frozen

    def delete(self):
        raise Frozen

    delete.alters_data = True
    delete.queryset_only = True


class ContestEditionQuerySet(FrozenQuerySet):
    def latest_of(self, contest):
        """The edition that counts, or None while the contest's prizes do not stand."""
        stands = contest.phase in RESULTS_STAND
        return self.filter(contest=contest).order_by("-number").first() if stands else None
