"""Pages that take and leave months at the same moment: nobody gets an error, and a month has one holder."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections

import pytest

from schools.actions.claim import release_claim, take_claim
from schools.models import ReviewClaim
from site_config.shared.calendar import Month
from tests.factories.schools import DistrictFactory, SchoolFactory, UserFactory

THREADS, TURNS = 4, 12
MONTHS = (Month.at(2025, 10), Month.at(2025, 11))
pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_takers_and_leavers_do_not_break_each_other():
    district, school = DistrictFactory(), SchoolFactory()
    one, other = UserFactory(reviewer=district), UserFactory(reviewer=district)
    together = Barrier(THREADS)

    def turns(number):
        user = (one, other)[number % 2]
        try:
            together.wait(30)
            for turn in range(TURNS):
                claim = take_claim(school=school, month=MONTHS[(number + turn) % 2], user=user, take_over=turn % 3 == 0)
                if claim.user_id == user.pk:
                    release_claim(user=user, token=claim.token)
            return TURNS
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as pool:
        assert list(pool.map(turns, range(THREADS))) == [TURNS] * THREADS
    take_claim(school=school, month=MONTHS[0], user=one, take_over=True)
    assert list(ReviewClaim.objects.values_list("user", "month")) == [(one.pk, MONTHS[0])]
