"""Figures that `make bench` prints: each is a function that measures a value and its baseline in the same run."""

import pkgutil
from collections.abc import Callable
from contextlib import ExitStack
from importlib import import_module
from statistics import median
from time import perf_counter

Figure = dict[str, object]
FIGURES: dict[str, Callable[[], Figure]] = {}
# Figures that fill a database of their own on PostgreSQL for many minutes: they run when they are named.
LARGE: set[str] = set()
# What figures share and the command puts away after the last one.
cleanup = ExitStack()


def figure(name: str, *, large: bool = False) -> Callable[[Callable[[], Figure]], Callable[[], Figure]]:
    """Register a function that returns {"name", "value", "unit", "baseline", "ratio", ...} under `name`."""

    def register(measure: Callable[[], Figure]) -> Callable[[], Figure]:
        if name in FIGURES:
            raise ValueError(f"two figures are called {name}")
        FIGURES[name] = measure
        if large:
            LARGE.add(name)
        return measure

    return register


def load() -> dict[str, Callable[[], Figure]]:
    """Import every module of this package and return all figures by name."""
    for module in pkgutil.iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return dict(sorted(FIGURES.items()))


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    started = perf_counter()
    work()
    return perf_counter() - started


def milliseconds(times: list[float]) -> float:
    """The median of some times in seconds, as milliseconds."""
    return round(median(times) * 1000, 2)
