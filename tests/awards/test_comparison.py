"""What changed between two editions, where the sum does not say it."""

import pytest

from awards.comparison import moves
from awards.models import ScoreLine
from tests.factories.awards import CycleFactory, make_edition
from tests.factories.schools import SchoolFactory

pytestmark = pytest.mark.django_db


def test_moves_name_lines_that_cancel_out_in_the_sum():
    SchoolFactory()
    cycle = CycleFactory()
    old, new = make_edition(cycle), make_edition(cycle)
    assert moves(old, new) == []
    words = {"title_zh": "某项", "title_en": "Some", "indicator": "documents", "weight": 500, "points": 300}
    ScoreLine.objects.bulk_create(
        ScoreLine(standing=edition.standings.get(), code=code, **words) for edition, code in ((old, "X"), (new, "Y"))
    )
    (move,) = moves(old, new)
    assert [(line.code, line.difference) for line in move.lines] == [("X", -300), ("Y", 300)]
