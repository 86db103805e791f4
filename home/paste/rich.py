"""Rich text of editors with inline styles: known elements only, links as words with their address."""

from html.parser import HTMLParser
from urllib.parse import urljoin

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from wagtail.rich_text import expand_db_html

from home.paste.style import STYLES

STYLE_OF = {"p": "p", "h2": "h2", "h3": "h3", "h4": "h3", "ul": "list", "ol": "list", "li": "li"}
PLAIN = {"b": "strong", "strong": "strong", "i": "em", "em": "em"}


def styled(source: str, site: str) -> SafeString:
    """Return rich text as it may be pasted.

    The account's editor strips links to other sites, and with them often their words; so a link becomes its words and, in
    brackets, its full address. Params: source as stored; site, the address that relative ones are joined to.
    """
    parser = _Styler(site)
    parser.feed(expand_db_html(source))
    parser.close()
    return mark_safe("".join(parser.parts))  # noqa: S308 - only known elements and escaped text are put together


class _Styler(HTMLParser):
    def __init__(self, site: str) -> None:
        super().__init__(convert_charrefs=True)
        self.site, self.parts, self.links = site, [], []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in STYLE_OF:
            self.parts.append(f'<{tag} style="{STYLES[STYLE_OF[tag]]}">')
        elif tag in PLAIN:
            self.parts.append(f"<{PLAIN[tag]}>")
        elif tag == "br":
            self.parts.append("<br>")
        elif tag == "a":
            self.links.append(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in STYLE_OF:
            self.parts.append(f"</{tag}>")
        elif tag in PLAIN:
            self.parts.append(f"</{PLAIN[tag]}>")
        elif tag == "a" and self.links and (address := self.links.pop()):
            self.parts.append(escape(f" ({urljoin(self.site, address)})"))

    def handle_data(self, data: str) -> None:
        self.parts.append(escape(data))
