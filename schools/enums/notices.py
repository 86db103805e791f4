"""E-mails, reminders, group chats and requests for more time."""

from django.db import models
from django.utils.translation import pgettext_lazy


class MailWish(models.TextChoices):
    """Which e-mails a person wants besides the reminders of deadlines, which come with the first two."""

    DAILY = "daily", pgettext_lazy("e-mail wish", "One e-mail a day, when there is news")
    RETURNS = "returns", pgettext_lazy("e-mail wish", "The same, and returned records at once")
    NEVER = "never", pgettext_lazy("e-mail wish", "No e-mail at all")


class MailState(models.TextChoices):
    QUEUED = "queued", pgettext_lazy("e-mail state", "Waiting to be sent")
    SENDING = "sending", pgettext_lazy("e-mail state", "Being sent")
    SENT = "sent", pgettext_lazy("e-mail state", "Sent")
    UNCERTAIN = "uncertain", pgettext_lazy("e-mail state", "Perhaps sent")
    FAILED = "failed", pgettext_lazy("e-mail state", "Not accepted")


class Reach(models.TextChoices):
    """By which way a reminder reached a person, or why it did not."""

    MAIL = "mail", pgettext_lazy("way of a reminder", "Inbox and e-mail")
    NO_ADDRESS = "no_address", pgettext_lazy("way of a reminder", "Inbox only: no e-mail address")
    NO_MAIL = "no_mail", pgettext_lazy("way of a reminder", "Inbox only: wants no e-mail")
    NOBODY = "nobody", pgettext_lazy("way of a reminder", "Nobody: the school has no coordinator")


# Whoever was not reached outside the site.
UNREACHED = frozenset(Reach) - {Reach.MAIL}


class ChannelKind(models.TextChoices):
    WECOM = "wecom", pgettext_lazy("group chat", "WeCom")
    DINGTALK = "dingtalk", pgettext_lazy("group chat", "DingTalk")
    FEISHU = "feishu", pgettext_lazy("group chat", "Feishu")


class PostState(models.TextChoices):
    QUEUED = "queued", pgettext_lazy("post state", "Waiting")
    SENDING = "sending", pgettext_lazy("post state", "Being sent")
    SENT = "sent", pgettext_lazy("post state", "Sent")
    UNCERTAIN = "uncertain", pgettext_lazy("post state", "Perhaps sent")
    FAILED = "failed", pgettext_lazy("post state", "Failed")


class RequestState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("request state", "Waiting")
    GRANTED = "granted", pgettext_lazy("request state", "Granted")
    DECLINED = "declined", pgettext_lazy("request state", "Declined")
