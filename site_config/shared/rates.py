"""How often one visitor may ask: a budget per window of time, counted in the cache."""

import hashlib
from dataclasses import dataclass

from django.core.cache import cache


@dataclass(frozen=True, slots=True)
class Budget:
    """At most `limit` units within `seconds` from the first; the cache holds a digest of who, never who itself."""

    name: str
    limit: int
    seconds: int

    def spend(self, who: str, units: int = 1) -> bool:
        """Take units and return whether the visitor still is within the budget.

        Without a working count (an entry that expires in between) the visitor is let through.
        """
        key = self._key(who)
        cache.add(key, 0, self.seconds)
        try:
            return cache.incr(key, units) <= self.limit
        except ValueError:
            return True

    def is_spent(self, who: str) -> bool:
        """True when nothing is left."""
        return cache.get(self._key(who), 0) >= self.limit

    def _key(self, who: str) -> str:
        return f"budget:{self.name}:{hashlib.sha256(who.encode()).hexdigest()[:32]}"
