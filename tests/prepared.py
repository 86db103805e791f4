"""The whole site, read in by the one process from which tests/parted.py parts others; it has no connection and no thread."""

import gc

import django
from django.urls import get_resolver

import weasyprint  # noqa: F401 - read in before it is parted, for those that print

django.setup()
_addresses = get_resolver().url_patterns
# What all share is left where it is, instead of being walked through and copied by each.
gc.collect()
gc.freeze()
