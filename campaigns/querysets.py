"""Chainable reads of contests, entries and judges' work."""

import datetime as dt

from django.apps import apps
from django.db import models
from django.utils import timezone

from wagtail.search.queryset import SearchableQuerySetMixin

from campaigns import rules
from campaigns.enums import (
    PLACINGS_IN_ORDER,
    QUESTION_OPEN,
    RESULTS_STAND,
    ContestPhase,
    EntryGroup,
    EntryState,
    FlagKind,
    FlagState,
    QuestionState,
)
from campaigns.errors import Frozen
from schools.consent import standing_consent
from schools.rules import region_scope

GONE = (EntryState.WITHDRAWN, EntryState.EXCLUDED)


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

    def shown(self):
        """Works that the public may see: a prize of a published contest, and a guardian's consent that stands.

        A courseware has no pupil; its teacher consented by handing it in under a licence.
        """
        consented = models.Q(pupil__isnull=True) | standing_consent("pupil__")
        return self.placed().filter(consented, contest__phase=ContestPhase.PUBLISHED)

    def by_prize(self):
        """Best prize first; inside one prize by group, then by code, never by marks."""
        whens = [models.When(placing=placing, then=place) for place, placing in enumerate(PLACINGS_IN_ORDER)]
        prize = models.Case(*whens, default=len(PLACINGS_IN_ORDER), output_field=models.SmallIntegerField())
        return self.order_by(prize, group_order(), "code")


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


class SimilarityFlagQuerySet(models.QuerySet):
    def visible_to(self, user):
        """For the bureau of the contest, and for the judges to whom one of the two entries was given."""
        return self.filter(rules.flag_scope(user) | models.Q(pk__in=self._of_judge(user)))

    def of_contest(self, contest):
        return self.filter(entry__contest=contest)

    def in_force(self):
        """Flags that still matter: both texts are in their contest, or the decision itself took one out."""
        return self.exclude(state=FlagState.OPEN, entry__state__in=GONE).exclude(
            state=FlagState.OPEN, kind=FlagKind.INSIDE, other__state__in=GONE
        )

    def open(self):
        return self.in_force().filter(state=FlagState.OPEN)

    def _of_judge(self, user):
        """Keys of flags on the judge's own work, whichever side it stands on; a role that has ended opens nothing."""
        if not user.is_authenticated or not rules.is_judge(user):
            return self.model.objects.none().values("pk")
        work = models.Q(assignments__judge=user.pk, assignments__abstained=False)
        entries = apps.get_model("campaigns", "Entry").objects.filter(work)
        sides = models.Q(entry__in=entries) | models.Q(other__in=entries, kind=FlagKind.INSIDE)
        return self.model.objects.filter(sides, entry__contest__phase=ContestPhase.JUDGING).values("pk")


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


class QuestionQuerySet(SearchableQuerySetMixin, models.QuerySet):
    """Questions of citizens; `public` is all that visitors ever read."""

    def visible_to(self, user):
        return self.filter(rules.question_scope(user))

    def open(self):
        return self.filter(state__in=QUESTION_OPEN)

    def public(self, language: str):
        return self.filter(state=QuestionState.PUBLISHED, language=language)

    def newest(self):
        return self.order_by("-published_at", "-pk")
