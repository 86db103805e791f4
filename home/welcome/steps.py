"""The three first steps of each role, with what tells that a step has been taken."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from home.welcome import done
from schools.enums import RoleKind
from schools.models import User

K = RoleKind
Words = str | Promise
EMAIL = "schools:message_wishes"


@dataclass(frozen=True)
class First:
    """A step as it is written down: `is_done` gives the rows that tell that the person took it, or the answer; None where
    there is only to look."""

    title: Words
    text: Words
    view: str
    button: Words
    is_done: Callable[[User], bool | QuerySet] | None = None


FOR_EMAIL = First(
    _("Say how news reaches you"),
    _(
        "Everything is in your messages. With an e-mail address you also get one letter a day when there is something new."
    ),
    EMAIL,
    pgettext_lazy("button", "Enter an address"),
    done.has_address,
)
LEADS: dict[RoleKind, Words] = {
    K.COORDINATOR: _("Five activities a month, each recorded on your phone in half a minute."),
    K.STREET_OFFICER: _(
        "You see how the schools of your street are doing, bring talks to them and log what the street does."
    ),
    K.REVIEWER: _(
        "What schools hand in comes to your queue; approved records count, returned ones go back with a reason."
    ),
    K.COMMITTEE: _(
        "From the rubric to the certificate: each ranking is computed, checked, put on notice and published here."
    ),
    K.JUDGE: _("You read works without names and give points; the bureau sees how the judging goes, not other judges."),
    K.EDITOR: _("You write the public pages; what you publish is online within a minute, in two languages."),
    K.AUTHOR: _("You write articles, campaigns and events; an editor reads them and puts them online."),
    K.AUDITOR: _("You read everything of your region, down to the record behind each point, and change nothing."),
    K.ADMINISTRATOR: _(
        "You give people their roles, keep the registry and adopt the plan that everything follows from."
    ),
}
STEPS: dict[RoleKind, tuple[First, First, First]] = {
    K.COORDINATOR: (
        First(
            _("Record one activity"),
            _(
                "The cards of this month show what is asked. Open one, check the figures that are filled in, "
                "and submit."
            ),
            "schools:board",
            pgettext_lazy("button", "To this month"),
            done.has_handed_in,
        ),
        First(
            _("Enter your teachers"),
            _("Who leads lessons and guides works is chosen from this list; only their work can be honoured."),
            "schools:people",
            pgettext_lazy("button", "To the list"),
            done.has_teachers,
        ),
        FOR_EMAIL,
    ),
    K.STREET_OFFICER: (
        First(
            _("See which schools are behind"),
            _("One row is one school. A hollow stroke is a report that is missing; open it to see whom to call."),
            "schools:matrix",
            pgettext_lazy("button", "To the overview of schools"),
        ),
        First(
            _("Log what the street does"),
            _(
                "Boards, banners, leaflets, consultations: a line each, with a number and a place. It goes "
                "into the year's report."
            ),
            "schools:output_log",
            pgettext_lazy("button", "Log an output"),
            done.has_logged,
        ),
        FOR_EMAIL,
    ),
    K.REVIEWER: (
        First(
            _("Decide about the first record"),
            _(
                "Open the queue, look at the evidence, press Approve, or choose a reason and return it. Keys:"
                " A, R, J, K."
            ),
            "schools:review",
            pgettext_lazy("button", "To the queue"),
            done.has_reviewed,
        ),
        First(
            _("See what the plan asks"),
            _(
                "The plan in force says which activities each month asks for and until when. Boards and "
                "reminders follow from it."
            ),
            "schools:plan",
            pgettext_lazy("button", "To the plan"),
            done.has_plan,
        ),
        FOR_EMAIL,
    ),
    K.COMMITTEE: (
        First(
            _("Adopt a rubric"),
            _("Criteria, weights and ties in plain words, tried on last year's records before it counts."),
            "awards:rubrics",
            pgettext_lazy("button", "To the rubrics"),
            done.has_rubric,
        ),
        First(
            _("Begin this year's selection"),
            _(
                "A selection joins the rubric, the number of honours and the days on notice; it leads you "
                "from step to step."
            ),
            "awards:cycles",
            pgettext_lazy("button", "To the honours"),
            done.has_cycle,
        ),
        First(
            _("Adopt the look of certificates"),
            _("Choose a border and the wording once; names and numbers are filled in when certificates are issued."),
            "awards:designs",
            pgettext_lazy("button", "To the designs"),
            done.has_design,
        ),
    ),
    K.JUDGE: (
        First(
            _("Say which schools you are close to"),
            _("Entries of a school that you name are given to others. Nobody asks why."),
            "campaigns:conflicts",
            pgettext_lazy("button", "To my conflicts"),
            done.has_declared,
        ),
        First(
            _("Mark the first entry"),
            _("Points are saved as you type. You may change them until the judging ends."),
            "campaigns:judging",
            pgettext_lazy("button", "To the entries"),
            done.has_marked,
        ),
        First(
            _("Mark all that you were given"),
            _("Whoever knows an author abstains; the entry then goes to somebody else."),
            "campaigns:judging",
            pgettext_lazy("button", "To the entries"),
            done.has_marked_all,
        ),
    ),
    K.EDITOR: (
        First(
            _("Put a picture into the library"),
            _(
                "Each picture needs a sentence that says what is on it, for people who do not see it. No "
                "faces of pupils."
            ),
            "wagtailimages:index",
            pgettext_lazy("button", "To the pictures"),
            done.has_picture,
        ),
        First(
            _("Write an article"),
            _(
                "Choose Knowledge, add a page, fill in the title and the blocks, look at the preview, and "
                "publish or submit it."
            ),
            "wagtailadmin_explore_root",
            pgettext_lazy("button", "To the pages"),
            done.has_page,
        ),
        FOR_EMAIL,
    ),
    K.AUTHOR: (
        First(
            _("Write an article"),
            _(
                "Choose Knowledge, add a page, fill in the title and the blocks, look at the preview, and save the draft."
            ),
            "wagtailadmin_explore_root",
            pgettext_lazy("button", "To the pages"),
            done.has_page,
        ),
        First(
            _("Hand it in to the editors"),
            _("Open the menu beside Save draft and submit. What the editors say comes to your messages."),
            "wagtailadmin_home",
            pgettext_lazy("button", "To the website"),
            done.has_submitted_page,
        ),
        FOR_EMAIL,
    ),
    K.AUDITOR: (
        First(
            _("See how records come in"),
            _("Schools by months; every mark opens the records behind it, with who did what and when."),
            "schools:matrix",
            pgettext_lazy("button", "To the overview of schools"),
        ),
        First(
            _("Follow a point to its records"),
            _("Open a list, then a school: each point names its rule, its records, and what was not counted and why."),
            "awards:cycles",
            pgettext_lazy("button", "To the honours"),
        ),
        First(
            _("Read the year's report"),
            _("Each figure opens the rows that add up to it."),
            "home:report",
            pgettext_lazy("button", "To the report"),
        ),
    ),
    K.ADMINISTRATOR: (
        First(
            _("Bring the schools in"),
            _("Import the table that the bureau has; you see every row before anything is saved."),
            "schools:school_import",
            pgettext_lazy("button", "To the import"),
            done.has_schools,
        ),
        First(
            _("Give people their roles"),
            _("At least one reviewer and one member of the committee; each school invites its coordinator by a link."),
            "schools:accounts",
            pgettext_lazy("button", "To people and roles"),
            done.has_office,
        ),
        First(
            _("Adopt the year's plan"),
            _("From then on every school has its list of what is due, month by month."),
            "schools:plan",
            pgettext_lazy("button", "To the plan"),
            done.has_plan,
        ),
    ),
}
