"""The demo's designs: three adopted, one draft with English that could be adopted at once."""

import pytest

from awards.designs.sheets import trial_of
from awards.models import CertificateDesign
from home.demo import designs
from schools.enums import RoleKind
from tests.factories.schools import DistrictFactory, holder

pytestmark = pytest.mark.django_db


def test_demo_adopts_three_designs_and_starts_the_next():
    district = DistrictFactory()
    user = holder(RoleKind.COMMITTEE, district)
    designs.adopt_all(district=district, user=user)
    draft = designs.draft_next(district=district, user=user)
    rows = CertificateDesign.objects.filter(region=district).values_list("honour", "version", "state")
    assert sorted(rows) == [
        ("pupil", 1, "adopted"), ("school", 1, "adopted"), ("teacher", 1, "adopted"), ("teacher", 2, "draft"),
    ]  # fmt: skip
    assert trial_of(draft, user).is_fine
