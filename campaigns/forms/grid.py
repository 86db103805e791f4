"""Forms of the judge's grid: a row holds the points of one entry; the comment is written on the entry's own page."""

from django import forms

from campaigns.access import JudgedEntry
from campaigns.forms.judging import points_field


class RowForm(forms.Form):
    """One entry's points by criterion; names begin with the work's key. Empty fields are open criteria."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, entry: JudgedEntry):
        known = {f"c{row.key}": row.points for row in entry.criteria if row.points is not None}
        super().__init__(data, prefix=f"a{entry.assignment}", initial={"version": entry.version, **known})
        self.entry = entry
        for row in entry.criteria:
            field = points_field(row, 0)
            label = f"{entry.code}, {field.label}"
            attrs = {"inputmode": "decimal", "autocomplete": "off", "data-cell": "", "aria-label": label}
            field.widget = forms.TextInput(attrs={**attrs, "data-most": str(row.weight), "class": "input"})
            self.fields[f"c{row.key}"] = field

    def cells(self) -> list[forms.BoundField]:
        return [self[f"c{row.key}"] for row in self.entry.criteria]

    def points(self) -> dict:
        return {row.key: self.cleaned_data.get(f"c{row.key}") for row in self.entry.criteria}

    def is_changed(self) -> bool:
        """Whether the points typed differ from those stored."""
        return self.points() != {row.key: row.points for row in self.entry.criteria}

    def is_complete(self) -> bool:
        return all(value is not None for value in self.points().values())

    def sentences(self) -> str:
        return " ".join(dict.fromkeys(text for texts in self.errors.values() for text in texts))
