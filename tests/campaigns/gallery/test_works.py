"""What the public sees of winning works: as far as consent stands, live, and only once results are published."""

import datetime as dt
import io

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import override

import pytest
from PIL import Image

from campaigns.enums import ContestPhase, FileKind, Licence
from campaigns.gallery import open_calls, works
from campaigns.models import Contest, Entry, EntryFile, GalleryIndexPage, GalleryPage
from schools.enums import ConsentScope
from tests.factories.campaigns import ContestFactory, EntryFactory, published
from tests.factories.schools import PupilFactory, SchoolFactory, TeacherFactory

pytestmark = pytest.mark.django_db
NAME = "张晓明"
SAYS = "放学路上，有人问：张晓明，你敢不敢试？我摇了摇头。晓明这个名字从此有了分量。"


@pytest.fixture
def shown(site):
    """A published contest with one winner and its gallery."""
    school = SchoolFactory(name="银河小学", short_name="银河")
    pupil = PupilFactory(school=school, name=NAME, consented=True)
    contest = ContestFactory(open=True)
    teacher = TeacherFactory(school=school, name="卢雨桐")
    entry = EntryFactory(contest=contest, school=school, pupil=pupil, teacher=teacher, title="致晓明", text=SAYS)
    page = gallery(site, published(contest))
    entry.refresh_from_db()
    return page, entry


def gallery(site, contest, **values):
    index = GalleryIndexPage.objects.get(locale=site.locale)
    with override("zh-hans"):
        words = {"title": "获奖作品", "slug": "winners"} | values
        return index.add_child(instance=GalleryPage(contest=contest, **words))


def consent(entry, **values):
    for name, value in values.items():
        setattr(entry.pupil, name, value)
    entry.pupil.save()


@pytest.mark.parametrize(
    ("scope", "author", "is_said"),
    [(ConsentScope.FULL, NAME, True), (ConsentScope.MASKED, "张*明", False), (ConsentScope.SCHOOL, "", False)],
)
def test_author_is_shown_as_the_guardian_allows_also_inside_the_text(shown, client, scope, author, is_said):
    page, entry = shown
    consent(entry, consent_scope=scope)
    found = works(page.contest)[0]
    assert (found.author, found.school, found.teacher) == (author, "银河小学", "卢雨桐")
    text = client.get(f"{page.url}{entry.code}/").content.decode()
    assert (NAME in text) is is_said
    assert ("晓明" in text) is is_said
    assert (author or "银河小学") in text


def test_withdrawn_consent_takes_the_work_away_at_once(shown, client):
    page, entry = shown
    address = f"{page.url}{entry.code}/"
    answer = client.get(address)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    assert answer["X-Robots-Tag"] == "noindex, noarchive"
    consent(entry, consent_withdrawn_on=timezone.localdate())
    assert client.get(address).status_code == 404
    assert entry.code not in client.get(page.url).content.decode()
    assert entry.code not in client.get("/search/", {"q": "致晓明"}).content.decode()


def test_only_prizes_of_published_contests_are_shown(shown, site, client):
    page, entry = shown
    Entry.objects.filter(pk=entry.pk).update(placing="")
    assert works(page.contest) == []
    Entry.objects.filter(pk=entry.pk).update(placing="first")
    Contest.objects.update(phase=ContestPhase.NOTICE)
    assert works(page.contest) == []
    assert client.get(page.url).status_code == 404
    with pytest.raises(ValidationError):
        GalleryPage(title="另一页", slug="x", contest=Contest.objects.get()).full_clean()


def test_works_are_chosen_by_group_and_prize(shown, client):
    page, first = shown
    rows = client.get(page.url, {"group": "primary", "prize": "first"}).context["works"]
    assert [work.code for work in rows] == [first.code]
    # A group or prize that nobody won is no choice.
    assert len(client.get(page.url, {"group": "senior", "prize": "golden"}).context["works"]) == 1


def test_index_lists_galleries_by_year_and_calls_that_are_open(shown, client):
    page, _entry = shown
    running = ContestFactory(open=True, title="秋季征文", approval_number="江汉教〔2026〕1号")
    soon = ContestFactory(title="冬季征集", opens_on=timezone.localdate() + dt.timedelta(days=2))
    over = ContestFactory(open=True, title="夏季征文")
    Contest.objects.filter(pk=over.pk).update(closes_on=timezone.localdate() - dt.timedelta(days=1))
    index = client.get("/works/")
    assert {call.contest.pk: call.is_open for call in index.context["calls"]} == {running.pk: True, soon.pk: False}
    assert [(year.start, [each.pk for each in pages]) for year, pages in index.context["years"]] == [(2025, [page.pk])]
    text = client.get(f"/works/call/{running.pk}/").content.decode()
    assert "江汉教〔2026〕1号" in text
    assert "不作为中小学招生入学依据" in text
    for gone in (over.pk, page.contest_id, 0, 10**17):
        assert client.get(f"/works/call/{gone}/").status_code == 404


def test_calls_count_their_days_today_included():
    today = timezone.localdate()
    ContestFactory(open=True, opens_on=today, closes_on=today)
    assert [call.days_left for call in open_calls(today)] == [1]
    assert open_calls(today + dt.timedelta(days=1)) == []


def jpeg():
    out = io.BytesIO()
    Image.new("RGB", (8, 6), "teal").save(out, "JPEG")
    return out.getvalue()


def add_file(entry, place, kind, content):
    row = EntryFile(entry=entry, place=place, kind=kind, size=len(content), sha256=f"{place:064}", width=8, height=6)
    row.file.save("x", ContentFile(content), save=False)
    if row.is_picture:
        row.preview.save("x", ContentFile(content), save=False)
    row.save()
    return row


def test_pictures_are_served_while_the_work_is_shown(shown, client):
    page, entry = shown
    add_file(entry, 1, FileKind.JPEG, jpeg())
    addresses = [f"/shown/{entry.code}/1/", f"/shown/{entry.code}/1/small/"]
    assert f'src="{addresses[1]}"' in client.get(page.url).content.decode()
    assert f'src="{addresses[0]}"' in client.get(f"{page.url}{entry.code}/").content.decode()
    for address in addresses:
        answer = client.get(address)
        assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (
            200, "image/jpeg", "private, no-cache",
        )  # fmt: skip
        assert b"".join(answer.streaming_content) == jpeg()
        assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert client.get(f"/shown/{entry.code}/1/file/").status_code == 404
    consent(entry, consent_withdrawn_on=timezone.localdate())
    assert [client.get(address).status_code for address in addresses] == [404, 404]


def test_courseware_is_downloaded_under_its_licence_only(shown, client):
    page, entry = shown
    teacher = TeacherFactory(school=entry.school, name="何清")
    Entry.objects.filter(pk=entry.pk).update(pupil=None, teacher=teacher, licence=Licence.BY_NC)
    add_file(entry, 1, FileKind.PPTX, b"PK slides")
    address = f"/shown/{entry.code}/1/file/"
    text = client.get(f"{page.url}{entry.code}/").content.decode()
    assert (address in text, "CC BY-NC 4.0" in text, "何清" in text) == (True, True, True)
    answer = client.get(address)
    assert b"".join(answer.streaming_content) == b"PK slides"
    assert answer["Content-Disposition"] == f'attachment; filename="{entry.code}-1.pptx"'
    Entry.objects.filter(pk=entry.pk).update(licence=Licence.NONE)
    assert address not in client.get(f"{page.url}{entry.code}/").content.decode()
    assert client.get(address).status_code == 404
