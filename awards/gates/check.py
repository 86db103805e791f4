"""What a gate is made of: named checks with a sentence, a count and a link."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from awards.errors import Refused


@dataclass(frozen=True, slots=True)
class Check:
    """One named check. `count` is how much is wrong; 0 passes. Only blocking ones refuse the step."""

    code: str
    sentence: str
    count: int
    is_blocking: bool
    url: str = ""

    @property
    def passes(self) -> bool:
        return self.count == 0


def require(checks: Iterable[Check]) -> None:
    """Let a step pass. Raises Refused with the sentences of all blocking checks that fail."""
    failed = [check.sentence for check in checks if check.is_blocking and not check.passes]
    if failed:
        raise Refused(" ".join(failed))


def warnings(checks: Iterable[Check]) -> dict[str, int]:
    """What was open without blocking, by code, for the log."""
    return {check.code: check.count for check in checks if not check.is_blocking and not check.passes}


def link(name: str, *args: object) -> str:
    """The address of a page, or nothing when no app offers it."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
