"""How often certificates have been printed, and by whom last."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from awards.models import Certificate, Printing


@dataclass(frozen=True, slots=True)
class Prints:
    """Past printings of one certificate (`times`), or how many of several were printed before (`certificates`)."""

    times: int
    certificates: int
    last_at: dt.datetime | None
    last_by: str


def prints_of(certificate: Certificate) -> Prints:
    """Return how often one certificate was printed. One query."""
    found = list(_done().filter(certificates=certificate))
    return Prints(len(found), int(bool(found)), *_last(found))


def printed_before(certificates: QuerySet[Certificate]) -> Prints:
    """Return how many of these certificates were printed before. Two queries."""
    past = _done().filter(certificates__in=certificates).distinct()
    before = certificates.order_by().filter(printings__printed_at__isnull=False).values("pk").distinct().count()
    return Prints(past.count() if before else 0, before, *_last(past[:1] if before else ()))


def _done() -> QuerySet[Printing]:
    return Printing.objects.done().select_related("asked_by").order_by("-printed_at", "-pk")


def _last(found: Iterable[Printing]) -> tuple[dt.datetime | None, str]:
    for printing in found:
        return printing.printed_at, printing.asked_by.get_full_name() or printing.asked_by.get_username()
    return None, ""
