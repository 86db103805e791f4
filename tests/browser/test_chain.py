"""The whole chain in a real browser, on a phone and at a desk: from an activity to a certificate that anybody can check."""

import datetime as dt
import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from awards.enums import Honour
from awards.models import Certificate, Edition
from campaigns.actions.contest import advance_contest
from campaigns.actions.judging import assign_judges
from campaigns.enums import ContestPhase
from campaigns.models import Assignment, Contest, Entry
from schools.enums import DocumentKind
from schools.models import Activity, Pupil
from site_config.jobs.runner import run_queued
from site_config.shared.codes import new_lookup_code
from tests.browser.paper import codes_of, pages_of
from tests.browser.story import JUNE, Story
from tests.factories.campaigns import EntryFactory, finish
from tests.factories.schools import DocumentFactory
from tests.schools.photos import phone_exif, picture

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.slow]

CONTEST_OVER, COMPUTED, NOTICE, NOTICE_ENDS, AFTER_NOTICE = (
    dt.date(2026, 6, 24), dt.date(2026, 7, 1), dt.date(2026, 7, 2), dt.date(2026, 7, 9), dt.date(2026, 7, 10),
)  # fmt: skip
SENTENCE = "出勤人数和照片不符，请核对后再提交。"
LESSON = f"a[href='/desk/school/{JUNE}/lesson/'].cover"
ESSAY = "放学路上，有人递来一支“上头电子烟”。我摇了摇头。\n回家以后，我把这件事写了下来。"
PUPIL, SHOWN = "林知微", "林*微"


def test_chain_from_activity_to_certificate(somebody, clock, width, tmp_path):
    story = Story.begin()
    cast = Cast(story.people, somebody)
    record_and_review(story, cast, width)
    contest(story, cast, clock)
    rankings(story, cast, clock)
    certificates(story, cast, tmp_path)


class Cast(dict):
    """Everybody by their role, each in a browser of their own; they sign in when they first appear."""

    def __init__(self, users, somebody):
        super().__init__()
        self.users, self.somebody = users, somebody

    def __missing__(self, role):
        self[role] = person = self.somebody()
        if role in self.users:
            person.sign_in(self.users[role])
        return person


def record_and_review(story, cast, width):
    coordinator = cast["coordinator"]
    hand_in_lesson(coordinator)
    lesson = Activity.objects.get(state="submitted")
    reviewer = cast["reviewer"]
    send_back(reviewer, lesson)
    correct(coordinator, lesson)
    approve(reviewer, lesson, width)
    assert_locked(coordinator, lesson)
    assert_in_matrix(reviewer, story.school)


def hand_in_lesson(coordinator):
    """Draft first, then with a photo from a phone that noted where it was taken."""
    page = coordinator.page
    assert page.url.endswith("/desk/school/")
    coordinator.go_by(LESSON)
    coordinator.fill("held_on", "2026-06-16")
    coordinator.fill("theme", "认清“上头电子烟”")
    coordinator.fill("pupils_present", "158")
    photo = {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": picture(size=(900, 600), exif=phone_exif())}
    page.locator("[data-photos] input[type=file]").set_input_files(photo)
    expect(page.locator("[data-photos] [data-preview] img")).to_be_visible()
    coordinator.check()
    coordinator.go_by(".sticky-bar [value=draft]")
    assert Activity.objects.get(state="draft").pupils_present == 158
    stored = page.request.get(page.locator("[data-photos] [data-kept] a").get_attribute("href"))
    assert not Image.open(io.BytesIO(stored.body())).getexif()
    coordinator.go_by(".sticky-bar [value=submit]")
    expect(page.locator("article.act", has=page.locator(f"h3:has-text('{lesson_name()}')"))).to_be_visible()


def lesson_name():
    return Activity.objects.filter(kind__code="lesson").first().kind.name_zh


def send_back(reviewer, lesson):
    reviewer.go("/desk/review/")
    reviewer.go_by(f"[data-queue] a[href^='/desk/review/{lesson.pk}/']")
    reviewer.press("[name=reason][value=headcount]")
    reviewer.fill("text", SENTENCE)
    reviewer.go_by("form[action*='/return/'] button[type=submit]")


def correct(coordinator, lesson):
    coordinator.go("/desk/school/")
    expect(coordinator.page.locator(".act .why")).to_contain_text(SENTENCE)
    coordinator.go_by(f"a[href='/desk/school/activity/{lesson.pk}/'].cover")
    expect(coordinator.page.locator(".notice.back")).to_contain_text(SENTENCE)
    coordinator.fill("pupils_present", "160")
    coordinator.go_by(".sticky-bar [value=submit]")


def approve(reviewer, lesson, width):
    """By the key A at a desk, by a tap on a phone."""
    reviewer.go(f"/desk/review/{lesson.pk}/")
    if width == "desk":
        reviewer.page.keyboard.press("a")
        reviewer.page.wait_for_url(lambda url: f"/{lesson.pk}/" not in url)
        reviewer.check()
    else:
        reviewer.go_by("form[action*='/approve/'] button[type=submit]")
    lesson.refresh_from_db()
    assert (lesson.state, lesson.pupils_present) == ("approved", 160)


def assert_locked(coordinator, lesson):
    coordinator.go(f"/desk/school/activity/{lesson.pk}/")
    expect(coordinator.page.locator(".notice.good")).to_be_visible()
    assert coordinator.page.locator("form#record").count() == 0


def assert_in_matrix(reviewer, school):
    reviewer.go("/desk/progress/")
    cell = f"a[href='/desk/progress/{school.code}/{JUNE}/']"
    assert reviewer.page.locator(f"{cell} .five i.ok").count() == 5
    reviewer.go_by(cell)


def contest(story, cast, clock):
    enter(story, cast["coordinator"])
    EntryFactory(contest=story.contest, school=story.other, title="另一条路")
    clock.turn(CONTEST_OVER)
    bureau = story.people["reviewer"]
    judging = advance_contest(contest=Contest.objects.get(), user=bureau, to=ContestPhase.JUDGING)
    assign_judges(contest=judging, user=bureau)
    mark(story, cast["judge"])
    for work in Assignment.objects.filter(finished_at=None).select_related("entry__contest", "judge"):
        finish(work)
    decide(story, cast["reviewer"])
    assert Entry.objects.get(school=story.school).placing


def enter(story, coordinator):
    """A new pupil with the guardian's consent to a masked name, guided by the teacher."""
    coordinator.go("/desk/contests/")
    coordinator.go_by(f"a[href='/desk/contests/{story.contest.pk}/']")
    coordinator.go_by(f"a[href='/desk/contests/{story.contest.pk}/entries/new/']")
    author = {"name": PUPIL, "class_number": "2", "consent_by": "林家长", "consent_on": "2026-06-12"}
    for name, value in author.items():
        coordinator.fill(f"author-{name}", value)
    coordinator.page.locator("[name=author-grade]").select_option("6")
    coordinator.choose("author-consent_scope", "masked")
    coordinator.fill("title", "第一次，就说不")
    coordinator.fill("text", ESSAY)
    coordinator.page.locator("[name=teacher]").select_option(str(story.teacher.pk))
    coordinator.page.locator("[name=is_original]").check()
    coordinator.check()
    coordinator.go_by("form.stack-l button[type=submit]")
    assert Entry.objects.get(school=story.school).pupil.name == PUPIL


def mark(story, judge):
    """One essay is marked on the screen, which shows neither the author nor the school."""
    assert judge.page.url.endswith("/desk/judging/")
    work = Assignment.objects.get(judge=story.people["judge"], entry__school=story.school)
    judge.go_by(f"a[href='/desk/judging/{work.pk}/']")
    assert PUPIL not in judge.page.content()
    assert story.school.name not in judge.page.content()
    for criterion, points in zip(work.entry.contest.criteria.all(), ("28.5", "27", "18.5", "17"), strict=True):
        judge.fill(f"c{criterion.pk}", points)
    expect(judge.page.locator("[data-total]")).to_have_text("91.0")
    expect(judge.page.locator("#saved svg")).to_be_visible()
    judge.go_by("#mark-form button[type=submit].btn-main")
    work.refresh_from_db()
    assert (work.total, work.finished_at is not None) == (91, True)


def decide(story, bureau):
    for phase in ("decided", "published"):
        bureau.go(f"/desk/contests/{story.contest.pk}/results/")
        bureau.press(
            bureau.page.locator("form", has=bureau.page.locator(f"[name=to][value={phase}]")).locator("button")
        )
        bureau.confirm()
    assert Contest.objects.get().phase == ContestPhase.PUBLISHED


def rankings(story, cast, clock):
    pupil = Pupil.objects.get(name=PUPIL)
    DocumentFactory(school=story.school, kind=DocumentKind.OUTREACH, pupil=pupil, approved=True)
    nominate(story, cast["coordinator"])
    clock.turn(COMPUTED)
    compute(story, cast["committee"])
    take_step(cast["second member"], "approve")
    clock.turn(NOTICE)
    take_step(cast["committee"], "notice")
    assert set(Edition.objects.values_list("notice_until", flat=True)) == {NOTICE_ENDS}
    read_notices(story, cast["anybody"])
    clock.turn(AFTER_NOTICE)
    take_step(cast["committee"], "publish")
    read_honours(story, cast["anybody"])


def nominate(story, coordinator):
    for honour in ("teacher", "pupil"):
        coordinator.go("/desk/awards/own/")
        coordinator.go_by(f"a[href='/desk/awards/own/{story.cycle.pk}/nominate/{honour}/']")
        coordinator.page.locator("[name=person]").select_option(index=1)
        coordinator.fill("statement", "认真负责，带动全校参与。")
        coordinator.go_by("form.form-card button[type=submit]")


def compute(story, committee):
    """Accept both nominations, then compute the three lists."""
    committee.go("/desk/awards/")
    committee.go_by(f"a[href='/desk/awards/{story.cycle.pk}/']")
    for who in ("teacher", "pupil"):
        committee.go(f"/desk/awards/{story.cycle.pk}/nominations/?who={who}")
        committee.go_by("form[action$='/accept/'] button")
    for honour in Honour.values:
        committee.go(f"/desk/awards/{story.cycle.pk}/")
        committee.go_by(f"form[action$='/compute/{honour}/'] button.btn-main")
    honoured = dict(Edition.objects.filter(standings__is_honoured=True).values_list("honour", "standings__name"))
    assert honoured == {"school": story.school.name, "teacher": story.teacher.name, "pupil": PUPIL}
    committee.go_by(committee.page.locator("a[href*='/standings/']").first)


def take_step(member, step):
    """The same step for all three lists, each on its own page."""
    first, *others = Edition.objects.order_by("pk")
    member.go(f"/desk/awards/editions/{first.pk}/")
    member.go_by(f".page-head a[href$='/{step}/']")
    member.go_by("form.form-actions button[type=submit]")
    for edition in others:
        member.go(f"/desk/awards/editions/{edition.pk}/{step}/")
        member.go_by("form.form-actions button[type=submit]")


def read_notices(story, anybody):
    names = {"school": story.school.name, "teacher": story.teacher.name, "pupil": SHOWN}
    for edition in Edition.objects.all():
        anybody.go(f"/notices/{edition.pk}/")
        expect(anybody.page.locator(".aw-names b")).to_have_text([names[edition.honour]])
        assert PUPIL not in anybody.page.content()
    anybody.go_by("a[href$='/objection/']")


def read_honours(story, anybody):
    anybody.go("/honours/")
    shown = sorted(anybody.page.locator(".hon-names b").all_text_contents())
    assert shown == sorted([story.school.name, story.teacher.name, SHOWN])
    assert PUPIL not in anybody.page.content()
    anybody.go("/")


def certificates(story, cast, tmp_path):
    committee, anybody = cast["committee"], cast["anybody"]
    file = issue(story, committee, tmp_path)
    assert pages_of(file) == 3
    rows = list(Certificate.objects.order_by("number"))
    links = codes_of(file)
    assert [link.split("/verify/")[1].strip("/") for link in links] == [row.lookup_code for row in rows]
    for link, row in zip(links, rows, strict=True):
        anybody.go(link)
        expect(anybody.page.locator(".v-head.ok")).to_be_visible()
        expect(anybody.page.locator(".v-body dl")).to_contain_text(row.serial)
    revoke(committee, rows[0])
    anybody.go(links[0])
    expect(anybody.page.locator(".v-head.back")).to_be_visible()
    ask_for_unknown(anybody)


def issue(story, committee, tmp_path):
    """Issue, watch the batch being made, and fetch its file as soon as the page offers it."""
    committee.go("/desk/certificates/")
    committee.go_by(f"a[href='/desk/certificates/issue/{story.cycle.pk}/']")
    committee.go_by("form.form-card button[type=submit]")
    expect(committee.page.locator(".cert-batches progress")).to_be_visible()
    assert run_queued() == 1
    link = committee.page.locator(".cert-batches a[href$='/file/']")
    expect(link).to_be_visible()
    committee.check()
    with committee.page.expect_download() as download:
        committee.press(link)
    path = tmp_path / "batch.pdf"
    download.value.save_as(path)
    committee.go("/desk/jobs/")
    committee.go_by(committee.page.locator("ul.rows a[href^='/desk/jobs/']").first)
    return path


def revoke(committee, certificate):
    committee.go("/desk/certificates/")
    committee.go_by(f"th a[href='/desk/certificates/{certificate.pk}/']")
    committee.press("a[href$='/revoke/']")
    committee.page.locator("dialog[open] [name=reason]").fill("望湖禁办〔2026〕30号")
    committee.confirm()
    certificate.refresh_from_db()
    assert certificate.state == "revoked"


def ask_for_unknown(anybody):
    """A code that could be ours but is not; the page says so with a 404."""
    anybody.go("/verify/")
    anybody.fill("code", new_lookup_code())
    with anybody.guard.missing_page():
        anybody.press(".v-form button[type=submit]")
        anybody.page.wait_for_url(re.compile(r"/verify/\w+/"))
        expect(anybody.page.locator(".v-head.warn")).to_be_visible()
    anybody.check()
