"""The processes of serials-8-workers: each issues the cycles it is given as soon as all are told to go."""

from multiprocessing.synchronize import Barrier

from awards.actions.certificate import issue_certificates, replace_certificate
from awards.models import AwardCycle
from tests.factories.awards import committee
from tests.factories.certificates import ISSUED_ON


class _BrokenOffError(Exception):
    """An issue ends after it has taken its numbers."""


def _breaks(_symbols: str) -> str:
    raise _BrokenOffError


def issue_all(keys: list[int], replaced: int, together: Barrier) -> None:
    """Issue the cycles with these keys, and replace some certificates of each."""
    together.wait()
    for key in keys:
        _issue(AwardCycle.objects.get(pk=key), replaced)


def _issue(cycle: AwardCycle, replaced: int) -> None:
    user = committee(cycle)
    try:
        issue_certificates(cycle=cycle, user=user, issued_on=ISSUED_ON, choose=_breaks)
    except _BrokenOffError:
        pass
    else:
        raise RuntimeError("an issue that breaks off went through")
    rows = list(issue_certificates(cycle=cycle, user=user, issued_on=ISSUED_ON).certificates.all())
    for row in rows[:replaced]:
        replace_certificate(certificate=row, user=user, reason="错字")
