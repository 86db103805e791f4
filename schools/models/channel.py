"""Group chats of a region, and what was posted to them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schools.enums import ChannelKind, PostState
from schools.querysets import ChannelQuerySet


class Channel(models.Model):
    """A group chat's robot. `address` holds the robot's key, so it is a secret like `secret`: neither is shown again.

    `failures` counts in a row; a post that gets through sets it back to none.
    """

    region = models.ForeignKey("schools.Region", models.CASCADE, related_name="channels", verbose_name=_("region"))
    kind = models.CharField(_("program"), max_length=10, choices=ChannelKind)
    name = models.CharField(_("name of the group"), max_length=40)
    address = models.CharField(_("address of the robot"), max_length=500)
    secret = models.CharField(_("signing secret"), max_length=200, blank=True)
    is_active = models.BooleanField(_("in use"), default=True)
    failures = models.PositiveSmallIntegerField(_("failures in a row"), default=0)
    last_error = models.CharField(_("last failure"), max_length=200, blank=True)
    last_sent_at = models.DateTimeField(_("last post"), null=True, blank=True)
    paused_at = models.DateTimeField(_("paused since"), null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ChannelQuerySet.as_manager()

    class Meta:
        ordering = ["region__path", "pk"]
        verbose_name = _("group chat")
        verbose_name_plural = _("group chats")

    def __str__(self) -> str:
        return self.name

    @property
    def shown_address(self) -> str:
        """The host and the last four signs: enough to tell two robots apart, too little to use one."""
        host = self.address.partition("://")[2].partition("/")[0]
        return f"{host} … {self.address[-4:]}"


class ChannelPost(models.Model):
    """One text for one group chat; `key` keeps it from being posted twice."""

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="posts")
    key = models.CharField(max_length=80)
    text = models.TextField()
    state = models.CharField(max_length=10, choices=PostState, default=PostState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    sending_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [models.UniqueConstraint(fields=["channel", "key"], name="posted_once")]
        indexes = [models.Index(fields=["next_try_at"], name="post_queue", condition=Q(state=PostState.QUEUED))]

    def __str__(self) -> str:
        return self.key
