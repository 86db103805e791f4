"""What a contest asks of an entry; each thing that is missing gets a sentence. For campaigns.actions.entry alone."""

import datetime
from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns.enums import MOST_FILES, PICTURES, ContestKind, EntryGroup
from campaigns.errors import Refused
from campaigns.links import checked_link
from campaigns.models import Contest, ContestGroup, Entry, EntryFile
from campaigns.reading import ReadyFile
from schools.grades import grades_of_stages
from schools.models import School

GROUP_OF_GRADES = (
    (range(1, 7), EntryGroup.PRIMARY),
    (range(7, 10), EntryGroup.JUNIOR),
    (range(10, 13), EntryGroup.SENIOR),
)


def group_of_grade(grade: int) -> EntryGroup:
    """Return the group of a pupil's grade, 1 to 12. Raises ValueError for any other number."""
    for grades, group in GROUP_OF_GRADES:
        if grade in grades:
            return group
    raise ValueError(f"There is no grade {grade}.")


def groups_of_school(school: School) -> list[EntryGroup]:
    """Return the groups in which pupils and teachers of the school can be, in the order in which they are read."""
    own = {group_of_grade(grade) for grade in grades_of_stages(school.stages)}
    return [group for group in EntryGroup if group in own]


def is_open(contest: Contest, today: datetime.date) -> bool:
    """Say whether the contest's own days accept entries today."""
    return contest.opens_on <= today <= contest.closes_on


def quota_of(contest: Contest, group: str) -> int:
    """Return how many entries a school may have in the group: the group's own number, else the contest's."""
    own = ContestGroup.objects.filter(contest=contest, group=group).values_list("quota", flat=True).first()
    return own or contest.quota_per_school


def quota_left(contest: Contest, school: School, group: str) -> int:
    """Return how many more entries the school may hand in for the group."""
    used = Entry.objects.filter(contest=contest, school=school, group=group).entered().count()
    return max(0, quota_of(contest, group) - used)


def check_author(entry: Entry) -> None:
    """The right person with the right consent; sets the group of a pupil's entry.

    Raises Refused for a person of another school, a missing consent, or a pupil who takes part already.
    """
    if entry.contest.kind == ContestKind.COURSEWARE:
        _check_teacher_as_author(entry)
        return
    if entry.pupil is None or entry.pupil.school_id != entry.school_id:
        raise Refused(_("The author must be a pupil of your school."))
    if not entry.pupil.has_consent:
        raise Refused(_("The guardian's consent is missing. Please enter who consented and when."))
    if Entry.objects.filter(contest=entry.contest, pupil=entry.pupil).entered().exists():
        raise Refused(_("This pupil already has an entry in this contest. You can change that one."))
    entry.group = group_of_grade(entry.pupil.grade)


def check_files(entry: Entry, files: Sequence[ReadyFile], kept: Collection[EntryFile]) -> None:
    """As many files as the kind of contest takes, of kinds that it takes, and at least one where they are the work.

    Params: kept, files that stay. Raises Refused, naming what the contest takes.
    """
    kind = ContestKind(entry.contest.kind)
    if len(files) > MOST_FILES[kind]:
        raise Refused(_("At most %(limit)d files make an entry of this contest.") % {"limit": MOST_FILES[kind]})
    if any(file.kind not in entry.contest.file_kinds for file in files):
        raise Refused(_("This contest does not accept files of this kind."))
    if kind in (ContestKind.PICTURE, ContestKind.COURSEWARE) and not (files or kept):
        raise Refused(_("Please choose the file of the entry."))
    if kind == ContestKind.ESSAY and sum(file.kind not in PICTURES for file in files) not in (0, len(files)):
        raise Refused(_("Please hand in either the document or pictures of its pages, not both."))
    if kind == ContestKind.ESSAY and len(files) > 1 and files[0].kind not in PICTURES:
        raise Refused(_("An essay is one document. Please put its parts into one file."))


def check_entry(entry: Entry, *, has_files: bool) -> None:
    """Statements, group, length and what only this kind of contest asks for.

    Params: has_files, whether files are the work. Raises Refused with the first that is amiss.
    """
    if entry.teacher and entry.teacher.school_id != entry.school_id:
        raise Refused(_("The guiding teacher must belong to your school."))
    if not entry.is_original:
        raise Refused(_("Please confirm that this is the author's own work."))
    if entry.used_ai and not entry.ai_statement.strip():
        raise Refused(_("Please say in a sentence how AI tools were used."))
    group = entry.contest.groups.filter(group=entry.group).first()
    if group is None:
        raise Refused(_("This contest has no group for the pupil's grade."))
    _check_kind(entry)
    _check_length(entry, group, has_files)


def check_quota(entry: Entry) -> None:
    """One entry more in its group. Raises Refused when the school has handed in as many as it may."""
    if not quota_left(entry.contest, entry.school, entry.group):
        quota = quota_of(entry.contest, entry.group)
        text = ngettext(
            "Your school may hand in %(quota)d entry in this group, and it has done so. Withdraw one to make room.",
            "Your school may hand in %(quota)d entries in this group, and it has done so. Withdraw one to make room.",
            quota,
        )
        raise Refused(text % {"quota": quota})


def _check_teacher_as_author(entry: Entry) -> None:
    if entry.pupil is not None or entry.teacher is None:
        raise Refused(_("The author of a courseware is a teacher of your school."))
    if entry.group not in groups_of_school(entry.school):
        raise Refused(_("Please choose a group of your school's stages."))


def _check_kind(entry: Entry) -> None:
    if entry.contest.kind == ContestKind.VIDEO:
        entry.video_url = checked_link(entry.video_url)
    if entry.contest.kind == ContestKind.COURSEWARE and not entry.licence:
        raise Refused(_("Please choose under which licence other schools may use the courseware."))


def _check_length(entry: Entry, group: ContestGroup, has_files: bool) -> None:
    """An essay has its length, unless pictures of its pages stand in for the text; elsewhere the text is a short note."""
    is_essay = entry.contest.kind == ContestKind.ESSAY
    if is_essay and (entry.text.strip() or not has_files) and entry.characters < group.min_characters:
        raise Refused(_too_short(entry.characters, group.min_characters))
    if is_essay and not entry.text.strip() and not has_files:
        raise Refused(_("Please type the text, or choose the file that holds it."))
    if entry.characters > group.max_characters:
        raise Refused(_too_long(entry.characters, group.max_characters))


def _too_short(length: int, least: int) -> str:
    text = ngettext(
        "The text has %(length)d characters; this group asks for at least %(limit)d. One more is needed.",
        "The text has %(length)d characters; this group asks for at least %(limit)d. %(gap)d more are needed.",
        least - length,
    )
    return text % {"length": length, "limit": least, "gap": least - length}


def _too_long(length: int, most: int) -> str:
    text = ngettext(
        "The text has %(length)d characters; this group allows at most %(limit)d. Please cut one.",
        "The text has %(length)d characters; this group allows at most %(limit)d. Please cut %(gap)d.",
        length - most,
    )
    return text % {"length": length, "limit": most, "gap": length - most}
