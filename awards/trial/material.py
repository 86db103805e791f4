"""Material as it would be: the facts of one school, with what somebody supposes laid over them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from awards.indicators import Candidate, Material
from awards.trial.wishes import Wishes
from campaigns.facts import EntryFact
from schools import facts as school_facts
from site_config.shared.calendar import Month

UNWRITTEN = 0  # the key of a work that nobody has written yet


class TrialMaterial(Material):
    """The material of one candidate's school only. Waiting records count when that is supposed.

    A lesson that is held makes one record, handed in on time and approved at once; the report of a coming month that
    asks for a lesson is done by it. A prize is one more work of the candidate that wins it.
    """

    def __init__(self, region: Any, year: int, candidate: Candidate, wishes: Wishes, today: dt.date) -> None:
        lens = school_facts.Lens(candidate.school_id, with_waiting=wishes.approve)
        super().__init__(region, year, [candidate], lens)
        self.candidate, self.wishes, self.today = candidate, wishes, today

    @cached_property
    def reports(self) -> Mapping[int, school_facts.ReportCounts]:
        rows = school_facts.report_months(self.region, self.year, self.lens)
        supposed = self._with_lessons(rows) if self.wishes.held else rows
        return school_facts.summed([(row.school_id, row.asked, row.done, row.early) for row in supposed])

    def _with_lessons(self, rows: list[school_facts.ReportMonth]) -> list[school_facts.ReportMonth]:
        open_reports = school_facts.open_lesson_reports(self.region, self.year, self.lens)
        ahead = [row for row in open_reports if row[1] >= Month.of(self.today)][: self.wishes.held]
        early = {month: due_on >= self.today for _school, month, due_on in ahead}
        return [
            row._replace(done=row.done + 1, early=row.early + early[row.month]) if row.month in early else row
            for row in rows
        ]

    @cached_property
    def records(self) -> Mapping[int, school_facts.RecordCounts]:
        found, held = super().records, self.wishes.held
        if not held:
            return found
        row = found.get(self.candidate.school_id, school_facts.RecordCounts(0, 0, 0, 0))
        more = row._replace(approved=row.approved + held, never_returned=row.never_returned + held)
        return {**found, self.candidate.school_id: more}

    @cached_property
    def lessons(self) -> Mapping[int, dict[tuple[int, int], school_facts.Taught]]:
        found = super().lessons
        own = dict(found.get(self.candidate.school_id, {}))
        for key, n in self.wishes.lessons.items():
            own[key] = school_facts.with_more(own.get(key, school_facts.NOT_TAUGHT), n)
        return {**found, self.candidate.school_id: own}

    @cached_property
    def teachers(self) -> dict[int, school_facts.TeacherCounts]:
        found = super().teachers
        return {key: replace(row, lessons=self._taught(row.lessons)) for key, row in found.items()}

    def _taught(self, lessons: tuple[int, int]) -> tuple[int, int]:
        more: dict[int, int] = defaultdict(int)
        for (_grade, term), n in self.wishes.lessons.items():
            more[term] += n
        return lessons[0] + more[1], lessons[1] + more[2]

    @cached_property
    def placings(self) -> dict[int, dict[str, int]]:
        found, prize = super().placings, self.wishes.prize
        if not prize:
            return found
        own = found.get(self.candidate.school_id, {})
        return {**found, self.candidate.school_id: {**own, prize: own.get(prize, 0) + 1}}

    @cached_property
    def guided(self) -> dict[int, list[EntryFact]]:
        return self._with_work(super().guided)

    @cached_property
    def written(self) -> dict[int, list[EntryFact]]:
        return self._with_work(super().written)

    def _with_work(self, found: dict[int, list[EntryFact]]) -> dict[int, list[EntryFact]]:
        if not self.wishes.prize:
            return found
        who = self.candidate
        work = EntryFact(UNWRITTEN, who.school_id, who.teacher_id, who.pupil_id or 0, "", "", self.wishes.prize)
        return {**found, who.key: [*found.get(who.key, []), work]}
