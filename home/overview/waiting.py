"""What waits for this person, each line with the list behind it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Exists, Min, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from awards.enums import ObjectionState
from awards.models import Edition, Objection
from campaigns.models import Question
from campaigns.rules import ANSWERERS
from schools import rules
from schools.enums import TALK_ARRANGERS, ActivityState, ExpectedState, RoleKind
from schools.models import Activity, Expected, Role, School, SupportingDocument, Talk, User
from schools.review.filters import waiting
from schools.review.spot_checks import waiting_for
from schools.review.words import age, age_words, day_of_age

LONG = 3  # working days


@dataclass(frozen=True)
class Task:
    """One line: a number, what it counts, a sentence, and where to go on."""

    count: int
    title: str
    text: str
    view: str
    button: str
    query: str = ""
    is_main: bool = False

    @property
    def url(self) -> str:
        return reverse(self.view) + self.query


def tasks(user: User, today: dt.date) -> list[Task]:
    """Only lines that have something in them, the reviewer's own work first."""
    return [task for task in _all(user, today) if task.count]


def _all(user: User, today: dt.date) -> Iterator[Task]:
    if rules.holds(user, RoleKind.REVIEWER):
        yield _records(user, today)
        yield _documents(user, today)
        yield _spot_checks(user)
    elif rules.holds(user, RoleKind.STREET_OFFICER):
        yield _records(user, today)
    if rules.holds(user, RoleKind.COMMITTEE):
        yield _objections(user)
    if rules.holds(user, *TALK_ARRANGERS):
        yield _talks(user)
    if rules.holds(user, *ANSWERERS):
        yield _questions(user, today)
    yield _returned(user)
    yield _without_coordinator(user, today)


def _records(user: User, today: dt.date) -> Task:
    rows = waiting(user).order_by().values_list("submitted_at", flat=True)
    days = [age(timezone.localdate(at), today) for at in rows]
    long = sum(1 for each in days if each >= LONG)
    text = _oldest(max(days, default=0))
    if long:
        words = ngettext("%(n)d has waited 3 working days or more.", "%(n)d have waited 3 working days or more.", long)
        text = words % {"n": long} + pgettext("between sentences", " ") + text
    title = ngettext("record waits for review", "records wait for review", len(days))
    return Task(len(days), title, text, "schools:review", pgettext("button", "Review"), is_main=True)


def _oldest(days: int) -> str:
    return _("The oldest has waited: %(age)s.") % {"age": age_words(days)} if days else _("All of them came in today.")


def _documents(user: User, today: dt.date) -> Task:
    rows = SupportingDocument.objects.reviewable_by(user).filter(state=ActivityState.SUBMITTED)
    count, first = rows.count(), rows.aggregate(first=Min("submitted_at"))["first"]
    text = _oldest(age(timezone.localdate(first), today) if first else 0)
    title = ngettext("document waits for review", "documents wait for review", count)
    return Task(count, title, text, "schools:review_documents", pgettext("button", "Open"))


def _spot_checks(user: User) -> Task:
    count = waiting_for(user)
    title = ngettext("approved record waits for your second look", "approved records wait for your second look", count)
    return Task(
        count, title, _("Drawn by lot from what others approved."), "schools:spot_checks", pgettext("button", "See")
    )


def _objections(user: User) -> Task:
    editions = Edition.objects.visible_to(user)
    count = Objection.objects.filter(edition__in=editions, state=ObjectionState.OPEN).count()
    title = ngettext("objection waits for an answer", "objections wait for an answer", count)
    return Task(
        count,
        title,
        _("Certificates wait until it is answered."),
        "awards:cycles",
        pgettext("button", "Answer"),
    )


def _talks(user: User) -> Task:
    """Requests for talks that nobody has answered."""
    asked = Talk.objects.visible_to(user).requested().aggregate(n=Count("pk"), first=Min("requested_at"))
    count, first = asked["n"], asked["first"]
    title = ngettext("request for a talk waits", "requests for a talk wait", count)
    text = _oldest(age(timezone.localdate(first), timezone.localdate()) if first else 0)
    return Task(count, title, text, "schools:talks", pgettext("button", "Assign"))


def _questions(user: User, today: dt.date) -> Task:
    """Citizens' questions without an answer, and how many of them are overdue."""
    rows = Question.objects.visible_to(user).open()
    found = rows.aggregate(n=Count("pk"), late=Count("pk", filter=Q(due_on__lt=today)))
    title = ngettext("question of a citizen waits", "questions of citizens wait", found["n"])
    words = ngettext("%(n)d is overdue.", "%(n)d are overdue.", found["late"]) % {"n": found["late"]}
    text = words if found["late"] else _("None is overdue.")
    return Task(found["n"], title, text, "campaigns:questions", pgettext("button", "Answer"))


def _returned(user: User) -> Task:
    """Returned long ago and not corrected since: a call helps more than another return."""
    before = timezone.make_aware(dt.datetime.combine(day_of_age(LONG, timezone.localdate()), dt.time.max))
    rows = Activity.objects.visible_to(user).filter(state=ActivityState.RETURNED, reviewed_at__lte=before)
    count = rows.count()
    title = ngettext("returned record not yet corrected", "returned records not yet corrected", count)
    return Task(
        count,
        title,
        _("Returned 3 working days ago or more."),
        "schools:matrix",
        pgettext("button", "See"),
        "?only=returned",
    )


def _without_coordinator(user: User, today: dt.date) -> Task:
    held = Role.objects.current(today).filter(kind=RoleKind.COORDINATOR, school=OuterRef("pk"), user__is_active=True)
    asked = Expected.objects.filter(school=OuterRef("pk")).exclude(state=ExpectedState.EXCUSED)
    rows = School.objects.visible_to(user).open_on(today).filter(Q(Exists(asked)), ~Exists(held))
    names = [str(school) for school in rows[:3]]
    count = rows.count() if len(names) == 3 else len(names)
    title = ngettext("school without a coordinator", "schools without a coordinator", count)
    text = pgettext("between items of a list", ", ").join(names)
    return Task(count, title, text, "schools:registry", pgettext("button", "See"))
