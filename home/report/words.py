"""The report in words: titles, units and definitions of its figures, and the paragraph that is handed in."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override, pgettext, pgettext_lazy

from home.report.query import NO_VENUE, Line, YearReport
from schools.enums import Venue
from site_config.shared.amounts import amount_words, counted, rounded_down
from site_config.shared.languages import zh_or_en

LANGUAGES = ("zh-hans", "en")


@dataclass(frozen=True)
class Words:
    """Title, unit in both languages (English ones singular|plural), and the sentence that defines the figure."""

    title: str | Promise
    unit_zh: str
    unit_en: str
    says: str | Promise

    @property
    def unit(self) -> str:
        return zh_or_en(self.unit_zh, self.unit_en.rpartition("|")[2])


FIGURES: dict[str, Words] = {
    "sessions": Words(
        pgettext_lazy("figure", "In-school sessions"), "场次", "session|sessions",
        gettext_lazy(
            "Approved activity records of schools that visitors from outside came to, talks among them, "
            "and approved event outputs on campus. Each record counts once."
        ),
    ),
    "events": Words(
        pgettext_lazy("figure", "All publicity events"), "场次", "event|events",
        gettext_lazy("In-school sessions and approved event outputs at every other venue."),
    ),
    "themed": Words(
        pgettext_lazy("figure", "Large themed events"), "场次", "event|events",
        gettext_lazy("Those of all events whose kind is a large themed event."),
    ),
    "own_activities": Words(
        pgettext_lazy("figure", "Schools' own activities"), "次", "activity|activities",
        gettext_lazy("Approved activity records without visitors from outside; they are not among the events."),
    ),
    "persons": Words(
        pgettext_lazy("figure", "Persons reached"), "人", "person|people",
        gettext_lazy(
            "Each school counts once, with its best attended approved record on campus, because the same pupils come "
            "again and again; all other approved outputs add the persons that they state. Who came to two of those is "
            "counted at both."
        ),
    ),
    "attendances": Words(
        pgettext_lazy("figure", "Attendances"), "人次", "attendance|attendances",
        gettext_lazy(
            "Pupils present at every approved activity record, added up, and the attendances that approved outputs "
            "state. Outputs that state persons only are not in it."
        ),
    ),
    "boards": Words(
        pgettext_lazy("figure", "Blackboards and bulletin boards"), "期", "issue|issues",
        gettext_lazy("Numbers of the approved outputs of these kinds, added up."),
    ),
    "banners": Words(
        pgettext_lazy("figure", "Banners"), "幅", "banner|banners",
        gettext_lazy("Numbers of the approved outputs of these kinds, added up."),
    ),
    "slogans": Words(
        pgettext_lazy("figure", "Fixed slogans"), "条", "slogan|slogans",
        gettext_lazy("Numbers of the approved outputs of these kinds, added up."),
    ),
    "printed": Words(
        pgettext_lazy("figure", "Leaflets and gifts"), "份", "copy|copies",
        gettext_lazy("Numbers of the approved outputs of these kinds, added up."),
    ),
    "advice": Words(
        pgettext_lazy("figure", "Consultations"), "人次", "consultation|consultations",
        gettext_lazy("Consultations of the approved outputs, added up; they are attendances too."),
    ),
    "online": Words(
        pgettext_lazy("figure", "Articles pushed"), "条", "article|articles",
        gettext_lazy("Numbers of the approved outputs of these kinds, added up."),
    ),
    "other": Words(
        pgettext_lazy("figure", "Other materials"), "件", "piece|pieces",
        gettext_lazy("Panels, posters and whatever has no column of its own, each piece counted once."),
    ),
    "asked": Words(
        pgettext_lazy("figure", "Five-ones reports due"), "项", "report|reports",
        gettext_lazy(
            "Reports that the plan asks for in the months that lie wholly in the period and that were due by now; "
            "excused ones are not asked for."
        ),
    ),
    "approved": Words(
        pgettext_lazy("figure", "Five-ones reports approved"), "项", "report|reports",
        gettext_lazy("Those of the reports due that are approved."),
    ),
    "schools": Words(
        pgettext_lazy("figure", "Model schools"), "所", "school|schools",
        gettext_lazy("Honoured on lists that were published in the period."),
    ),
    "teachers": Words(
        pgettext_lazy("figure", "Model teachers"), "名", "teacher|teachers",
        gettext_lazy("Honoured on lists that were published in the period."),
    ),
    "pupils": Words(
        pgettext_lazy("figure", "Student champions"), "名", "pupil|pupils",
        gettext_lazy("Honoured on lists that were published in the period."),
    ),
}  # fmt: skip
ROUNDED = ("persons", "attendances")


def rounding_rule() -> str:
    """The sentence about 余 that stands under every table."""
    return _(
        "“余” (“more than”) marks a sum with estimates inside. In the text, persons and attendances from 10,000 on are "
        "rounded down to whole ten thousands, with “余” where something was cut off; the tables give every number whole."
    )


def said(report: YearReport | Line, figure: str) -> str:
    """A figure with its unit as the text says it."""
    words, amount = FIGURES[figure], report[figure]
    write = rounded_down if figure in ROUNDED else counted
    return write(amount.value, amount.is_estimate, words.unit_zh, words.unit_en)


def shown(report: YearReport | Line, figure: str) -> str:
    """A figure as the tables write it: whole, 余 behind an estimate."""
    amount = report[figure]
    return amount_words(amount.value, amount.is_estimate)


def venue_name(code: str) -> str:
    return _("Venue not given") if code == NO_VENUE else str(Venue(code).label)


def place_name(line: Line) -> str:
    return _("%(region)s itself") % {"region": line.name} if line.is_own else line.name


def title_of(report: YearReport) -> str:
    """The heading: the year's report, or the bulletin of a month."""
    names = {"region": report.region.name, "period": report.period.label}
    if report.period.month:
        return _("%(region)s, %(period)s: monthly bulletin of drug-prevention education") % names
    return _("%(region)s, %(period)s: report on drug-prevention education") % names


def paragraph(report: YearReport, language: str) -> str:
    """The text that is handed in, in one of LANGUAGES; sentences about nothing are left out."""
    with override(language):
        return zh_or_en("", " ").join(text[:1].upper() + text[1:] for text in _sentences(report))


def _sentences(report: YearReport) -> Iterator[str]:
    names = {"region": report.region.name, "period": report.period.label}
    words = {name: said(report, name) for name in FIGURES}
    yield _("In %(period)s, %(region)s held %(events)s of publicity for drug prevention") % (names | words) + _among(
        report, words
    )
    if report["persons"].value or report["attendances"].value:
        yield _("Publicity and lessons reached %(persons)s; attendances were counted apart: %(attendances)s.") % words
    if report["own_activities"].value:
        yield _("Schools held %(own_activities)s of their own.") % words
    if report["asked"].value:
        numbers = words | {"rate": report.rate}
        yield _("Of the %(asked)s of the “five ones” that were due, %(approved)s are approved (%(rate)d%%).") % numbers
    if materials := _materials(report):
        yield _("Outputs: %(list)s.") % {"list": materials}
    if honours := _honours(report):
        yield _("Honoured on published lists: %(list)s.") % {"list": honours}


def _among(report: YearReport, words: dict[str, str]) -> str:
    if report["themed"].value:
        return _(", among them %(sessions)s in schools and %(themed)s on a large theme.") % words
    return _(", among them %(sessions)s in schools.") % words


def _materials(report: YearReport) -> str:
    phrases = {
        "boards": _("%(n)s of blackboards and bulletin boards"),
        "banners": pgettext("banners in the report", "%(n)s"),
        "slogans": pgettext("slogans in the report", "%(n)s"),
        "printed": _("%(n)s of leaflets and gifts"),
        "advice": pgettext("consultations in the report", "%(n)s"),
        "online": pgettext("articles in the report", "%(n)s pushed"),
        "other": pgettext("other materials in the report", "%(n)s of other material"),
    }
    return _listed(report, phrases)


def _honours(report: YearReport) -> str:
    phrases = {
        "schools": pgettext("model schools in the report", "%(n)s"),
        "teachers": pgettext("model teachers in the report", "%(n)s"),
        "pupils": pgettext("student champions in the report", "%(n)s"),
    }
    return _listed(report, phrases)


def _listed(report: YearReport, phrases: dict[str, str]) -> str:
    parts = [text % {"n": said(report, name)} for name, text in phrases.items() if report[name].value]
    return zh_or_en("、", ", ").join(parts)
