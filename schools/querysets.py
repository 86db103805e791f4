"""Chainable reads in the words of the domain. Every list starts from `visible_to(user)`."""

import datetime as dt

from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from schools import rules
from schools.enums import COUNTED, OWED, PENDING, ExpectedState


class RegionQuerySet(models.QuerySet):
    def within(self, region):
        """The region itself and everything below it."""
        return self.filter(path__startswith=region.path)

    def streets(self):
        return self.filter(level__in=("street", "zone"), closed_on=None)


class SchoolQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(rules.school_scope(user))

    def within(self, region):
        return self.filter(region__path__startswith=region.path)

    def open_on(self, day: dt.date):
        return self.filter(Q(opened_on=None) | Q(opened_on__lte=day), Q(closed_on=None) | Q(closed_on__gt=day))

    def open_between(self, first: dt.date, last: dt.date):
        return self.filter(Q(opened_on=None) | Q(opened_on__lte=last), Q(closed_on=None) | Q(closed_on__gt=first))


class OfSchoolQuerySet(models.QuerySet):
    """Rows that belong to one school by a `school` key."""

    def visible_to(self, user):
        return self.filter(rules.school_scope(user, "school__"))

    def reviewable_by(self, user):
        return self.filter(rules.review_scope(user, "school__"))

    def within(self, region):
        return self.filter(school__region__path__startswith=region.path)


class ExpectedQuerySet(OfSchoolQuerySet):
    def overdue(self, today: dt.date):
        return self.filter(state__in=OWED, due_on__lt=today)

    def countable(self):
        """Rows that a school must answer for: excused ones are not asked."""
        return self.exclude(state=ExpectedState.EXCUSED)


class ActivityQuerySet(OfSchoolQuerySet):
    def visible_to(self, user):
        return self.filter(rules.record_scope(user))

    def pending(self):
        return self.filter(state__in=PENDING)

    def counted(self):
        return self.filter(state__in=COUNTED)


class PlanQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(rules.region_scope(user, "region__"))


class RoleQuerySet(models.QuerySet):
    def current(self, today: dt.date):
        return self.filter(Q(starts_on=None) | Q(starts_on__lte=today), Q(ends_on=None) | Q(ends_on__gte=today))

    def with_unread(self):
        """Each role with `unread`, its person's number of unread messages: the bell costs no query of its own."""
        messages = self.model._meta.get_field("user").related_model._meta.get_field("messages").related_model
        counted = messages.objects.unread().filter(user=OuterRef("user")).order_by().values("user")
        return self.annotate(unread=Coalesce(Subquery(counted.annotate(n=Count("pk")).values("n")), 0))


class MessageQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A message is the business of the one to whom it is told."""
        return self.filter(user=user) if user.is_authenticated else self.none()

    def unread(self):
        return self.filter(read_at=None)


class ReceiptQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(rules.school_scope(user, "reminder__school__"))


class ChannelQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Group chats of the regions where the person keeps the plan."""
        return self.filter(rules.roles_scope(user, "region", rules.DEADLINE_KEEPERS))

    def in_use(self):
        return self.filter(is_active=True, paused_at=None)


class ExceptionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Exceptions of the schools and regions whose records the person reads."""
        return self.filter(
            rules.school_scope(user, "school__") | rules.roles_scope(user, "region", rules.RECORD_READERS)
        )

    def in_force(self):
        return self.filter(withdrawn_at=None)

    def touching(self, path: str):
        """Exceptions that can concern a school in the region with this path: of it, above it or below it."""
        codes = path.rstrip("/").split("/")
        above = ["/".join(codes[: n + 1]) + "/" for n in range(len(codes))]
        return self.filter(
            Q(school__region__path__startswith=path) | Q(region__path__startswith=path) | Q(region__path__in=above)
        )
