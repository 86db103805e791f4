"""A table to be scored, and rubrics as files."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.tables.files import MAX_BYTES, examples, read_document
from awards.tables.reading import Reading, read_units
from awards.tables.rubric import TableRubric, load
from site_config.shared.errors import UserError

# What one page can show at once; longer tables are scored by a job.
MAX_ROWS = 500
# A workbook of so many rows is larger than this.
LONG_WORKBOOK = 40_000
MAX_MB = 5


class TableForm(forms.Form):
    """The table comes as a file, or as the text that an earlier answer carries along for its downloads."""

    table = forms.FileField(
        label=gettext_lazy("Table (XLSX, XLS or CSV)"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
    )
    shipped = forms.ChoiceField(label=gettext_lazy("Rubric"), required=False)
    rubric = forms.FileField(
        label=gettext_lazy("Your own rubric (JSON)"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
    )
    table_text = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    rubric_text = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        known = [(name, load(path.read_bytes()).title) for name, path in examples().items()]
        self.fields["shipped"].choices = known
        # Browsers must not insist: the table may come as text, the rubric as a file.
        for name in ("table", "shipped"):
            self.fields[name].is_needed = True
        self.rules: TableRubric | None = None
        self.rules_bytes = b""
        self.reading: Reading | None = None
        # The bytes and the name of a table that is too long for one page, file or text.
        self.long_table: tuple[bytes, str] | None = None

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self._take("rubric", self._read_rubric)
        if self.rules is not None:
            self._take("table", self._read_table)
        return data

    def _take(self, name: str, read: Any) -> None:
        if name in self.errors:
            return
        try:
            read()
        except UserError as error:
            self.add_error(name, error)

    def _read_rubric(self) -> None:
        given, shipped = self.cleaned_data.get("rubric"), examples().get(self.cleaned_data.get("shipped", ""))
        if given:
            self.rules_bytes = given.read(MAX_BYTES + 1)
        elif self.cleaned_data.get("rubric_text"):
            self.rules_bytes = self.cleaned_data["rubric_text"].encode()
        elif shipped:
            self.rules_bytes = shipped.read_bytes()
        else:
            raise UserError(_("Please choose a rubric."), "required")
        self.rules = load(self.rules_bytes)

    def _read_table(self) -> None:
        given = self.cleaned_data.get("table")
        text = self.cleaned_data.get("table_text")
        if not given and not text:
            raise UserError(_("Please choose the table to be scored."), "required")
        if given and given.size > MAX_MB * 1024 * 1024:
            raise UserError(_("This file is larger than %(limit)d MB."), "too_large", {"limit": MAX_MB})
        content, name = given.read() if given else text.encode(), getattr(given, "name", "")
        try:
            self.reading = None if _is_long(content) else read_units(content, name, self.rules, max_rows=MAX_ROWS)
        except UserError as error:
            if error.code != "too_many_rows":
                raise
        if self.reading is None:
            self.long_table = content, name


def _is_long(content: bytes) -> bool:
    """True for what takes more than a moment to read, by its lines or, for a workbook, by its size."""
    is_workbook = content.startswith((b"PK", b"\xd0\xcf"))
    return len(content) > LONG_WORKBOOK if is_workbook else content.strip().count(b"\n") > MAX_ROWS


class RubricFileForm(forms.Form):
    """A rubric to be taken over as a draft."""

    file = forms.FileField(
        label=gettext_lazy("Rubric (JSON)"), widget=forms.FileInput(attrs={"accept": ".json,application/json"})
    )

    def clean_file(self) -> dict[str, Any]:
        return read_document(self.cleaned_data["file"].read(MAX_BYTES + 1))
