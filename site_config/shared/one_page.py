"""A tagged PDF at the largest of some sizes at which it is one page."""

from collections.abc import Sequence
from functools import cache

from django.template.loader import get_template

from weasyprint import CSS, HTML, Document
from weasyprint.urls import URLFetcher

VARIANT = "pdf/ua-1"


class _Nothing(URLFetcher):
    """Refuses every address: the page is made of its own text."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=(), fail_on_errors=True)


def one_page_pdf(markup: str, *, style: str, sizes: Sequence[str]) -> bytes:
    """Return the PDF of a page; what not even the smallest size holds goes on to further pages.

    Params: style, the template of its sheet; sizes, of the letters of <html> from the largest to the smallest.
    """
    for size in sizes:
        document = _laid_out(markup, style, size)
        if len(document.pages) == 1:
            break
    return document.write_pdf(pdf_variant=VARIANT) or b""


def _laid_out(markup: str, style: str, size: str) -> Document:
    styles = [_sheet(style), CSS(string=f"html {{ font-size: {size} }}")]
    return HTML(string=markup, url_fetcher=_Nothing()).render(stylesheets=styles, pdf_variant=VARIANT)


@cache
def _sheet(style: str) -> CSS:
    return CSS(string=get_template(style).render({}))
