"""Both languages of an event are one appointment: whoever moves or cancels one moves or cancels the other."""

from typing import Any

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
    for copy in copies.select_related("locale"):
        if any(getattr(copy, name) != getattr(instance, name) for name in SHARED):
            _bring(copy, instance)


def _bring(copy: EventPage, source: EventPage) -> None:
    """Change the live page and the editors' draft, which keeps what else it holds and stays a draft."""
    draft = copy.get_latest_revision_as_object()
    had_changes = copy.has_unpublished_changes
    _take(draft, source)
    if copy.live and had_changes:
        _take(copy, source)
        copy.save()
    revision = draft.save_revision()
    if copy.live and not had_changes:
        revision.publish()


def _take(copy: EventPage, source: EventPage) -> None:
    """A change without words in this language is told in the other's until somebody translates them."""
    for name in SHARED:
        setattr(copy, name, getattr(source, name))
    if copy.state in CHANGED and not copy.notice:
        copy.notice = source.notice
