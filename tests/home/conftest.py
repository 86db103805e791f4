"""A public site as a new installation has it."""

import pytest

from home.site_tree import set_up_site


@pytest.fixture
def site(db):
    """The Chinese home page of a fresh skeleton."""
    return set_up_site("testserver")
