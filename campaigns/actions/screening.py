"""Screening: the bureau passes or excludes each entry before judges see it, and chooses which words they do not see."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns import rules
from campaigns.enums import EntryState, ExclusionReason
from campaigns.errors import Refused
from campaigns.models import Contest, Entry, MaskedWord, Screening
from campaigns.similarity.state import is_copy
from schools.models import User
from site_config.shared import audit

SHORTEST_WORD = 2
SCREENED_STATES = (EntryState.SUBMITTED, EntryState.EXCLUDED)


@transaction.atomic
def pass_entry(*, entry: Entry, user: User) -> Entry:
    """Let an entry go to the judges. Raises Refused outside the screening, or when it is decided already."""
    current = _open_entry(entry, user)
    _decide(current, user, is_passed=True)
    audit.record("campaigns.screening.pass", current, user=user)
    return current


@transaction.atomic
def exclude_entry(*, entry: Entry, user: User, reason: str, note: str = "") -> Entry:
    """Keep an entry from the judges. The school is told when the screening ends.

    Params: reason, a value of ExclusionReason; note, a sentence for the school, needed with "another reason".
    Raises Refused without a reason, outside the screening, or when the entry is decided already.
    """
    current = _open_entry(entry, user)
    if reason not in ExclusionReason.values:
        raise Refused(_("Please choose why the entry is excluded."))
    if reason == ExclusionReason.OTHER and not note.strip():
        raise Refused(_("Please tell the school in a sentence why the entry is excluded."))
    _decide(current, user, is_passed=False, reason=reason, note=note.strip())
    current.state = EntryState.EXCLUDED
    current.version += 1
    current.save(update_fields=["state", "version"])
    audit.record("campaigns.screening.exclude", current, user=user, reason=reason)
    return current


@transaction.atomic
def undo_screening(*, entry: Entry, user: User) -> Entry:
    """Take a decision back while the screening goes on. Raises Refused when there is none."""
    current = _open_entry(entry, user)
    deleted, _rows = Screening.objects.filter(entry=current).delete()
    if not deleted:
        raise Refused(_("This entry is not decided yet."))
    if current.state == EntryState.EXCLUDED and not is_copy(current):
        current.state = EntryState.SUBMITTED
        current.version += 1
        current.save(update_fields=["state", "version"])
    audit.record("campaigns.screening.undo", current, user=user)
    return current


@transaction.atomic
def set_word(*, entry: Entry, user: User, word: str, is_hidden: bool | None) -> None:
    """Hide a word of the entry from judges, show a name's false hit, or forget what was said about the word.

    Params: word, two to forty characters; is_hidden, True to hide, False to show, None to forget.
    Raises Refused outside the screening, or for a word that is too short or too long.
    """
    current = _open_entry(entry, user)
    plain = "".join(word.split())
    longest = MaskedWord._meta.get_field("word").max_length or 0
    if not SHORTEST_WORD <= len(plain) <= longest:
        raise Refused(_("A word to hide has two to forty characters."))
    rows = MaskedWord.objects.filter(entry=current, word=plain)
    if is_hidden is None:
        rows.delete()
    else:
        MaskedWord.objects.update_or_create(
            entry=current, word=plain, defaults={"is_hidden": is_hidden, "added_by": user}
        )
    # The word may be a name, and names have no place in the log.
    audit.record("campaigns.screening.word", current, user=user, is_hidden=is_hidden)


def _open_entry(entry: Entry, user: User) -> Entry:
    contest = Contest.objects.select_for_update(of=("self",)).select_related("region").get(pk=entry.contest_id)
    if not rules.can_screen(user, contest):
        raise Refused(_("Entries can be screened in the phase of screening only."))
    current = Entry.objects.select_for_update(of=("self",)).select_related("contest").get(pk=entry.pk)
    if current.state not in SCREENED_STATES:
        raise Refused(_("This entry has been withdrawn."))
    return current


def _decide(entry: Entry, user: User, **decision: object) -> None:
    if Screening.objects.filter(entry=entry).exists():
        raise Refused(_("Somebody has decided on this entry already. Take that back first."))
    Screening.objects.create(entry=entry, decided_by=user, decided_at=timezone.now(), **decision)
