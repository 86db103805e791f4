"""The files of an entry as somebody may see them: with names on the entry, or as the entry's judge without any."""

from collections.abc import Callable
from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _

from campaigns.models import Assignment, Entry, EntryFile
from campaigns.naming import masks_of
from campaigns.texts import mask_words, paragraphs
from schools.access import visible_or_404
from site_config.shared.access import nothing_here


@dataclass(frozen=True)
class ShownFile:
    """One file for `campaigns/_entry_files.html`. Addresses hold keys and places only.

    A picture has `url`, `small_url` and its size in pixels; a document `paragraphs`, and `url` where the original may
    be downloaded; a video `url` alone. `size` is text, "" where nothing can be downloaded.
    """

    place: int
    label: str
    is_picture: bool = False
    is_link: bool = False
    url: str = ""
    small_url: str = ""
    width: int = 0
    height: int = 0
    size: str = ""
    paragraphs: tuple[str, ...] = ()


def files_of_entry(entry: Entry) -> tuple[ShownFile, ...]:
    """Return an entry's files for people who read it with names: originals can be downloaded. One query."""
    return _shown(entry, lambda row: _named(row), str)


def files_for_judge(assignment: Assignment) -> tuple[ShownFile, ...]:
    """Return the files of a judge's entry without a name anywhere. One query.

    Pictures are the re-encoded ones; of documents only the words are shown, with the names of author, teacher and
    school hidden, because originals carry them in places that nobody looks at.
    """
    words = masks_of(assignment.entry).hidden
    found = _shown(assignment.entry, lambda row: _anonymous(assignment, row), lambda text: mask_words(text, words))
    return tuple(file for file in found if file.url or file.paragraphs)


def entry_file_or_404(user, pk: int) -> EntryFile:
    """A file of an entry that the person reads with names."""
    return visible_or_404(EntryFile.objects.select_related("entry"), user, pk=pk)


def judged_picture_or_404(assignment: Assignment, place: int) -> EntryFile:
    """A picture of the judge's entry; documents have no address for judges."""
    row = assignment.entry.files.filter(place=place).first()
    if row is None or not row.is_picture:
        raise nothing_here()
    return row


def _shown(
    entry: Entry, addresses: Callable[[EntryFile], dict[str, str]], hide: Callable[[str], str]
) -> tuple[ShownFile, ...]:
    found = [
        ShownFile(
            place=row.place,
            label=_("Picture %(number)d") % {"number": row.place} if row.is_picture else row.get_kind_display(),
            is_picture=row.is_picture,
            width=row.width,
            height=row.height,
            # Words of a file that became the entry's own text are typeset above.
            paragraphs=() if row.text in entry.text else tuple(paragraphs(hide(row.text))),
            **addresses(row),
        )
        for row in entry.files.all()
    ]
    if entry.video_url:
        found.append(ShownFile(len(found) + 1, _("Video"), is_link=True, url=entry.video_url))
    return tuple(found)


def _named(row: EntryFile) -> dict[str, str]:
    url = {"url": reverse("campaigns:entry_file", args=[row.pk])}
    if row.is_picture:
        return url | {"small_url": reverse("campaigns:entry_file_small", args=[row.pk])}
    return url | {"size": filesizeformat(row.size)}


def _anonymous(assignment: Assignment, row: EntryFile) -> dict[str, str]:
    if not row.is_picture:
        return {}
    keys = [assignment.pk, row.place]
    return {
        "url": reverse("campaigns:judge_file", args=keys),
        "small_url": reverse("campaigns:judge_file_small", args=keys),
    }
