"""Figures that `make bench` prints: each is a function that measures a value and its baseline in the same run."""

import pkgutil
from collections.abc import Callable
from importlib import import_module

Figure = dict[str, object]
FIGURES: dict[str, Callable[[], Figure]] = {}


def figure(name: str) -> Callable[[Callable[[], Figure]], Callable[[], Figure]]:
    """Register a function that returns {"name", "value", "unit", "baseline", "ratio", ...} under `name`."""

    def register(measure: Callable[[], Figure]) -> Callable[[], Figure]:
        if name in FIGURES:
            raise ValueError(f"two figures are called {name}")
        FIGURES[name] = measure
        return measure

    return register


def load() -> dict[str, Callable[[], Figure]]:
    """Import every module of this package and return all figures by name."""
    for module in pkgutil.iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return dict(sorted(FIGURES.items()))
