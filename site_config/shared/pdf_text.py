"""The words of a PDF that somebody hands in: read by a child process with bounds, so that a bad file harms nothing."""

import base64
import json
import logging
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from site_config.shared.children import ChildFailed, answer
from site_config.shared.errors import UserError

MEMORY = 1024  # megabytes

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class PdfContents:
    """Pages and words; `scans` holds each page's picture when there are no words."""

    pages: int
    text: str
    scans: tuple[bytes, ...] = ()


def read_pdf(content: bytes) -> PdfContents:
    """Return the words of a PDF, pages divided by form feeds, or the pictures of a scanned one.

    It is read with eight seconds of CPU, 1 GB of memory and no right to write.
    Raises UserError with code password, active (scripts, programs or attached files) or broken.
    """
    found = _ask(content)
    if found.get("locked"):
        raise UserError(
            _("This file is protected by a password. Please remove the password, save it and try again."), "password"
        )
    if found.get("active"):
        raise UserError(
            _("This PDF holds a script or attached files. Please print it into a new PDF and hand that in."), "active"
        )
    scans = tuple(base64.b64decode(scan) for scan in found.get("scans", ()) if scan)
    return PdfContents(found["pages"], found["text"].encode("utf-8", "ignore").decode().replace("\0", ""), scans)


def _ask(content: bytes) -> dict[str, Any]:
    try:
        return json.loads(answer("pdf_child.py", content, memory=MEMORY))
    except (ChildFailed, ValueError) as error:
        logger.info("a PDF could not be read")
        raise UserError(
            _("This PDF is damaged or takes too long to read. Please save it again, or hand in a DOCX."), "broken"
        ) from error
