"""Every address of the product with what the guards try on it; one that is missing here fails the crawl."""

from tests.addresses.base import LETTERS, Address
from tests.addresses.offices import BY_TOKEN, NOTICES, REGISTRY, TALKS
from tests.addresses.public import ACCOUNT, PUBLIC
from tests.addresses.records import OUTPUTS, RECORDS, REVIEW
from tests.addresses.upper import AWARDS, CAMPAIGNS

__all__ = ["ADDRESSES", "BY_TOKEN", "LETTERS", "PUBLIC", "Address"]

ADDRESSES: dict[str, Address] = {
    **ACCOUNT, **PUBLIC, **RECORDS, **REVIEW, **REGISTRY, **TALKS, **OUTPUTS, **NOTICES, **CAMPAIGNS, **AWARDS,
}  # fmt: skip
