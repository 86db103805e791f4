"""The whole chain in a real browser, on a phone and at a desk: from an activity to a certificate that anybody can check."""

import pytest

from tests.browser.certificates import certificates
from tests.browser.contests import contest
from tests.browser.honours import rankings
from tests.browser.person import Cast
from tests.browser.records import record_and_review
from tests.browser.story import Story

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.slow]


# Each database has the whole chain once.
WIDTHS = [
    pytest.param("phone", marks=pytest.mark.once),
    pytest.param("desk", marks=pytest.mark.once(on="postgresql")),
]


@pytest.mark.parametrize("width", WIDTHS, indirect=True)
def test_chain_from_activity_to_certificate(somebody, clock, width, tmp_path):
    story = Story.begin()
    cast = Cast(story.people, somebody, reads_all=True)
    record_and_review(story, cast, width)
    contest(story, cast, clock)
    rankings(story, cast, clock)
    certificates(story, cast, tmp_path)
