"""A person in front of a browser: walks, taps and types, and checks every page that is shown."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, Locator, Page, Response, expect

from tests.factories.schools import PASSWORD

# All rules run; what they found in order is not carried over.
AXE = """async () => {
  const found = await axe.run(document, {resultTypes: ["violations"], elementRef: false});
  return found.violations.flatMap((each) => each.nodes.map((node) => [each.id, node.target.join(" "), node.failureSummary]));
}"""
REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
OVERHANGING = """() => [...document.body.querySelectorAll("*")]
  .filter((each) => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .slice(0, 5).map((each) => each.outerHTML.slice(0, 120))"""


class Guard:
    """What no page may do: ask another host, report an error, break the Content-Security-Policy."""

    def __init__(self, context: BrowserContext, host: str) -> None:
        self.host, self.found = host, []
        context.add_init_script(REPORT_VIOLATIONS)
        context.on("request", lambda request: self._asked(request.url))
        context.on("console", lambda message: self._said(message.type, message.text))
        context.on("weberror", lambda error: self.found.append(f"page error: {error.error}"))

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.netloc != self.host:
            self.found.append(f"asked another host: {url}")

    def _said(self, kind: str, text: str) -> None:
        if kind == "error":
            self.found.append(f"console: {text}")

    @contextmanager
    def missing_page(self, answer: str = "404") -> Iterator[None]:
        """Inside, one page answers 404 or another refusal, which the browser reports on its console."""
        before = len(self.found)
        yield
        news = self.found[before:]
        assert len(news) == 1, news
        assert answer in news[0]
        del self.found[before:]


def overhang(page: Page) -> list[Any]:
    """What of a page is wider than the window: address, by how much, and the first things that stick out."""
    wider = page.evaluate(WIDER)
    return [(page.url, wider, page.evaluate(OVERHANGING))] if wider > 0 else []


def violations(page: Page) -> list[tuple[Any, ...]]:
    """What axe finds wrong with a page that has its script, minor or serious: address, rule, place and words."""
    return [(page.url, *each) for each in page.evaluate(AXE)]


class Person:
    """One browser with its own cookies, as wide as a phone or a desk.

    `is_read` says whether axe reads its pages where `read` asks for it; markup does not depend on the database. With
    `reads_all` it reads every page that is checked.
    """

    def __init__(self, context: BrowserContext, site: str, *, touches: bool, is_read: bool = True) -> None:
        self.context, self.site, self.touches, self.is_read = context, site, touches, is_read
        self.reads_all = False
        self.guard = Guard(context, urlsplit(site).netloc)
        self.page: Page = context.new_page()

    def go(self, path: str) -> Response:
        """Open an address and check the page."""
        answer = self.page.goto(path)
        self.check()
        return answer

    def sign_in(self, user: Any) -> None:
        """Sign in on the login page, as everybody does."""
        self.page.goto("/account/login/")
        self.check()
        self.fill("username", user.username)
        self.fill("password", PASSWORD)
        self.press(".door-card form button[type=submit]")
        self.page.wait_for_url(re.compile(r"/desk/"))
        self.check()

    def find(self, what: str | Locator) -> Locator:
        return self.page.locator(what) if isinstance(what, str) else what

    def press(self, what: str | Locator) -> None:
        """Tap on a phone, click at a desk."""
        found = self.find(what)
        found.tap() if self.touches else found.click()

    def go_by(self, what: str | Locator) -> None:
        """Press something that leads to another page, and check that page."""
        with self.page.expect_event("load"):
            self.press(what)
        self.check()

    def fill(self, name: str, value: str) -> None:
        """Type into a field; one that is folded away is unfolded first."""
        self.unfold(name)
        self.page.locator(f"main :is(input, textarea)[name={name}]").fill(value)

    def choose(self, name: str, value: str) -> None:
        """Press a radio button or a check box by its words."""
        self.press(self.page.locator("label", has=self.page.locator(f"[name={name}][value='{value}']")))

    def unfold(self, name: str) -> None:
        folded = self.page.locator("main details:not([open])", has=self.page.locator(f"[name={name}]"))
        if folded.count():
            self.press(folded.locator("summary"))

    def confirm(self) -> None:
        """Say yes in the dialog that asks, and check the page that follows."""
        yes = self.page.locator("dialog[open] [value=yes], dialog[open] button[type=submit]").last
        expect(yes).to_be_visible()
        self.read()
        self.go_by(yes)

    def check(self) -> None:
        """Nothing wider than the window, nothing reported."""
        self._look(with_axe=self.reads_all)

    def read(self) -> None:
        """No finding of axe either: for states that only a walk brings about; tests/guards reads every page as it opens."""
        self._look(with_axe=self.reads_all or self.is_read)

    def _look(self, *, with_axe: bool) -> None:
        assert self.guard.found == []
        assert overhang(self.page) == []
        if with_axe:
            self.page.evaluate(AXE_SCRIPT)
            assert violations(self.page) == []


class Cast(dict[str, Person]):
    """Everybody by their role, each in a browser of their own; they sign in when they first appear.

    With `reads_all` axe reads every page that any of them visits, on whichever database.
    """

    def __init__(self, users: dict[str, Any], somebody: Callable[[], Person], *, reads_all: bool = False) -> None:
        super().__init__()
        self.users, self.somebody, self.reads_all = users, somebody, reads_all

    def __missing__(self, role: str) -> Person:
        self[role] = person = self.somebody()
        person.reads_all = self.reads_all
        if role in self.users:
            person.sign_in(self.users[role])
        return person
