"""What articles, hubs and campaigns share: summary, cover and blocks, notes on changes, a notice when they are withdrawn."""

import math
import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from campaigns.blocks import DRAWINGS, BodyBlock
from campaigns.models.changes import NotedPage
from campaigns.models.withdrawal import WithdrawablePage
from campaigns.streams import ContentField, plain_text

HAN = re.compile(r"[\u3400-\u9fff]")
WORD = re.compile(r"[A-Za-z]+")
HAN_PER_MINUTE, WORDS_PER_MINUTE = 400, 220


def with_images(pages: models.QuerySet) -> models.QuerySet:
    """Read the pictures of a list of pages, and their sizes, along with the list."""
    return pages.select_related("image").prefetch_related("image__renditions")


def minutes_to_read(text: str) -> int:
    """Minutes at 400 Chinese characters or 220 English words a minute, rounded up, at least one."""
    minutes = len(HAN.findall(text)) / HAN_PER_MINUTE + len(WORD.findall(text)) / WORDS_PER_MINUTE
    return max(1, math.ceil(minutes))


class IllustratedPage(NotedPage, WithdrawablePage):
    """A page with a summary, a picture or drawing, and a body of blocks."""

    summary = models.CharField(_("summary"), max_length=200)
    drawing = models.CharField(_("drawing"), max_length=20, choices=DRAWINGS, blank=True)
    image = models.ForeignKey(
        "campaigns.SiteImage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    image_alt = models.CharField(_("what the picture shows"), max_length=160, blank=True)
    image_is_decorative = models.BooleanField(
        _("the picture is decoration only"),
        default=False,
        help_text=_("Readers who cannot see it miss nothing; screen readers pass over it."),
    )
    body = ContentField(BodyBlock(), verbose_name=_("body"), blank=True)

    cover_panel = MultiFieldPanel(
        [
            FieldPanel("image"),
            FieldPanel("image_alt"),
            FieldPanel("image_is_decorative"),
            FieldPanel("drawing"),
        ],
        heading=_("Picture or drawing"),
    )
    lead_panels = [*Page.content_panels, FieldPanel("summary"), cover_panel]
    content_panels = [*lead_panels, FieldPanel("body"), NotedPage.change_panel]
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("body")]

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self.image_id and not self.image_alt.strip() and not self.image_is_decorative:
            raise ValidationError(
                {"image_alt": _("Please say what the picture shows, or mark it as decoration.")}, code="alt"
            )

    @cached_property
    def reading_minutes(self) -> int:
        return minutes_to_read(plain_text(self.body))
