"""Which design counts for a cycle."""

from collections.abc import Iterable
from typing import Any

from awards.designs.defaults import standard
from awards.enums import Honour
from awards.models import AwardCycle, CertificateDesign


def designs_of(cycle: AwardCycle) -> dict[str, CertificateDesign]:
    """The design of each honour that counts in the cycle's region. One query."""
    rows = CertificateDesign.objects.adopted().filter(region__path__in=cycle.region.ancestor_paths())
    return in_force(rows.select_related("region"), cycle.region)


def in_force(rows: Iterable[CertificateDesign], region: Any) -> dict[str, CertificateDesign]:
    """Of these designs the one of each honour that counts in a region: the newest that it adopted, else that of the
    nearest region above, else the one that ships.
    """
    paths = set(region.ancestor_paths())
    adopted = [row for row in rows if not row.is_draft and row.region.path in paths]
    newest = {row.honour: row for row in sorted(adopted, key=lambda row: (row.region.path, row.version))}
    return {honour.value: newest.get(honour.value) or standard(honour) for honour in Honour}
