"""The editors' form of public pages: asks what changed when it matters, offers the topics of the page's own language."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wagtail.admin.forms import WagtailAdminPageForm

# Buttons of the page editor after which a draft becomes public, at once or when others agree.
PUBLISHING = ("action-publish", "action-submit", "action-restart-workflow")
CHANGE_FIELDS = ("change_weight", "change_note")


class NotedPageForm(WagtailAdminPageForm):
    """Begins with empty notes once the last ones are public; whoever publishes a seen page must choose the weight."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.has_unpublished_changes:
            for name in CHANGE_FIELDS:
                self.initial[name] = ""
        if "topics" in self.fields:
            self._offer_topics()

    def clean(self):
        cleaned = super().clean()
        is_asked = self.instance.pk and self.instance.live and any(name in self.data for name in PUBLISHING)
        if is_asked and "change_weight" in self.fields and not cleaned.get("change_weight"):
            self.add_error(
                "change_weight", ValidationError(_("Please choose whether this is a small or a significant change."))
            )
        return cleaned

    def _offer_topics(self) -> None:
        """Hubs in the page's language; those ticked in another language stand for their translations."""
        page = self.instance
        locale = page.locale_id or (self.parent_page and self.parent_page.locale_id)
        field = self.fields["topics"]
        chosen = {topic.translation_key for topic in page.topics.all()} if page.pk else set()
        field.queryset = field.queryset.filter(locale_id=locale)
        if chosen:
            self.initial["topics"] = list(field.queryset.filter(translation_key__in=chosen))
