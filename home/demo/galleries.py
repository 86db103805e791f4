"""The gallery of the published contest, with every kind of consent, one of them withdrawn, and a month of readers."""

import datetime as dt
import random
from collections.abc import Callable

from wagtail.models import Locale

from campaigns.actions.readership import add_views
from campaigns.enums import ChangeWeight, ContestPhase
from campaigns.models import CampaignPage, Contest, Entry, GalleryIndexPage, GalleryPage
from home.demo import clock
from schools.actions.people import save_pupil
from schools.models import Region, User

KEPT = ("name", "grade", "class_number", "consent_by", "consent_on", "consent_scope")
WITHDRAWN_AFTER = dt.timedelta(days=20)
DAYS = 30


def build(*, district: Region, seed: int, report: Callable[[str], None]) -> None:
    """Show each published contest of the district."""
    rng = random.Random(f"galleries-{seed}")
    for contest in Contest.objects.filter(region=district, phase=ContestPhase.PUBLISHED).order_by("pk"):
        report(contest.title)
        _withdraw_one(contest)
        gallery = _gallery(contest)
        _lead_there(contest)
        add_views(counts=_views(gallery, rng))


def _gallery(contest: Contest) -> GalleryPage:
    index = GalleryIndexPage.objects.get(locale=Locale.get_default())
    words = {"title": f"{contest.title}获奖作品", "slug": f"contest-{contest.pk}"}
    intro = "以下作品由评委在不知作者、不知学校的情况下评出。"
    page = index.add_child(instance=GalleryPage(contest=contest, intro=intro, **words))
    copy = page.copy_for_translation(Locale.objects.get(language_code="en"))
    copy.title = f"Works that won in {contest.published_at:%Y}"
    copy.intro = "Chosen by judges who knew neither authors nor schools."
    copy.save_revision().publish()
    return page


def _lead_there(contest: Contest) -> None:
    """The campaign of the year's end shows the works of its contest."""
    for page in CampaignPage.objects.filter(slug="june-2026"):
        page.contest, page.change_weight = contest, ChangeWeight.MINOR
        page.save_revision().publish()


def _withdraw_one(contest: Contest) -> None:
    """A guardian changes their mind: the last merit prize stays won, but its work is no longer shown."""
    entry = (
        Entry.objects.shown().filter(contest=contest, pupil__isnull=False).by_prize().select_related("school").last()
    )
    if entry is None:
        return
    day = contest.published_at.date() + WITHDRAWN_AFTER
    user = User.objects.filter(roles__school=entry.school, username__startswith="s").order_by("pk").first()
    values = {name: getattr(entry.pupil, name) for name in KEPT} | {"consent_withdrawn_on": day}
    with clock.at(day, hour=10):
        save_pupil(school=entry.school, user=user or entry.submitted_by, pupil=entry.pupil, values=values)


def _views(gallery: GalleryPage, rng: random.Random) -> dict:
    first = gallery.contest.published_at.date()
    works = list(Entry.objects.shown().filter(contest=gallery.contest).by_prize().values_list("pk", flat=True))
    counts = {}
    for number in range(DAYS):
        day = first + dt.timedelta(days=number)
        counts[gallery.pk, None, day] = rng.randint(20, 90) // (1 + number // 7)
        for place, work in enumerate(works):
            if opened := rng.randint(0, 12) // (1 + place // 6 + number // 10):
                counts[gallery.pk, work, day] = opened
    return counts
