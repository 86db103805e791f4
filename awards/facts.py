"""What the public pages may know about honours: plain data of editions on notice or published, never a draft."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils import timezone

from awards.enums import PUBLIC, EditionState, Group, Honour
from awards.models import Edition, Figures, Standing
from awards.models.adjustment import PanelLine
from awards.names import shown_name
from awards.notice import is_over
from site_config.shared.names import mask_name

GROUPS = list(Group.values)


@dataclass(frozen=True, slots=True)
class Honoured:
    """One honoured line as the public may see it. `place` and `points` (hundredths) are None for pupils.

    `panel_lines` are the adjustments inside the points, hidden with them. `school_id` leads to the school's street.
    """

    name: str
    school_name: str
    group: str
    group_label: str
    place: int | None
    points: int | None
    panel_lines: tuple[PanelLine, ...] = ()
    school_id: int = 0


@dataclass(frozen=True, slots=True)
class HonourList:
    """One honour of one year, published. `groups` keep the order in which they are shown."""

    edition_id: int
    region_id: int
    region: str
    school_year: int
    honour: str
    honour_label: str
    title: str
    issuer: str
    document_number: str
    published_on: dt.date
    honoured: tuple[Honoured, ...]


@dataclass(frozen=True, slots=True)
class FiguresFact:
    """A row of an imported table: of a school, or of a region, then named. `values` are decimals as text by heading, in
    the file's order.
    """

    pk: int
    school_id: int | None
    region: str
    table: str
    taken_on: dt.date
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class PublicNotice:
    """A list that stands on public notice; `url` is its page, `honoured` how many it names."""

    edition_id: int
    region: str
    school_year: int
    honour: str
    honour_label: str
    title: str
    notice_from: dt.date
    notice_until: dt.date
    honoured: int
    url: str


def public_notices(region_id: int | None = None) -> list[PublicNotice]:
    """Lists on notice now, newest first, of all regions or one."""
    editions = _editions(EditionState.ON_NOTICE, region_id).order_by("-notice_from", "-pk")
    counts = {edition.pk: len(rows) for edition, rows in _with_honoured(list(editions))}
    return [_notice(edition, counts[edition.pk]) for edition in editions]


def published_honours(year: int, region_id: int | None = None) -> list[HonourList]:
    """Published honours of a school year: schools, teachers, pupils; two queries.

    Params: year, the first calendar year of the school year. Pupils come without places and points unless the cycle
    allows them, in the order of their schools.
    """
    editions = list(_editions(EditionState.PUBLISHED, region_id).filter(cycle__school_year=year))
    return _in_order([_list(edition, rows) for edition, rows in _with_honoured(editions)])


def public_board(region_id: int | None = None) -> tuple[list[PublicNotice], list[HonourList]]:
    """Lists on notice, newest first, and the published lists of the newest school year that has any; two queries."""
    editions = Edition.objects.filter(state__in=PUBLIC).select_related("cycle__region")
    rows = list(editions.filter(cycle__region_id=region_id) if region_id else editions)
    published = [row for row in rows if row.state == EditionState.PUBLISHED]
    newest = max((row.cycle.school_year for row in published), default=None)
    shown = [row for row in published if row.cycle.school_year == newest]
    noticed = [row for row in rows if row.state == EditionState.ON_NOTICE]
    found = {edition.pk: (edition, standings) for edition, standings in _with_honoured([*shown, *noticed])}
    notices = [_notice(edition, len(found[edition.pk][1])) for edition in noticed]
    lists = [_list(*found[edition.pk]) for edition in shown]
    return sorted(notices, key=lambda row: (row.notice_from, row.edition_id), reverse=True), _in_order(lists)


def honoured_counts(region_path: str, first: dt.date, last: dt.date) -> dict[str, int]:
    """How many schools, teachers and pupils of a region's schools were honoured, by honour; one query.

    Params: region_path, the path of the region of the schools; lists that were published between the two days, both
    included, and are so still.
    """
    rows = _honoured_between(region_path, first, last).values_list("edition__honour")
    return dict(rows.annotate(n=Count("pk")))


def honoured_lines(region_path: str, honour: str, first: dt.date, last: dt.date) -> QuerySet:
    """The lines behind one of `honoured_counts`, by group and school; show `awards.names.shown_name` of them only."""
    rows = _honoured_between(region_path, first, last).filter(edition__honour=honour)
    return rows.select_related("pupil", "edition__cycle").order_by("group", "school_name", "public_name", "pk")


def _honoured_between(region_path: str, first: dt.date, last: dt.date) -> QuerySet:
    days = (_midnight(first), _midnight(last + dt.timedelta(days=1)))
    rows = Standing.objects.honoured().filter(
        edition__state=EditionState.PUBLISHED, school__region__path__startswith=region_path
    )
    return rows.filter(edition__published_at__gte=days[0], edition__published_at__lt=days[1]).order_by()


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def _in_order(lists: list[HonourList]) -> list[HonourList]:
    order = list(Honour.values)
    return sorted(lists, key=lambda row: (order.index(row.honour), row.region_id))


def _editions(state: EditionState, region_id: int | None) -> QuerySet:
    editions = Edition.objects.filter(state=state).select_related("cycle__region")
    return editions.filter(cycle__region_id=region_id) if region_id else editions


def _with_honoured(editions: list[Edition]) -> list[tuple[Edition, list[Standing]]]:
    rows: dict[int, list[Standing]] = {edition.pk: [] for edition in editions}
    for standing in Standing.objects.for_the_public().filter(edition__in=rows):
        rows[standing.edition_id].append(standing)
    return [(edition, rows[edition.pk]) for edition in editions]


def honoured_rows(edition: Edition, standings: Iterable[Standing]) -> tuple[Honoured, ...]:
    """Standings, read `for_the_public`, as everybody may see them: best first or, for pupils, by school and name."""
    hides = edition.honour == Honour.PUPIL and not edition.cycle.publishes_pupil_places
    rows = [
        Honoured(
            name=shown_name(row),
            school_name=row.school_name,
            group=row.group,
            group_label=row.get_group_display(),
            place=None if hides else row.place,
            points=None if hides else row.points,
            panel_lines=() if hides else tuple(row.panel_lines),
            school_id=row.school_id,
        )
        for row in standings
    ]
    return tuple(sorted(rows, key=_hidden_order if hides else _order))


def notice_rows(edition: Edition, standings: Iterable[Standing], today: dt.date) -> tuple[Honoured, ...]:
    """The rows of a notice's own page. Once it is over, persons keep only their masked names and their schools.

    A pupil's name stays as the guardian allowed where that shows less. Nothing has to be run: the day decides.
    """
    rows = list(standings)
    if not notice_is_over(edition, today) or edition.honour == Honour.SCHOOL:
        return honoured_rows(edition, rows)
    masked = [
        Honoured(
            name=mask_name(row.name) if shown_name(row) == row.name else shown_name(row),
            school_name=row.school_name,
            group=row.group,
            group_label=row.get_group_display(),
            place=None,
            points=None,
        )
        for row in rows
    ]
    return tuple(sorted(masked, key=_hidden_order))


def notice_is_over(edition: Edition, today: dt.date) -> bool:
    """True from the day after the last one on notice, and as soon as the list is no longer on notice."""
    until = edition.notice_until
    return edition.state != EditionState.ON_NOTICE or until is None or is_over(until, today)


def _order(row: Honoured) -> tuple[int, int]:
    return (GROUPS.index(row.group), row.place or 0)


def _hidden_order(row: Honoured) -> tuple[int, str, str]:
    return (GROUPS.index(row.group), row.school_name, row.name)


def _list(edition: Edition, rows: list[Standing]) -> HonourList:
    cycle = edition.cycle
    assert edition.published_at is not None
    return HonourList(
        edition_id=edition.pk,
        region_id=cycle.region_id,
        region=cycle.region.name,
        school_year=cycle.school_year,
        honour=edition.honour,
        honour_label=edition.get_honour_display(),
        title=cycle.title,
        issuer=cycle.issuer,
        document_number=cycle.document_number,
        published_on=timezone.localdate(edition.published_at),
        honoured=honoured_rows(edition, rows),
    )


def _notice(edition: Edition, honoured: int) -> PublicNotice:
    assert edition.notice_from is not None
    assert edition.notice_until is not None
    return PublicNotice(
        edition_id=edition.pk,
        region=edition.cycle.region.name,
        school_year=edition.cycle.school_year,
        honour=edition.honour,
        honour_label=edition.get_honour_display(),
        title=edition.cycle.title,
        notice_from=edition.notice_from,
        notice_until=edition.notice_until,
        honoured=honoured,
        url=reverse("awards:public_notice", args=[edition.pk]),
    )


def figures_of(keys: Iterable[int]) -> list[FiguresFact]:
    """Rows of figures by key, also of tables that no longer count; unknown keys are left out."""
    rows = Figures.objects.filter(pk__in=list(keys)).select_related("table", "region")
    return [
        FiguresFact(
            pk=row.pk,
            school_id=row.school_id,
            region=row.region.name if row.region else "",
            table=row.table.title,
            taken_on=timezone.localdate(row.table.taken_at),
            values=row.in_order(),
        )
        for row in rows
    ]
