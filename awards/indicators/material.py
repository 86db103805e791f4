"""What indicators read: facts of one region and school year, fetched once each and only when asked for."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Q

from awards.models import Figures
from campaigns import facts as campaign_facts
from schools import facts as school_facts
from schools.enums import COUNTED, ActivityState


class Candidate(NamedTuple):
    """Somebody to be ranked: a school, or a nominated teacher or pupil of one. `key` is unique in a ranking."""

    key: int
    school_id: int
    group: str
    name: str
    public_name: str
    school_name: str
    teacher_id: int | None = None
    pupil_id: int | None = None
    grade: int | None = None


class Material:
    """Grouped counts behind all scores of one ranking. Each source costs one or two queries, whatever the size."""

    def __init__(
        self, region: Any, year: int, candidates: Sequence[Candidate], lens: school_facts.Lens = school_facts.APPROVED
    ) -> None:
        self.region, self.year, self.candidates, self.lens = region, year, candidates, lens
        self._year = school_facts.YearCounts(region, year, lens)
        self._staff: dict[int, Mapping[int, school_facts.StaffCounts]] = {}

    @property
    def reports(self) -> Mapping[int, school_facts.ReportCounts]:
        return self._year["reports"]

    @property
    def classes(self) -> Mapping[int, dict[int, int]]:
        return self._year["classes"]

    @property
    def records(self) -> Mapping[int, school_facts.RecordCounts]:
        return self._year["records"]

    @property
    def documents(self) -> Mapping[int, dict[str, int]]:
        return self._year["documents"]

    @property
    def talks(self) -> Mapping[int, school_facts.TalkCounts]:
        return self._year["talks"]

    @property
    def fidelity(self) -> Mapping[int, school_facts.FidelityCounts]:
        return self._year["fidelity"]

    @cached_property
    def outputs(self) -> dict[int, frozenset[str]]:
        return school_facts.output_groups(self.region, self.year, self.lens)

    @cached_property
    def placings(self) -> dict[int, dict[str, int]]:
        return campaign_facts.placing_counts(self.region, self.year, self.lens.school_id)

    @cached_property
    def figures(self) -> dict[str, dict[int, tuple[int, dict[str, str]]]]:
        """Key and figures of the row that counts for each school, by the code of the table and then by school.

        That is its own row, else the one of the nearest region around it.
        """
        within = self.lens.within()
        current = Figures.objects.filter(
            within | Q(school=None) if within else within,  # no condition takes all rows, those of regions too
            table__is_current=True,
            table__cycle__region=self.region,
            table__cycle__school_year=self.year,
        )
        found: dict[str, dict[int, tuple[int, dict[str, str]]]] = defaultdict(dict)
        wide: dict[str, dict[str, tuple[int, dict[str, str]]]] = defaultdict(dict)
        fields = ("table__code", "school_id", "region__path", "pk", "values")
        for code, school, path, pk, values in current.order_by().values_list(*fields):
            if school:
                found[code][school] = (pk, values)
            else:
                wide[code][path] = (pk, values)
        if wide:
            self._spread(wide, found)
        return found

    def _spread(self, wide: Mapping[str, Mapping[str, Any]], found: dict[str, dict[int, Any]]) -> None:
        """Give schools without a row of their own the one of the nearest region that has one."""
        for school, path in school_facts.paths_of_schools(self.region, self.lens).items():
            codes = path.rstrip("/").split("/")
            around = ["/".join(codes[:n]) + "/" for n in range(len(codes), 0, -1)]
            for code, rows in wide.items():
                nearest = next((rows[each] for each in around if each in rows), None)
                if nearest and school not in found[code]:
                    found[code][school] = nearest

    @property
    def lessons(self) -> Mapping[int, dict[tuple[int, int], school_facts.Taught]]:
        """Lessons by school, then by (grade, term)."""
        return self._year["lessons"]

    def staff(self, tenths: int) -> Mapping[int, school_facts.StaffCounts]:
        """Teachers and those trained for at least `tenths` of an hour, by school."""
        if tenths not in self._staff:
            self._staff[tenths] = school_facts.trained_for(self._year["staff"], tenths)
        return self._staff[tenths]

    @cached_property
    def teachers(self) -> dict[int, school_facts.TeacherCounts]:
        return school_facts.teacher_counts(self._teacher_ids, self.year, self.lens)

    @cached_property
    def guided(self) -> dict[int, list[campaign_facts.EntryFact]]:
        return campaign_facts.entries_of_teachers(self._teacher_ids, self.year)

    @cached_property
    def written(self) -> dict[int, list[campaign_facts.EntryFact]]:
        return campaign_facts.entries_of_pupils(self._pupil_ids, self.year)

    @cached_property
    def outreach(self) -> dict[int, list[int]]:
        return school_facts.pupil_documents(self._pupil_ids, self.year, self.lens)

    @property
    def _teacher_ids(self) -> list[int]:
        return [row.teacher_id for row in self.candidates if row.teacher_id]

    @property
    def _pupil_ids(self) -> list[int]:
        return [row.pupil_id for row in self.candidates if row.pupil_id]


class Trail:
    """Single records behind the scores of some candidates, for writing their lines."""

    def __init__(self, material: Material, candidates: Sequence[Candidate]) -> None:
        self.material, self.year = material, material.year
        self._schools = sorted({row.school_id for row in candidates})
        self._teachers = [row.teacher_id for row in candidates if row.teacher_id]

    @cached_property
    def handed_in(self) -> dict[int, list[school_facts.ActivityFact]]:
        return school_facts.handed_in_activities(self._schools, self.year)

    @cached_property
    def activities(self) -> dict[int, list[school_facts.ActivityFact]]:
        """Approved records only."""
        return {school: [row for row in rows if row.state in COUNTED] for school, rows in self.handed_in.items()}

    @cached_property
    def papers(self) -> dict[int, list[school_facts.DocumentFact]]:
        """Supporting documents, whatever came of them."""
        return school_facts.handed_in_documents(self._schools, self.year)

    @cached_property
    def reports(self) -> dict[int, list[school_facts.ReportFact]]:
        return school_facts.expected_reports(self._schools, self.year)

    def late(self, school_id: int) -> list[int]:
        """Keys of the expected reports that came late or not at all."""
        return [row.pk for row in self.reports.get(school_id, ()) if row.is_late]

    def records_on_time(self, school_id: int) -> list[int]:
        """Keys of the records, approved or not, by which an expected report came by its day."""
        due = {(row.month, row.kind_id): row.due_on for row in self.reports.get(school_id, ())}
        found = [row for row in self.handed_in.get(school_id, ()) if row.state != ActivityState.VOID]
        return [
            row.pk
            for row in found
            if (row.month, row.kind_id) in due and row.submitted_on and row.submitted_on <= due[row.month, row.kind_id]
        ]

    def on_time(self, school_id: int) -> list[int]:
        """Keys of the expected reports that were first handed in by their day, whatever came of them."""
        return [row.pk for row in self.reports.get(school_id, ()) if not row.is_late]

    @cached_property
    def talks(self) -> dict[int, list[school_facts.TalkFact]]:
        """Records of talks, whatever came of them."""
        return school_facts.handed_in_talks(self._schools, self.year)

    @cached_property
    def outputs(self) -> dict[int, list[school_facts.OutputFact]]:
        """Outputs, whatever came of them."""
        return school_facts.handed_in_outputs(self._schools, self.year)

    @cached_property
    def placed(self) -> dict[int, list[campaign_facts.EntryFact]]:
        return campaign_facts.placed_entries(self._schools, self.year)

    @cached_property
    def lessons_of(self) -> dict[int, list[tuple[int, str]]]:
        """Key and state of each lesson record that was handed in, by teacher."""
        return school_facts.lessons_of_teachers(self._teachers, self.year)

    def unapproved(self, school_id: int) -> list[school_facts.ActivityFact]:
        """Records that were handed in and are not approved: they wait, were returned or made void."""
        return [row for row in self.handed_in.get(school_id, ()) if row.state not in COUNTED]

    def unapproved_lessons(self, school_id: int) -> list[str]:
        """States of the lesson records among them."""
        return [row.state for row in self.unapproved(school_id) if row.is_lesson]

    def of_kind(self, school_id: int, *kinds: str) -> list[school_facts.DocumentFact]:
        """Approved documents of a school, of some kinds."""
        return [row for row in self.papers.get(school_id, ()) if row.kind in kinds and row.state in COUNTED]

    def of_teacher(self, candidate: Candidate, kind: str) -> list[school_facts.DocumentFact]:
        """Approved documents of one kind about one teacher."""
        return [row for row in self.of_kind(candidate.school_id, kind) if row.teacher_id == candidate.teacher_id]

    def unapproved_papers(self, candidate: Candidate, *kinds: str) -> list[str]:
        """States of the documents of some kinds that are not approved, of a school or about a teacher."""
        return [
            row.state
            for row in self.papers.get(candidate.school_id, ())
            if row.kind in kinds and row.state not in COUNTED and candidate.teacher_id in (None, row.teacher_id)
        ]
