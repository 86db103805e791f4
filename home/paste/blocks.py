"""Each kind of block as it is pasted; a kind without an entry in `WRITERS` fails the test that names them all."""

from collections.abc import Callable
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from campaigns.blocks import DRAWINGS
from home.paste.rich import styled
from home.paste.style import picture, tag

WIDTH = "width-1080|format-jpeg"
DRAWN = dict(DRAWINGS)


def absolute(site: str, address: str) -> str:
    """A full address; `site` is scheme and host."""
    return address if "://" in address else f"{site}{address}"


def drawing(name: str, site: str, caption: str = "") -> SafeString:
    """A drawing as the picture that is kept of it: that editor shows no SVG."""
    shown = name if name in DRAWN else "lesson"
    return picture(absolute(site, static(f"site/art/{shown}.png")), str(DRAWN[shown]), caption)


def photo(value: Any, site: str) -> SafeString | str:
    """A picture of an editor in JPEG; nothing for one that was deleted."""
    if not value["image"]:
        return ""
    address = value["image"].get_rendition(WIDTH).url
    return picture(absolute(site, address), "" if value["decorative"] else value["alt"], value["caption"])


def rows(style: str, items: Any) -> SafeString:
    """Elements one below the other."""
    return format_html_join("", "{}", ((tag("section", style, item),) for item in items))


def _callout(value: Any, site: str) -> SafeString:
    return tag(
        "section", "box", format_html("{}{}", tag("h3", "h3", value["title"]), styled(value["text"].source, site))
    )


def _steps(value: Any, _site: str) -> SafeString:
    numbered = (
        format_html("{} {}", tag("strong", "strong", f"{place}. {step['title']}"), format_html("<br>{}", step["text"]))
        for place, step in enumerate(value, start=1)
    )
    return rows("card", numbered)


def _look_alikes(value: Any, _site: str) -> SafeString:
    return rows("card", (look_alike(row) for row in value))


def look_alike(row: Any) -> SafeString:
    """One disguise: what it seems, what it is, how to tell."""
    return format_html(
        "{}<br>{}<br>{}",
        tag("strong", "strong", row["looks_like"]),
        _("Really is: %(what)s") % {"what": row["really"]},
        _("How to tell: %(sign)s") % {"sign": row["sign"]},
    )


def _timeline(value: Any, _site: str) -> SafeString:
    return rows("card", (format_html("{} {}", tag("strong", "strong", row["when"]), row["what"]) for row in value))


def _quote(value: Any, _site: str) -> SafeString:
    source = tag("p", "small", value["source"]) if value["source"] else ""
    return tag("section", "quote", format_html("{}{}", tag("p", "p", value["text"]), source))


def _question(value: Any, site: str) -> SafeString:
    asked = tag("p", "p", tag("strong", "strong", value["question"]))
    return tag("section", "card", format_html("{}{}", asked, styled(value["answer"].source, site)))


def _documents(value: Any, site: str) -> SafeString:
    """Names and addresses: files cannot be pasted."""
    lines = (
        f"{file.title} ({file.file_extension.upper()}, {filesizeformat(file.file.size)}) {absolute(site, file.url)}"
        for file in value
        if file
    )
    return format_html_join("", "{}", ((tag("p", "small", line),) for line in lines))


WRITERS: dict[str, Callable[[Any, str], SafeString | str]] = {
    "heading": lambda value, _site: tag("h2", "h2", value),
    "text": lambda value, site: styled(value.source, site),
    "picture": photo,
    "gallery": lambda value, site: format_html_join("", "{}", ((photo(item, site),) for item in value)),
    "drawing": lambda value, site: drawing(value["drawing"], site, value["caption"]),
    "callout": _callout,
    "steps": _steps,
    "look_alikes": _look_alikes,
    "timeline": _timeline,
    "quote": _quote,
    "question": _question,
    "documents": _documents,
}
