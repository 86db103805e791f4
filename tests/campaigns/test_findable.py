"""What the public search finds of works and calls: what their pages show, and nothing else."""

import pytest

from campaigns.findable import found_works
from campaigns.models import GalleryIndexPage
from schools.enums import ConsentScope
from site_config.shared.finding import Wanted
from tests.campaigns.gallery.test_works import NAME, consent, shown
from tests.factories.campaigns import ContestFactory

pytestmark = pytest.mark.django_db
__all__ = ["shown"]


def found(text, language="zh-hans"):
    return [(hit.title, hit.url) for hit in found_works(Wanted.read(text, language), 0, 10).hits]


def test_works_are_found_by_title_text_school_and_author(shown):
    page, entry = shown
    consent(entry, consent_scope=ConsentScope.FULL)
    expected = [("致晓明", f"{page.url}{entry.code}/")]
    for text in ("致晓明", "放学路上", "银河", NAME, "卢雨桐", "摇"):
        assert found(text) == expected, text
    assert (found("没有的词"), found(NAME, "en")) == ([], [])


@pytest.mark.parametrize("scope", [ConsentScope.MASKED, ConsentScope.SCHOOL])
def test_hidden_author_is_found_by_no_name(shown, scope):
    _page, entry = shown
    consent(entry, consent_scope=scope)
    assert [len(found(text)) for text in (NAME, "晓明", "放学路上")] == [0, 0, 1]


def test_withdrawn_consent_takes_the_work_out_of_the_search(shown):
    _page, entry = shown
    consent(entry, consent_scope="")
    assert found("放学路上") == []


def test_open_calls_are_found(site):
    contest = ContestFactory(open=True, title="秋季禁毒书画征集")
    index = GalleryIndexPage.objects.get(locale=site.locale)
    assert found("书画征集") == [("秋季禁毒书画征集", f"{index.url}call/{contest.pk}/")]
