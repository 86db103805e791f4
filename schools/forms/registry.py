"""Forms of the registry: a school with its enrolment, streets, a roster to import. They validate; actions save."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from schools.enums import RegionLevel, Stage
from schools.grades import grade_name, grades_of_stages
from schools.models import Region, School
from schools.roster.words import MOST_CLASSES, MOST_PUPILS
from site_config.shared.codes import SchoolCodeError, check_school_code
from site_config.shared.fields import ChoiceSetFormField

GRADES = range(1, 13)
OWNERSHIP = ((True, pgettext_lazy("school", "State school")), (False, pgettext_lazy("school", "Private school")))


def day_field(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


class SchoolForm(forms.Form):
    """A school; the code is asked for once, when the school is added, and never changes."""

    code = forms.CharField(
        label=gettext_lazy("School code"),
        max_length=20,
        help_text=gettext_lazy("10 digits; the first two name the type, the next two the province."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    name = forms.CharField(label=gettext_lazy("Name"), max_length=60)
    short_name = forms.CharField(
        label=gettext_lazy("Short name"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("Shown in lists and on the month board."),
    )
    stages = ChoiceSetFormField(label=gettext_lazy("Stages"), choices=Stage.choices)
    region = forms.ModelChoiceField(label=gettext_lazy("Street"), queryset=Region.objects.none(), empty_label=None)
    is_public = forms.TypedChoiceField(
        label=pgettext_lazy("school", "Ownership"),
        choices=OWNERSHIP,
        coerce=lambda value: value in (True, "True"),
        widget=forms.RadioSelect,
        initial=True,
    )
    counsellor = forms.CharField(label=gettext_lazy("Outside counsellor"), max_length=60, required=False)
    opened_on = day_field(
        gettext_lazy("Opened on"), help_text=gettext_lazy("Leave empty when it has always been here.")
    )
    closed_on = day_field(
        gettext_lazy("Closed on"), help_text=gettext_lazy("The first day on which it is no longer a school.")
    )

    def __init__(self, *args: Any, regions: Sequence[Region], school: School, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.school, self.top = school, regions
        inside = Region.objects.within_any(regions).filter(closed_on=None)
        places = inside.filter(level__in=(RegionLevel.STREET, RegionLevel.ZONE))
        self.fields["region"].queryset = places if places.exists() else inside
        if school.pk:
            del self.fields["code"]
        for grade in GRADES:
            self.fields[f"classes_{grade}"] = _count(MOST_CLASSES)
            self.fields[f"pupils_{grade}"] = _count(MOST_PUPILS)
            self.fields[f"classes_{grade}"].label = _("%(grade)s: classes") % {"grade": grade_name(grade)}
            self.fields[f"pupils_{grade}"].label = _("%(grade)s: pupils") % {"grade": grade_name(grade)}

    @property
    def grade_rows(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        return [(grade_name(grade), self[f"classes_{grade}"], self[f"pupils_{grade}"]) for grade in GRADES]

    def clean_code(self) -> str:
        try:
            code = check_school_code(self.cleaned_data["code"], self.top[0].path[:2])
        except SchoolCodeError as error:
            raise forms.ValidationError(str(error), code=error.code) from error
        if School.objects.filter(code=code).exists():
            raise forms.ValidationError(_("A school with this code is in the registry already."), code="unique")
        return code

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        opened, closed = data.get("opened_on"), data.get("closed_on")
        if opened and closed and closed <= opened:
            self.add_error("closed_on", _("The closing date lies before the opening date."))
        taught = set(grades_of_stages(data.get("stages") or ()))
        for grade in GRADES:
            self._check_grade(grade, taught)
        return data

    def _check_grade(self, grade: int, taught: set[int]) -> None:
        classes, pupils = self.cleaned_data.get(f"classes_{grade}"), self.cleaned_data.get(f"pupils_{grade}")
        if bool(classes) != bool(pupils):
            missing = f"pupils_{grade}" if classes else f"classes_{grade}"
            if missing not in self.errors:
                self.add_error(missing, _("A grade has both classes and pupils, or neither."))
        elif classes and taught and grade not in taught:
            sentence = _("%(grade)s does not belong to the stages of this school.") % {"grade": grade_name(grade)}
            self.add_error(f"classes_{grade}", sentence)

    def values(self) -> dict[str, Any]:
        names = ("name", "short_name", "stages", "region", "is_public", "counsellor", "opened_on", "closed_on")
        return {name: self.cleaned_data[name] for name in names}

    def enrolment(self) -> dict[int, tuple[int, int]]:
        pairs = ((g, self.cleaned_data.get(f"classes_{g}"), self.cleaned_data.get(f"pupils_{g}")) for g in GRADES)
        return {grade: (classes, pupils) for grade, classes, pupils in pairs if classes and pupils}


def _count(most: int) -> forms.IntegerField:
    return forms.IntegerField(
        required=False, min_value=0, max_value=most, widget=forms.NumberInput(attrs={"inputmode": "numeric"})
    )


class CloseForm(forms.Form):
    on = day_field(
        gettext_lazy("First day without school"),
        required=True,
        help_text=gettext_lazy("Months after it are no longer asked for once the plan is adopted again."),
    )


class StreetForm(forms.Form):
    """A new street or zone of a district."""

    code = forms.CharField(
        label=gettext_lazy("Code"), max_length=12, help_text=gettext_lazy("Begins with the code of the district.")
    )
    name = forms.CharField(label=gettext_lazy("Name"), max_length=60)
    level = forms.ChoiceField(label=gettext_lazy("Level"), choices=RegionLevel.choices)

    def __init__(self, *args: Any, parent: Region, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.parent = parent
        order = list(RegionLevel)
        below = order[order.index(RegionLevel(parent.level)) + 1 :]
        self.fields["level"].choices = [(level.value, level.label) for level in below]

    def clean_code(self) -> str:
        code = self.cleaned_data["code"].strip()
        if not (code.isascii() and code.isdigit()) or not code.startswith(self.parent.code):
            raise forms.ValidationError(
                _("The code holds digits only and begins with %(code)s.") % {"code": self.parent.code}
            )
        if Region.objects.filter(code=code).exists():
            raise forms.ValidationError(_("A region with this code exists already."))
        return code


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(
        label=gettext_lazy("Becomes part of"),
        queryset=Region.objects.none(),
        empty_label=pgettext_lazy("first line of a choice", "Please choose"),
    )
    on = day_field(gettext_lazy("Since"), required=True)

    def __init__(self, *args: Any, street: Region, **kwargs: Any):
        super().__init__(*args, **kwargs)
        siblings = Region.objects.filter(parent=street.parent_id, closed_on=None).exclude(pk=street.pk)
        self.fields["into"].queryset = siblings


class ImportForm(forms.Form):
    """A roster to check."""

    file = forms.FileField(
        label=gettext_lazy("Roster (XLSX, XLS or CSV)"), widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"})
    )
    school_year = forms.TypedChoiceField(label=gettext_lazy("School year of the enrolment"), coerce=int)
    region = forms.ModelChoiceField(label=gettext_lazy("Region"), queryset=Region.objects.none(), empty_label=None)

    def __init__(self, *args: Any, regions: Sequence[Region], years: list[tuple[int, str]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["school_year"].choices = years
        self.fields["region"].queryset = Region.objects.filter(pk__in=[region.pk for region in regions])
        if len(regions) == 1:
            del self.fields["region"]
