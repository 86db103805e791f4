"""What somebody who types a few letters in the workspace may be looking for: a page, a task, a school, a contest."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from campaigns import rules as contest_rules
from campaigns.models import Contest
from home.navigation import Entry, address_of, links_for
from schools.enums import BUREAU_ROLES, RECORD_READERS, RoleKind
from schools.models import School
from schools.rules import holds
from site_config.shared.spelling import is_latin, plain, spellings

K = RoleKind
MOST = 8
LONGEST = 60
TASKS = (
    Entry("schools:output_log", pgettext_lazy("task", "Log an output"), "flag", (K.COORDINATOR, K.STREET_OFFICER)),
    Entry("schools:talk_request", pgettext_lazy("task", "Ask for a talk"), "mic", (K.COORDINATOR,)),
    Entry("schools:deadline_new", pgettext_lazy("task", "Give a school more time"), "cal", (K.REVIEWER,)),
    Entry("schools:spot_checks", pgettext_lazy("task", "Draw records for a spot check"), "eye", (K.REVIEWER,)),
    Entry("schools:lesson_lacks", pgettext_lazy("task", "Schools that lack lessons"), "five", RECORD_READERS),
    Entry("campaigns:contest_new", pgettext_lazy("task", "Announce a contest"), "k-essay", (K.REVIEWER, K.ADMINISTRATOR)),
    Entry("awards:cycle_new", pgettext_lazy("task", "Begin a selection of honours"), "scale", (K.COMMITTEE,)),
    Entry("awards:score_table", pgettext_lazy("task", "Score a table with a rubric"), "chart", BUREAU_ROLES),
    Entry("schools:plan_new", pgettext_lazy("task", "Draw up a plan"), "cal", (K.ADMINISTRATOR,)),
    Entry("schools:channel_new", pgettext_lazy("task", "Add a group chat"), "bell", (K.REVIEWER, K.ADMINISTRATOR)),
)  # fmt: skip


@dataclass(frozen=True)
class Found:
    """One line: where it leads, and a word beside it that tells equal names apart."""

    label: str
    url: str
    icon: str
    detail: str = ""


@dataclass(frozen=True)
class Group:
    title: str
    rows: list[Found]


def found(request: HttpRequest, words: str) -> list[Group]:
    """Return what fits the words, or all pages and tasks without any; at most eight lines a group, two queries.

    Params: words, as typed; only the first 60 characters count. Latin letters find Chinese names by spelling or initials.
    """
    words = words.replace("\x00", "").strip()[:LONGEST]
    groups = [
        Group(_("Pages"), _fitting((Found(link.label, link.url, link.icon) for link in links_for(request)), words)),
        Group(_("Tasks"), _fitting(_tasks(request), words)),
    ]
    if words:
        groups += [
            Group(_("Schools"), _schools(request.user, words)),
            Group(_("Works"), _contests(request.user, words)),
        ]
    return [group for group in groups if group.rows]


def _tasks(request: HttpRequest) -> Iterable[Found]:
    held = {role.kind for role in request.user.current_roles}
    for task in TASKS:
        if held.intersection(task.roles):
            yield Found(str(task.label), address_of(task), task.icon)


def _fitting(rows: Iterable[Found], words: str) -> list[Found]:
    fits = [row for row in rows if _is_called(row.label, words)]
    return fits if not words else fits[:MOST]


def _is_called(label: str, words: str) -> bool:
    if words.casefold() in str(label).casefold():
        return True
    return is_latin(words) and any(spelling.startswith(plain(words)) for spelling in spellings(str(label)))


def _schools(user, words: str) -> list[Found]:
    if not holds(user, *RECORD_READERS):
        return []
    rows = School.objects.visible_to(user).called(words).select_related("region").order_by("code")[:MOST]
    return [Found(row.name, reverse("schools:school", args=[row.code]), "school", str(row.region)) for row in rows]


def _contests(user, words: str) -> list[Found]:
    if not contest_rules.works_with_contests(user):
        return []
    rows = Contest.objects.visible_to(user).filter(title__icontains=words)[:MOST]
    return [
        Found(row.title, reverse("campaigns:contest", args=[row.pk]), "k-essay", row.get_phase_display())
        for row in rows
    ]
