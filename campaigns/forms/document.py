"""The form with which editors upload documents: what is public for everybody is looked at first, as pupils' files are."""

from typing import Any

from wagtail.documents.forms import BaseDocumentForm

from site_config.shared.office_text import office_text
from site_config.shared.pdf_text import read_pdf
from site_config.shared.uploads import Kind, check_upload

KINDS = frozenset({Kind.PDF, Kind.DOCX, Kind.PPTX, Kind.XLSX, Kind.CSV, Kind.JPEG, Kind.PNG})


class DocumentForm(BaseDocumentForm):
    def clean_file(self) -> Any:
        """Refuse what is another kind than allowed, runs something or carries other files."""
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data:
            kind = check_upload(file, kinds=KINDS)
            if kind is Kind.PDF:
                read_pdf(file.read())
            elif kind in (Kind.DOCX, Kind.PPTX):
                office_text(file, kind)
            file.seek(0)
        return file
