"""Indicators of nominated teachers: lessons, courseware, training, works, observed lesson.

No point table for teachers has been published; what is measured follows what calls for such honours ask for.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from awards.enums import Honour
from awards.indicators.base import DOCUMENT, ENTRY, Evidence, Indicator, Score, points_over, register
from awards.indicators.names import show_tenths
from awards.indicators.numbers import not_approved, short_or_over
from awards.indicators.parameters import Hours, Points, Whole
from awards.scoring import capped, share, show_short
from schools.enums import COUNTED, DocumentKind

CENT, TENTH = 100, 10
FULL = gettext_lazy("How many for full points")


@register
class TeacherLessons(Indicator):
    """Each term by itself, so that many lessons in one cannot stand for none in the other."""

    key = "teacher_lessons"
    title = gettext_lazy("Lessons taught")
    honour = Honour.TEACHER
    unit = pgettext_lazy("unit", "lessons")
    schema = {
        "per_term": Whole(
            default=2, high=40, label=gettext_lazy("Lessons in each term"), unit=pgettext_lazy("unit", "lessons")
        )
    }

    def sentence(self, weight, parameters):
        return _(
            "Full points for %(n)s approved lessons in each term, otherwise by share; more than that in a term do not count."
        ) % {"n": parameters["per_term"]}

    def scores(self, material, weight, parameters):
        full = parameters["per_term"]
        scores = {}
        for teacher, counts in material.teachers.items():
            taught = sum(min(n, full) for n in counts.lessons)
            scores[teacher] = Score(share(weight, taught, 2 * full), taught * CENT, 2 * full * CENT)
        return scores

    def lessons_missing(self, material, candidate, parameters):
        full, lessons = parameters["per_term"], material.teachers[candidate.key].lessons
        return {(0, term): full - n for term, n in enumerate(lessons, start=1) if n < full}

    def evidence(self, trail, candidate, parameters):
        short = self.lessons_missing(trail.material, candidate, parameters)
        missing = [{"reason": "term_short", "term": term, "count": n} for (_grade, term), n in short.items()]
        full, lessons = parameters["per_term"], trail.material.teachers[candidate.key].lessons
        over = [(term, n - full) for term, n in enumerate(lessons, start=1) if n > full]
        missing += [{"reason": "term_over", "term": term, "count": n} for term, n in over]
        records = trail.lessons_of.get(candidate.key, [])
        missing += not_approved(state for _pk, state in records)
        return Evidence([pk for pk, state in records if state in COUNTED], missing)


class TeacherDocuments(Indicator):
    """So many approved documents of one kind for full points."""

    honour = Honour.TEACHER
    unit = pgettext_lazy("unit", "documents")
    source = DOCUMENT
    kind: DocumentKind
    reason: str

    def scores(self, material, weight, parameters):
        full = parameters["full"]
        return {
            teacher: self._score(counts.documents.get(self.kind, 0), full, weight)
            for teacher, counts in material.teachers.items()
        }

    def _score(self, found: int, full: int, weight: int) -> Score:
        return Score(share(weight, found, full), min(found, full) * CENT, full * CENT)

    def evidence(self, trail, candidate, parameters):
        papers = trail.of_teacher(candidate, self.kind)
        missing = short_or_over(self.reason, len(papers), parameters["full"])
        missing += not_approved(trail.unapproved_papers(candidate, self.kind))
        return Evidence([paper.pk for paper in papers], missing)


@register
class Courseware(TeacherDocuments):
    """Source: city associations collect lecturers' courseware for their prizes (Changsha)."""

    key = "courseware"
    title = gettext_lazy("Courseware or lesson plans")
    schema = {"full": Whole(default=2, high=50, label=FULL, unit=pgettext_lazy("unit", "documents"))}
    kind = DocumentKind.COURSEWARE
    reason = "courseware_short"

    def sentence(self, weight, parameters):
        full = parameters["full"]
        return ngettext(
            "Full points for %(n)s approved courseware or lesson plan.",
            "Full points for %(n)s approved pieces of courseware or lesson plans, otherwise by share.",
            full,
        ) % {"n": full}


@register
class ObservedLesson(TeacherDocuments):
    """A lesson that somebody else has watched: the only indicator of how it was taught."""

    key = "observed_lesson"
    title = gettext_lazy("Observed interactive lesson")
    schema = {"full": Whole(default=1, high=50, label=FULL, unit=pgettext_lazy("unit", "documents"))}
    kind = DocumentKind.OBSERVED
    reason = "not_observed"

    def sentence(self, weight, parameters):
        full = parameters["full"]
        return ngettext(
            "Full points for %(n)s observed lesson with an interactive method that the bureau approved.",
            "Full points for %(n)s observed lessons with an interactive method that the bureau approved, otherwise by share.",
            full,
        ) % {"n": full}


@register
class TrainingHours(Indicator):
    """Hours of approved training documents, counted in tenths."""

    key = "training_hours"
    title = gettext_lazy("Training")
    honour = Honour.TEACHER
    unit = pgettext_lazy("unit", "hours")
    source = DOCUMENT
    schema = {
        "hours_tenths": Hours(
            default=60, label=gettext_lazy("Hours for full points"), unit=pgettext_lazy("unit", "hours")
        )
    }

    def sentence(self, weight, parameters):
        return _("Full points for %(hours)s hours of approved training in the school year, otherwise by share.") % {
            "hours": show_tenths(parameters["hours_tenths"])
        }

    def scores(self, material, weight, parameters):
        full = parameters["hours_tenths"]
        return {
            teacher: Score(share(weight, counts.training, full), min(counts.training, full) * TENTH, full * TENTH)
            for teacher, counts in material.teachers.items()
        }

    def evidence(self, trail, candidate, parameters):
        papers = trail.of_teacher(candidate, DocumentKind.TRAINING)
        short = parameters["hours_tenths"] - trail.material.teachers[candidate.key].training
        missing = [{"reason": "hours_short", "tenths": short}] if short > 0 else []
        if short < 0:
            missing.append({"reason": "hours_over", "tenths": -short})
        missing += not_approved(trail.unapproved_papers(candidate, DocumentKind.TRAINING))
        return Evidence([paper.pk for paper in papers], missing)


@register
class GuidedWorks(Indicator):
    """Capped, so that a teacher cannot collect works for points."""

    key = "guided_works"
    title = gettext_lazy("Works guided")
    honour = Honour.TEACHER
    unit = pgettext_lazy("unit", "works")
    is_share = False
    source = ENTRY
    schema = {
        "entered": Points(
            default=200, label=gettext_lazy("For each work guided"), unit=pgettext_lazy("unit", "points")
        ),
        "placed": Points(
            default=300, label=gettext_lazy("More for one with a prize"), unit=pgettext_lazy("unit", "points")
        ),
    }

    def sentence(self, weight, parameters):
        return _(
            "%(entered)s points for each pupil's work guided and %(placed)s more when it won a prize; at most %(weight)s."
        ) % {
            "entered": show_short(parameters["entered"]),
            "placed": show_short(parameters["placed"]),
            "weight": show_short(weight),
        }

    def scores(self, material, weight, parameters):
        return {
            teacher: Score(capped(weight, self._worth(works, parameters)), len(works) * CENT, 0)
            for teacher, works in material.guided.items()
        }

    def _worth(self, works, parameters):
        placed = sum(bool(work.placing) for work in works)
        return len(works) * parameters["entered"] + placed * parameters["placed"]

    def beyond(self, material, candidate, most, parameters):
        return points_over(self._worth(material.guided.get(candidate.key, []), parameters), most)

    def evidence(self, trail, candidate, parameters):
        works = trail.material.guided.get(candidate.key, [])
        return Evidence([work.pk for work in works], [] if works else [{"reason": "no_guided_works"}])
