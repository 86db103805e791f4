"""A phone whose signal comes and goes, and what it wrote."""

import io
import os
import re
from typing import Any
from urllib.parse import urlsplit

from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from schools.models import Activity
from tests.browser.network import Network
from tests.browser.story import JUNE
from tests.factories.schools import PASSWORD

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

    def close_pages(self) -> None:
        """Leave nothing open but an empty page: what happens on the site from now on is the service worker's doing."""
        empty = self.context.new_page()
        self.page.close()
        self.page = empty
        self.devtools = self.context.new_cdp_session(empty)
        self.workers: list[dict[str, Any]] = []
        self.devtools.on(
            "ServiceWorker.workerRegistrationUpdated", lambda news: self.workers.extend(news["registrations"])
        )
        self.devtools.send("ServiceWorker.enable")

    def wake_worker(self) -> None:
        """What the browser does by itself when it thinks that there is a network again."""
        scope = f"{self.network.url}/desk/"
        for _try in range(100):
            found = [each["registrationId"] for each in self.workers if each["scopeURL"] == scope]
            if found:
                break
            self.page.wait_for_timeout(100)
        told = {"origin": self.network.url, "registrationId": found[0]}
        self.devtools.send("ServiceWorker.dispatchSyncEvent", told | {"tag": "waiting", "lastChance": False})

    def queue(self, *states: str) -> None:
        """Open the queue and read the state of each record."""
        if urlsplit(self.page.url).path != QUEUE:
            self.page.goto(QUEUE)
        shown = self.page.locator("[data-waiting-list] [data-state]:not([hidden])")
        expect(shown).to_have_count(len(states))
        assert [each.get_attribute("data-state") for each in shown.all()] == list(states)


def june() -> list[Activity]:
    return list(Activity.objects.filter(month=JUNE).order_by("pk"))


def wait_for(phone: Phone, state: str) -> Activity:
    for _try in range(200):
        if [each.state for each in june()] == [state]:
            return june()[0]
        phone.page.wait_for_timeout(100)
    raise AssertionError([each.state for each in june()])


def noisy_picture() -> bytes:
    """Big enough to be on the way for a while."""
    out = io.BytesIO()
    Image.frombytes("RGB", (900, 700), os.urandom(900 * 700 * 3)).save(out, "JPEG", quality=92)
    return out.getvalue()
