"""What follows when Wagtail publishes a page or takes it down, whoever does it: a person, a moderator, the clock."""

from typing import Any

from wagtail.models import Page, Revision
from wagtail.signals import page_published, page_unpublished


def connect() -> None:
    """Listen to both; called once at the start."""
    page_published.connect(_after_publishing, dispatch_uid="campaigns.publishing")
    page_unpublished.connect(_after_taking_down, dispatch_uid="campaigns.publishing")


def _after_publishing(instance: Page, revision: Revision | None = None, **_more: Any) -> None:
    from campaigns.actions.changes import note_change
    from campaigns.actions.withdrawal import forget_withdrawal
    from campaigns.models.changes import NotedPage
    from campaigns.models.withdrawal import WithdrawablePage

    if isinstance(instance, WithdrawablePage):
        forget_withdrawal(page=instance)
    if isinstance(instance, NotedPage) and revision is not None:
        note_change(page=instance, revision_key=revision.pk)


def _after_taking_down(instance: Page, **_more: Any) -> None:
    from campaigns.actions.withdrawal import note_withdrawal
    from campaigns.models.withdrawal import WithdrawablePage

    if isinstance(instance, WithdrawablePage):
        note_withdrawal(page=instance)
