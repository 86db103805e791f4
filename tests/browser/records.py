"""First part of the walk: a lesson is handed in, returned, corrected, approved and counted."""

import io

from PIL import Image
from playwright.sync_api import expect

from schools.models import Activity
from tests.browser.story import JUNE
from tests.schools.photos import phone_exif, picture

SENTENCE = "出勤人数和照片不符，请核对后再提交。"
LESSON = f"a[href='/desk/school/{JUNE}/lesson/'].cover"


def record_and_review(story, cast, width):
    coordinator = cast["coordinator"]
    lesson = hand_in_lesson(coordinator)
    reviewer = cast["reviewer"]
    send_back(reviewer, lesson)
    correct(coordinator, lesson)
    approve(reviewer, lesson, width)
    assert_locked(coordinator, lesson)
    assert_in_matrix(reviewer, story.school)


def hand_in_lesson(coordinator):
    """A draft first, with a photo from a phone that noted where it was taken; then it is handed in."""
    page = coordinator.page
    assert page.url.endswith("/desk/school/")
    coordinator.go_by(LESSON)
    coordinator.fill("held_on", "2026-06-16")
    coordinator.fill("theme", "认清“上头电子烟”")
    coordinator.fill("pupils_present", "158")
    photo = {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": picture(size=(900, 600), exif=phone_exif())}
    page.locator("[data-photos] input[type=file]").set_input_files(photo)
    expect(page.locator("[data-photos] [data-preview] img")).to_be_visible()
    coordinator.read()
    coordinator.go_by(".sticky-bar [value=draft]")
    assert Activity.objects.get(state="draft").pupils_present == 158
    stored = page.request.get(page.locator("[data-photos] [data-kept] a").get_attribute("href"))
    assert not Image.open(io.BytesIO(stored.body())).getexif()
    coordinator.go_by(".sticky-bar [value=submit]")
    lesson = Activity.objects.get(state="submitted")
    expect(page.locator(f"a.cover[href='/desk/school/activity/{lesson.pk}/']")).to_be_visible()
    return lesson


def send_back(reviewer, lesson):
    reviewer.go("/desk/review/")
    reviewer.go_by(f"[data-queue] a[href^='/desk/review/{lesson.pk}/']")
    reviewer.press("[name=reason][value=headcount]")
    reviewer.fill("text", SENTENCE)
    reviewer.go_by("form[action*='/return/'] button[type=submit]")


def correct(coordinator, lesson):
    coordinator.go("/desk/school/")
    expect(coordinator.page.locator(".act .why")).to_contain_text(SENTENCE)
    coordinator.go_by(f"a[href='/desk/school/activity/{lesson.pk}/'].cover")
    expect(coordinator.page.locator(".notice.back")).to_contain_text(SENTENCE)
    coordinator.fill("pupils_present", "160")
    coordinator.go_by(".sticky-bar [value=submit]")


def approve(reviewer, lesson, width):
    """By the key A at a desk, by a tap on a phone."""
    reviewer.go(f"/desk/review/{lesson.pk}/")
    if width == "desk":
        reviewer.page.keyboard.press("a")
        reviewer.page.wait_for_url(lambda url: f"/{lesson.pk}/" not in url)
        reviewer.check()
    else:
        reviewer.go_by("form[action*='/approve/'] button[type=submit]")
    lesson.refresh_from_db()
    assert (lesson.state, lesson.pupils_present) == ("approved", 160)


def assert_locked(coordinator, lesson):
    coordinator.go(f"/desk/school/activity/{lesson.pk}/")
    expect(coordinator.page.locator(".notice.good")).to_be_visible()
    assert coordinator.page.locator("form#record").count() == 0


def assert_in_matrix(reviewer, school):
    reviewer.go("/desk/progress/")
    cell = f"a[href='/desk/progress/{school.code}/{JUNE}/']"
    assert reviewer.page.locator(f"{cell} .five i.ok").count() == 5
    reviewer.go_by(cell)
