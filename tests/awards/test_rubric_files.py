"""Rubrics out as files and in again."""

import json

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import pytest

from awards.actions.rubric import adopt_rubric, draw_up_defaults, take_over_rubric
from awards.enums import RubricState
from awards.errors import Refused
from awards.models import Rubric
from awards.rubric_files import as_json, document_of
from awards.tables.files import read_document
from schools.enums import RoleKind
from tests.factories.schools import DistrictFactory, holder

pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    return DistrictFactory()


@pytest.fixture
def user(region):
    return holder(RoleKind.COMMITTEE, region)


@pytest.fixture
def rubrics(region, user):
    return [adopt_rubric(rubric=row, user=user) for row in draw_up_defaults(region=region, user=user)]


def _document(rubric):
    return read_document(as_json(document_of(rubric, list(rubric.criteria.all()))).encode())


def _content(rubric):
    fields = ("title", "total", "threshold", "bands", "tie_breakers")
    lines = ("code", "title_zh", "title_en", "indicator", "parameters", "weight", "is_bonus", "order")
    return [getattr(rubric, name) for name in fields], list(rubric.criteria.values_list(*lines))


def test_every_default_comes_back_as_it_went_out(region, user, rubrics):
    for rubric in rubrics:
        again = take_over_rubric(region=region, user=user, document=_document(rubric))
        assert _content(again) == _content(rubric)
        assert (again.version, again.state) == (rubric.version + 1, RubricState.DRAFT)


@pytest.mark.parametrize(
    "change",
    [
        {"indicator": "magic"},
        {"title": {"zh": "题" * 31}},
        {"indicator": "teacher_lessons"},
        {"parameters": {"surprise": 1}},
        {"indicator": "lessons", "parameters": {"per_term": "one"}},
        {"code": "B"},
    ],
)
def test_a_line_that_does_not_fit_is_refused(region, user, rubrics, change):
    document = _document(rubrics[0])
    assert document["honour"] == "school"
    document["criteria"][0] |= change
    with pytest.raises(Refused):
        take_over_rubric(region=region, user=user, document=document)
    assert Rubric.objects.filter(region=region, state=RubricState.DRAFT).count() == 0


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"source": "区禁毒办〔2026〕3号"}, "source"),
        ({"title": {"zh": "评分细则", "en": "Rubric"}}, "title/en"),
        ({"columns": {"region": {"zh": "地区", "en": "Region"}}}, "columns"),
    ],
)
def test_what_an_honour_would_not_keep_is_refused_by_name(region, user, rubrics, change, name):
    with pytest.raises(Refused, match=name):
        take_over_rubric(region=region, user=user, document=_document(rubrics[0]) | change)


def test_a_second_draft_is_refused(region, user, rubrics):
    document = _document(rubrics[0])
    take_over_rubric(region=region, user=user, document=document)
    with pytest.raises(Refused):
        take_over_rubric(region=region, user=user, document=document)


def test_weights_that_do_not_add_up_come_in_but_are_not_adopted(region, user, rubrics):
    document = _document(rubrics[0])
    document["criteria"][0]["weight"] = 19
    draft = take_over_rubric(region=region, user=user, document=document)
    with pytest.raises(Refused, match=r"99\.00"):
        adopt_rubric(rubric=draft, user=user)


def test_file_goes_out_and_comes_in_by_the_browser(client, user, rubrics):
    client.force_login(user)
    out = client.get(reverse("awards:rubric_export", args=[rubrics[0].pk]))
    assert json.loads(out.content)["honour"] == "school"
    answer = client.post(reverse("awards:rubric_import"), {"file": SimpleUploadedFile("r.json", out.content)})
    assert answer["Location"] == reverse("awards:rubric", args=[Rubric.objects.latest("pk").pk])


def test_only_the_committee_takes_a_rubric_over(client, region, rubrics):
    client.force_login(holder(RoleKind.REVIEWER, region))
    assert client.get(reverse("awards:rubric_import")).status_code == 404
    with pytest.raises(Refused):
        take_over_rubric(region=region, user=holder(RoleKind.REVIEWER, region), document=_document(rubrics[0]))
