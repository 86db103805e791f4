"""The form with which editors upload pictures: says what is wrong with a file before it is stored."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError

from wagtail.images.forms import BaseImageForm

from campaigns.pictures import clean_picture

UNREADABLE = (OSError, SyntaxError, ValueError, EOFError)


class ImageForm(BaseImageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The form that names several uploaded pictures has no file of its own.
        if field := self.fields.get("file"):
            field.to_python = _refusing(field.to_python, field.error_messages["invalid_image"])

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        return clean_picture(file) if file and "file" in self.changed_data else file


def _refusing(read: Callable[[Any], Any], sentence: str) -> Callable[[Any], Any]:
    """Wagtail's field asks a damaged picture for its size and fails; a sentence is wanted."""

    def to_python(data: Any) -> Any:
        try:
            return read(data)
        except UNREADABLE as error:
            raise ValidationError(sentence, code="invalid_image") from error

    return to_python
