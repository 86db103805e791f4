"""The State Council's holiday notice as an upload."""

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from site_config.shared.holiday_notice import HolidayNotice, read_notice

MOST_BYTES = 1024 * 1024


class WorkCalendarForm(forms.Form):
    source = forms.CharField(
        label=pgettext_lazy("form field", "Document number"),
        max_length=40,
        help_text=gettext_lazy("The State Council's notice, such as 国办发明电〔2025〕7号."),
    )
    file = forms.FileField(
        label=gettext_lazy("Table (XLSX, XLS or CSV)"),
        help_text=gettext_lazy("A row for each day off and each weekend worked instead: 日期, 类别 (休 or 班), 节日."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
    )

    def clean_file(self) -> HolidayNotice:
        given = self.cleaned_data["file"]
        if given.size > MOST_BYTES:
            raise forms.ValidationError(
                gettext_lazy("This file is far larger than a year's days. Please choose it again.")
            )
        return read_notice(given.read(), given.name)
