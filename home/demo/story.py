"""The demo's stages in order; each stage includes those before it."""

from collections.abc import Callable

from django.db import transaction

from wagtail.models import Site

from home.demo import (
    awards,
    bulletins,
    content,
    contest,
    dates,
    drafts,
    exhibits,
    galleries,
    outputs,
    questions,
    registry,
    term,
)
from home.models import SiteSettings
from home.site_tree import set_up_site
from schools.models import Region, School

STAGES = ("registry", "term", "contest", "awards")
SCALES = tuple(registry.SIZES)


def is_empty() -> bool:
    return not School.objects.exists() and not Region.objects.exists()


def tell(*, stage: str, scale: str, seed: int, report: Callable[[str], None]) -> None:
    """Fill the database up to `stage`; the same `seed` and `scale` make the same data."""
    reached = STAGES[: STAGES.index(stage) + 1]
    report("registry")
    with transaction.atomic():
        district = registry.build(scale=scale, seed=seed)
        site_of(district, "江汉区", "Jianghan")
        content.build()
        dates.build()
        drafts.build()
        bulletins.build()
        questions.build(district=district, today=term.STORY_ENDS, seed=seed)
    chapters = {
        "term": (term.build, outputs.build),
        "contest": (contest.build, exhibits.build, galleries.build),
        "awards": (awards.build,),
    }
    for name in reached[1:]:
        report(name)
        for build in chapters[name]:
            build(district=district, seed=seed, report=report)


def site_of(region: Region, name_zh: str, name_en: str) -> None:
    """The public site belongs to the region and says that everything on it is invented."""
    set_up_site()
    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    settings.name_zh, settings.name_en = f"{name_zh}毒品预防教育", f"{name_en} drug-prevention education"
    settings.owner_zh = f"{name_zh}禁毒委员会办公室（演示）"
    settings.owner_en = "Office of the district's anti-drug committee (demo)"
    settings.region, settings.is_demo = region, True
    settings.save()
