"""Turns what an editor said of a change into a note, once the change is public."""

from django.db import transaction
from django.utils import timezone

from campaigns.enums import ChangeWeight
from campaigns.models import ChangeNote
from campaigns.models.changes import NotedPage
from site_config.shared import audit


@transaction.atomic
def note_change(*, page: NotedPage, revision_key: int) -> ChangeNote | None:
    """Keep the page's words as a note and empty its fields, so that the next change is asked for anew.

    Params: page, as just published; revision_key, of the revision that was. Where nobody was asked, as when many pages are
    published at once, a small change without words is noted. Returns None for the first publication, of which nobody has
    seen an earlier text. A publication that is noted already stays as it is.
    """
    weight, text = page.change_weight or ChangeWeight.MINOR, page.change_note.strip() if page.change_weight else ""
    if page.change_weight:
        page.change_weight = page.change_note = ""
        type(page).objects.filter(pk=page.pk).update(change_weight="", change_note="")
    if page.first_published_at == page.last_published_at:
        return None
    note, is_new = ChangeNote.objects.get_or_create(
        page=page,
        revision_key=revision_key,
        defaults={"weight": weight, "text": text, "noted_at": timezone.now()},
    )
    if is_new and weight == ChangeWeight.SIGNIFICANT:
        audit.record("campaigns.page.change", note, user=None, page=page.pk)
    return note
