"""What each role finds in the workspace's navigation."""

from collections.abc import Collection
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import pgettext_lazy

from campaigns.rules import QUESTION_READERS
from schools.enums import BUREAU_ROLES, RECORD_READERS, WRITING_ROLES, RoleKind

K = RoleKind
TABS = 4


@dataclass(frozen=True)
class Entry:
    """A destination: address name, label, icon, the roles that see it, and those whose main work it is."""

    name: str
    label: str
    icon: str
    roles: Collection[RoleKind]
    work_of: Collection[RoleKind] = ()


@dataclass(frozen=True)
class Link:
    label: str
    url: str
    icon: str
    current: bool
    is_main: bool = False


@dataclass(frozen=True)
class Tabs:
    """What stands at the foot of a phone; `is_beyond` when the page lies in the menu behind "More"."""

    links: list[Link]
    has_more: bool
    is_beyond: bool


ENTRIES = (
    Entry("schools:board", pgettext_lazy("navigation", "This month"), "cal", (K.COORDINATOR,)),
    Entry("schools:year", pgettext_lazy("navigation", "The year"), "five", (K.COORDINATOR,)),
    Entry("schools:documents", pgettext_lazy("navigation", "Documents"), "file", (K.COORDINATOR,)),
    Entry("home:overview", pgettext_lazy("navigation", "Overview"), "home", RECORD_READERS),
    Entry("schools:review", pgettext_lazy("navigation", "Review"), "ok", (K.REVIEWER,)),
    Entry("schools:matrix", pgettext_lazy("navigation", "Progress"), "five", RECORD_READERS),
    Entry("schools:outputs", pgettext_lazy("navigation", "Outputs"), "flag", RECORD_READERS | {K.COORDINATOR}),
    Entry("home:report", pgettext_lazy("navigation", "Report"), "chart", RECORD_READERS),
    Entry("schools:registry", pgettext_lazy("navigation", "Schools"), "school", RECORD_READERS, (K.ADMINISTRATOR,)),
    Entry("schools:plan", pgettext_lazy("navigation", "Plan"), "cal", BUREAU_ROLES, (K.ADMINISTRATOR,)),
    Entry("schools:talks", pgettext_lazy("navigation", "Talks"), "mic", RECORD_READERS | {K.COORDINATOR}),
    Entry("campaigns:contests", pgettext_lazy("navigation", "Works"), "k-essay", BUREAU_ROLES | {K.COORDINATOR}),
    Entry("campaigns:judging", pgettext_lazy("navigation", "Judging"), "scale", (K.JUDGE,)),
    Entry("awards:cycles", pgettext_lazy("navigation", "Honours"), "scale", BUREAU_ROLES, (K.COMMITTEE,)),
    Entry("awards:own", pgettext_lazy("navigation", "Honours"), "scale", (K.COORDINATOR,)),
    Entry(
        "awards:certificates",
        pgettext_lazy("navigation", "Certificates"),
        "honour",
        BUREAU_ROLES | {K.COORDINATOR},
        (K.COMMITTEE,),
    ),
    Entry("wagtailadmin_home", pgettext_lazy("navigation", "Website"), "globe", WRITING_ROLES),
    Entry("campaigns:questions", pgettext_lazy("navigation", "Questions"), "info", QUESTION_READERS),
)


def links_for(request: HttpRequest) -> list[Link]:
    """The destinations of the person's current roles, in one order for everybody."""
    held = {role.kind for role in request.user.current_roles}
    found = [(entry, address_of(entry)) for entry in ENTRIES if held.intersection(entry.roles)]
    current = _current(request.path, [url for _entry, url in found])
    return [
        Link(entry.label, url, entry.icon, url == current, bool(held.intersection(entry.work_of)))
        for entry, url in found
        if url
    ]


def tabs_of(links: list[Link]) -> Tabs:
    """The four links with room at the foot of a phone: those of the main work, then the first ones, in their order."""
    chosen = sorted(links, key=lambda link: not link.is_main)[:TABS]
    shown = [link for link in links if link in chosen]
    return Tabs(
        shown, len(links) > TABS, any(link.current for link in links) and not any(link.current for link in shown)
    )


def address_of(entry: Entry) -> str:
    """Return where an entry leads, nothing where the address does not exist."""
    try:
        return reverse(entry.name)
    except NoReverseMatch:
        return ""


def _current(path: str, urls: list[str]) -> str:
    """The destination that lies nearest above the page: one place is marked, never two."""
    return max((url for url in urls if url and path.startswith(url)), key=len, default="")
