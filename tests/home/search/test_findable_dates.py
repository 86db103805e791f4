"""Talks in the public search: by topic and by street as far as the calendar shows it, never by the school."""

import pytest

from home.findable_dates import found_talks
from home.models import SiteSettings
from site_config.shared.finding import Wanted
from tests.factories.awards import pretend
from tests.factories.places import SchoolFactory
from tests.factories.talks import DAY, TalkFactory, topic


@pytest.mark.parametrize("upto", ["confirmed", "assigned"])
def test_talks_are_found_by_topic_and_street_only(site, upto):
    school = SchoolFactory(name="云帆小学")
    for name in ("青禾小学", "银河小学"):
        SchoolFactory(name=name, region=school.region)
    settings = SiteSettings.for_site(site.get_site())
    settings.region = school.region.parent
    settings.save()
    subject = topic("law")
    TalkFactory(school=school, topic=subject, grades=[6], **{upto: True})
    with pretend(DAY.replace(day=1)):
        found = [
            found_talks(Wanted.read(text, "zh-hans"), 0, 5).count for text in (str(subject), school.region.name, "云帆")
        ]
    assert found == ([1, 1, 0] if upto == "confirmed" else [0, 0, 0])
