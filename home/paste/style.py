"""Inline styles of what is pasted: that editor keeps the attribute `style` and drops sheets, classes, ids and scripts.

The colours are those of tokens.css, written out, since custom properties do not survive either.
"""

from django.utils.html import format_html
from django.utils.safestring import SafeString

INK, SOFT, ACCENT, PALE, LINE = "#17262a", "#435358", "#0e4f55", "#e5efed", "#cfc7b7"
STYLES = {
    "all": f"font-size:16px;line-height:1.8;color:{INK};",
    "p": "margin:0 0 16px;",
    "h2": f"margin:32px 0 12px;font-size:20px;font-weight:bold;color:{ACCENT};",
    "h3": "margin:20px 0 8px;font-size:17px;font-weight:bold;",
    "lead": f"margin:0 0 20px;font-size:17px;color:{SOFT};",
    "small": f"margin:0 0 12px;font-size:14px;color:{SOFT};",
    "list": "margin:0 0 16px;padding-left:1.5em;",
    "li": "margin:0 0 8px;",
    "img": "display:block;width:100%;height:auto;border-radius:8px;",
    "figure": "margin:24px 0;",
    "box": f"margin:24px 0;padding:16px 20px;border-left:4px solid {ACCENT};background-color:{PALE};",
    "quote": f"margin:24px 0;padding:4px 0 4px 16px;border-left:3px solid {ACCENT};color:{SOFT};",
    "card": f"margin:0 0 12px;padding:14px 16px;border:1px solid {LINE};border-radius:8px;",
    "strong": f"font-weight:bold;color:{ACCENT};",
}


def tag(name: str, style: str, inner: SafeString | str) -> SafeString:
    """An element with one of the styles; `inner` is escaped unless it is safe. `name` is one of ours."""
    return format_html('<{} style="{}">{}</{}>', name, STYLES[style], inner, name)


def picture(address: str, alt: str, caption: str = "") -> SafeString:
    """A picture by its absolute address, with its caption below."""
    image = format_html('<img src="{}" alt="{}" style="{}">', address, alt, STYLES["img"])
    below = tag("p", "small", caption) if caption else ""
    return tag("section", "figure", format_html("{}{}", image, below))
