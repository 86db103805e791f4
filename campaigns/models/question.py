"""Questions 提问 of citizens to the bureau: the words as they came, the words for everybody, the answer, and apart the contact."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail.search import index

from campaigns.enums import QUESTION_ANSWERED, QUESTION_OPEN, DeclineReason, QuestionState, QuestionTopic
from campaigns.querysets import QuestionQuerySet
from site_config.shared.codes import LOOKUP_LENGTH

USER = settings.AUTH_USER_MODEL
LONGEST_QUESTION, LONGEST_ANSWER = 1000, 4000


class Question(index.Indexed, models.Model):
    """State changes go through campaigns.actions.asking and answering only; `version` grows with every write.

    `asked` are the words as they came: never public, never logged, blank once the clock has deleted them. `wording` are
    the words for everybody, which an answerer writes; the clock deletes them too unless they are public. Whoever knows
    `receipt` reads the answer; nothing else tells who asked. Only published questions stand in the index of the site's
    search.
    """

    region = models.ForeignKey("schools.Region", models.PROTECT, related_name="questions", verbose_name=_("region"))
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    topic = models.CharField(pgettext_lazy("question", "topic"), max_length=12, choices=QuestionTopic)
    state = models.CharField(_("state"), max_length=10, choices=QuestionState, default=QuestionState.NEW)
    version = models.PositiveIntegerField(default=1)
    receipt = models.CharField(_("receipt number"), max_length=LOOKUP_LENGTH, unique=True, editable=False)
    asked = models.TextField(_("as it was asked"), max_length=LONGEST_QUESTION, blank=True)
    asked_digest = models.CharField(max_length=64, editable=False)
    asked_at = models.DateTimeField(_("asked on"), editable=False)
    due_on = models.DateField(_("due"), editable=False)
    wording = models.TextField(_("question for everybody"), max_length=LONGEST_QUESTION, blank=True)
    answer = models.TextField(_("answer"), max_length=LONGEST_ANSWER, blank=True)
    claimed_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    answered_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    settled_at = models.DateTimeField(null=True, blank=True, editable=False)
    published_at = models.DateTimeField(_("published on"), null=True, blank=True, editable=False)
    decline_reason = models.CharField(_("reason"), max_length=12, choices=DeclineReason, blank=True)
    note = models.CharField(_("sentence to the asker"), max_length=300, blank=True)

    objects = QuestionQuerySet.as_manager()
    search_fields = [
        index.SearchField("wording", boost=2),
        index.SearchField("answer"),
        index.FilterField("id"),
        index.FilterField("language"),
        index.FilterField("state"),
        index.FilterField("topic"),
        index.RelatedFields("region", [index.FilterField("path")]),
    ]

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = pgettext_lazy("citizen", "question")
        verbose_name_plural = pgettext_lazy("citizen", "questions")
        indexes = [
            models.Index(
                fields=["region", "due_on"], name="question_open", condition=Q(state__in=sorted(QUESTION_OPEN))
            ),
            models.Index(fields=["language", "-published_at"], name="question_public"),
            models.Index(fields=["asked_digest"], name="question_words"),
        ]
        constraints = [
            models.CheckConstraint(
                name="question_settled_with_time",
                condition=Q(state__in=sorted(QUESTION_OPEN)) ^ Q(settled_at__isnull=False),
            ),
            models.CheckConstraint(
                name="question_answered_in_words", condition=~Q(state__in=sorted(QUESTION_ANSWERED)) | ~Q(answer="")
            ),
            models.CheckConstraint(
                name="question_public_in_words",
                condition=~Q(state=QuestionState.PUBLISHED) | (~Q(wording="") & Q(published_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="question_declined_with_reason", condition=Q(state=QuestionState.DECLINED) ^ Q(decline_reason="")
            ),
        ]

    def __str__(self) -> str:
        # The label of the log: it must not hold what somebody wrote.
        return str(self.pk)

    @classmethod
    def get_indexed_objects(cls):
        """What a save puts into the index. It takes nothing out: campaigns.actions.answering does, with every write of
        what is not public."""
        return super().get_indexed_objects().filter(state=QuestionState.PUBLISHED)

    @property
    def words(self) -> str:
        """What the desk shows: the words for everybody once there are any, before that those of the asker."""
        return self.wording or self.asked

    @property
    def is_open(self) -> bool:
        return self.state in QUESTION_OPEN

    @property
    def answered_on(self) -> dt.date | None:
        return timezone.localdate(self.settled_at) if self.settled_at and self.state in QUESTION_ANSWERED else None


class QuestionContact(models.Model):
    """Where the asker wants to read the answer; a table of its own, so that no list of questions ever reads it.

    Deleted CONTACT_DAYS after the question was settled. `mailed_at` is set before the e-mail leaves: it leaves once at most;
    `is_unsure` says that nobody knows whether the mail server has it.
    """

    question = models.OneToOneField(Question, models.CASCADE, primary_key=True, related_name="contact")
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True, editable=False)
    is_unsure = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("contact of an asker")
        verbose_name_plural = _("contacts of askers")
        constraints = [
            models.CheckConstraint(name="question_contact_says_something", condition=~Q(email="", phone="")),
        ]

    def __str__(self) -> str:
        return str(self.pk)
