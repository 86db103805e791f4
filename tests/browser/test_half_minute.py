"""From the board to a handed-in lesson on a phone: counted taps, one screen, well under half a minute."""

import datetime as dt
import sys
import time

import pytest
from playwright.sync_api import expect

from schools.enums import RoleKind
from schools.models import Activity
from tests.browser.story import JUNE
from tests.factories.schools import ActivityFactory, PlanFactory, SchoolFactory, holder
from tests.schools.photos import picture

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.once]

TAPS_BESIDES_NUMBER_AND_PHOTO = 3
SECONDS = 30
# The browser taps at once; somebody who looks for each button and digit takes this long for every tap and field.
SLOW_HAND = 2
# Every trusted tap and every field that is typed into, also across pages.
COUNT = """
const note = (what) => sessionStorage.setItem("deeds", JSON.stringify([...JSON.parse(sessionStorage.getItem("deeds") || "[]"), what]));
document.addEventListener("click", (event) => {
  if (!event.isTrusted || event.detail === 0) return;
  const at = event.target.closest("a, button, input, label, summary");
  note({tap: at?.name || at?.className || at?.tagName || "nothing", photo: Boolean(at?.closest("[data-photos], .camera"))});
}, true);
document.addEventListener("change", (event) => { if (event.isTrusted) note({typed: event.target.name}); }, true);
"""


@pytest.fixture
def width():
    return "phone"


@pytest.fixture
def school(clock):
    """A school that recorded a lesson in May and has June before it."""
    school = SchoolFactory(grades={5: (3, 126), 6: (3, 138)})
    PlanFactory(adopted=True)
    ActivityFactory(
        school=school, month=JUNE.prev, held_on=JUNE.prev.first + dt.timedelta(days=9), approved=True,
        material="《远离药物滥用》", clearance_number="禁教审〔2025〕012",
    )  # fmt: skip
    return school


def photo():
    return {"name": "IMG_2301.jpg", "mimeType": "image/jpeg", "buffer": picture(size=(1600, 1200))}


def test_lesson_is_handed_in_with_two_taps_a_number_and_a_photo(school, somebody):
    person = somebody()
    person.context.add_init_script(COUNT)
    page = person.page
    person.sign_in(holder(RoleKind.COORDINATOR, school))
    assert page.url.endswith("/desk/school/")
    page.evaluate("sessionStorage.removeItem('deeds')")
    screens = []
    page.on("framenavigated", lambda frame: screens.append(frame.url))

    started = time.monotonic()
    person.press("a[href$='/lesson/'].cover")
    person.press("[name=pupils_present]")
    page.keyboard.type("136")
    with page.expect_file_chooser() as chooser:
        person.press(".photos .add")
    chooser.value.set_files(photo())
    person.press(".sticky-bar [value=submit]")
    expect(page.locator(".act.is-wait")).to_be_visible()
    seconds = time.monotonic() - started

    deeds = page.evaluate("JSON.parse(sessionStorage.getItem('deeds'))")
    taps = [deed for deed in deeds if "tap" in deed]
    besides = [deed["tap"] for deed in taps if not deed["photo"] and deed["tap"] != "pupils_present"]
    typed = [deed["typed"] for deed in deeds if "typed" in deed]
    by_hand = seconds + SLOW_HAND * len(deeds)
    sys.stdout.write(
        f"taps besides number and photo: {len(besides)} of {len(taps)}, seconds: {seconds:.1f}, by a slow hand {by_hand:.1f}\n"
    )
    assert besides == ["cover", "intent"]
    assert len(besides) <= TAPS_BESIDES_NUMBER_AND_PHOTO
    assert typed == ["pupils_present"]
    assert len(deeds) == 6
    assert by_hand < SECONDS
    assert len({url.split("#")[0] for url in screens if "/lesson/" in url}) == 1
    lesson = Activity.objects.get(state="submitted")
    assert (str(lesson.held_on), lesson.pupils_present, lesson.pupils_enrolled) == ("2026-06-16", 136, 138)
    assert (lesson.theme, lesson.material, lesson.clearance_number) == (
        "认清“上头电子烟”", "《远离药物滥用》", "禁教审〔2025〕012",
    )  # fmt: skip
    stored = lesson.photos.get()
    assert (stored.width, stored.height) == (1600, 1200)
    person.check()


def test_nothing_to_report_is_one_press_and_can_be_undone(school, somebody):
    person = somebody()
    person.sign_in(holder(RoleKind.COORDINATOR, school))
    person.press("a[href$='/2026-06/excuse/']")
    reason = person.page.locator("dialog[open] [name=reason][value=exams]")
    expect(reason).to_be_visible()
    person.read()
    person.go_by(reason)
    assert set(school.expected.filter(month=JUNE).values_list("state", flat=True)) == {"excused"}
    person.go_by(".toast form button")
    assert set(school.expected.filter(month=JUNE).values_list("state", flat=True)) == {"open"}


def test_copy_is_one_press_and_can_be_undone(school, somebody):
    person = somebody()
    person.sign_in(holder(RoleKind.COORDINATOR, school))
    person.go_by("form[action$='/copy/'] button")
    assert Activity.objects.get(month=JUNE).state == "draft"
    person.go_by(".toast form button")
    assert Activity.objects.get(month=JUNE).state == "void"
