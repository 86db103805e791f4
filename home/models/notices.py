"""Public notices in one list, and the announcements that editors write below it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from campaigns.blocks import BodyBlock
from campaigns.models.withdrawal import WithdrawablePage
from campaigns.streams import ContentField
from home.enums import WRITTEN, NoticeKind
from home.models.settings import SiteSettings


class NoticeIndexPage(Page):
    """Every list of honours that is or was on public notice, and every announcement; what runs stands first."""

    intro = models.CharField(_("introduction"), max_length=200, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.AnnouncementPage"]
    max_count_per_parent = 1
    template = "home/notices.html"

    class Meta:
        verbose_name = _("list of notices")

    def get_context(self, request, *args, **kwargs):
        from home.notice_board import board

        region = SiteSettings.for_request(request).region
        shown = board(self, region, request.GET, timezone.localdate())
        return super().get_context(request, *args, **kwargs) | shown


class AnnouncementPage(WithdrawablePage):
    """Something the office makes known. It stays readable after it has ended; `withdrawn_because` says why it no longer holds."""

    kind = models.CharField(_("kind"), max_length=12, choices=WRITTEN, default=NoticeKind.ANNOUNCEMENT)
    number = models.CharField(_("document number"), max_length=40, blank=True)
    issued_on = models.DateField(_("issued on"), default=timezone.localdate)
    ends_on = models.DateField(
        _("in force until"), null=True, blank=True, help_text=_("Its last day. Empty: until it is withdrawn.")
    )
    summary = models.CharField(_("summary"), max_length=200, blank=True)
    body = ContentField(BodyBlock(), verbose_name=_("body"), blank=True)
    withdrawn_because = models.CharField(
        _("why it no longer holds"),
        max_length=160,
        blank=True,
        help_text=_("Shown above the text, which stays readable."),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("kind"),
        FieldRowPanel([FieldPanel("number"), FieldPanel("issued_on"), FieldPanel("ends_on")]),
        FieldPanel("summary"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("withdrawn_because")], heading=_("Withdrawn")),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("number"),
        index.SearchField("body"),
    ]
    parent_page_types = ["home.NoticeIndexPage"]
    subpage_types: list[str] = []
    template = "home/announcement.html"

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")
        constraints = [
            models.CheckConstraint(
                name="announcement_days_in_order", condition=Q(ends_on=None) | Q(ends_on__gte=F("issued_on"))
            ),
        ]

    @property
    def is_over(self) -> bool:
        return self.ends_on is not None and self.ends_on < timezone.localdate()

    def clean(self):
        super().clean()
        if self.ends_on and self.issued_on and self.ends_on < self.issued_on:
            raise ValidationError({"ends_on": _("The last day lies before the day of issue.")})
