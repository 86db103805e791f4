"""Chainable reads in the words of the domain. Every list starts from `visible_to(user)`."""

import datetime as dt

from django.db import models
from django.db.models import Q
from django.db.models.expressions import RawSQL

from schools import rules
from schools.enums import (
    BUREAU_ROLES,
    COUNTED,
    OUTPUTS_COUNTED,
    OWED,
    PENDING,
    RECORD_READERS,
    TALK_OPEN,
    TALK_PLANNED,
    ActivityState,
    ExpectedState,
    OutputState,
    TalkState,
)
from site_config.shared.spelling import is_latin, plain

UNREAD = """
    (SELECT COUNT(*) FROM schools_message
     WHERE schools_message.user_id = schools_role.user_id AND schools_message.read_at IS NULL)
"""


class RegionQuerySet(models.QuerySet):
    def within(self, region):
        """The region itself and everything below it."""
        return self.filter(path__startswith=region.path)

    def within_any(self, regions):
        """The regions themselves and everything below them; none for no region."""
        return self.filter(rules.inside_any(regions))

    def streets(self):
        return self.filter(level__in=("street", "zone"), closed_on=None)


class SchoolQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(rules.school_scope(user))

    def called(self, words: str):
        """Schools with the words in their name, with a code or, typed in Latin letters, a spelling that begins with them."""
        hit = Q(name__icontains=words) | Q(short_name__icontains=words) | Q(code__startswith=words)
        return self.filter(hit | Q(spelling__contains=f" {plain(words)}") if is_latin(words) else hit)

    def bulk_create(self, objs, *args, **kwargs):
        objs = list(objs)
        for school in objs:
            school.spell()
        return super().bulk_create(objs, *args, **kwargs)

    def bulk_update(self, objs, fields, *args, **kwargs):
        objs = list(objs)
        if {"name", "short_name"} & set(fields):
            for school in objs:
                school.spell()
            fields = [*fields, "spelling"]
        return super().bulk_update(objs, fields, *args, **kwargs)

    def within(self, region):
        return self.filter(region__path__startswith=region.path)

    def within_any(self, regions):
        """Schools of any of these regions; none for no region."""
        return self.filter(rules.inside_any(regions, "region__"))

    def meant_by(self, text: str) -> list:
        """Schools with the text as their code, else as their full name; none for an empty text.

        Two at most: enough to tell none, one and several apart.
        """
        return list(self.filter(code=text)[:2] or self.filter(name=text)[:2]) if text else []

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

    def at_desk_of(self, user):
        """Records that open at the person's review desk: a reviewer's, and a street officer's own street's."""
        return self.filter(rules.desk_scope(user, "school__"))


class DocumentQuerySet(OfSchoolQuerySet):
    def visible_to(self, user):
        """What the school has taken back is its own business until it is handed in again."""
        return self.filter(rules.record_scope(user))


class ReturnQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(rules.school_scope(user, "activity__school__"))


class BatchQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A batch is the business of the one who made it."""
        return self.filter(made_by=user) if user.is_authenticated else self.none()


class DrawQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(rules.roles_scope(user, "region", BUREAU_ROLES))


class SpotCheckQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(rules.roles_scope(user, "draw__region", BUREAU_ROLES))


class FindingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The region's side reads what the nightly check found; schools read the rules on their own form.

        What the school has taken back since that night is its own business again.
        """
        rows = self.filter(rules.roles_scope(user, "activity__school__region", RECORD_READERS))
        return rows.exclude(activity__state=ActivityState.DRAFT)

    def standing(self):
        return self.filter(cleared_at=None)


class DifferenceQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(rules.roles_scope(user, "expected__school__region", RECORD_READERS))


class OutputQuerySet(models.QuerySet):
    """Outputs belong to a school or to a region (a street, a bureau)."""

    def visible_to(self, user):
        return self.filter(rules.output_scope(user))

    def reviewable_by(self, user):
        return self.filter(rules.output_review_scope(user))

    def within(self, region):
        return self.filter(Q(school__region__path__startswith=region.path) | Q(region__path__startswith=region.path))

    def pending(self):
        return self.filter(state=OutputState.SUBMITTED)

    def counted(self):
        return self.filter(state__in=OUTPUTS_COUNTED)

    def between(self, first: dt.date, last: dt.date):
        """Both days included."""
        return self.filter(happened_on__gte=first, happened_on__lte=last)


class OutputPhotoQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(rules.output_scope(user, "output__"))


class PlanQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(rules.region_scope(user, "region__"))


class RoleQuerySet(models.QuerySet):
    def current(self, today: dt.date):
        return self.filter(Q(starts_on=None) | Q(starts_on__lte=today), Q(ends_on=None) | Q(ends_on__gte=today))

    def with_unread(self):
        """Each role with `unread`, its person's number of unread messages: the bell costs no query of its own.

        Every request asks this; as an expression of the ORM the count would take half of the query's time to compile.
        """
        return self.annotate(unread=RawSQL(UNREAD, (), models.IntegerField()))  # noqa: S611 - a constant


class InvitationQuerySet(OfSchoolQuerySet):
    def visible_to(self, user):
        """Invitations are the business of those who may send them."""
        return self.filter(rules.invite_scope(user, "school__"))

    def open_at(self, now: dt.datetime):
        return self.filter(accepted_at=None, revoked_at=None, expires_at__gt=now)


class MessageQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A message is the business of the one to whom it is told."""
        return self.filter(user=user) if user.is_authenticated else self.none()

    def unread(self):
        return self.filter(read_at=None)


class SpeakerQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(rules.speaker_scope(user))

    def active(self):
        return self.filter(is_active=True)


class TalkQuerySet(OfSchoolQuerySet):
    def visible_to(self, user):
        return self.filter(rules.talk_scope(user))

    def requested(self):
        """Requests nobody has answered yet, the longest waiting first."""
        return self.filter(state=TalkState.REQUESTED).order_by("requested_at", "pk")

    def planned(self):
        """Talks that take up a speaker's and a school's time."""
        return self.filter(state__in=TALK_PLANNED)

    def open(self):
        return self.filter(state__in=TALK_OPEN)

    def overlapping(self, starts_at: dt.datetime, ends_at: dt.datetime):
        """Talks that share at least a moment with the span; touching ends do not."""
        return self.filter(starts_at__lt=ends_at, ends_at__gt=starts_at)


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
        return self.filter(rules.school_scope(user, "school__") | rules.roles_scope(user, "region", RECORD_READERS))

    def in_force(self):
        return self.filter(withdrawn_at=None)

    def touching(self, path: str):
        """Exceptions that can concern a school in the region with this path: of it, above it or below it."""
        codes = path.rstrip("/").split("/")
        above = ["/".join(codes[: n + 1]) + "/" for n in range(len(codes))]
        return self.filter(
            Q(school__region__path__startswith=path) | Q(region__path__startswith=path) | Q(region__path__in=above)
        )
