"""The processes of serials-8-workers: each issues the cycles it is given as soon as all are told to go."""

import json
import multiprocessing
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


def _issue_all(keys: str) -> int:
    """What one process does, with a connection of its own."""
    from awards.models import AwardCycle
    from tests.benchmarks.serials import REPLACED

    return sum(_issue(AwardCycle.objects.get(pk=key), REPLACED) for key in keys.split(","))


def main() -> None:
    """Prepare Django once, part into one process for each argument (keys of cycles, with commas), and add up what they made."""
    import django

    django.setup()
    # So that no process still reads these after it was told to go.
    import awards.actions.certificate  # noqa: F401
    import tests.factories.certificates  # noqa: F401

    work = sys.argv[1:]
    with multiprocessing.get_context("fork").Pool(len(work), maxtasksperchild=1) as pool:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
        made = sum(pool.map(_issue_all, work, chunksize=1))
    sys.stdout.write(json.dumps({"made": made}))


if __name__ == "__main__":
    main()
