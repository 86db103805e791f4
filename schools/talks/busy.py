"""Who is taken when: overlapping talks, the load of speakers, outside visits of a school's term."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count, Q

from schools.enums import TALK_PLANNED, TALK_TIMED, Lead
from schools.models import School, Talk
from schools.prefill import visits_in_term
from schools.talks.slots import Span
from schools.validation import term_months
from site_config.shared.calendar import Month


def conflicts_of(span: Span, *, speaker_id: int, school_id: int, but: int | None = None) -> list[Talk]:
    """Planned talks of the speaker or the school that overlap the span; `but` is the talk that is moved."""
    rows = Talk.objects.planned().overlapping(span.start, span.end).filter(Q(speaker=speaker_id) | Q(school=school_id))
    return list(rows.exclude(pk=but).order_by("starts_at", "pk"))


def span_of(talk: Talk) -> Span:
    """When a talk takes place. Raises ValueError for a talk without a time; planned and held ones have one."""
    if talk.starts_at is None or talk.ends_at is None:
        raise ValueError("This talk has no time yet.")
    return Span(talk.starts_at, talk.ends_at)


def busy_speakers(span: Span, but: int | None = None) -> dict[int, list[Span]]:
    """Spans of planned talks that overlap this one, by speaker; one query."""
    found: dict[int, list[Span]] = defaultdict(list)
    rows = Talk.objects.planned().overlapping(span.start, span.end).exclude(pk=but).order_by("starts_at")
    for speaker, start, end in rows.values_list("speaker_id", "starts_at", "ends_at"):
        found[speaker].append(Span(start, end))
    return found


def busy_spans(*, speaker_id: int | None, school_id: int, since: dt.datetime, but: int | None = None) -> list[Span]:
    """Everything that the speaker or the school has planned from a moment on; one query."""
    rows = Talk.objects.planned().filter(Q(speaker=speaker_id) | Q(school=school_id), ends_at__gt=since)
    return [Span(*pair) for pair in rows.exclude(pk=but).order_by("starts_at").values_list("starts_at", "ends_at")]


def load_of(speaker_ids: Iterable[int], month: Month) -> dict[int, int]:
    """Talks planned or held by each speaker in the term of the month; one query."""
    first, last = term_span(month)
    rows = Talk.objects.filter(
        speaker__in=list(speaker_ids), state__in=TALK_TIMED, starts_at__gte=first, starts_at__lt=last
    )
    return dict(rows.order_by().values_list("speaker").annotate(n=Count("pk")))


def visits_planned(school: School, month: Month, but: int | None = None) -> tuple[int, int | None]:
    """Outside visits of the term: those recorded and those planned by talks; and how many the plan allows.

    A talk whose record was handed in counts as a record, never twice. `but` is the talk that is asked about.
    """
    recorded, cap = visits_in_term(school, month)
    first, last = term_span(month)
    rows = Talk.objects.filter(school=school, state__in=TALK_PLANNED, starts_at__gte=first, starts_at__lt=last)
    return recorded + rows.exclude(speaker__lead=Lead.SCHOOL).exclude(pk=but).count(), cap


def term_span(month: Month) -> tuple[dt.datetime, dt.datetime]:
    """First moment of the month's term and the first moment after it."""
    months = term_months(month)
    return _midnight(months[0].first), _midnight(months[-1].next.first)


def _midnight(day: dt.date) -> dt.datetime:
    return Span.at(day, dt.time(), 0).start
