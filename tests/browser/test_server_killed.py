"""The web server is killed while a phone uploads; started again, it takes the record exactly once."""

import sys

from django.conf import settings

import pytest

from tests.browser.network import Network
from tests.browser.phone import QUEUE, Phone, june, noisy_picture, wait_for
from tests.browser.story import JUNE
from tests.factories.schools import ActivityFactory, PlanFactory, SchoolFactory, UserFactory
from tests.serving import WebServer, wait_until

pytestmark = [
    pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.slow, pytest.mark.once,
    pytest.mark.skipif(sys.platform != "linux", reason="The test reads /proc."),
]  # fmt: skip


@pytest.fixture
def server(test_database, tmp_path):
    server = WebServer(
        test_database.url, tmp_path / "output.txt", DJANGO_SETTINGS_MODULE="site_config.settings.test",
        TEST_SCRATCH=str(settings.SCRATCH),
    )  # fmt: skip
    server.start()
    yield server
    server.stop()


def test_server_killed_in_the_middle_of_an_upload(server, playwright, browser_type_launch_args, tmp_path):
    school = SchoolFactory(grades={6: (3, 138)})
    PlanFactory(adopted=True)
    user = UserFactory(coordinator=school)
    draft = ActivityFactory(school=school, user=user, month=JUNE, pupils_present=None)
    network = Network(server.url)
    phone = Phone(playwright, browser_type_launch_args, str(tmp_path / "profile"), network)
    try:
        phone.sign_in(user)
        phone.page.goto(f"/desk/school/activity/{draft.pk}/")
        network.cut_after(60_000, before=server.kill)
        phone.write("136", noisy_picture())
        phone.hand_in()
        wait_until(lambda: server.killed == 1)
        server.start()
        network.restore()
        phone.page.goto(QUEUE)
        record = wait_for(phone, "submitted")
        assert (record.pk, record.pupils_present, record.photos.count(), len(june())) == (draft.pk, 136, 1, 1)
        phone.queue()
    finally:
        phone.close()
        network.cut()
