"""What waits on a phone is sent by the service worker alone, with every page closed, and never twice."""

import contextlib
import threading

import pytest

from schools.models import ActivityPhoto
from schools.views import sync
from tests.browser.network import Network
from tests.browser.phone import BOARD, LESSON, QUEUE, Phone, june, noisy_picture, wait_for
from tests.browser.story import JUNE
from tests.factories.schools import ActivityFactory, PlanFactory, SchoolFactory, UserFactory
from tests.schools.photos import picture

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.slow, pytest.mark.once]

LOOK_AWAY = """Object.defineProperty(document, "hidden", {value: true});
document.dispatchEvent(new Event("visibilitychange"));"""


@pytest.fixture
def taken(monkeypatch):
    """Every record that reached the server whole; `taken.hold` keeps the first one there until it is set."""
    plain, calls = sync.take_in, Calls()

    def take_in(*args, **kwargs):
        calls.number += 1
        if calls.number == 1:
            calls.arrived.set()
            calls.hold.wait(20)
            if calls.fails:
                raise RuntimeError("The server broke.")
        return plain(*args, **kwargs)

    monkeypatch.setattr(sync, "take_in", take_in)
    yield calls
    calls.hold.set()


class Calls:
    def __init__(self):
        self.number, self.fails = 0, False
        self.arrived, self.hold = threading.Event(), threading.Event()
        self.hold.set()


@pytest.fixture
def network(live_server):
    network = Network(live_server.url)
    yield network
    network.cut()


@pytest.fixture
def phone(clock, playwright, browser_type_launch_args, tmp_path, network):
    school = SchoolFactory(grades={6: (3, 138)})
    PlanFactory(adopted=True)
    ActivityFactory(school=school, month=JUNE.prev, held_on=JUNE.prev.first, approved=True)
    phone = Phone(playwright, browser_type_launch_args, str(tmp_path / "profile"), network)
    phone.sign_in(UserFactory(coordinator=school))
    yield phone
    with contextlib.suppress(Exception):
        phone.close()


def one_record():
    """State, pupils and photos of the month's only record."""
    (record,) = june()
    return record.state, record.pupils_present, record.photos.count(), ActivityPhoto.objects.count()


def test_worker_sends_once_with_every_page_closed(phone, network, taken):
    phone.page.goto(LESSON)
    phone.wait_until_kept(QUEUE)
    network.cut()
    phone.write("136", noisy_picture())
    phone.hand_in()
    phone.page.wait_for_url("**" + QUEUE)
    phone.close_pages()
    network.restore()
    network.cut_after(40_000)
    phone.wake_worker()
    phone.page.wait_for_timeout(1000)
    assert (network.is_cut.is_set(), june(), taken.number) == (True, [], 0)
    network.restore()
    phone.wake_worker()
    wait_for(phone, "submitted")
    phone.wake_worker()
    phone.page.wait_for_timeout(300)
    phone.page.goto(BOARD)
    phone.queue()
    assert (one_record(), taken.number) == (("submitted", 136, 1, 1), 1)


def test_worker_takes_over_from_a_page_that_is_closed_while_it_sends(phone, taken):
    """The page's own sending is still at the server when the worker sends the same record: both are one."""
    phone.page.goto(LESSON)
    phone.wait_until_kept(QUEUE)
    taken.hold.clear()
    phone.write("136", picture())
    phone.hand_in()
    assert taken.arrived.wait(20)
    phone.close_pages()
    phone.wake_worker()
    wait_for(phone, "submitted")
    taken.hold.set()
    phone.page.wait_for_timeout(500)
    phone.queue()
    assert (one_record(), taken.number) == (("submitted", 136, 1, 1), 2)


def test_looking_away_while_it_is_handed_in_does_not_turn_it_into_a_draft(phone, taken):
    """The server fails in the middle; what waits is still what was handed in."""
    page = phone.page
    page.goto(LESSON)
    phone.wait_until_kept(QUEUE)
    taken.hold.clear()
    phone.write("136", picture())
    phone.hand_in()
    assert taken.arrived.wait(20)
    page.evaluate(LOOK_AWAY)
    page.wait_for_timeout(500)
    taken.fails = True
    taken.hold.set()
    page.wait_for_url("**" + QUEUE)
    wait_for(phone, "submitted")
    phone.queue()
    assert (one_record(), taken.number) == (("submitted", 136, 1, 1), 2)
