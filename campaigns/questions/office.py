"""Whose bureau answers what is asked on the public site. The site's settings know it; whoever holds them announces a reader."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest

from schools.models import Region


@dataclass(frozen=True)
class Office:
    """The region whose bureau answers, and the office's name as the public reads it."""

    region: Region | None
    name: str


def _unknown(request: HttpRequest) -> Office:
    return Office(None, "")


_reader: list[Callable[[HttpRequest], Office]] = [_unknown]


def read_office_from(reader: Callable[[HttpRequest], Office]) -> None:
    """Announce who knows the office of a request; called when an app is ready."""
    _reader[0] = reader


def office_of(request: HttpRequest) -> Office:
    return _reader[0](request)
