"""Schools in their streets, with classes, a coordinator and three teachers each."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from home.demo import names
from home.demo.bulk.places import JOINED, NO_PASSWORD, Street
from home.demo.bulk.tables import Table, next_key
from home.demo.registry import SHAPES, SINCE, Shape
from schools.enums import RoleKind
from schools.models import Enrolment, Role, School, Teacher, User
from site_config.shared.calendar import Month
from site_config.shared.spelling import spelling_index

SUBJECTS = ("道德与法治", "心理健康", "班主任")
# One school in so many opens, and one closes, in the middle of the year.
MOVES, OPENING, CLOSING = 400, 40, 41
OPENS, CLOSES = Month.at(2026, 3), Month.at(2026, 1)
STAGES = School._meta.get_field("stages")
MODELS = (School, Enrolment, Teacher, User, Role)


@dataclass(frozen=True, slots=True)
class Member:
    """A school as the year's story needs it; `grades` are (grade, classes, pupils)."""

    key: int
    code: str
    coordinator: int
    teachers: tuple[int, ...]
    reviewer: int
    grades: tuple[tuple[int, int, int], ...]
    diligence: float
    opened: Month | None
    closed: Month | None

    def answers_for(self, month: Month) -> bool:
        """The plan's own rule: open through the whole month."""
        return (self.opened is None or self.opened <= month) and (self.closed is None or self.closed > month)


class Registry:
    """Writes members in parts of a few hundred and hands each part on."""

    def __init__(self, year: int, rng: random.Random) -> None:
        self.year, self.rng, self.person = year, rng, names.people(rng)
        self.key, self.user, self.teacher = next_key(School), next_key(User), next_key(Teacher)
        columns = ("id", "code", "name", "short_name", "stages", "region_id", "is_public", "counsellor", "opened_on")
        self.schools = Table(School, (*columns, "closed_on", "spelling"))
        self.enrolment = Table(Enrolment, ("school_id", "school_year", "grade", "classes", "pupils"))
        self.teachers = Table(Teacher, ("id", "school_id", "name", "subject"))
        self.users = Table(User, ("id", "username", "name", "password", "date_joined"))
        self.roles = Table(Role, ("user_id", "kind", "school_id", "starts_on"))
        self.serials, self.in_district = Counter[str](), Counter[int]()

    def add(self, part: list[tuple[int, Street]]) -> list[Member]:
        """Write the schools of these numbers (from 1) and streets."""
        made = [self._member(number, street) for number, street in part]
        members = [member for member, _row in made]
        self.schools.write(row for _member, row in made)
        self.enrolment.write((m.key, self.year, *grade) for m in members for grade in m.grades)
        self.users.write((m.coordinator, f"s{m.code}", next(self.person), NO_PASSWORD, JOINED) for m in members)
        kind, since = RoleKind.COORDINATOR.value, SINCE.isoformat()
        self.roles.write((m.coordinator, kind, m.key, since) for m in members)
        self.teachers.write(
            (key, m.key, next(self.person), subject)
            for m in members
            for key, subject in zip(m.teachers, SUBJECTS, strict=True)
        )
        return members

    def _member(self, number: int, street: Street) -> tuple[Member, tuple]:
        shape = SHAPES[0] if number == 1 else SHAPES[number % len(SHAPES)]
        opened = OPENS if number % MOVES == OPENING else None
        closed = CLOSES if number % MOVES == CLOSING else None
        member = Member(
            key=self.key,
            code=f"{shape.prefix}{street.province}{self._serial(street):06d}",
            coordinator=self.user,
            teachers=tuple(range(self.teacher, self.teacher + len(SUBJECTS))),
            reviewer=street.reviewer,
            grades=tuple(self._grades(shape)),
            diligence=1.0 if number == 1 else self.rng.betavariate(3.2, 0.9),
            opened=opened,
            closed=closed,
        )
        self.key, self.user, self.teacher = self.key + 1, self.user + 1, self.teacher + len(SUBJECTS)
        return member, self._row(member, shape, street)

    def _row(self, member: Member, shape: Shape, street: Street) -> tuple:
        short = f"{self._word(street)}{shape.ending}"
        counsellor = "" if self.rng.random() < 0.1 else f"{street.name}派出所民警"
        name = f"{street.district}{short}"
        return (
            member.key,
            member.code,
            name,
            short,
            STAGES.get_prep_value(shape.stages),
            street.key,
            self.rng.random() > 0.06,
            counsellor,
            member.opened.first.isoformat() if member.opened else None,
            member.closed.last.isoformat() if member.closed else None,
            spelling_index([name, short]),
        )

    def _serial(self, street: Street) -> int:
        """Counted in each province, as in the ministry's codes, in a range that no real school has."""
        self.serials[street.province] += 1
        return 900_000 + self.serials[street.province]

    def _word(self, street: Street) -> str:
        """Two words, never the same pair twice in a district of a few hundred schools."""
        count, words = self.in_district[street.district_key], names.SCHOOL_WORDS
        self.in_district[street.district_key] += 1
        first = street.district_key + count * 5
        return words[first % len(words)] + words[(first + 1 + count // len(words)) % len(words)]

    def _grades(self, shape: Shape) -> Iterator[tuple[int, int, int]]:
        usual = self.rng.randint(2, 6)
        for grade in shape.grades:
            classes = max(1, usual + self.rng.choice((-1, 0, 0, 1)))
            yield grade, classes, classes * self.rng.randint(38, 46)
