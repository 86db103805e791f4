"""Certificates as packets: for each school a sheet that says what is in it, with room to sign, then the certificates."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from django.template.loader import get_template, render_to_string

from pikepdf import Array, Dictionary, Name, Pdf

from awards.pdf.batch import BatchResult, Progress, write_file
from awards.pdf.check import Unprintable, unprintable, unprintable_certificate
from awards.pdf.stamp import Stamper, attach_pages
from awards.pdf.text import TITLE, CertificateText

if TYPE_CHECKING:
    from weasyprint import Document

TEMPLATE = "awards/pdf/packet.html"
STYLE = "awards/pdf/packet.css"
SHEETS_AT_ONCE = 40  # schools whose sheets are laid out together: they share fonts, and the memory stays small


@dataclass(frozen=True, slots=True)
class Packet:
    """The certificates of one school, in the order in which they are handed out."""

    school: str
    code: str
    texts: tuple[CertificateText, ...]

    @property
    def honours(self) -> tuple[tuple[str, int], ...]:
        """How many of which honour, in the order in which they come."""
        return tuple(Counter(text.honour for text in self.texts).items())

    @property
    def words(self) -> Iterator[str]:
        """What the sheet prints of this school."""
        yield self.school
        for text in self.texts:
            yield from (text.recipient, text.honour, text.serial)


def write_packets(
    packets: Sequence[Packet],
    path: Path,
    *,
    heading: str,
    progress: Progress | None = None,
    at_once: int = SHEETS_AT_ONCE,
    title: str = TITLE,
    first: int = 1,
    total: int | None = None,
) -> BatchResult:
    """Write sheet and certificates of each school in the order given, and return what was written.

    heading: the line above every sheet, such as the cycle's title. progress: gets the number of certificates done
    after each school. first, total: the number of the first packet and how many there are in all, where these are some
    of them. Raises Unprintable, naming every text of all packets that cannot be printed, before a page is
    laid out; DoesNotFit; FontsMissing; ValueError without a packet. `path` then is as it was.
    """
    refused = unprintable([heading, *(word for packet in packets for word in packet.words)])
    for packet in packets:
        for text in packet.texts:
            refused |= unprintable_certificate(text)
    if refused:
        raise Unprintable(refused)
    numbered = list(enumerate(packets, start=first))
    lay_out = partial(_sheets, total=total or len(packets), heading=heading)
    return write_file(path, title, lambda pdf, stamper: _all(pdf, stamper, numbered, lay_out, at_once, progress))


def _all(
    pdf: Pdf,
    stamper: Stamper,
    numbered: Sequence[tuple[int, Packet]],
    lay_out: Callable[[Sequence[tuple[int, Packet]]], Iterator[bytes]],
    at_once: int,
    progress: Callable[[int], None] | None,
) -> int:
    pages = done = 0
    for start in range(0, len(numbered), at_once):
        some = numbered[start : start + at_once]
        for (_number, packet), sheets in zip(some, lay_out(some), strict=True):
            pages += _attach_sheets(pdf, sheets)
            pages += attach_pages(pdf, map(stamper.page, packet.texts), stamper.resources)
            done += len(packet.texts)
            if progress:
                progress(done)
    return pages


def _sheets(some: Sequence[tuple[int, Packet]], total: int, heading: str) -> Iterator[bytes]:
    """The sheets of each school as a PDF of their own."""
    document = _lay_out({"packets": some, "total": total, "heading": heading})
    firsts = [_page_of(document, f"packet-{number}") for number, _packet in some]
    for start, end in pairwise([*firsts, len(document.pages)]):
        yield document.copy(document.pages[start:end]).write_pdf() or b""


def _page_of(document: "Document", anchor: str) -> int:
    return next(number for number, page in enumerate(document.pages) if anchor in page.anchors)


def _lay_out(values: Mapping[str, object]) -> "Document":
    from weasyprint import CSS, HTML

    from awards.pdf.drawings import Drawings

    markup = render_to_string(TEMPLATE, dict(values))
    page = HTML(string=markup, base_url="ornament:", url_fetcher=Drawings({}))
    return page.render(stylesheets=[CSS(string=get_template(STYLE).render({}), base_url="ornament:")])


def _attach_sheets(pdf: Pdf, sheets: bytes) -> int:
    """Append foreign pages as forms, in the way in which certificates get theirs."""
    root = pdf.Root.Pages
    with Pdf.open(BytesIO(sheets)) as source:
        for page in source.pages:
            form = pdf.copy_foreign(page.as_form_xobject())
            root.Kids.append(
                pdf.make_indirect(
                    Dictionary(
                        Type=Name.Page,
                        Parent=root,
                        MediaBox=Array(page.mediabox.as_list()),
                        Resources=Dictionary(XObject=Dictionary(Sheet=form)),
                        Contents=pdf.make_stream(b"/Sheet Do"),
                    )
                )
            )
        count = len(source.pages)
    root.Count = int(root.Count) + count
    return count
