"""The words of DOCX and PPTX files, and what in them would reach outside or run: refused before anything is kept."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import IO

from django.utils.translation import gettext as _

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from site_config.shared.errors import UserError
from site_config.shared.packages import DAMAGED
from site_config.shared.uploads import Kind

LARGEST_PART = 30 * 1024 * 1024
MOST_SLIDES = 200
SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")
# What Word keeps beside what is read: deleted and moved text, a second drawing of the same box, definitions of tabs.
SKIPPED = frozenset({"del", "moveFrom", "Fallback", "tabs"})
MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "p": "\n"}
HARMLESS_LINKS = ("/hyperlink",)
PACKED_LINK = "/afchunk"
FETCHING = re.compile(r"\W*(DDE|DDEAUTO|LINK|INCLUDE\w*)\b", re.IGNORECASE)
BEFORE_XML = b"\xef\xbb\xbf\xff\xfe \t\r\n"
RUNNING_PARTS = ("/activex/", "/ctrlprops/")
PACKED_FILE = "Ole10Native".encode("utf-16-le")


def office_text(file: IO[bytes], kind: Kind) -> str:
    """Return the words of a checked DOCX or PPTX, a line for each paragraph; headers, notes and comments stay out.

    Params: file that passed check_upload; kind, DOCX or PPTX.
    Raises UserError with code links, macros, attached or broken.
    """
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as package:
            _check_inside(package)
            return "\n".join("".join(_words(package, part)).strip("\n") for part in _parts(package, kind))
    except (ParseError, DefusedXmlException, KeyError, *DAMAGED) as error:
        raise _broken() from error
    finally:
        file.seek(0)


def _check_inside(package: zipfile.ZipFile) -> None:
    names = package.namelist()
    if any(part in f"/{name.lower()}" for name in names for part in RUNNING_PARTS) or _is_macro_enabled(package):
        raise UserError(
            _(
                "This file holds macros or controls that run. Please save it as an ordinary document without them and try again."
            ),
            "macros",
        )
    links = [link for name in names if name.lower().endswith(".rels") for link in _links(package, name)]
    if any(_has_packed_file(package, name) for name in names if "/embeddings/" in name.lower()) or any(
        link.get("Type", "").lower().endswith(PACKED_LINK) for link in links
    ):
        raise UserError(
            _("Another file is packed into this document. Please take it out, save the document and try again."),
            "attached",
        )
    if any(map(_reaches_outside, links)) or any(_has_fetching_field(package, name) for name in names):
        raise UserError(
            _(
                "This document fetches a template, picture or object from elsewhere. Please embed it or take it out, save and try again."
            ),
            "links",
        )


def _is_macro_enabled(package: zipfile.ZipFile) -> bool:
    return b"macroEnabled" in _part(package, "[Content_Types].xml")


def _has_packed_file(package: zipfile.ZipFile, name: str) -> bool:
    return not name.endswith("/") and PACKED_FILE in _part(package, name)


def _links(package: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    with package.open(_sized(package, name)) as content:
        return [link.attrib for _event, link in iterparse(content, forbid_dtd=True)]


def _reaches_outside(link: dict[str, str]) -> bool:
    is_outside = link.get("TargetMode", "").lower() == "external"
    return is_outside and not link.get("Type", "").endswith(HARMLESS_LINKS)


def _has_fetching_field(package: zipfile.ZipFile, name: str) -> bool:
    """Whether any part of XML, wherever it lies, asks Word to fetch something or to talk to a program."""
    with package.open(name) as content:
        if not content.read(64).replace(b"\0", b"").lstrip(BEFORE_XML).startswith(b"<"):
            return False
    part = _part(package, name)
    if b"instr" not in part.replace(b"\0", b"").lower():
        return False
    return any(FETCHING.match(field) for field in _fields(part))


def _fields(part: bytes) -> Iterator[str]:
    """The instruction of each field: of one piece, or written in runs between two marks and around inner fields."""
    open_fields = [""]
    for _event, element in iterparse(io.BytesIO(part), forbid_dtd=True):
        tag = element.tag.rpartition("}")[2]
        attributes = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
        if tag == "fldSimple":
            yield attributes.get("instr", "")
        elif tag in ("instrText", "delInstrText"):
            open_fields[-1] += element.text or ""
        elif attributes.get("fldCharType") == "begin":
            open_fields.append("")
        elif attributes.get("fldCharType") == "end" and len(open_fields) > 1:
            yield open_fields.pop()
        element.clear()
    yield from open_fields


def _parts(package: zipfile.ZipFile, kind: Kind) -> list[str]:
    if kind == Kind.DOCX:
        return ["word/document.xml"]
    slides = sorted((int(found[1]), found[0]) for name in package.namelist() if (found := SLIDE.fullmatch(name)))
    return [name for _number, name in slides[:MOST_SLIDES]]


def _words(package: zipfile.ZipFile, name: str) -> Iterator[str]:
    """Walk through the part without ever holding it whole; nesting costs no depth of the stack."""
    skipped = 0
    with package.open(_sized(package, name)) as content:
        for event, element in iterparse(content, events=("start", "end"), forbid_dtd=True):
            tag = element.tag.rpartition("}")[2]
            if tag in SKIPPED:
                skipped += 1 if event == "start" else -1
            elif event == "end" and not skipped:
                yield (element.text or "") if tag == "t" else MARKS.get(tag, "")
            if event == "end" and tag == "p":
                element.clear()


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    return package.read(_sized(package, name))


def _sized(package: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    info = package.getinfo(name)
    if info.file_size > LARGEST_PART:
        raise UserError(
            _("A part of this document is far too large to be read. Please save a smaller one."), "too_large"
        )
    return info


def _broken() -> UserError:
    return UserError(_("This file is damaged and cannot be opened. Please save it again and retry."), "broken")
