"""Second part of the walk: an essay with the guardian's consent, marks of two judges, prizes."""

import datetime as dt

from playwright.sync_api import expect

from campaigns.actions.contest import advance_contest
from campaigns.actions.judging import assign_judges
from campaigns.enums import ContestPhase
from campaigns.models import Assignment, Contest, Entry
from tests.browser.story import PUPIL
from tests.factories.campaigns import EntryFactory, finish

CONTEST_OVER = dt.date(2026, 6, 24)
ESSAY = "放学路上，有人递来一支“上头电子烟”。我摇了摇头。\n回家以后，我把这件事写了下来。"


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
    coordinator.read()
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
    for phase in ("notice", "published"):
        bureau.go(f"/desk/contests/{story.contest.pk}/results/")
        bureau.press(
            bureau.page.locator("form", has=bureau.page.locator(f"[name=to][value={phase}]")).locator("button")
        )
        bureau.confirm()
    assert Contest.objects.get().phase == ContestPhase.PUBLISHED
