"""Both languages of an event are one appointment: whoever moves or cancels one moves or cancels the other."""

from typing import Any

from wagtail.models import Revision
from wagtail.signals import page_published

from home.enums import CHANGED
from home.models import EventPage

# Words, the place among them, are each language's own.
SHARED = ("starts_on", "starts_at", "ends_on", "ends_at", "capacity", "state")


def connect() -> None:
    """Listen to published events; called once at the start."""
    page_published.connect(_share, sender=EventPage, dispatch_uid="home.dates.copies")


def _share(instance: EventPage, **_more: Any) -> None:
    copies = EventPage.objects.filter(translation_key=instance.translation_key).exclude(pk=instance.pk)
    for copy in copies.select_related("locale", "latest_revision"):
        _bring(copy, instance)


def _bring(copy: EventPage, source: EventPage) -> None:
    """Change the live page, what is due to be published, and the draft, which keeps what else it holds."""
    draft, had_changes = copy.get_latest_revision_as_object(), copy.has_unpublished_changes
    planned = copy.scheduled_revision
    if copy.live and had_changes and _differs(copy, source):
        _take(copy, source)
        copy.save()
    if planned and _correct(planned, source):
        return
    if _differs(draft, source):
        _take(draft, source)
        revision = draft.save_revision()
        if copy.live and not had_changes:
            revision.publish()


def _correct(planned: Revision, source: EventPage) -> bool:
    """Change it where it is, which keeps its day of publication. Returns whether it is the draft as well."""
    page = planned.as_object()
    if _differs(page, source):
        _take(page, source)
        planned.content = page.serializable_data()
        planned.save(update_fields=["content"])
    return planned.is_latest_revision()


def _differs(copy: EventPage, source: EventPage) -> bool:
    return any(getattr(copy, name) != getattr(source, name) for name in SHARED)


def _take(copy: EventPage, source: EventPage) -> None:
    """A change without words in this language is told in the other's until somebody translates them."""
    for name in SHARED:
        setattr(copy, name, getattr(source, name))
    if copy.state in CHANGED and not copy.notice:
        copy.notice = source.notice
