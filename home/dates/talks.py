"""Talks in the public calendar: a day, a topic, and where it is only as far as no school can be told by it.

Where and when children are together is nobody's business outside the school. A talk appears once the school has agreed,
without time, place, speaker and name of the school. The street is named where at least three open schools of that stage
are; the stage where the region has three. For a talk of several stages only schools that have all of them count: a
nine-year school alone in its street would be told by "primary and junior".
"""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from home.dates.happening import Happening
from home.enums import DateKind
from schools.enums import Stage, TalkState
from schools.grades import grades_of_stages
from schools.models import Region, School, Talk
from schools.places import WIDE

LEAST_SCHOOLS = 3
PUBLIC_TALKS = (TalkState.CONFIRMED, TalkState.HELD)
PUBLIC_UID = "public calendar"


@dataclass(frozen=True)
class Crowd:
    """How many open schools have exactly these stages, in single streets and in the whole region."""

    streets: dict[int, list[tuple[frozenset[str], int]]]
    region: list[tuple[frozenset[str], int]]

    def hides(self, stages: Iterable[str], street: int | None = None) -> bool:
        """False when at least LEAST_SCHOOLS have all of the stages, in the street or the region."""
        wanted = frozenset(stages)
        rows = self.region if street is None else self.streets.get(street, [])
        return not wanted or sum(n for own, n in rows if wanted <= own) < LEAST_SCHOOLS


def talks(region: Region | None, first: dt.date, last: dt.date) -> list[Happening]:
    """Agreed talks of the days; three queries, one when there is none. A province or the nation shows none."""
    if region is None or region.level in WIDE:
        return []
    spans = [timezone.make_aware(dt.datetime.combine(day, dt.time())) for day in (first, last + dt.timedelta(days=1))]
    rows = Talk.objects.within(region).filter(state__in=PUBLIC_TALKS, starts_at__gte=spans[0], starts_at__lt=spans[1])
    found = list(rows.select_related("school__region", "topic").order_by("starts_at", "pk"))
    if not found:
        return []
    crowd = _crowd(region, {talk.school.region_id for talk in found})
    return [_happening(talk, region, crowd) for talk in found]


def _crowd(region: Region, streets: Collection[int]) -> Crowd:
    schools = School.objects.within(region).open_on(timezone.localdate()).order_by()
    in_streets: dict[int, list[tuple[frozenset[str], int]]] = {}
    near = schools.filter(region__in=streets).values_list("region_id", "stages").annotate(n=Count("pk"))
    for street, stages, n in near:
        in_streets.setdefault(street, []).append((frozenset(stages), n))
    everywhere = schools.values_list("stages").annotate(n=Count("pk"))
    return Crowd(in_streets, [(frozenset(stages), n) for stages, n in everywhere])


def _happening(talk: Talk, region: Region, crowd: Crowd) -> Happening:
    assert talk.starts_at is not None
    day = timezone.localdate(talk.starts_at)
    return Happening(
        kind=DateKind.TALK,
        uid=str(uuid.uuid5(talk.uid, PUBLIC_UID)),
        title=_title(talk),
        starts_on=day,
        ends_on=day,
        says=_says(talk, region, crowd),
        sequence=talk.sequence,
        changed_at=talk.updated_at,
    )


def _title(talk: Talk) -> str:
    """The topic of the list; a school's own words may name the school."""
    if talk.topic is None:
        return _("Talk at a school")
    return _("Talk: %(topic)s") % {"topic": talk.topic}


def _says(talk: Talk, region: Region, crowd: Crowd) -> str:
    stages = _stages(talk)
    if crowd.hides(stages):
        return region.name
    words = pgettext("between items of a list", ", ").join(str(stage.label) for stage in stages)
    place = region if crowd.hides(stages, talk.school.region_id) else talk.school.region
    return pgettext("place and stage", "%(place)s, %(stage)s") % {"place": place.name, "stage": words}


def _stages(talk: Talk) -> list[Stage]:
    """The stages that are invited; all of the school's when its grades do not tell."""
    own = [stage for stage in Stage if stage in talk.school.stages]
    invited = [stage for stage in own if set(grades_of_stages([stage])) & set(talk.grades)]
    return invited or own
