"""Messages of the in-app inbox, and the e-mails that carry them out."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schools.enums import MailState
from schools.messages import mailed_sentence_of, sentence_of
from schools.querysets import MessageQuerySet


class Mail(models.Model):
    """One e-mail to one person: a digest of the messages that point to it. Sent once at most.

    `sending_since` marks the dialogue with the mail server; a row that is found so after its worker died may have
    been delivered, so it is never sent again (docs/decisions/0016-mail-at-most-once.md).
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mails")
    address = models.EmailField(_("address"))
    state = models.CharField(_("state"), max_length=10, choices=MailState, default=MailState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    sending_since = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("e-mail")
        verbose_name_plural = _("e-mails")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["next_try_at"], name="mail_queue", condition=Q(state=MailState.QUEUED)),
            models.Index(fields=["user", "-created_at"], name="mail_of_user"),
        ]
        constraints = [
            models.CheckConstraint(name="mail_sent_has_time", condition=Q(sent_at=None) | Q(state=MailState.SENT)),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class Message(models.Model):
    """`kind` names the sentence (schools.messages), `params` fill it; nothing about a pupil belongs here.

    `key` keeps a message from being told twice: one of each (user, key). `mail` is the one e-mail that took it along,
    `mailed_at` the moment when the mail server had it.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="messages")
    kind = models.CharField(max_length=40)
    params = models.JSONField(default=dict, blank=True)
    url = models.CharField(max_length=200, blank=True)
    key = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    mail = models.ForeignKey(Mail, models.SET_NULL, null=True, blank=True, related_name="messages")
    mailed_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="message_told_once", condition=~Q(key="")),
        ]
        indexes = [
            models.Index(fields=["user", "-created_at"], name="message_inbox"),
            models.Index(fields=["user"], name="message_unread", condition=Q(read_at=None)),
            models.Index(fields=["created_at"], name="message_age"),
            models.Index(fields=["key"], name="message_key", condition=~Q(key="")),
        ]

    def __str__(self) -> str:
        return self.kind

    @property
    def sentence(self) -> str:
        """What happened, in the language of the moment."""
        return sentence_of(self.kind, self.params)

    @property
    def mailed_sentence(self) -> str:
        """The same for an e-mail."""
        return mailed_sentence_of(self.kind, self.params)
