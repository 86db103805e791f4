"""A tagged PDF at the largest of some sizes at which it is one page."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from django.template.loader import get_template

if TYPE_CHECKING:
    from weasyprint import CSS, Document

VARIANT = "pdf/ua-1"


def one_page_pdf(markup: str, *, style: str, sizes: Sequence[str]) -> bytes:
    """Return the PDF of a page; what not even the smallest size holds goes on to further pages.

    Params: style, the template of its sheet; sizes, of the letters of <html> from the largest to the smallest.
    """
    for size in sizes:
        document = _laid_out(markup, style, size)
        if len(document.pages) == 1:
            break
    return document.write_pdf(pdf_variant=VARIANT) or b""


def _laid_out(markup: str, style: str, size: str) -> "Document":
    # More than half a second that only a process that prints should spend: every process reads the addresses.
    from weasyprint import CSS, HTML
    from weasyprint.urls import URLFetcher

    styles = [_sheet(style), CSS(string=f"html {{ font-size: {size} }}")]
    nothing = URLFetcher(allowed_protocols=(), fail_on_errors=True)  # the page is made of its own text
    return HTML(string=markup, url_fetcher=nothing).render(stylesheets=styles, pdf_variant=VARIANT)


@cache
def _sheet(style: str) -> "CSS":
    from weasyprint import CSS

    return CSS(string=get_template(style).render({}))
