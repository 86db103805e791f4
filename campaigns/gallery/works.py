"""Works of one contest as the public sees them."""

from dataclasses import dataclass

from campaigns.enums import EntryGroup, Licence, Placing
from campaigns.models import Contest, Entry, EntryFile
from campaigns.texts import given_name, mask, paragraphs
from schools.consent import public_name, scope_of
from schools.enums import ConsentScope

EXCERPT = 72  # characters of a text on its card


@dataclass(frozen=True)
class Shown:
    """A file of a work: a picture with its sizes, or a document that may be downloaded if the licence lets others use it."""

    place: int
    is_picture: bool
    width: int
    height: int
    kind: str
    megabytes: float
    may_download: bool


@dataclass(frozen=True)
class Work:
    """A work with nothing in it that the public may not know; `author` is empty when only the school is named."""

    entry: int
    code: str
    title: str
    group_code: str
    group: str
    placing: str
    prize: str
    school: str
    author: str
    teacher: str
    paragraphs: tuple[str, ...]
    files: tuple[Shown, ...]
    video_url: str
    licence: str
    used_ai: bool

    @property
    def excerpt(self) -> str:
        text = "".join(self.paragraphs)
        return text[:EXCERPT] + ("…" if len(text) > EXCERPT else "")

    @property
    def pictures(self) -> list[Shown]:
        return [file for file in self.files if file.is_picture]

    @property
    def documents(self) -> list[Shown]:
        return [file for file in self.files if not file.is_picture]


def works(contest: Contest) -> list[Work]:
    """Return the works of a contest, best prize first; two queries."""
    rows = Entry.objects.shown().filter(contest=contest).by_prize()
    return [shown_work(entry) for entry in rows.select_related("school", "pupil", "teacher").prefetch_related("files")]


def may_download(entry: Entry, file: EntryFile) -> bool:
    """A document that its author put under a licence others may use; an essay's file is only another form of its text."""
    return not file.is_picture and bool(entry.licence) and entry.licence != Licence.NONE


def shown_work(entry: Entry) -> Work:
    """A work as the public sees it. No query for entries read with school, pupil, teacher and files."""
    hidden = _hidden(entry)
    return Work(
        entry=entry.pk,
        code=entry.code,
        title=mask(entry.title, hidden),
        group_code=entry.group,
        group=EntryGroup(entry.group).label,
        placing=entry.placing,
        prize=Placing(entry.placing).label,
        school=entry.school.name,
        author=_author(entry),
        teacher=entry.teacher.name if entry.teacher and entry.pupil else "",
        paragraphs=tuple(paragraphs(mask(entry.text, hidden))),
        files=tuple(_shown(entry, file) for file in entry.files.all()),
        video_url=entry.video_url,
        licence=entry.get_licence_display() if entry.licence else "",
        used_ai=entry.used_ai,
    )


def _author(entry: Entry) -> str:
    if entry.pupil is None:
        return entry.teacher.name
    scope = scope_of(entry.pupil)
    return "" if scope == ConsentScope.SCHOOL else public_name(entry.pupil.name, scope)


def _hidden(entry: Entry) -> list[str]:
    """A text must not say what its byline conceals."""
    if entry.pupil is None or scope_of(entry.pupil) == ConsentScope.FULL:
        return []
    return [name for name in (entry.pupil.name, given_name(entry.pupil.name)) if name]


def _shown(entry: Entry, file: EntryFile) -> Shown:
    size = round(file.size / 1024**2, 1) or 0.1
    return Shown(
        file.place, file.is_picture, file.width, file.height, file.kind.upper(), size, may_download(entry, file)
    )
