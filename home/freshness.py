"""What makes the kept public pages old: published pages, the site's settings, and whatever the log says of honours and names."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save

from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from campaigns.models import SiteImage
from home.models import SiteSettings
from site_config.page_cache import forget_pages
from site_config.shared.audit import recorded

# Beginnings of actions after which a public page may say something else; approved records follow within a minute.
TELLING = ("awards.", "campaigns.", "schools.pupil.", "schools.talk.")
# What happens to a question before it is public: whoever asks must not be able to have all pages drawn anew.
SILENT = frozenset(f"campaigns.question.{verb}" for verb in ("ask", "claim", "release", "draft", "export"))


def connect() -> None:
    """Listen to all of it; called once at the start."""
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(_forget_soon, dispatch_uid="home.freshness")
    for model in (SiteSettings, SiteImage, Redirect, PageViewRestriction, Document, CollectionViewRestriction):
        post_save.connect(_forget_soon, sender=model, dispatch_uid="home.freshness.saved")
        post_delete.connect(_forget_soon, sender=model, dispatch_uid="home.freshness.deleted")
    post_delete.connect(_forget_soon, sender=Page, dispatch_uid="home.freshness.deleted")
    recorded.connect(_after_action, dispatch_uid="home.freshness")


def _after_action(action: str, **_more: Any) -> None:
    if action.startswith(TELLING) and action not in SILENT:
        transaction.on_commit(forget_pages)


def _forget_soon(**_more: Any) -> None:
    transaction.on_commit(forget_pages)
