"""What the public finds of questions, of works that are shown, and of calls for works."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext, pgettext_lazy

from campaigns.enums import QuestionTopic
from campaigns.gallery import open_calls
from campaigns.gallery.works import Work, shown_work
from campaigns.models import Entry, GalleryIndexPage, GalleryPage, Question
from campaigns.questions.public import page_of
from site_config.shared.finding import Finder, Found, Hit, Suggestion, Wanted, announce, of_rows
from site_config.shared.open_pages import is_open
from site_config.shared.spelling import spellings

MOST = 200
MOST_SUGGESTED = 1000


def found_questions(wanted: Wanted, start: int, stop: int, operator: str = "and") -> Found:
    """Published questions of the language, best first; four queries."""
    page = page_of(wanted.language) if wanted.tokens else None
    if page is None:
        return Found()
    rows = Question.objects.public(wanted.language).search(wanted.text, operator=operator)
    hits = (
        Hit(row.wording[:80], f"{page.url}{row.pk}/", str(row.get_topic_display()), row.answer)
        for row in (rows[start:stop] if stop > start else ())
    )
    return Found(rows.count(), tuple(hits))


def suggested_questions(language: str) -> Iterable[Suggestion]:
    """Topics that have answers, and the questions themselves, newest first; three queries."""
    page = page_of(language)
    if page is None:
        return
    rows = list(Question.objects.public(language).newest()[:MOST_SUGGESTED])
    for code in dict.fromkeys(row.topic for row in rows):
        label = str(QuestionTopic(code).label)
        yield Suggestion(label, pgettext("search", "Topic"), f"{page.url}?topic={code}", " ".join(spellings(label)))
    for row in rows:
        yield Suggestion(row.wording[:60], pgettext("search", "Question"), f"{page.url}{row.pk}/")


def found_works(wanted: Wanted, start: int, stop: int) -> Found:
    """Open calls, then works of the language's galleries, as their pages show them: what a page hides finds nothing."""
    if not wanted.tokens:
        return Found()
    rows = sorted(_works(wanted), key=lambda hit: -wanted.weight_in(hit.title))
    return of_rows([*_calls(wanted), *rows], start, stop, MOST)


def _works(wanted: Wanted) -> list[Hit]:
    pages = {
        row.contest_id: row for row in GalleryPage.objects.live().public().filter(locale__language_code=wanted.language)
    }
    if not pages:
        return []
    condition = Q()
    for token in wanted.tokens:
        condition &= _holds(token)
    rows = (
        Entry.objects.shown()
        .filter(condition, contest__in=pages)
        .select_related("school", "pupil", "teacher", "contest")
    )
    found = [(entry, shown_work(entry)) for entry in rows.prefetch_related("files").by_prize()[: MOST + 1]]
    # The rows were chosen by what is stored; what counts is what is shown.
    return [_work_hit(entry, work, pages) for entry, work in found if wanted.fits(_shown_text(entry, work))]


def _holds(token: str) -> Q:
    condition = Q()
    for name in ("title", "text", "school__name", "pupil__name", "teacher__name", "contest__title"):
        condition |= Q(**{f"{name}__icontains": token})
    return condition


def _shown_text(entry: Entry, work: Work) -> str:
    return " ".join([work.title, *work.paragraphs, work.school, work.author, work.teacher, entry.contest.title])


def _work_hit(entry: Entry, work: Work, pages: dict[int, GalleryPage]) -> Hit:
    byline = " · ".join(filter(None, [work.author, work.school, entry.contest.title]))
    url = f"{pages[entry.contest_id].url}{work.code}/"
    return Hit(work.title, url, f"{work.prize} · {work.group}", " ".join([byline, *work.paragraphs]))


def _calls(wanted: Wanted) -> list[Hit]:
    calls = [
        call for call in open_calls(timezone.localdate()) if wanted.fits(f"{call.contest.title} {call.contest.call}")
    ]
    page = _list_of_calls(wanted.language) if calls else None
    if page is None:
        return []
    label = pgettext("search", "Open call")
    return [Hit(call.contest.title, f"{page.url}call/{call.contest.pk}/", label, call.group_names) for call in calls]


def _list_of_calls(language: str) -> GalleryIndexPage | None:
    return GalleryIndexPage.objects.live().filter(is_open(), locale__language_code=language).first()


announce(Finder("questions", pgettext_lazy("search", "Questions"), 20, found_questions, suggested_questions))
announce(Finder("works", pgettext_lazy("search", "Works"), 40, found_works))
