"""Every way of showing a page is readable, and the way to the month's work needs no mouse."""

import datetime as dt

import pytest

from campaigns.models import ArticleIndexPage, ArticlePage
from home.site_tree import set_up_site
from schools.enums import RoleKind
from schools.models import Activity
from tests.browser.story import JUNE, KINDS
from tests.factories.certificates import issued, published_cycle
from tests.factories.schools import PASSWORD, ActivityFactory, PlanFactory, RegionFactory, SchoolFactory, holder

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.once]

MODES = {"dark": ("theme", "dark"), "contrast": ("contrast", "more"), "large": ("text", "large")}
STATES = ("approved", "submitted", "returned", "draft")
BODY = [("heading", "先看清它的样子"), ("text", "<p>包装可爱，也可能是毒品。多看一眼，多问一句。</p>")]
# A stop is seen when losing the focus changes its ring, or that of what surrounds or follows it.
FOCUSED = """() => {
  const at = document.activeElement;
  const around = [at, at.nextElementSibling, at.parentElement].filter(Boolean);
  const look = () => around.map((each) => getComputedStyle(each)).map((style) =>
    [style.outlineStyle === "none" ? "" : style.outline, style.boxShadow, style.borderColor].join()).join(";");
  const box = at.getBoundingClientRect();
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const bar = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)?.closest(".tabbar, .sticky-bar, .topbar");
  const covered = Boolean(bar && !bar.contains(at));
  const focused = look();
  at.blur();
  const seen = look() !== focused;
  at.focus({preventScroll: true});
  const action = at.form?.getAttribute("action") || "";
  return {name: at.name || "", action, href: at.getAttribute("href") || "", tag: at.tagName, seen, inside, covered,
          html: at.outerHTML.slice(0, 160)};
}"""
STEPS = 40
# What is left of a desk's window of 1280 x 900 at a zoom of 200 %.
MAGNIFIED = {"width": 640, "height": 450}
STORY, LIST_IS_OUT = dt.date(2026, 6, 16), dt.date(2026, 7, 24)


@pytest.fixture
def district(clock):
    """A month with a record in each state, a queue, a published list with certificates, an article."""
    home = set_up_site()
    clock.turn(LIST_IS_OUT)
    cycle = published_cycle(schools=1)
    certificate = issued(cycle).certificates.order_by("number").first()
    clock.turn(STORY)
    school = SchoolFactory(region=RegionFactory(parent=cycle.region), grades={6: (3, 138)})
    PlanFactory(region=cycle.region, adopted=True)
    for kind, state in zip(KINDS, STATES, strict=False):
        ActivityFactory(school=school, kind=kind, upto=state, month=JUNE, held_on=STORY)
    index = ArticleIndexPage.objects.get(locale=home.locale)
    article = index.add_child(instance=ArticlePage(title="会伪装的毒品", slug="a", summary="要多看一眼。", body=BODY))
    return {
        "coordinator": (holder(RoleKind.COORDINATOR, school), ["/desk/school/"]),
        "reviewer": (holder(RoleKind.REVIEWER, cycle.region), ["/desk/review/", "/desk/progress/"]),
        "anybody": (None, ["/", article.url, f"/verify/{certificate.lookup_code}/"]),
    }


@pytest.mark.slow
def test_modes_are_readable(district, somebody):
    for user, paths in district.values():
        person = somebody()
        if user:
            person.sign_in(user)
        for mode, value in MODES.values():
            person.context.add_cookies([{"name": f"site_{mode}", "value": value, "url": person.site}])
            for path in paths:
                assert person.go(path).status == 200
                person.read()
                assert person.page.locator("html").get_attribute(f"data-{mode}") == value
            person.context.clear_cookies(name=f"site_{mode}")
        if person.page.viewport_size["width"] >= 2 * MAGNIFIED["width"]:
            person.page.set_viewport_size(MAGNIFIED)
            for path in paths:
                person.go(path)


def test_keyboard_leads_from_the_login_to_a_record(district, somebody):
    person, (user, _paths) = somebody(), district["coordinator"]
    person.page.goto("/account/login/")
    assert person.page.evaluate(FOCUSED)["name"] == "username"
    person.page.keyboard.type(user.username)
    tab_to(person, lambda at: at["name"] == "password")
    person.page.keyboard.type(PASSWORD)
    with person.page.expect_event("load"):
        person.page.keyboard.press("Enter")
    assert person.page.url.endswith("/desk/school/")
    assert tab(person)["href"] == "#main"
    person.page.keyboard.press("Enter")
    in_main = "document.activeElement.closest('main') !== null"
    tab(person)
    assert person.page.evaluate(in_main)
    tab_to(person, lambda at: at["href"].startswith("/desk/school/activity/"))
    with person.page.expect_event("load"):
        person.page.keyboard.press("Enter")
    assert "/desk/school/activity/" in person.page.url
    for _step in range(STEPS):
        tab(person)


@pytest.mark.parametrize("width", ["desk"], indirect=True)
def test_keyboard_leads_a_reviewer_to_an_approval(district, somebody):
    """Without the single-letter keys: by the skip link, Tab and Enter alone."""
    person, (user, _paths) = somebody(), district["reviewer"]
    waiting = Activity.objects.filter(state="submitted")
    assert waiting.count() == 1
    person.sign_in(user)
    person.page.goto("/desk/review/")
    assert tab(person)["href"] == "#main"
    person.page.keyboard.press("Enter")
    tab_to(person, lambda at: "/approve/" in at["action"])
    with person.page.expect_event("load"):
        person.page.keyboard.press("Enter")
    assert person.page.locator(".toast").count() == 1
    assert not waiting.exists()


def tab(person):
    """Go to the next stop, which must be in sight and show that it is the one."""
    person.page.keyboard.press("Tab")
    at = person.page.evaluate(FOCUSED)
    if at["tag"] != "BODY":
        assert at["seen"], at
        assert at["inside"], at
        assert not at["covered"], at
    return at


def tab_to(person, is_there):
    for _step in range(STEPS):
        at = tab(person)
        if is_there(at):
            return at
    raise AssertionError(f"Not reached in {STEPS} steps; the last stop was {at}.")
