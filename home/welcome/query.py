"""The introductions that a person still sees, and those that were put away."""

from dataclasses import dataclass

from django.urls import reverse

from home.welcome.steps import LEADS, STEPS, First, Words
from schools.enums import RoleKind
from schools.models import User, WelcomeSeen


@dataclass(frozen=True)
class Step:
    """`is_done` is None where a step is only to look at something."""

    title: Words
    text: Words
    url: str
    button: Words
    is_done: bool | None


@dataclass(frozen=True)
class Welcome:
    """The introduction to one role; `counted` are the steps that can be told to be done."""

    kind: RoleKind
    lead: Words
    steps: tuple[Step, ...]
    is_closed: bool = False

    @property
    def counted(self) -> int:
        return sum(step.is_done is not None for step in self.steps)

    @property
    def done(self) -> int:
        return sum(bool(step.is_done) for step in self.steps)

    @property
    def is_finished(self) -> bool:
        """All that can be told to be done is done: the introduction folds itself up."""
        return 0 < self.counted == self.done

    @property
    def next(self) -> Step | None:
        """The first step that is not done."""
        return next((step for step in self.steps if not step.is_done), None)


def welcome_of(user: User) -> Welcome | None:
    """Return the introduction to the first role that has not been put away: one query, and one for each step of it."""
    closed = _closed(user)
    kind = next((kind for kind in _kinds(user) if kind not in closed), None)
    return _welcome(user, kind) if kind else None


def welcomes_of(user: User) -> list[Welcome]:
    """Return the introductions to all roles held today, also those put away."""
    closed = _closed(user)
    return [_welcome(user, kind, is_closed=kind in closed) for kind in _kinds(user)]


def _kinds(user: User) -> list[RoleKind]:
    return list(dict.fromkeys(RoleKind(role.kind) for role in user.current_roles))


def _closed(user: User) -> set[str]:
    return set(WelcomeSeen.objects.filter(user=user).values_list("kind", flat=True))


def _welcome(user: User, kind: RoleKind, *, is_closed: bool = False) -> Welcome:
    return Welcome(kind, LEADS[kind], tuple(_step(user, first) for first in STEPS[kind]), is_closed)


def _step(user: User, first: First) -> Step:
    done = first.is_done(user) if first.is_done else None
    return Step(first.title, first.text, reverse(first.view), first.button, done)
