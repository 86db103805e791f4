"""The report as a tagged PDF: A4, title, paragraph, tables, charts."""

import re

from django.template.loader import get_template, render_to_string
from django.utils.translation import get_language

from home.report.context import report_context
from home.report.query import YearReport

TEMPLATE = "home/pdf/report.html"
STYLE = "home/pdf/report.css"
CHART_STYLE = "home/pdf/chart.css"
VARIANT = "pdf/ua-1"
LABEL = re.compile(r'aria-label="([^"]*)"')


def as_pdf(report: YearReport) -> bytes:
    """Return the report in the active language as PDF/UA, ready to print; the same numbers as every other form of it."""
    # More than half a second that only a process that prints should spend: every process reads the addresses.
    from weasyprint import CSS, HTML

    from home.report.drawings import Charts

    context = report_context(report)
    drawings = {name: _drawing(str(svg)) for name, svg in context["charts"].items() if svg}
    labels = {name: _label(str(svg)) for name, svg in context["charts"].items() if svg}
    markup = render_to_string(TEMPLATE, context | {"labels": labels, "lang": _tag()})
    page = HTML(string=markup, base_url="chart:", url_fetcher=Charts(drawings))
    style = CSS(string=get_template(STYLE).render({}), base_url="chart:")
    return page.write_pdf(stylesheets=[style], pdf_variant=VARIANT) or b""


def _drawing(svg: str) -> str:
    """The chart as a picture of its own: with its name space and its colours, which pages give by style sheet."""
    opened, rest = svg.split(">", 1)
    style = get_template(CHART_STYLE).render({})
    return f'{opened} xmlns="http://www.w3.org/2000/svg"><style>{style}</style>{rest}'


def _label(svg: str) -> str:
    found = LABEL.search(svg)
    return found[1] if found else ""


def _tag() -> str:
    return "en" if (get_language() or "").startswith("en") else "zh-Hans"
