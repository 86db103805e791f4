"""What decides the bytes of a page besides its words: how we lay it out, the libraries that draw it, and the fonts."""

from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from django.template.loader import get_template

import uharfbuzz as hb

from awards.pdf import design, packets
from site_config.shared import fonts, qr

LIBRARIES = ("weasyprint", "pydyf", "pikepdf", "fonttools", "uharfbuzz")
OTHER_MODULES = (fonts, qr)


@lru_cache(maxsize=1)
def engine() -> str:
    """A digest of our layout, the libraries' versions and the fonts: the same as long as the same words give the same page.

    Computed once in a process, whose code and fonts do not change either. Raises FontsMissing.
    """
    found = sha256(repr([(name, version(name)) for name in LIBRARIES] + list(_faces())).encode())
    for path in _sources():
        found.update(path.read_bytes())
    return found.hexdigest()


def _faces() -> Iterator[tuple[str, str]]:
    """Each font with the version that it states; reading them whole would take seconds."""
    for bold in (False, True):
        for face in fonts.chain(bold=bold):
            yield face.path.name, face.hb_face.get_name(hb.OTNameIdPredefined.VERSION_STRING) or ""


def _sources() -> list[Path]:
    """Our modules and templates of pages, in an order of their own."""
    modules = sorted(Path(__file__).parent.rglob("*.py")) + [Path(module.__file__) for module in OTHER_MODULES]
    folders = {Path(get_template(name).origin.name).parent for name in (design.TEMPLATE, packets.TEMPLATE)}
    return modules + sorted(path for folder in folders for path in folder.iterdir() if path.is_file())
