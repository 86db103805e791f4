"""What the public search finds of honours: what the honours page shows, and nothing else."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from awards.enums import Honour
from awards.findable import _lines, found_honours, suggested_schools
from awards.models import Edition, HonoursPage, Standing
from schools.enums import ConsentScope, DocumentKind
from site_config.shared.finding import Wanted
from tests.factories.awards import CycleFactory, lower_threshold, make_edition, nominated
from tests.factories.schools import DocumentFactory, SchoolFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return SchoolFactory(name="江汉银星小学")


@pytest.fixture
def cycle(site, school):
    DocumentFactory(school=school, kind=DocumentKind.PLAN, approved=True)
    cycle = CycleFactory()
    for honour in Honour:
        lower_threshold(honour, 0)
    return cycle


def found(text, language="zh-hans"):
    return [hit.title for hit in found_honours(Wanted.read(text, language), 0, 10).hits]


@pytest.mark.parametrize("upto", ["computed", "approved", "on_notice"])
def test_unpublished_lists_are_not_found(cycle, school, upto):
    make_edition(cycle, upto=upto)
    assert (found("银星"), found("jhyx"), list(suggested_schools("zh-hans"))) == ([], [], [])


def test_schools_are_found_by_name_spelling_and_initials(cycle, school):
    make_edition(cycle, upto="published")
    for text in ("银星", "江", "jhyx", "JiangHan yinxing", "银星 2025", "先进学校 银星"):
        assert found(text) == [school.name], text
    assert (found("银河"), found("xyz"), found("银星 2031")) == ([], [], [])
    assert [each.words for each in suggested_schools("zh-hans")] == [school.name]


def test_whole_lists_are_found_by_their_honour(cycle):
    edition = make_edition(cycle, upto="published")
    assert found(str(edition.get_honour_display()))[0].startswith(f"{edition.get_honour_display()} · ")


@pytest.mark.parametrize(
    ("scope", "is_found"), [(ConsentScope.FULL, True), (ConsentScope.MASKED, False), (ConsentScope.SCHOOL, False)]
)
def test_pupils_are_found_by_what_the_page_shows(cycle, school, scope, is_found):
    pupil = nominated(cycle, school, pupil=True, name="张晓明", consent_scope=scope).pupil
    make_edition(cycle, Honour.PUPIL, upto="published")
    assert Standing.objects.get(pupil=pupil).is_honoured
    assert [bool(found(text)) for text in ("张晓明", "晓明", "银星")] == [is_found, is_found, True]


def test_consent_narrowed_later_hides_the_name_at_once(cycle, school):
    pupil = nominated(cycle, school, pupil=True, name="张晓明", consent_scope=ConsentScope.FULL).pupil
    make_edition(cycle, Honour.PUPIL, upto="published")
    assert found("张晓明") == ["张晓明 · 江汉银星小学"]
    pupil.consent_scope = ConsentScope.MASKED
    pupil.save()
    assert (found("张晓明"), found("银星")) == ([], ["张*明 · 江汉银星小学"])


def test_honours_take_four_queries(cycle):
    make_edition(cycle, upto="published")
    found("银星")
    with CaptureQueriesContext(connection) as queries:
        found("银星")
    assert len(queries) == 4


def test_a_thousand_lists_make_no_longer_question(cycle, school):
    """SQLite takes no condition of more than a thousand parts."""
    first = make_edition(cycle, upto="published")
    others = [Edition(pk=first.pk + n, cycle=cycle, honour=first.honour) for n in range(1, 1500)]
    page = HonoursPage.objects.get(locale__language_code="zh-hans")
    titles = [hit.title for hit in _lines(Wanted.read("银星", "zh-hans"), [first, *others], page)]
    assert titles == [school.name]
