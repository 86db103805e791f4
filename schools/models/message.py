"""Messages of the in-app inbox: what happened, told to one person in that person's language."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schools.querysets import MessageQuerySet


class Message(models.Model):
    """`kind` names the sentence (schools.messages), `params` fill it; nothing about a pupil belongs here.

    `key` keeps a message from being told twice: one of each (user, key).
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="messages")
    kind = models.CharField(max_length=40)
    params = models.JSONField(default=dict, blank=True)
    url = models.CharField(max_length=200, blank=True)
    key = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="message_told_once", condition=~Q(key="")),
        ]
        indexes = [models.Index(fields=["user", "-created_at"], name="message_inbox")]

    def __str__(self) -> str:
        return self.kind
