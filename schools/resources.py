"""The roster as an import-export resource: rows checked one by one with cached look-ups, written by the action later."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

import tablib
from import_export.fields import Field
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import ModelResource
from import_export.results import Result

from schools.actions.importing import Enrolled, SchoolChange
from schools.models import Enrolment, Region, School
from schools.roster import words
from schools.roster.columns import CLASSES, COLUMNS, GRADES, PUPILS, enrolment_key
from schools.roster.fields import EnrolmentField, RosterField
from schools.roster.streets import StreetFinder
from schools.roster.whole import COMPARED, add_errors, change_of
from site_config.shared.codes import SchoolCodeError, check_school_code
from site_config.shared.spreadsheets import Table

CHUNK = 500


class RosterLoader(BaseInstanceLoader):
    """Schools by code, all fetched before the first row."""

    def get_instance(self, row: dict) -> School | None:
        return self.resource.known.get(row["code"])


class SchoolResource(ModelResource):
    """Checks rows against the registry of one region and one school year, and exports the same columns.

    Nothing is ever written here: what is accepted is collected in `new` and `changed` for the action.
    """

    code = RosterField("code")
    name = RosterField("name", lambda text: words.text_of(text, 60))
    short_name = RosterField("short_name", lambda text: words.text_of(text, 20))
    stages = RosterField("stages", words.stages_of, words.stages_text)
    region = RosterField("region", write=str)
    is_public = RosterField("is_public", words.is_public_of, words.public_word)
    counsellor = RosterField("counsellor", lambda text: words.text_of(text, 60))
    opened_on = RosterField("opened_on", words.day_of)
    closed_on = RosterField("closed_on", words.day_of)

    class Meta:
        model = School
        fields = (
            "code", "name", "short_name", "stages", "region", "is_public", "counsellor", "opened_on", "closed_on",
        )  # fmt: skip
        import_id_fields = ("code",)
        instance_loader_class = RosterLoader
        skip_diff = True
        report_skipped = True
        use_transactions = False

    def __init__(self, region: Region, school_year: int, on_row: Callable[[int], None] | None = None) -> None:
        super().__init__()
        self.place, self.school_year, self.on_row = region, school_year, on_row
        for grade in GRADES:
            for what in (CLASSES, PUPILS):
                self.fields[enrolment_key(grade, what)] = EnrolmentField(grade, what)
        self.fields["region"].widget.read = StreetFinder(region).find
        self.fields["code"].widget.read = self._own_code
        self.present: list[Field] = []
        self.known: dict[str, School] = {}
        self.enrolled: defaultdict[int, Enrolled] = defaultdict(dict)
        self.first_rows: dict[str, int] = {}
        self.new: list[SchoolChange] = []
        self.changed: list[SchoolChange] = []

    def check(self, table: Table) -> Result:
        """Run all rows of a table through the resource; the result keeps their order."""
        self.numbers = [row.number for row in table.rows]
        self.present = [self.fields[key] for key in COLUMNS if key in table.places]
        codes = [_plain_code(row["code"]) for row in table.rows]
        self.known = _schools_by_code(codes)
        self.enrolled = _enrolled([school.pk for school in self.known.values()], self.school_year)
        keys = [field.column_name for field in self.present]
        rows = ({**row.values, "code": code} for row, code in zip(table.rows, codes, strict=True))
        dataset = tablib.Dataset(*([row[key] for key in keys] for row in rows), headers=keys)
        # Not the library's own dry run: that would set a savepoint for each row, and nothing is written here anyway.
        return self.import_data(dataset, dry_run=False, use_transactions=False)

    def export_rows(self, schools: QuerySet[School]) -> Iterable[list[Any]]:
        """Return the rows of a queryset under the titles of COLUMNS."""
        found = list(schools.select_related("region"))
        enrolled = _enrolled([school.pk for school in found], self.school_year)
        for school in found:
            school.roster_enrolled = enrolled[school.pk]
        return [list(row) for row in self.export(found)]

    def get_import_fields(self) -> list[Field]:
        return self.present

    def get_export_order(self) -> tuple[str, ...]:
        return tuple(COLUMNS)

    def before_import_row(self, row: dict, **kwargs: Any) -> None:
        number = self.numbers[kwargs["row_number"] - 1]
        first = self.first_rows.setdefault(row["code"], number) if row["code"] else number
        if first != number:
            raise ValidationError({"code": _("The same code is already in row %(row)d.") % {"row": first}})

    def after_init_instance(self, instance: School, new: bool, row: dict, **kwargs: Any) -> None:
        instance.roster_counts = {}
        instance.roster_row = self.numbers[kwargs["row_number"] - 1]
        instance.roster_before = {} if new else {name: getattr(instance, name) for name in COMPARED}

    def skip_row(self, instance: School, original: Any, row: dict, import_validation_errors: Any = None) -> bool:
        """Whether the row changes nothing. Raises ValidationError when something in it is wrong."""
        errors = dict(import_validation_errors or {})
        add_errors(instance, errors)
        if errors:
            raise ValidationError(errors)
        enrolled = self.enrolled[instance.pk] if instance.pk else {}
        change = change_of(instance, instance.roster_row, instance.roster_before, enrolled)
        instance.roster_change = change
        return instance.pk is not None and not (change.fields or change.enrolment)

    def validate_instance(self, instance: School, *args: Any, **kwargs: Any) -> None:
        """Everything was checked in `skip_row`, without a query a row."""

    def save_instance(self, instance: School, is_create: bool, row: dict, **kwargs: Any) -> None:
        (self.new if is_create else self.changed).append(instance.roster_change)

    def save_m2m(self, instance: School, row: dict, **kwargs: Any) -> None:
        """Schools have no such fields."""

    def after_import(self, dataset: tablib.Dataset, result: Result, **kwargs: Any) -> None:
        """Nothing was written, so no sequence has to follow."""

    def after_import_row(self, row: dict, row_result: Any, **kwargs: Any) -> None:
        if self.on_row:
            self.on_row(kwargs["row_number"])

    def _own_code(self, text: str) -> str:
        code = check_school_code(text, self.place.path[:2])
        known = self.known.get(code)
        if known and not known.region.path.startswith(self.place.path):
            raise ValueError(_("This code belongs to a school outside %(region)s.") % {"region": self.place.name})
        return code


def _plain_code(text: str) -> str:
    """The code as it is stored when it can be read at all; what is wrong with it is told with its row."""
    try:
        return check_school_code(text, text[2:4])
    except SchoolCodeError:
        return text


def _schools_by_code(codes: list[str]) -> dict[str, School]:
    found: dict[str, School] = {}
    wanted = sorted(set(filter(None, codes)))
    for start in range(0, len(wanted), CHUNK):
        rows = School.objects.filter(code__in=wanted[start : start + CHUNK]).select_related("region")
        found |= {school.code: school for school in rows}
    return found


def _enrolled(keys: list[int], school_year: int) -> defaultdict[int, Enrolled]:
    found: defaultdict[int, Enrolled] = defaultdict(dict)
    for start in range(0, len(keys), CHUNK):
        rows = Enrolment.objects.filter(school__in=keys[start : start + CHUNK], school_year=school_year).order_by()
        for school, grade, classes, pupils in rows.values_list("school_id", "grade", "classes", "pupils"):
            found[school][grade] = (classes, pupils)
    return found
