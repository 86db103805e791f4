"""A guide as a tagged PDF of one A4 page."""

from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.translation import get_language

from home.guides.registry import GUIDES
from schools.enums import RoleKind
from site_config.shared.one_page import one_page_pdf

TEMPLATE, STYLE = "home/pdf/guide.html", "home/pdf/guide.css"
SIZES = ("14pt", "13pt", "12pt", "11.5pt", "11pt", "10.5pt", "10pt", "9.5pt", "9pt")


def guide_pdf(kind: RoleKind, *, site: str, owner: str) -> bytes:
    """Return the guide of a role in the active language. Params: site and owner, as the head and the foot name them."""
    return _printed(kind, site, owner, "en" if (get_language() or "").startswith("en") else "zh-Hans")


@lru_cache(maxsize=2 * len(RoleKind))  # the same page for everybody of a role: it is laid out once
def _printed(kind: RoleKind, site: str, owner: str, lang: str) -> bytes:
    context = {"kind": kind, "guide": GUIDES[kind], "site": site, "owner": owner, "lang": lang}
    return one_page_pdf(render_to_string(TEMPLATE, context), style=STYLE, sizes=SIZES)
