"""A rubric for tables: which columns it reads and how they become points."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from awards.tables.files import read_document
from awards.tables.measure import HUNDRED, Measure, TableCriterion
from site_config.shared.errors import UserError
from site_config.shared.languages import zh_or_en
from site_config.shared.spreadsheets import Column

SCHOOL = "school"
SCHOOL_NAME = Column("学校名称", ("学校", "School", "name"))
HUNDREDTHS = 2


@dataclass(frozen=True, slots=True)
class TableRubric:
    """Everything in points, exact. `name` is the key of the column that names a unit; bands fall from the highest."""

    title_zh: str
    title_en: str
    source: str
    total: Fraction
    places: int | None
    name: str
    columns: Mapping[str, Column]
    criteria: tuple[TableCriterion, ...]
    tie_breakers: tuple[str, ...]
    bands: tuple[tuple[Fraction, str, str], ...]

    @property
    def title(self) -> str:
        return zh_or_en(self.title_zh, self.title_en or self.title_zh)

    def band_of(self, points: Fraction) -> str:
        """The name of the highest band reached, in the reader's language; "" below all."""
        return next((zh_or_en(zh, en) for start, zh, en in self.bands if points >= start), "")


def load(content: bytes) -> TableRubric:
    """The rubric of a file. One for an honour fits as well if all its lines are figures.

    A rubric for an honour that describes no columns names them by their headings. Raises UserError: a code of
    read_document, or no_table (it scores records, not tables), unknown_column, double_code, weights, tie_breaker, bands.
    """
    document = read_document(content)
    lines = document["criteria"]
    if records := [line["code"] for line in lines if line["indicator"] != "table"]:
        sentence = _("This rubric ranks records of schools: %(codes)s. Only lines with the indicator “table” fit here.")
        raise UserError(sentence, "no_table", {"codes": ", ".join(records)})
    is_honour = document["honour"] is not None
    criteria = tuple(_criterion(line, HUNDREDTHS if is_honour else None) for line in lines)
    columns = {key: _column(words) for key, words in document.get("columns", {}).items()}
    is_plain = is_honour and not columns
    rubric = TableRubric(
        title_zh=document["title"]["zh"],
        title_en=document["title"].get("en", ""),
        source=document.get("source", ""),
        total=Fraction(document.get("total", 100)),
        places=_places(document.get("total_places", HUNDREDTHS), HUNDREDTHS if is_honour else None),
        name=SCHOOL if is_plain else document.get("name", ""),
        columns=_headings(criteria) if is_plain else columns,
        criteria=criteria,
        tie_breakers=tuple(document.get("tie_breakers", ())),
        bands=tuple((Fraction(band["from"]), band["zh"], band["en"]) for band in document.get("bands", ())),
    )
    _check(rubric)
    return rubric


def _headings(criteria: Iterable[TableCriterion]) -> dict[str, Column]:
    """The school's name, and what each line measures under the heading that it names."""
    return {SCHOOL: SCHOOL_NAME} | {key: Column(key) for line in criteria for key in line.measure.columns}


def _places(places: int | None, most: int | None) -> int | None:
    """Decimals to round to, at most so many; None: none, or the most there are."""
    return places if most is None else min(most, most if places is None else places)


def _column(words: Mapping[str, Any]) -> Column:
    title = zh_or_en(words["zh"], words["en"])
    return Column(title, tuple({words["zh"], words["en"], *words.get("aliases", ())} - {title}))


def _criterion(line: Mapping[str, Any], most: int | None) -> TableCriterion:
    """Params: most, how many decimals points may have; honours keep hundredths."""
    given = line["parameters"]
    measure = Measure(
        part=given["part"],
        whole=given.get("whole") or None,
        floor=Fraction(given.get("floor", 0)),
        cap=Fraction(given.get("cap", HUNDRED)),
        full=Fraction(given.get("full", HUNDRED)),
        places=given.get("places"),
    )
    return TableCriterion(
        code=line["code"],
        title_zh=line["title"]["zh"],
        title_en=line["title"].get("en", line["title"]["zh"]),
        weight=Fraction(line["weight"]),
        measure=measure,
        places=_places(line.get("places"), most),
        is_bonus=line.get("bonus", False),
        is_deduction=line.get("deduction", False),
        floor=Fraction(line.get("floor", 0)),
        cap=Fraction(line["cap"]) if line.get("cap") is not None else None,
    )


def _check(rubric: TableRubric) -> None:
    codes = [line.code for line in rubric.criteria]
    wanted = {rubric.name, *(key for line in rubric.criteria for key in line.measure.columns)}
    if unknown := sorted(wanted - set(rubric.columns)):
        raise UserError(
            _("The rubric uses columns that it does not describe: %(names)s."),
            "unknown_column",
            {"names": ", ".join(name or "name" for name in unknown)},
        )
    if len(set(codes)) < len(codes):
        raise UserError(_("Two criteria of the rubric bear the same code."), "double_code")
    weights = sum((line.weight for line in rubric.criteria if line.counts_towards_total), Fraction(0))
    if weights != rubric.total:
        words = {"sum": f"{float(weights):g}", "total": f"{float(rubric.total):g}"}
        raise UserError(_("The weights add up to %(sum)s instead of %(total)s."), "weights", words)
    if set(rubric.tie_breakers) - set(codes):
        raise UserError(_("A tie-breaker names a criterion that is not there."), "tie_breaker")
    starts = [start for start, _zh, _en in rubric.bands]
    if starts != sorted(set(starts), reverse=True):
        raise UserError(_("The bands must fall from the highest to the lowest."), "bands")
