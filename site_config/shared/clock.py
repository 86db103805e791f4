"""Steps of the one clock command: each app announces in its `clock` module what time alone brings about."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

Step = Callable[[dt.datetime], str]


@dataclass(frozen=True)
class Registered:
    name: str
    order: int
    run: Step
    title: str | Promise = ""


_steps: dict[str, Registered] = {}


def step(name: str, *, order: int = 50, title: str | Promise = "") -> Callable[[Step], Step]:
    """Register a step of `manage.py tick`; steps run by `order`, a number of their own.

    `title` names the step to people.
    The function takes the aware moment of the tick and returns one sentence on what it did, or "" for nothing.
    It must be idempotent: run twice, or a day late, it leaves the same. Raises ValueError when the name is taken.
    """

    def register(function: Step) -> Step:
        taken = _steps.get(name)
        if taken and (taken.run.__module__, taken.run.__qualname__) != (function.__module__, function.__qualname__):
            raise ValueError(f"The clock step {name!r} is registered twice.")
        _steps[name] = Registered(name, order, function, title)
        return function

    return register


def steps() -> list[Registered]:
    return sorted(_steps.values(), key=lambda each: (each.order, each.name))
