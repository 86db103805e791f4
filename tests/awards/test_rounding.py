"""Each rounding of a line is said, and done where it is said: of the share before weighting, of the points after it."""

from fractions import Fraction

from django.utils.translation import override

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards import indicators
from awards.actions.rubric import criterion_faults
from awards.enums import Group, Honour
from awards.indicators import Candidate, Material
from awards.indicators.rounding import FINE, weighted
from awards.models import Criterion
from awards.ranking import scores_of
from awards.rubric_words import rounding_steps
from awards.scoring import share
from awards.tables.measure import rounded
from tests.factories.schools import DistrictFactory, DocumentFactory, SchoolFactory

COUNT = st.integers(1, 1_000_000)


@given(st.integers(1, 100_000), COUNT, COUNT, st.integers(0, 2))
def test_share_is_rounded_once_before_it_is_weighted(weight, one, other, places):
    achieved, required = sorted((one, other))
    fine = share(100 * 10**FINE, achieved, required)
    per_cent = rounded(Fraction(100 * achieved, required), places)
    assert weighted(weight, fine, places) == rounded(weight * per_cent / 100, 0)


@pytest.mark.django_db
@pytest.mark.parametrize(("places", "points"), [(None, 333), (0, 330), (1, 333), (2, 333)])
def test_line_rounds_its_share_as_the_criterion_says(places, points):
    """One of three documents is 33.33 per cent; of ten points, 33 per cent are 3.30."""
    school = SchoolFactory()
    DocumentFactory(school=school, kind="plan", approved=True)
    person = Candidate(school.pk, school.pk, Group.PRIMARY, "某", "某", "某校")
    line = Criterion(
        code="A",
        indicator="documents",
        weight=1000,
        share_places=places,
        parameters={"kinds": ["plan", "group", "filing"]},
    )
    (score,) = scores_of([line], Material(DistrictFactory(), 2025, [person]), person)
    assert score.points == points


def test_every_indicator_says_how_its_line_is_rounded():
    with override("en"):
        for key in indicators.keys(None):
            assert rounding_steps(Criterion(indicator=key)) == [
                "The points are rounded half up to a hundredth, after weighting only."
            ]
        assert rounding_steps(Criterion(indicator="attendance", share_places=0, places=1)) == [
            "Before weighting, the share is rounded half up to whole per cent.",
            "After weighting, the points are rounded half up to one decimal.",
        ]
        table = Criterion(indicator="table", parameters={"table": "quiz", "part": "x", "places": 0})
        assert rounding_steps(table) == ["After weighting, the points are rounded half up to a hundredth."]


def test_what_measures_no_share_refuses_to_round_one():
    values = {"code": "J", "weight": 100, "share_places": 0, "is_deduction": True}
    assert len(criterion_faults(Honour.SCHOOL, Criterion(indicator="late_reports", **values))) == 1
    assert (
        criterion_faults(Honour.SCHOOL, Criterion(indicator="attendance", code="D", weight=100, share_places=0)) == []
    )


def test_every_indicator_has_a_module_of_its_own():
    homes = {key: type(indicators.get(key)).__module__ for key in indicators.keys(None)}
    assert {key: home.rpartition(".")[2] for key, home in homes.items()} == {key: key for key in homes}
