"""Pictures and downloads of the demo's pages: drawings of our own as panels, and a letter to parents as PDF."""

import io
from functools import cache

from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.template.loader import render_to_string

from wagtail.documents.models import Document

from weasyprint import HTML

from campaigns.models import SiteImage

LETTERS = {"zh": "致家长的一封信", "en": "A letter to parents"}


def panel(drawing: str, title: str) -> SiteImage:
    """One of the site's drawings as an editor's picture; made once for all pages that show it."""
    found = SiteImage.objects.filter(title=title).first()
    if found:
        return found
    with open(finders.find(f"site/art/{drawing}.png"), "rb") as file:
        content = ContentFile(file.read(), name=f"panel-{drawing}.png")
    return SiteImage.objects.create(title=title, alt_text=title, file=content)


def letter(language: str) -> Document:
    """The letter to parents in "zh" or "en", one page of A4; made once."""
    title = LETTERS[language]
    found = Document.objects.filter(title=title).first()
    if found:
        return found
    file = ContentFile(_letter(language), name=f"letter-to-parents-{language}.pdf")
    return Document.objects.create(title=title, file=file)


@cache
def _letter(language: str) -> bytes:
    out = io.BytesIO()
    HTML(string=render_to_string("home/pdf/letter.html", {"language": language})).write_pdf(out)
    return out.getvalue()
