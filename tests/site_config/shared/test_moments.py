"""What a page sends back of when it was read."""

import datetime as dt

import pytest

from site_config.shared.moments import NEVER, sent_moment

pytestmark = pytest.mark.once


def test_moment_comes_back_as_it_went():
    moment = dt.datetime(2026, 4, 30, 9, 15, 7, 123456, tzinfo=dt.UTC)
    assert sent_moment(moment.isoformat()) == moment


@pytest.mark.parametrize("text", ["", "x", "2026-04-30T09:15:07", "2026-13-45T09:15:07+00:00", "2026-04-30", "9" * 400])
def test_anything_else_is_never(text):
    assert sent_moment(text) == NEVER
