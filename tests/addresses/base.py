"""Every address of the product with what the guards try on it; an address that is missing here fails the crawl.

`of` fills the address: `pk=draft|returned` names things of the world (tests/world.py), `code=school.code` an attribute
of one, `month:2025-10` a plain value. `post` is what a person would send; `@teacher` is the key of that thing.
`ask` are query strings. `open` are the roles that find something there by GET with their own things, by letter:
C coordinator, S street officer, R reviewer, M committee, J judge, E editor, W author, A auditor, D administrator, N whoever is
signed in (also without a role), V visitor. An empty `open` takes no GET.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Address:
    of: str = ""
    open: str = ""
    post: dict[str, object] = field(default_factory=dict)
    ask: tuple[str, ...] = ()


LETTERS = {
    "C": "coordinator", "S": "street officer", "R": "reviewer", "M": "committee", "J": "judge", "E": "editor",
    "W": "author", "A": "auditor", "D": "administrator",
}  # fmt: skip

EVERYBODY, SIGNED_IN = "CSRMJEWADNV", "CSRMJEWADN"

WITH_A_ROLE = "CSRMJEWAD"

BUREAU, READERS = "RMAD", "SRMAD"

STATES = "pk=draft|submitted|approved|returned|void"

WHY = {"why": "Because of a test.", "reason": "Because of a test.", "text": "Because of a test."}
