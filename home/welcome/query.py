"""The introductions that a person still sees, and those that were put away."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, QuerySet
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
    """Return the introduction to the first role that has not been put away; one query."""
    return next((welcome for welcome in welcomes_of(user) if not welcome.is_closed), None)


def welcomes_of(user: User) -> list[Welcome]:
    """Return the introductions to all roles held today, also those put away; one query."""
    kinds = list(dict.fromkeys(RoleKind(role.kind) for role in user.current_roles))
    asked = {(kind, n): _asked(user, first) for kind in kinds for n, first in enumerate(STEPS[kind])}
    seen = {(kind, None): WelcomeSeen.objects.filter(user=user, kind=kind) for kind in kinds}
    told = _told(user, {**asked, **seen})
    return [
        Welcome(
            kind,
            LEADS[kind],
            tuple([_step(first, told[kind, n]) for n, first in enumerate(STEPS[kind])]),
            is_closed=told[kind, None],
        )
        for kind in kinds
    ]


def _asked(user: User, first: First) -> Any:
    return first.is_done(user) if first.is_done else None


def _told(user: User, asked: Mapping[Any, Any]) -> dict[Any, Any]:
    """Whether there are such rows, for all questions at once; what is no query is the answer already."""
    rows = {key: Exists(found.order_by()) for key, found in asked.items() if isinstance(found, QuerySet)}
    answers = User.objects.filter(pk=user.pk).values_list(*rows.values()).get() if rows else ()
    return {**asked, **dict(zip(rows, answers, strict=True))}


def _step(first: First, is_done: bool | None) -> Step:
    return Step(first.title, first.text, reverse(first.view), first.button, is_done)
