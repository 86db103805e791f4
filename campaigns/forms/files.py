"""A form field that takes several files at once."""

from typing import Any

from django import forms


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Cleans to a list of uploads in the order in which they were chosen; their names are never looked at."""

    def __init__(self, **kwargs: Any):
        super().__init__(**{"widget": FilesInput, "allow_empty_file": True, **kwargs})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        chosen = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(FilesField, self).clean(each, initial) for each in chosen]
