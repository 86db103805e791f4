"""Default rubrics, as a start: a committee adopts them or changes a draft first."""

from dataclasses import dataclass, field
from typing import Any

from awards.enums import Honour


@dataclass(frozen=True)
class CriterionSpec:
    """One criterion; weight in hundredths."""

    code: str
    title_zh: str
    title_en: str
    indicator: str
    weight: int
    parameters: dict[str, Any] = field(default_factory=dict)
    is_bonus: bool = False


@dataclass(frozen=True)
class RubricSpec:
    """A whole rubric; threshold and bands in hundredths."""

    title: str
    threshold: int
    criteria: tuple[CriterionSpec, ...]
    tie_breakers: tuple[str, ...]
    bands: tuple[dict[str, Any], ...]


BANDS: tuple[dict[str, Any], ...] = (
    {"from": 9000, "zh": "先进", "en": "Model"},
    {"from": 8000, "zh": "合格", "en": "Satisfactory"},
    {"from": 6000, "zh": "基本合格", "en": "Nearly satisfactory"},
    {"from": 0, "zh": "不合格", "en": "Not satisfactory"},
)

SCHOOL = RubricSpec(
    title="禁毒先进学校评分细则",
    threshold=9000,
    criteria=(
        CriterionSpec(
            "A", "组织与方案", "Organisation and plan", "documents", 2000,
            {"kinds": ["plan", "group", "duties", "filing"]},
        ),
        CriterionSpec("B", "课堂教学", "Lessons", "lessons", 2500, {"first_grade": 5, "last_grade": 11, "per_term": 1}),
        CriterionSpec("C", "五个一活动", "Five ones", "five_ones", 2500),
        CriterionSpec("D", "师资", "Staff", "staff", 1000, {"hours_tenths": 60, "counsellor": 200}),
        CriterionSpec("E", "学习效果", "Learning result", "attendance", 1000),
        CriterionSpec(
            "F", "家校社协同", "Home, school and community", "documents", 500,
            {"kinds": ["parents", "community", "volunteers"]},
        ),
        CriterionSpec("G", "记录质量", "Record quality", "record_quality", 500),
        CriterionSpec(
            "H", "作品获奖", "Prizes in contests", "placings", 500,
            {"first": 100, "second": 60, "third": 40, "merit": 20}, is_bonus=True,
        ),
    ),
    tie_breakers=("B", "C"),
    bands=BANDS,
)  # fmt: skip

TEACHER = RubricSpec(
    title="毒品预防教育先进教师评分细则",
    threshold=8000,
    criteria=(
        CriterionSpec("A", "授课", "Lessons taught", "teacher_lessons", 3000, {"per_term": 2}),
        CriterionSpec("B", "课件教案", "Courseware and lesson plans", "courseware", 2500, {"full": 2}),
        CriterionSpec("C", "培训学时", "Training", "training_hours", 1500, {"hours_tenths": 60}),
        CriterionSpec("D", "指导作品", "Works guided", "guided_works", 1000, {"entered": 200, "placed": 300}),
        CriterionSpec("E", "互动公开课", "Observed interactive lesson", "observed_lesson", 2000, {"full": 1}),
    ),
    tie_breakers=("A", "E"),
    bands=BANDS,
)

PUPIL = RubricSpec(
    title="禁毒小先锋推荐条件",
    threshold=7500,
    criteria=(
        CriterionSpec("A", "随班听课", "Lesson with the class", "class_lesson", 5000),
        CriterionSpec("B", "参评作品", "Work entered", "own_work", 2500),
        CriterionSpec("C", "宣传实践", "Outreach act", "outreach", 2500),
        CriterionSpec(
            "D", "作品获奖", "Work with a prize", "work_placed", 1000,
            {"first": 1000, "second": 800, "third": 600, "merit": 400}, is_bonus=True,
        ),
    ),
    tie_breakers=("D",),
    bands=({"from": 7500, "zh": "符合条件", "en": "Eligible"}, {"from": 0, "zh": "不符合条件", "en": "Not eligible"}),
)  # fmt: skip

RUBRICS: dict[str, RubricSpec] = {Honour.SCHOOL: SCHOOL, Honour.TEACHER: TEACHER, Honour.PUPIL: PUPIL}
