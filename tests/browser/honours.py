"""Third part of the walk: nominations, three lists, a second pair of eyes, the public notice, publication."""

import datetime as dt
import subprocess

from playwright.sync_api import expect

from awards.enums import Honour
from awards.models import Edition
from schools.enums import DocumentKind
from schools.models import Pupil
from tests.browser.story import PUPIL, SHOWN
from tests.factories.schools import DocumentFactory

COMPUTED, NOTICE, NOTICE_ENDS, AFTER_NOTICE = (
    dt.date(2026, 7, 1), dt.date(2026, 7, 2), dt.date(2026, 7, 9), dt.date(2026, 7, 10),
)  # fmt: skip


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
        if honour == "pupil":
            for name, value in (
                ("proposing_class", "八年级1班"),
                ("class_teacher", "乔老师"),
                ("class_met_on", "2026-06-15"),
            ):
                coordinator.fill(name, value)
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
    read_printed(committee.page)


def read_printed(page):
    """The page that explains, as paper: the heading, each line's title and the sum are there, the buttons are not."""
    done = subprocess.run(["pdftotext", "-", "-"], input=page.pdf(), capture_output=True, check=True)
    paper = "".join(done.stdout.decode().split())
    lines = [words.split("\n")[-1] for words in page.locator(".lines .line h3").all_inner_texts()]
    assert lines
    for words in (*lines, page.locator("h1").inner_text(), page.locator(".total b.num").inner_text()):
        assert "".join(words.split()) in paper
    assert page.locator("[data-print]").inner_text().strip() not in paper


def take_step(member, step):
    """The same step for all three lists, each on its own page."""
    first, *others = Edition.objects.order_by("pk")
    member.go(f"/desk/awards/editions/{first.pk}/")
    member.go_by(f".page-head a[href$='/{step}/']")
    _confirm(member)
    for edition in others:
        member.go(f"/desk/awards/editions/{edition.pk}/{step}/")
        _confirm(member)


def _confirm(member):
    """Take the step; where student champions are approved, with the panel's minutes."""
    if member.page.locator("[name=held_on]").count():
        for name, value in (("number", "〔2026〕3号"), ("held_on", "2026-07-01"), ("text", "逐人审议，一致同意。")):
            member.fill(name, value)
    member.go_by(".form-actions button[type=submit]")


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
