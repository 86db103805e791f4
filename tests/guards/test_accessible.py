"""Every page of the product in a real browser: axe finds nothing, nothing is wider than a phone or a desk."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import override

from wagtail.models import Locale, Site, get_page_models

import pytest

from campaigns.models import GalleryIndexPage, GalleryPage
from home.demo import content
from home.models import CalendarPage, SiteSettings
from schools.enums import ReturnReason
from schools.models import ActivityReturn
from schools.review.reasons import LEAST_RETURNS
from tests.addresses import ADDRESSES, LETTERS, Address
from tests.browser.shelf import PHONE, Reader, Shelf, open_shelf
from tests.crawling import Answer, filled
from tests.factories.campaigns import ContestFactory, EntryFactory, entry_sheet, ready
from tests.home.test_calendar import event
from tests.home.test_notices import announce
from tests.schools.photos import picture

# Wagtail leaves temporary files of renditions to the garbage collector.
pytestmark = [
    pytest.mark.browser, pytest.mark.once, pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]  # fmt: skip
# Who of an office sees most of a page: the first of them to whom it is open.
OFFICERS, IN_AWARDS = "RDMSJEAW", "MRDJESAW"
# Opened by GET, and no page: files, feeds, parts of pages, and what leads on to another address.
NO_PAGES = frozenset({
    # files and feeds
    "awards:certificate_pdf", "awards:design_look", "awards:design_pdf", "awards:rubric_export", "awards:rubric_schema",
    "awards:rubric_trial_export", "awards:verify_json", "campaigns:entry_file", "campaigns:entry_file_small",
    "campaigns:entry_import_rest", "campaigns:entry_import_template", "campaigns:judge_file", "campaigns:judge_file_small",
    "campaigns:questions_export", "home:favicon",
    "home:guide_file", "home:report_file", "home:robots", "home:sitemap", "schools:lesson_lacks_export",
    "schools:matrix_export", "schools:output_photo", "schools:output_photo_small", "schools:outputs_export", "schools:photo",
    "schools:photo_small", "schools:registry_export", "schools:reminders_export", "schools:review_findings_export",
    "schools:review_reasons_export", "schools:school_import_rest", "schools:school_import_template",
    "schools:school_sheet_pdf", "schools:service_worker", "schools:sheet_pdf", "schools:sync", "schools:talk_feed",
    "schools:workdays_year", "schools:year_export", "site:feed", "site:suggest",
    # parts of pages
    "awards:batch_progress", "awards:printing_progress", "jobs:progress",
    # what leads on to another address
    "awards:verify_file", "campaigns:question_answer", "campaigns:question_decline", "home:desk", "schools:activity_return",
    "schools:document_decide", "schools:message_open", "schools:output_decide", "schools:remind_now", "schools:review_bulk",
})  # fmt: skip
# Pages whose address or content the world of the guards has in one state only: who opens them, in which other one.
MORE = {
    "coordinator": (
        "/desk/contests/{pictures}/", "/desk/contests/{pictures}/entries/new/", "/desk/contests/entries/{picture_entry}/",
        "/desk/contests/{pictures}/entries/import/", "/desk/contests/entries/import/{picture_sheet}/",
        "/desk/school/2025-10/meeting/",
    ),
    "reviewer": (
        "/desk/contests/new/?kind=courseware", "/desk/contests/{pictures}/edit/", "/desk/talks/calendar/?view=week&at=2025-11-20",
        "/desk/reminders/now/?month=2025-10", "/desk/review/many/?all=1", "/desk/review/many/?all=1&do=return",
    ),
    "anonymous": (
        "/no/page/", "/search/?q=毒品", "/en/search/?q=drugs", "/search/?q=毒品&kind=pages", "/search/?q=没有的词语",
        "/knowledge/three-rules-2025/", "/knowledge/?audience=parents", "/calendar/?kind=talk", "/statistics/?year=2025",
        "/works/call/{contest}/", "{gallery}", "{work}",
    ),
}  # fmt: skip
# What stands where nothing is, or is no more.
ABSENT = {"/no/page/": 404, "/knowledge/three-rules-2025/": 410}
# Screens that everybody works on, once more in English, whose words are longer.
IN_ENGLISH = {
    "coordinator": ("schools:board", "schools:activity_new", "schools:year_of"),
    "reviewer": ("home:overview", "schools:review", "schools:matrix", "schools:registry", "campaigns:contest"),
    "committee": ("awards:cycle", "awards:edition", "awards:explain", "awards:certificates"),
    "judge": ("campaigns:judging", "campaigns:grid"),
}


def openers(name: str, address: Address) -> set[str]:
    """Who opens an address here: a visitor what is public, else the school and who of the offices sees most of it."""
    if "V" in address.open:
        return {"anonymous"}
    order = IN_AWARDS if name.startswith("awards:") else OFFICERS
    officer = next((LETTERS[letter] for letter in order if letter in address.open), None)
    return {who for who in ("coordinator" if "C" in address.open else None, officer) if who}


PLACES = {
    who: tuple(name for name, address in ADDRESSES.items() if who in openers(name, address) and name not in NO_PAGES)
    for who in (*LETTERS.values(), "anonymous")
}
PEOPLE = [who for who, names in PLACES.items() if names]


@pytest.fixture(scope="module")
def full(world, django_db_blocker) -> Iterator[dict[str, Any]]:
    """The world with pages of every type, a contest of pictures and hints of every reason; gives keys for addresses."""
    with django_db_blocker.unblock(), transaction.atomic(), override("zh-hans"):
        mine, settings_of = world.own, SiteSettings.for_site(Site.objects.get())
        settings_of.region = mine["district"]
        settings_of.save()
        content.build()
        _event()
        announce(_home(), "closed", summary="临时闭馆")
        keys = {name: getattr(thing, "pk", "") for name, thing in mine.items()}
        keys |= _gallery(mine["ranked"], mine["ranked_entry"]) | _pictures(mine, world.people["coordinator"])
        _often_returned(mine["returned"], world.people["reviewer"])
        call_command("tick")
        yield keys
        transaction.set_rollback(True)


def _home() -> Any:
    return Site.objects.get().root_page


def _event() -> None:
    calendar = CalendarPage.objects.get(locale=_home().locale)
    page = event(calendar, place="区禁毒教育基地", state="cancelled", notice="场馆检修，改到下月。")
    page.copy_for_translation(Locale.objects.get(language_code="en")).save_revision().publish()


def _gallery(contest: Any, entry: Any) -> dict[str, str]:
    index = GalleryIndexPage.objects.get(locale=_home().locale)
    page = index.add_child(instance=GalleryPage(title="获奖作品", slug="won", contest=contest))
    return {"gallery": page.url, "work": f"{page.url}{entry.code}/"}


def _pictures(mine: dict[str, Any], user: Any) -> dict[str, Any]:
    """A contest of pictures with an entry, and a table of entries that waits."""
    contest = ContestFactory(region=mine["district"], kind="picture", open=True)
    values = {"school": mine["school"], "grade": 6, "title": "Picture", "files": ready(picture(size=(300, 400)))}
    entry, sheet = EntryFactory(contest=contest, **values), entry_sheet(contest, mine["school"], user, "幼儿园大班")
    return {"pictures": contest.pk, "picture_entry": entry.pk, "picture_sheet": sheet.pk}


def _often_returned(record: Any, user: Any) -> None:
    """Every reason often enough to be said on the form."""
    said = {"activity": record, "returned_by": user, "returned_at": record.submitted_at}
    ActivityReturn.objects.bulk_create(
        ActivityReturn(reason=reason, **said) for reason in ReturnReason for _n in range(LEAST_RETURNS)
    )


@pytest.fixture(scope="module")
def shelf() -> Iterator[Shelf]:
    with open_shelf() as shelf:
        yield shelf


@pytest.fixture
def reader(new_context, shelf) -> Reader:
    return Reader(new_context(viewport=PHONE, locale="zh-CN", reduced_motion="reduce", service_workers="block"), shelf)


@pytest.mark.parametrize("who", PEOPLE)
def test_every_page_of_a_person_is_sound(world, full, walk, reader, who):
    walker, problems, opened = walk(who), [], set()
    for url, name in _addresses(who, world, full):
        answer = walker.send("get", url)
        if _is_page(answer, ABSENT.get(name, 200)):
            opened.add(name)
            problems += reader.read(url, answer.response)
    walker.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    for name in IN_ENGLISH.get(who, ()):
        [url, *_others] = filled(name, world.own)
        response = walker.send("get", url).response
        assert response["Content-Language"] == "en"
        problems += reader.read(url + "?en", response)
    assert problems == []
    assert {*PLACES[who], *MORE.get(who, ())} - opened == set()


def _addresses(who, world, full):
    for name in PLACES[who]:
        for url in filled(name, world.own):
            yield url, name
    for path in MORE.get(who, ()):
        yield path.format(**full), path


def _is_page(answer: Answer, status: int) -> bool:
    return answer.status == status and answer.response.body[:15].lower() == b"<!doctype html>"


# The words can be read as long as the site's tokens do not arrive.
FAULTY = """<!doctype html><html lang="zh-Hans"><head><title>页</title><link rel="stylesheet" href="/static/site/tokens.css"></head>
<body><main><h1>页</h1><p style="color: var(--paper); background: var(--surface)">淡得看不清</p><input type="text">
<div style="width: 3000px">宽</div></main></body></html>"""


def test_reader_finds_what_is_wrong(reader):
    response = HttpResponse(FAULTY)
    response.body = response.content
    assert [each[1] for each in reader.read("/faulty/", response)] == ["color-contrast", "label", 2618, 1728]


def test_only_addresses_that_are_opened_are_named_as_no_pages():
    assert {name for name in NO_PAGES if not ADDRESSES[name].open} == set()


def test_every_type_of_page_is_sound_in_both_languages(world, full, walk, reader):
    walker, problems, missing = walk("anonymous"), [], set()
    for model in get_page_models():
        for code in ("zh-hans", "en"):
            page = model.objects.live().filter(locale__language_code=code).exclude(slug="root").first()
            if page is None:
                missing.add((model.__name__, code))
                continue
            answer = walker.send("get", page.url)
            assert answer.status == 200, page.url
            problems += reader.read(page.url, answer.response)
    assert problems == []
    # Written in one language here; their English pages have the same template.
    assert missing == {("AnnouncementPage", "en"), ("GalleryPage", "en")}
