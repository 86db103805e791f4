"""The list of public notices, announcements, and downloads."""

import datetime as dt

from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils.translation import override

from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction

import pytest

from awards.actions.withdrawal import withdraw_edition
from awards.enums import Honour
from home.enums import DownloadCategory, NoticeState
from home.models import AnnouncementPage, Download, DownloadsPage, NoticeIndexPage
from home.notice_board import board
from schools.enums import DocumentKind
from schools.models import Region
from tests.factories.awards import CycleFactory, committee, lower_threshold, make_edition, pretend
from tests.factories.schools import DocumentFactory, SchoolFactory

DURING = dt.date(2026, 7, 20)


@pytest.fixture
def cycle(db):
    DocumentFactory(school=SchoolFactory(), kind=DocumentKind.PLAN, approved=True)
    lower_threshold(Honour.SCHOOL, 0)
    return CycleFactory()


def announce(site, slug, **facts):
    index = NoticeIndexPage.objects.get(locale=site.locale)
    with override("zh-hans"):
        return index.add_child(instance=AnnouncementPage(title=slug, slug=slug, **facts))


def listed(client, **query):
    with pretend(DURING):
        return list(client.get("/notices/", query).context["rows"])


def test_what_runs_stands_first(client, site, cycle):
    edition = make_edition(cycle, upto="on_notice")
    announce(site, "standing", issued_on=dt.date(2026, 7, 18))
    announce(site, "ended", issued_on=dt.date(2026, 7, 1), ends_on=dt.date(2026, 7, 19))
    announce(site, "running", issued_on=dt.date(2025, 7, 1), ends_on=DURING, kind="circular")
    rows = listed(client)
    assert [(row.state, row.days) for row in rows] == [
        (NoticeState.RUNNING, 1),
        (NoticeState.RUNNING, 3),
        (NoticeState.STANDING, 0),
        (NoticeState.ENDED, 0),
    ]
    assert [row.object_url for row in rows[:2]] == ["", reverse("awards:object", args=[edition.pk])]
    assert [row.title for row in listed(client, kind="circular")] == ["running"]
    assert [row.title for row in listed(client, year="2025")] == ["running"]
    assert [row.kind for row in listed(client, year="2026", kind="honours")] == ["honours"]


@pytest.mark.parametrize(("level", "count"), [("city", 1), ("province", 0)])
def test_a_province_does_not_list_every_district(site, cycle, level, count):
    make_edition(cycle, upto="on_notice")
    above = Region(path=cycle.region.path[:1], level=level)
    shown = board(NoticeIndexPage.objects.get(locale=site.locale), above, {}, DURING)
    assert (len(shown["rows"]), len(shown["years"])) == (count, count)


def test_withdrawn_list_stays_with_its_reason(client, site, cycle):
    edition = make_edition(cycle, upto="published")
    with pretend(DURING):
        withdraw_edition(edition=edition, user=committee(cycle), why="名单有误")
    [row] = listed(client)
    assert (row.state, row.says, row.object_url) == (NoticeState.WITHDRAWN, "名单有误", "")


@pytest.mark.parametrize("upto", ["computed", "approved"])
def test_a_list_that_was_never_on_notice_is_not_listed(client, site, cycle, upto):
    make_edition(cycle, upto=upto)
    assert listed(client) == []


def test_announcement_says_that_it_no_longer_holds(client, site):
    announce(site, "old", issued_on=dt.date(2026, 1, 1), withdrawn_because="已并入新通知")
    assert "已并入新通知" in client.get("/notices/old/").content.decode()
    assert [row.state for row in listed(client)] == [NoticeState.WITHDRAWN]


def put(page, title, collection, **facts):
    document = Document(title=title, file=ContentFile(b"x", f"{title}.csv"), collection=collection, file_size=1)
    document.save()
    return Download.objects.create(page=page, document=document, **facts)


def test_downloads_are_searched_and_keep_private_ones_back(client, site):
    page, root = DownloadsPage.objects.get(locale=site.locale), Collection.get_first_root_node()
    closed = root.add_child(name="内部")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    put(page, "letter", root, category=DownloadCategory.LETTER, says="开学用")
    put(page, "form", root, category=DownloadCategory.FORM)
    put(page, "secret", closed.add_child(name="更内部"), category=DownloadCategory.FORM)

    def titles(**query):
        return [item.title for _category, items in client.get("/downloads/", query).context["groups"] for item in items]

    assert titles() == ["letter", "form"]
    assert titles(q="开学") == titles(kind="letter") == ["letter"]
    assert titles(q="secret") == []


def test_download_is_served_as_a_file(client, site):
    put(DownloadsPage.objects.get(locale=site.locale), "letter", Collection.get_first_root_node())
    answer = client.get(Document.objects.get().url)
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content) == b"x"
