"""Whoever goes back to an earlier release keeps the guard of computed editions."""

from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

import pytest

from awards.enums import Honour
from tests.factories.awards import CycleFactory, lower_threshold, make_edition
from tests.factories.schools import SchoolFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_editions_stay_guarded_after_migrating_back_before_withdrawals():
    SchoolFactory()
    cycle = CycleFactory()
    lower_threshold(Honour.SCHOOL, 0)
    make_edition(cycle)
    call_command("migrate", "awards", "0015", verbosity=0)
    for change in ("UPDATE awards_edition SET number = 9", "UPDATE awards_edition SET digest = 'x'"):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)
