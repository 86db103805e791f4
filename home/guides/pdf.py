"""A guide as a tagged PDF of one A4 page, at the largest size at which it is one page."""

from functools import lru_cache

from django.template.loader import get_template, render_to_string
from django.utils.translation import get_language

from weasyprint import CSS, HTML, Document
from weasyprint.urls import URLFetcher

from home.guides.registry import GUIDES
from schools.enums import RoleKind

TEMPLATE, STYLE = "home/pdf/guide.html", "home/pdf/guide.css"
VARIANT = "pdf/ua-1"
SIZES = ("14pt", "13pt", "12pt", "11.5pt", "11pt", "10.5pt", "10pt", "9.5pt", "9pt")


class _Nothing(URLFetcher):
    """Refuses every address: a guide is made of its own text."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=(), fail_on_errors=True)


def guide_pdf(kind: RoleKind, *, site: str, owner: str) -> bytes:
    """Return the guide of a role in the active language. Params: site and owner, as the head and the foot name them."""
    context = {"kind": kind, "guide": GUIDES[kind], "site": site, "owner": owner, "lang": _tag()}
    markup = render_to_string(TEMPLATE, context)
    for size in SIZES:
        document = _laid_out(markup, size)
        if len(document.pages) == 1:
            break
    return document.write_pdf(pdf_variant=VARIANT) or b""


def _laid_out(markup: str, size: str) -> Document:
    styles = [_style(), CSS(string=f"html {{ font-size: {size} }}")]
    return HTML(string=markup, url_fetcher=_Nothing()).render(stylesheets=styles, pdf_variant=VARIANT)


@lru_cache(maxsize=1)
def _style() -> CSS:
    return CSS(string=get_template(STYLE).render({}))


def _tag() -> str:
    return "en" if (get_language() or "").startswith("en") else "zh-Hans"
