"""The page's static wording and the places of what varies."""

import pytest

from awards.pdf.check import Unprintable
from awards.pdf.design import DoesNotFit, draw, lay_out, slots
from tests.awards.pdf.support import certificate

pytestmark = pytest.mark.once


def test_draw_returns_an_a4_page_and_its_slots() -> None:
    design = draw(certificate())
    assert (round(design.width, 1), round(design.height, 1)) == (841.9, 595.3)
    assert set(design.slots) == {"salutation", "serial", "code", "qr"}
    assert design.pdf.startswith(b"%PDF")


def test_slots_lie_where_the_style_sheet_says() -> None:
    places = slots(certificate().static)
    millimetre = 72 / 25.4
    salutation, code = places["salutation"], places["qr"]
    assert (salutation.size, round(salutation.width / millimetre, 1)) == (pytest.approx(21), 205)
    assert round(salutation.x / millimetre, 1) == round(code.x / millimetre, 1) == 46
    assert code.width == pytest.approx(code.size) == pytest.approx(23 * millimetre)


def test_slots_are_the_same_for_every_wording() -> None:
    longer = certificate(body="工作扎实，成绩突出，" * 8, issuers=("望湖区禁毒委员会办公室", "望湖区教育局"))
    assert slots(longer.static) == slots(certificate().static)


def test_longer_body_still_ends_above_the_lower_blocks() -> None:
    anchors = lay_out(certificate(body="工作扎实，成绩突出，" * 16)).pages[0].anchors
    assert anchors["body-end"][3] <= anchors["body-limit"][1]


@pytest.mark.parametrize(
    "changes", [{"body": "工作扎实，成绩突出，" * 60}, {"issuers": ()}, {"issuers": ("办公室",) * 4}]
)
def test_wording_without_room_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(DoesNotFit):
        draw(certificate(**changes))


def test_wording_that_no_font_has_is_refused() -> None:
    with pytest.raises(Unprintable) as caught:
        draw(certificate(body="被评为“禁毒小先锋😀”。"))
    assert caught.value.texts == {"被评为“禁毒小先锋😀”。": "😀"}


def test_wording_is_escaped() -> None:
    page = lay_out(certificate(body="<img src=x>被评为“禁毒小先锋”。")).pages[0]
    assert page.anchors["body-end"]
