"""Finding the street that a cell means: by code, by name, or by the short form people write."""

import re
from collections import defaultdict
from functools import cached_property

from django.utils.translation import gettext as _

from schools.models import Region

OFFICE = re.compile(r"(?:街道办事处|办事处|街道办|管理委员会|管委会)$")


def short_form(name: str) -> str:
    """Return what 北湖街, 北湖街道, 北湖街街道 and 北湖街街道办事处 have in common: 北湖."""
    bare = OFFICE.sub("", "".join(name.split()))
    return bare.removesuffix("街道").removesuffix("街") or bare


class StreetFinder:
    """The streets of one region by everything they are called. A merged street leads to the one it became."""

    def __init__(self, region: Region) -> None:
        self.region = region
        self._answers: dict[str, Region | str] = {}

    def find(self, text: str) -> Region:
        """Return the street. Raises ValueError when there is none in the region, or several."""
        if text not in self._answers:
            try:
                self._answers[text] = self._search(text)
            except ValueError as error:
                self._answers[text] = str(error)
        answer = self._answers[text]
        if isinstance(answer, str):
            raise ValueError(answer)
        return answer

    @cached_property
    def _known(self) -> dict[int, Region]:
        return {region.pk: region for region in Region.objects.within(self.region)}

    @cached_property
    def _by_name(self) -> dict[str, set[int]]:
        names: defaultdict[str, set[int]] = defaultdict(set)
        for region in self._known.values():
            for name in {region.code, region.name, short_form(region.name)}:
                names[name].add(region.pk)
        return names

    def _search(self, text: str) -> Region:
        plain = "".join(text.split())
        keys = self._by_name.get(plain) or self._by_name.get(short_form(plain)) or set()
        found = {street.pk: street for street in (self._followed(self._known[key]) for key in keys) if street}
        if len(found) == 1:
            return next(iter(found.values()))
        words = {"text": text, "region": self.region.name}
        if not found:
            raise ValueError(_("“%(text)s” is not a street of %(region)s.") % words)
        codes = "、".join(sorted(street.code for street in found.values()))
        sentence = _("Several streets of %(region)s are called “%(text)s”. Please write the code: %(codes)s.")
        raise ValueError(sentence % {**words, "codes": codes})

    def _followed(self, street: Region) -> Region | None:
        """The street that stands today; None for one that closed without a successor in the region."""
        for _step in range(8):
            if street.closed_on is None:
                return street
            if street.merged_into_id not in self._known:
                return None
            street = self._known[street.merged_into_id]
        return None
