"""One process of serials-8-workers: issues the cycles it is given as soon as it is told to go."""

import json
import sys
from typing import Any


class _BrokenOffError(Exception):
    """An issue ends after it has taken its numbers."""


def _breaks(_symbols: str) -> str:
    raise _BrokenOffError


def _issue(cycle: Any, replaced: int) -> int:
    from awards.actions.certificate import issue_certificates, replace_certificate
    from tests.factories.awards import committee
    from tests.factories.certificates import ISSUED_ON

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
    return len(rows) + replaced


def main() -> None:
    import django

    django.setup()
    from awards.models import AwardCycle
    from tests.benchmarks.serials import REPLACED

    cycles = [AwardCycle.objects.get(pk=key) for key in sys.argv[1:]]
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    made = sum(_issue(cycle, REPLACED) for cycle in cycles)
    sys.stdout.write(json.dumps({"made": made}))


if __name__ == "__main__":
    main()
