"""The form with which editors upload pictures: says what is wrong with a file before it is stored."""

from typing import Any

from wagtail.images.forms import BaseImageForm

from campaigns.pictures import clean_picture


class ImageForm(BaseImageForm):
    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        return clean_picture(file) if file and "file" in self.changed_data else file
