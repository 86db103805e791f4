"""Which design counts for a cycle."""

from awards.designs.defaults import standard
from awards.enums import Honour
from awards.models import AwardCycle, CertificateDesign


def designs_of(cycle: AwardCycle) -> dict[str, CertificateDesign]:
    """The design of each honour: the newest that the cycle's region adopted, else that of the nearest region above,
    else the one that ships. One query.
    """
    rows = CertificateDesign.objects.adopted().filter(region__path__in=cycle.region.ancestor_paths())
    adopted = {row.honour: row for row in rows.order_by("region__path", "version")}
    return {str(honour): adopted.get(honour) or standard(honour) for honour in Honour}
