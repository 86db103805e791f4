"""What a phone keeps while there is no network reaches the server exactly once, whatever happens on the way."""

import contextlib
import io
import os
import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from schools.actions.activity import save_activity, submit_activity
from schools.enums import RoleKind
from schools.models import Activity, ActivityPhoto
from site_config.shared import audit
from tests.browser.network import Network
from tests.browser.story import JUNE
from tests.conftest import CHROMIUM_ARGUMENTS
from tests.factories.schools import PASSWORD, ActivityFactory, PlanFactory, SchoolFactory, UserFactory, holder
from tests.schools.photos import picture

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.slow]

BOARD, LESSON, QUEUE = "/desk/school/", f"/desk/school/{JUNE}/lesson/", "/desk/school/waiting/"
KEPT = """async (wanted) => {
  for (const name of await caches.keys()) {
    const found = await (await caches.open(name)).match(wanted, {ignoreVary: true});
    if (found && name.startsWith("pages-")) return name;
  }
  return "";
}"""


class Phone:
    """A phone's browser with a profile on disk: it can be closed and opened again."""

    def __init__(self, playwright: Any, launch: dict, profile: str, network: Network) -> None:
        self.playwright, self.launch, self.profile, self.network = playwright, launch, profile, network
        self.open()

    def open(self) -> None:
        self.context: BrowserContext = self.playwright.chromium.launch_persistent_context(
            self.profile, base_url=self.network.url, viewport={"width": 390, "height": 844}, has_touch=True,
            is_mobile=True, locale="zh-CN", reduced_motion="reduce", **self.launch,
        )  # fmt: skip
        self.context.set_default_timeout(20_000)
        self.page: Page = self.context.pages[0] if self.context.pages else self.context.new_page()

    def close(self) -> None:
        self.context.close()

    def sign_in(self, user: Any) -> None:
        self.page.goto("/account/login/")
        self.page.fill("[name=username]", user.username)
        self.page.fill("[name=password]", PASSWORD)
        self.page.tap(".door-card form button[type=submit]")
        self.page.wait_for_url(re.compile("/desk/"))

    def wait_until_kept(self, path: str) -> None:
        """The service worker has put the page into its drawer."""
        for _try in range(100):
            if self.page.evaluate(KEPT, self.network.url + path):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"{path} was not kept.")

    def lose_signal(self) -> None:
        self.network.cut()
        self.context.set_offline(True)

    def find_signal(self) -> None:
        self.network.restore()
        self.context.set_offline(False)

    def write(self, number: str = "136", photo: bytes | None = None) -> None:
        self.page.fill("[name=pupils_present]", number)
        if photo:
            file = {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": photo}
            self.page.locator("[data-photos] input[type=file]").set_input_files(file)
            expect(self.page.locator("[data-photos] :is([data-preview], [data-kept]) img")).to_be_visible()

    def hand_in(self) -> None:
        self.page.tap(".sticky-bar [value=submit]")

    def queue(self, *states: str) -> None:
        """Open the queue and read the state of each record."""
        if urlsplit(self.page.url).path != QUEUE:
            self.page.goto(QUEUE)
        shown = self.page.locator("[data-waiting-list] [data-state]:not([hidden])")
        expect(shown).to_have_count(len(states))
        assert [each.get_attribute("data-state") for each in shown.all()] == list(states)


@pytest.fixture
def school(clock):
    school = SchoolFactory(grades={6: (3, 138)})
    PlanFactory(adopted=True)
    ActivityFactory(school=school, month=JUNE.prev, held_on=JUNE.prev.first, approved=True)
    return school


@pytest.fixture
def user(school):
    return holder(RoleKind.COORDINATOR, school)


@pytest.fixture
def network(live_server):
    network = Network(live_server.url)
    yield network
    network.cut()


@pytest.fixture
def phone(playwright, browser_type_launch_args, tmp_path, network, user):
    phone = Phone(playwright, browser_type_launch_args, str(tmp_path / "profile"), network)
    phone.sign_in(user)
    yield phone
    with contextlib.suppress(Exception):
        phone.close()


def june() -> list[Activity]:
    return list(Activity.objects.filter(month=JUNE).order_by("pk"))


def wait_for(phone: Phone, state: str) -> Activity:
    for _try in range(200):
        if [each.state for each in june()] == [state]:
            return june()[0]
        phone.page.wait_for_timeout(100)
    raise AssertionError([each.state for each in june()])


def test_record_made_without_network_survives_the_browser_and_arrives_once_with_its_photo(phone, user):
    phone.wait_until_kept(LESSON)
    phone.page.goto(LESSON)
    phone.wait_until_kept(QUEUE)
    phone.lose_signal()
    expect(phone.page.locator("main .notice[data-when-offline]")).to_be_visible()
    phone.write("136", picture(size=(900, 600)))
    expect(phone.page.locator("[data-save-state=kept]")).to_be_visible()
    phone.hand_in()
    phone.page.wait_for_url("**" + QUEUE)
    phone.queue("waiting")
    assert june() == []
    phone.close()

    phone.open()
    phone.context.set_offline(True)
    phone.page.goto(BOARD)
    expect(phone.page.locator("[data-waiting-banner]")).to_be_visible()
    phone.queue("waiting")
    phone.find_signal()
    record = wait_for(phone, "submitted")
    expect(phone.page.locator("[data-waiting-empty]")).to_be_visible()
    assert (record.pupils_present, record.submitted_by, record.photos.count()) == (136, user, 1)
    phone.page.goto(BOARD)
    expect(phone.page.locator("[data-waiting-banner]")).to_be_hidden()
    assert (len(june()), ActivityPhoto.objects.count()) == (1, 1)


def test_form_opens_without_network_from_the_board_and_each_record_has_a_key_of_its_own(phone):
    phone.wait_until_kept(LESSON)
    phone.wait_until_kept(QUEUE)
    phone.lose_signal()
    for number in ("120", "121"):
        phone.page.goto(LESSON)
        phone.write(number)
        phone.hand_in()
        phone.page.wait_for_url("**" + QUEUE)
    phone.queue("waiting", "waiting")
    phone.find_signal()
    expect(phone.page.locator("[data-waiting-empty]")).to_be_visible()
    assert [(each.state, each.pupils_present) for each in june()] == [("submitted", 120), ("submitted", 121)]


def test_cable_pulled_in_the_middle_of_an_upload(phone, network):
    phone.page.goto(LESSON)
    phone.write("136")
    wait_for(phone, "draft")
    network.cut_after(40_000)
    phone.write("137", noisy_picture())
    phone.hand_in()
    phone.page.wait_for_timeout(500)
    assert june()[0].photos.count() == 0
    network.restore()
    phone.page.goto(QUEUE)
    record = wait_for(phone, "submitted")
    assert (record.pupils_present, record.photos.count(), ActivityPhoto.objects.count()) == (137, 1, 1)


def noisy_picture() -> bytes:
    """Big enough to be on the way for a while."""
    out = io.BytesIO()
    Image.frombytes("RGB", (900, 700), os.urandom(900 * 700 * 3)).save(out, "JPEG", quality=92)
    return out.getvalue()


def test_typing_saves_a_draft_once_in_the_log_and_an_untouched_form_none(phone, user):
    page = phone.page
    page.goto(LESSON)
    page.locator("[name=pupils_present]").focus()
    page.locator("h2").first.click()
    page.wait_for_timeout(2500)
    assert june() == []
    phone.write("1", picture())
    wait_for(phone, "draft")
    for text in ("下雨", "下雨改在", "下雨改在室内"):
        page.fill("[name=changes]", text)
        page.locator("[name=changes]").blur()
        expect(page.locator("[data-save-state=saved]")).to_be_visible()
        page.wait_for_timeout(300)
    record = june()[0]
    assert (record.changes, record.photos.count()) == ("下雨改在室内", 1)
    lines = [entry.action for entry in audit.history(record) if "photo" not in entry.action]
    assert lines == ["schools.activity.start"]
    assert page.url.endswith(f"/desk/school/activity/{record.pk}/")
    page.reload()
    assert page.input_value("[name=changes]") == "下雨改在室内"


def test_closing_the_page_keeps_the_last_words(phone):
    phone.page.goto(LESSON)
    phone.page.fill("[name=changes]", "刚写完就切走了")
    phone.page.evaluate(
        "Object.defineProperty(document, 'hidden', {value: true}); document.dispatchEvent(new Event('visibilitychange'))"
    )
    assert wait_for(phone, "draft").changes == "刚写完就切走了"


def test_signed_out_meanwhile_keeps_everything_until_the_same_person_is_back(phone, user, school):
    page = phone.page
    page.goto(LESSON)
    phone.context.clear_cookies(name="sessionid")
    phone.write("136", picture())
    expect(page.locator("[data-save-state=signin]")).to_be_visible()
    phone.hand_in()
    page.wait_for_url(re.compile("/account/login/"))
    phone.sign_in(UserFactory(coordinator=SchoolFactory()))
    page.goto(QUEUE)
    expect(page.locator("[data-waiting-empty]")).to_be_visible()
    assert june() == []
    phone.context.clear_cookies(name="sessionid")
    phone.sign_in(user)
    assert wait_for(phone, "submitted").photos.count() == 1


def test_conflict_shows_both_texts_and_loses_nothing(phone, user, school):
    draft = ActivityFactory(school=school, user=user, month=JUNE, held_on=JUNE.first, theme="原来的主题")
    address = f"/desk/school/activity/{draft.pk}/"
    page = phone.page
    page.goto(address)
    phone.wait_until_kept(QUEUE)
    phone.lose_signal()
    phone.write("130")
    phone.hand_in()
    page.wait_for_url("**" + QUEUE)
    other = UserFactory(coordinator=school)
    save_activity(activity=draft, user=other, version=1, values={"theme": "同事改的主题"}, grades=[(6, 3)])
    phone.find_signal()
    expect(page.locator("[data-waiting-list] .said")).to_contain_text("同事改的主题")
    phone.queue("conflict")
    page.tap("[data-open]")
    expect(page.locator(".conflict")).to_contain_text("同事改的主题")
    assert page.input_value("[name=pupils_present]") == "130"
    page.tap(".conflict [name=take][value=theme]")
    phone.hand_in()
    page.wait_for_url(re.compile(f"/desk/school/{JUNE}/$"))
    draft.refresh_from_db()
    assert (draft.theme, draft.pupils_present, draft.state) == ("同事改的主题", 130, "submitted")
    phone.queue()


def test_refused_record_needs_the_person_and_opens_with_what_was_typed(phone):
    page = phone.page
    phone.wait_until_kept(LESSON)
    page.goto(LESSON)
    phone.wait_until_kept(QUEUE)
    phone.lose_signal()
    phone.write("150", picture())
    phone.hand_in()
    page.wait_for_url("**" + QUEUE)
    phone.find_signal()
    expect(page.locator("[data-waiting-list] .said")).to_contain_text("150")
    phone.queue("refused")
    page.tap("[data-open]")
    expect(page.locator("[data-restored]")).to_be_visible()
    assert page.input_value("[name=pupils_present]") == "150"
    page.fill("[name=pupils_present]", "135")
    phone.hand_in()
    page.wait_for_url(re.compile(f"/desk/school/{JUNE}/$"))
    record = wait_for(phone, "submitted")
    assert (record.pupils_present, record.photos.count()) == (135, 1)
    phone.queue()


def test_waiting_record_can_be_discarded_after_a_question(phone):
    page = phone.page
    page.goto(LESSON)
    phone.wait_until_kept(QUEUE)
    phone.lose_signal()
    phone.write("136")
    phone.hand_in()
    page.wait_for_url("**" + QUEUE)
    page.tap("[data-discard] button")
    page.tap("dialog[open] [value=yes]")
    expect(page.locator("[data-waiting-empty]")).to_be_visible()
    phone.find_signal()
    page.goto(BOARD)
    assert june() == []


def test_mistake_handed_in_online_is_said_by_the_page_itself(phone):
    page = phone.page
    page.goto(LESSON)
    phone.write("150")
    phone.hand_in()
    expect(page.locator(".error-summary")).to_be_visible()
    assert page.input_value("[name=pupils_present]") == "150"
    phone.queue()


def test_kept_pages_go_when_their_reader_signs_out_or_somebody_else_signs_in(phone, user, school):
    page, board = phone.page, phone.network.url + BOARD
    phone.wait_until_kept(BOARD)
    assert page.evaluate(KEPT, board) == f"pages-{user.pk}"
    page.tap("summary.avatar")
    page.tap("[data-sign-out] button")
    page.wait_for_url(phone.network.url + "/")
    assert page.evaluate(KEPT, board) == ""

    phone.sign_in(user)
    phone.wait_until_kept(BOARD)
    phone.context.clear_cookies(name="sessionid")
    reviewer = UserFactory(reviewer=school.region.parent)
    phone.sign_in(reviewer)
    page.goto("/desk/review/")
    page.wait_for_timeout(500)
    names = page.evaluate("async () => (await caches.keys()).filter((name) => name.startsWith('pages-'))")
    assert names == []


def test_record_handed_in_by_a_colleague_meanwhile_is_not_sent_over_it(phone, user, school):
    draft = ActivityFactory(school=school, user=user, month=JUNE, held_on=JUNE.first)
    page = phone.page
    page.goto(f"/desk/school/activity/{draft.pk}/")
    submit_activity(activity=draft, user=UserFactory(coordinator=school), version=1)
    phone.write("99")
    phone.hand_in()
    expect(page.locator(".conflict")).to_contain_text("99")
    draft.refresh_from_db()
    assert draft.pupils_present == 136
