"""A table of figures to be taken over."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from awards.tables.figures import CODE_HINT, FiguresFile, read_figures
from site_config.shared.errors import UserError

MAX_MB = 5


class FiguresForm(forms.Form):
    code = forms.SlugField(
        label=pgettext_lazy("form field", "Code"),
        max_length=20,
        help_text=gettext_lazy("Rubrics name the table by it, such as quiz."),
    )
    title = forms.CharField(label=pgettext_lazy("form field", "Title"), max_length=60)
    file = forms.FileField(
        label=gettext_lazy("Table (XLSX, XLS or CSV)"),
        help_text=CODE_HINT,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
    )

    def __init__(self, *args: Any, schools: dict[str, int], regions: dict[str, int], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.schools, self.regions = schools, regions

    def clean_file(self) -> FiguresFile:
        given = self.cleaned_data["file"]
        if given.size > MAX_MB * 1024 * 1024:
            raise UserError(gettext_lazy("This file is larger than %(limit)d MB."), "too_large", {"limit": MAX_MB})
        return read_figures(given.read(), given.name, self.schools, self.regions)
