"""Tells editors and authors in their inboxes how a draft goes through Wagtail's moderation."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected

from home.models import SiteSettings
from schools.actions.messages import tell
from schools.audience import holders_of, office_of
from schools.enums import SITE_ROLES
from schools.models import User


def connect() -> None:
    """Listen to drafts that are handed in, returned and approved; called once at the start, before Wagtail's own.

    Under Wagtail's names for its e-mails, whose place ours take: those know no dates of roles and nobody's wishes.
    """
    for signal, listener, sender, name in (
        (task_submitted, _handed_in, TaskState, "group_approval_task_submitted"),
        (workflow_rejected, _returned, WorkflowState, "workflow_state_rejected"),
        (workflow_approved, _approved, WorkflowState, "workflow_state_approved"),
    ):
        signal.connect(listener, sender=sender, dispatch_uid=f"{name}_email_notification")


def wish_of(page: Page) -> str:
    """What an editor wants changed in a page that came back to its author, as a sentence; empty otherwise."""
    state = page.current_workflow_state
    if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return ""
    task = state.current_task_state.specific
    words = {"who": task.finished_by or _("An editor"), "why": task.get_comment()}
    if not words["why"]:
        return _("%(who)s asks for changes and wrote no comment.") % words
    return _("%(who)s asks for changes: %(why)s") % words


def _handed_in(instance: TaskState, user: User | None = None, **_more: Any) -> None:
    page = instance.workflow_state.content_object
    if isinstance(page, Page):
        editors = [editor for editor in _editors(page) if editor != user]
        _tell(editors, "submit", page, instance, author=str(user or ""))


def _returned(instance: WorkflowState, user: User | None = None, **_more: Any) -> None:
    why = instance.current_task_state.specific.get_comment()
    _tell_author(instance, user, "return" if why else "return_bare", **({"why": why} if why else {}))


def _approved(instance: WorkflowState, user: User | None = None, **_more: Any) -> None:
    _tell_author(instance, user, "approve")


def _tell_author(state: WorkflowState, user: User | None, verb: str, **params: Any) -> None:
    page, author = state.content_object, state.requested_by
    if isinstance(page, Page) and author is not None and author != user:
        _tell([author], verb, page, state.current_task_state, **params)


def _tell(users: Iterable[User], verb: str, page: Page, task: TaskState, **params: Any) -> None:
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    tell(users=users, kind=f"home.page.{verb}", url=url, key=f"page.{verb}:{task.pk}", title=page.title, **params)


def _editors(page: Page) -> list[User]:
    """The editors of the office that runs the site; all of the installation where none is named."""
    site = page.get_site()
    region = SiteSettings.for_site(site).region if site else None
    return (region and office_of(region, SITE_ROLES)) or holders_of(SITE_ROLES)
