"""Talks 讲座: who speaks, what is asked for, and what was agreed."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from schools.enums import TALK_ENDED, TALK_TIMED, HalfDay, Lead, TalkState
from schools.querysets import SpeakerQuerySet, TalkQuerySet
from site_config.shared.languages import zh_or_en

USER = settings.AUTH_USER_MODEL


class TalkTopic(models.Model):
    """What talks are about. Topics are data."""

    code = models.SlugField(_("code"), max_length=20, unique=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=30)
    name_en = models.CharField(_("name in English"), max_length=60)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["order", "code"]
        verbose_name = _("talk topic")
        verbose_name_plural = _("talk topics")

    def __str__(self) -> str:
        return zh_or_en(self.name_zh, self.name_en)


class Speaker(models.Model):
    """Somebody who gives talks: a name, where from, and on what. Nothing else about a person is kept here."""

    region = models.ForeignKey("schools.Region", models.PROTECT, related_name="speakers", verbose_name=_("region"))
    name = models.CharField(_("name"), max_length=60)
    organisation = models.CharField(_("organisation"), max_length=80, blank=True)
    lead = models.CharField(_("profession"), max_length=14, choices=Lead, default=Lead.POLICE)
    topics = models.ManyToManyField(TalkTopic, related_name="speakers", verbose_name=_("topics"), blank=True)
    is_active = models.BooleanField(_("gives talks now"), default=True)
    account = models.ForeignKey(
        USER, models.SET_NULL, null=True, blank=True, related_name="speakers", verbose_name=_("account")
    )
    updated_at = models.DateTimeField(auto_now=True)

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")

    def __str__(self) -> str:
        return self.name

    @property
    def is_outsider(self) -> bool:
        """True when a talk of this speaker brings somebody into the school and counts for the cap of visits."""
        return self.lead != Lead.SCHOOL


class Talk(models.Model):
    """State changes go through schools.actions.talk, talk_slot and talk_record only.

    `version` grows with every write. `sequence` is the iCalendar number of the appointment: it grows when the talk
    is moved or cancelled, and with `uid` it stays the same appointment in everybody's calendar.
    """

    school = models.ForeignKey("schools.School", models.PROTECT, related_name="talks", verbose_name=_("school"))
    state = models.CharField(_("state"), max_length=10, choices=TalkState, default=TalkState.REQUESTED)
    version = models.PositiveIntegerField(default=1)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    is_offer = models.BooleanField(_("offered by the bureau"), default=False, editable=False)

    topic = models.ForeignKey(
        TalkTopic, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("topic")
    )
    own_words = models.CharField(_("topic in your own words"), max_length=80, blank=True)
    grades = models.JSONField(_("grades"), default=list)
    expected_pupils = models.PositiveIntegerField(_("pupils expected"), null=True, blank=True)
    wish = models.TextField(_("wishes"), max_length=300, blank=True)

    speaker = models.ForeignKey(
        Speaker, models.PROTECT, null=True, blank=True, related_name="talks", verbose_name=_("speaker")
    )
    starts_at = models.DateTimeField(_("begins"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=60, blank=True)
    whitelist_item = models.CharField(_("white-list item"), max_length=80, blank=True)
    material = models.CharField(_("material"), max_length=80, blank=True)
    clearance_number = models.CharField(_("clearance number"), max_length=40, blank=True)
    over_cap_reason = models.CharField(_("why beyond the cap"), max_length=200, blank=True)

    requested_by = models.ForeignKey(USER, models.PROTECT, related_name="+", editable=False)
    requested_at = models.DateTimeField(editable=False)
    assigned_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    ended_reason = models.CharField(_("reason"), max_length=200, blank=True, editable=False)
    activity = models.OneToOneField(
        "schools.Activity", models.PROTECT, null=True, blank=True, related_name="talk", editable=False
    )
    updated_at = models.DateTimeField(auto_now=True)

    objects = TalkQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        verbose_name = _("talk")
        verbose_name_plural = _("talks")
        indexes = [
            models.Index(fields=["school", "starts_at"], name="talk_school_time"),
            models.Index(fields=["speaker", "starts_at"], name="talk_speaker_time"),
            models.Index(fields=["requested_at", "id"], name="talk_waiting", condition=Q(state=TalkState.REQUESTED)),
        ]
        constraints = [
            models.CheckConstraint(name="talk_has_subject", condition=Q(topic__isnull=False) | ~Q(own_words="")),
            models.CheckConstraint(
                name="talk_timed_as_state_says",
                condition=~Q(state__in=sorted(TALK_TIMED))
                | Q(speaker__isnull=False, starts_at__isnull=False, ends_at__isnull=False),
            ),
            models.CheckConstraint(
                name="talk_times_in_order", condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="talk_ended_with_reason", condition=~Q(state__in=sorted(TALK_ENDED)) | ~Q(ended_reason="")
            ),
            models.CheckConstraint(
                name="talk_held_with_record", condition=~Q(state=TalkState.HELD) | Q(activity__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def subject(self) -> str:
        """The school's own words, else the topic in the reader's language."""
        return self.own_words or str(self.topic)


class TalkDate(models.Model):
    """A day and half-day that the school would like, the first choice first."""

    talk = models.ForeignKey(Talk, models.CASCADE, related_name="dates")
    day = models.DateField(_("day"))
    half_day = models.CharField(_("time of day"), max_length=12, choices=HalfDay, default=HalfDay.AFTERNOON)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["talk", "day", "half_day"], name="talk_date_once")]

    def __str__(self) -> str:
        return f"{self.day} {self.half_day}"
