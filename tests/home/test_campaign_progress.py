"""Live progress of a campaign: approved records on its days, of the site's region only."""

import datetime as dt

import pytest

from campaigns.models import CampaignPage
from home.campaign_progress import progress_of
from tests.campaigns.test_pages import campaign
from tests.factories.schools import ActivityFactory, DistrictFactory, PlanFactory, SchoolFactory
from tests.home.test_front import live_district

FIRST, LAST = dt.date(2025, 10, 16), dt.date(2025, 10, 31)
DAYS = {"starts_on": FIRST, "ends_on": LAST}


@pytest.mark.django_db
def test_progress_counts_approved_records_of_the_days(django_assert_num_queries):
    autumn, schools = CampaignPage(**DAYS), SchoolFactory.create_batch(3)
    PlanFactory(adopted=True)
    ActivityFactory(school=schools[0], approved=True)
    ActivityFactory(school=schools[0], approved=True, held_on=LAST)
    ActivityFactory(school=schools[0], approved=True, kind="film")
    ActivityFactory(school=schools[1], approved=True, held_on=dt.date(2025, 10, 15))
    ActivityFactory(school=schools[2], submitted=True)
    region = schools[0].region.parent
    with django_assert_num_queries(4):
        found = progress_of(autumn, region, LAST)
    assert (found.schools, found.taking_part) == (3, 1)
    assert {row.kind.code: (row.schools, row.activities) for row in found.kinds} == {"lesson": (1, 2), "film": (1, 1)}
    assert "1/3" in found.chart
    assert progress_of(autumn, DistrictFactory(code="429902"), LAST) is None
    assert progress_of(autumn, region, FIRST - dt.timedelta(1)) is None
    assert progress_of(autumn, None, LAST) is None


def test_campaign_page_says_its_state_and_its_progress(client, site):
    live_district(2)
    campaign(site, "autumn", FIRST, LAST)
    page = client.get("/campaigns/autumn/").content.decode()
    assert '已有<b class="num">2</b>所学校至少开展了一项活动，全区共2所。' in page
    assert ("活动成果" in page, "已结束" in page, 'role="img"' in page) == (True, True, True)
