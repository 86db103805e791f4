"""What a phone keeps while there is no network reaches the server exactly once, whatever happens on the way."""

import contextlib
import re

import pytest
from playwright.sync_api import expect

from schools.actions.activity import save_activity, submit_activity
from schools.enums import RoleKind
from schools.models import ActivityPhoto
from site_config.shared import audit
from tests.browser.network import Network
from tests.browser.phone import BOARD, KEPT, LESSON, QUEUE, Phone, june, noisy_picture, wait_for
from tests.browser.story import JUNE
from tests.factories.schools import ActivityFactory, PlanFactory, SchoolFactory, UserFactory, holder
from tests.schools.photos import picture

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.slow, pytest.mark.once]


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
