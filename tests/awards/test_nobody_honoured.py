"""A list that honours nobody: told before it is approved and before it is shown, and no more than told."""

import datetime as dt

import pytest

from awards import gates
from awards.enums import Honour
from tests.factories.awards import CycleFactory, lower_threshold, make_edition
from tests.factories.schools import SchoolFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("threshold", "nobody"), [(0, 0), (9000, 1)])
def test_list_that_honours_nobody_is_told_before_it_is_shown(threshold, nobody):
    SchoolFactory()
    cycle = CycleFactory()
    lower_threshold(Honour.SCHOOL, threshold)
    edition = make_edition(cycle)
    for checks in (gates.before_approval(edition), gates.before_notice(edition, dt.date(2026, 7, 15))):
        found = {check.code: check for check in checks}["honoured"]
        assert (found.count, found.is_blocking, bool(found.url)) == (nobody, False, True)
