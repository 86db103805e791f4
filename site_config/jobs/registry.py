"""Kinds of jobs: each is one function, registered by the app that owns it in its `tasks` module."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

if TYPE_CHECKING:
    from site_config.jobs.runner import JobRun

JobFunction = Callable[["JobRun"], dict[str, Any] | None]

_functions: dict[str, JobFunction] = {}
_labels: dict[str, str | Promise] = {}


def job(kind: str, *, label: str | Promise = "") -> Callable[[JobFunction], JobFunction]:
    """Register a function as the work of `kind`, shown to people as `label`.

    The function takes a JobRun and may return a dictionary for `Job.result`. It must be repeatable:
    a worker can die after any line, and the next attempt starts from the beginning.
    Raises ValueError when the kind is taken.
    """

    def register(function: JobFunction) -> JobFunction:
        taken = _functions.get(kind)
        if taken and (taken.__module__, taken.__qualname__) != (function.__module__, function.__qualname__):
            raise ValueError(f"The job kind {kind!r} is registered twice.")
        _functions[kind] = function
        _labels[kind] = label or kind
        return function

    return register


def function_of(kind: str) -> JobFunction:
    """Return the function of a kind; raises LookupError when no app registered it."""
    try:
        return _functions[kind]
    except KeyError:
        raise LookupError(f"No job of the kind {kind!r} is registered.") from None


def label_of(kind: str) -> str:
    return str(_labels.get(kind, kind))


def kinds() -> tuple[str, ...]:
    return tuple(sorted(_functions))
