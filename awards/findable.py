"""What the public finds of honours: lists, schools, teachers and pupils of published editions, as the honours page shows them."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import pgettext, pgettext_lazy

from awards.enums import EditionState
from awards.models import Edition, HonoursPage, Standing
from awards.names import shown_name
from site_config.shared.calendar import SchoolYear
from site_config.shared.finding import Finder, Found, Hit, Suggestion, Wanted, announce, of_rows

MOST = 300
MOST_SUGGESTED = 3000


def found_honours(wanted: Wanted, start: int, stop: int) -> Found:
    """Whole lists that the words name, then single lines, the newest year first; four queries.

    A pupil is found by what the page shows of the name and by nothing else. Latin letters find schools by spelling.
    """
    page = _page(wanted.language) if wanted.tokens else None
    editions = list(_published()) if page else []
    lists, lines = _lists(wanted, editions, page), _lines(wanted, editions, page)
    lines.sort(key=lambda hit: -wanted.weight_in(hit.title))
    return of_rows([*lists, *lines], start, stop, MOST)


def suggested_schools(language: str) -> Iterable[Suggestion]:
    """Schools that stand on published lists, with their spellings; three queries."""
    if _page(language) is None:
        return
    rows = Standing.objects.honoured().filter(edition__state=EditionState.PUBLISHED).order_by("school_name")
    for name, spelling in rows.values_list("school_name", "school__spelling").distinct()[:MOST_SUGGESTED]:
        yield Suggestion(name, pgettext("search", "School"), spelling=spelling or "")


def _page(language: str) -> HonoursPage | None:
    return HonoursPage.objects.live().public().filter(locale__language_code=language).first()


def _published():
    rows = Edition.objects.filter(state=EditionState.PUBLISHED).select_related("cycle__region")
    return rows.order_by("-cycle__school_year", "honour", "pk")


def _header(edition: Edition) -> str:
    """What stands above each of its lines."""
    year = SchoolYear(edition.cycle.school_year).label
    return f"{edition.get_honour_display()} {year} {edition.cycle.region.name} {edition.cycle.title}"


def _url(edition: Edition, page: HonoursPage) -> str:
    return f"{page.url}?year={edition.cycle.school_year}#roll-{edition.pk}"


def _lists(wanted: Wanted, editions: list[Edition], page: HonoursPage | None) -> list[Hit]:
    return [
        Hit(
            f"{edition.get_honour_display()} · {SchoolYear(edition.cycle.school_year).label}",
            _url(edition, page),
            pgettext("search", "List of honours"),
            f"{edition.cycle.region.name} · {edition.cycle.title}",
        )
        for edition in editions
        if page and wanted.fits(_header(edition))
    ]


def _lines(wanted: Wanted, editions: list[Edition], page: HonoursPage | None) -> list[Hit]:
    condition = Q(pk__in=())
    for rest, keys in _by_missing(wanted, editions).items():
        condition |= Q(edition__in=keys) & _holds(rest)
    if wanted.spelling:
        condition |= Q(edition__in=editions, school__spelling__contains=f" {wanted.spelling}")
    known = {edition.pk: edition for edition in editions}
    if page is None or not known:
        return []
    order = ("-edition__cycle__school_year", "edition__honour", "group", "school_name", "public_name", "pk")
    rows = Standing.objects.for_the_public().filter(condition).select_related("school").order_by(*order)[: MOST + 1]
    return [_line(row, known[row.edition_id], page) for row in rows if _is_shown(wanted, row, known[row.edition_id])]


def _by_missing(wanted: Wanted, editions: list[Edition]) -> dict[tuple[str, ...], list[int]]:
    """Keys of editions by the words that their lines have to hold, so that the query does not grow with every edition."""
    found: dict[tuple[str, ...], list[int]] = {}
    for edition in editions:
        rest = tuple(wanted.missing_in(_header(edition)))
        if rest:
            found.setdefault(rest, []).append(edition.pk)
    return found


def _holds(tokens: Iterable[str]) -> Q:
    condition = Q()
    for token in tokens:
        condition &= Q(public_name__icontains=token) | Q(school_name__icontains=token)
    return condition


def _is_shown(wanted: Wanted, row: Standing, edition: Edition) -> bool:
    """The stored line chose the row; what the page shows of it today decides."""
    if wanted.spelling and f" {wanted.spelling}" in row.school.spelling:
        return True
    return wanted.fits(f"{shown_name(row)} {row.school_name} {_header(edition)}")


def _line(row: Standing, edition: Edition, page: HonoursPage) -> Hit:
    name = shown_name(row)
    title = name if name == row.school_name else f"{name} · {row.school_name}"
    text = " · ".join(
        [SchoolYear(edition.cycle.school_year).label, str(row.get_group_display()), edition.cycle.region.name]
    )
    return Hit(title, _url(edition, page), str(edition.get_honour_display()), text)


announce(Finder("honours", pgettext_lazy("search", "Honours"), 30, found_honours, suggested_schools))
