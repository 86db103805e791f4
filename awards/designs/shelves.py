"""The list of designs by honour, each with the sentence that says which one a region uses now."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from awards.designs.choosing import in_force
from awards.designs.defaults import standard
from awards.enums import Honour
from awards.models import CertificateDesign


@dataclass(frozen=True, slots=True)
class Shelf:
    """One honour: the designs that a person may read, and the one by which a region's certificates are printed."""

    honour: Honour
    region: Any
    designs: list[CertificateDesign]
    used: CertificateDesign

    @property
    def standard(self) -> CertificateDesign:
        return standard(self.honour)

    @property
    def is_bare(self) -> bool:
        """True while the region has no design of its own, not even a draft."""
        return all(row.region_id != self.region.pk for row in self.designs)

    @property
    def sentence(self) -> str:
        words = {"region": self.region.name, "version": self.used.version}
        if not self.used.pk:
            return _("Used now in %(region)s: the design that ships.") % words
        if self.used.region_id == self.region.pk:
            return _("Used now in %(region)s: version %(version)d of its own design.") % words
        words["above"] = self.used.region.name
        return _("Used now in %(region)s: version %(version)d of the design of %(above)s.") % words


def shelves(rows: Iterable[CertificateDesign], region: Any) -> list[Shelf]:
    """A shelf for each honour. Params: rows, with their regions, all that may count in the region among them."""
    found: dict[str, list[CertificateDesign]] = {}
    for row in rows:
        found.setdefault(row.honour, []).append(row)
    used = in_force((row for some in found.values() for row in some), region)
    return [Shelf(honour, region, found.get(honour.value, []), used[honour.value]) for honour in Honour]
