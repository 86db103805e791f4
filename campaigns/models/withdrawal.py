"""A page that was public and is no longer: readers are told so instead of "not found"."""

from django.db import models
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from site_config.shared.open_pages import is_open

GONE = "gone"


class WithdrawablePage(Page):
    """Answers 410 with a notice while a `Withdrawal` stands; a page that was never public stays "not found".

    The notice shows nothing of the page but the title it had. View restrictions count before it, as for every page.
    """

    class Meta:
        abstract = True

    def route(self, request, path_components):
        if not path_components and not self.live:
            withdrawal = Withdrawal.objects.filter(page=self).first()
            if withdrawal is not None:
                return RouteResult(self, kwargs={GONE: withdrawal})
        return super().route(request, path_components)

    def serve(self, request, *args, gone: "Withdrawal | None" = None, **kwargs):
        if gone is None:
            return super().serve(request, *args, **kwargs)
        if get_redirect(request, Redirect.normalise_path(request.path)):
            raise Http404  # the editors' redirect answers
        context = {"withdrawal": gone, "read_instead": gone.shown_instead()}
        response = TemplateResponse(request, "campaigns/withdrawn.html", context, status=410)
        response["X-Robots-Tag"] = "noindex"
        return response


class Withdrawal(models.Model):
    """Stands from the moment a page is taken down, by hand or by the clock, until it is published again."""

    page = models.OneToOneField("wagtailcore.Page", models.CASCADE, related_name="withdrawal", verbose_name=_("page"))
    title = models.CharField(_("title"), max_length=255)
    withdrawn_at = models.DateTimeField(_("withdrawn on"))
    reason = models.CharField(_("reason for readers"), max_length=200, blank=True)
    read_instead = models.ForeignKey(
        "wagtailcore.Page", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("read instead")
    )

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")

    def __str__(self) -> str:
        return self.title

    def shown_instead(self) -> Page | None:
        """The page to read instead, as long as everybody may."""
        return Page.objects.live().filter(is_open(), pk=self.read_instead_id).first() if self.read_instead_id else None
