"""Documents for everybody, arranged by what they are for."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable, Page

from home.enums import DownloadCategory, DownloadLanguage


class DownloadsPage(Page):
    """Documents by category in the order in which editors put them; those of private collections are left out."""

    intro = models.CharField(_("introduction"), max_length=200, blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        InlinePanel("downloads", heading=_("Documents"), label=_("Document")),
    ]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    template = "home/downloads.html"

    class Meta:
        verbose_name = _("downloads")

    def get_context(self, request, *args, **kwargs):
        from home.shelf import shelf

        return super().get_context(request, *args, **kwargs) | shelf(self, request, timezone.localdate())


class Download(Orderable):
    """One document on the page: where it stands, what it is for, in which language it is."""

    page = ParentalKey(DownloadsPage, on_delete=models.CASCADE, related_name="downloads")
    document = models.ForeignKey("wagtaildocs.Document", models.CASCADE, related_name="+", verbose_name=_("document"))
    category = models.CharField(
        _("category"), max_length=10, choices=DownloadCategory, default=DownloadCategory.MATERIAL
    )
    language = models.CharField(
        _("written in"), max_length=4, choices=DownloadLanguage, default=DownloadLanguage.CHINESE
    )
    title = models.CharField(_("title"), max_length=80, blank=True, help_text=_("Empty: the document's own title."))
    says = models.CharField(_("what it is for"), max_length=160, blank=True)

    panels = [
        FieldPanel("document"),
        FieldRowPanel([FieldPanel("category"), FieldPanel("language")]),
        FieldPanel("title"),
        FieldPanel("says"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("download")
        verbose_name_plural = _("downloads")

    def __str__(self) -> str:
        return self.title or str(self.document_id)
