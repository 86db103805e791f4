"""People who sign in, and the dated roles that bind them to a region or a school."""

import datetime as dt

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from schools.enums import SCHOOL_ROLES, MailWish, RoleKind
from schools.querysets import RoleQuerySet


class User(AbstractUser):
    """An account. The name is kept whole: Chinese and minority names have no first and last part."""

    first_name = None
    last_name = None
    name = models.CharField(_("name"), max_length=60)
    language = models.CharField(
        _("language"), max_length=10, blank=True, choices=[("zh-hans", "简体中文"), ("en", "English")]
    )

    mail_wish = models.CharField(_("e-mails"), max_length=10, choices=MailWish, default=MailWish.DAILY)

    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    @cached_property
    def current_roles(self) -> list["Role"]:
        """Roles held today, oldest first, so that the first one is the same at every request; one query.

        Every request asks it: dates and order are left to Python, where they cost a tenth of what their SQL does.
        """
        if not self.is_active:
            return []
        today = timezone.localdate()
        roles = self.roles.with_unread().select_related("region", "school__region")
        return sorted((role for role in roles if role.is_held_on(today)), key=lambda role: role.pk)

    @property
    def unread_messages(self) -> int:
        """How many messages are unread; whoever holds a role has the number with the roles, without another query."""
        if self.current_roles:
            return self.current_roles[0].unread
        return self.messages.unread().count()


class Role(models.Model):
    """One person holds one kind of role in a region or a school, between two dates (both inclusive)."""

    user = models.ForeignKey(User, models.CASCADE, related_name="roles", verbose_name=_("account"))
    kind = models.CharField(_("role"), max_length=20, choices=RoleKind)
    region = models.ForeignKey(
        "schools.Region", models.PROTECT, null=True, blank=True, related_name="roles", verbose_name=_("region")
    )
    school = models.ForeignKey(
        "schools.School", models.PROTECT, null=True, blank=True, related_name="roles", verbose_name=_("school")
    )
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = RoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = [
            models.CheckConstraint(
                name="role_bound_to_one_place",
                condition=(
                    Q(kind__in=sorted(SCHOOL_ROLES), school__isnull=False, region__isnull=True)
                    | (~Q(kind__in=sorted(SCHOOL_ROLES)) & Q(school__isnull=True, region__isnull=False))
                ),
                violation_error_message=_("A coordinator belongs to a school, every other role to a region."),
            ),
            models.CheckConstraint(
                name="role_dates_in_order",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
                violation_error_message=_("The last day lies before the first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.school or self.region}"

    def is_held_on(self, day: dt.date) -> bool:
        """Whether the day lies between the two dates; the queryset's `current` asks the same of many roles."""
        return (self.starts_on or day) <= day <= (self.ends_on or day)
