"""How pages look, kept as small grey pictures under tests/looks and compared with a tolerance.

A third of the size and without colour, a picture forgives another machine's way of drawing letters and still shows
what moved, vanished, overlaps or has lost its sheet.
"""

import io
import os
from pathlib import Path

import numpy
from PIL import Image
from playwright.sync_api import Page

FOLDER = Path(__file__).parent.parent / "looks"
SMALLER = 3
# Of 256 steps between black and white; a line that moved by a hair changes fewer.
STEP = 32
# Share of all points that may look different, and of the height that a page may grow or shrink by.
POINTS, HEIGHT = 0.01, 0.02
WRITES = os.environ.get("LOOKS") == "write"


def look(page: Page) -> Image.Image:
    """The whole page as it is kept."""
    page.evaluate("document.fonts.ready")
    shown = Image.open(io.BytesIO(page.screenshot(full_page=True, animations="disabled", caret="hide")))
    size = (shown.width // SMALLER, shown.height // SMALLER)
    return shown.convert("L").resize(size, Image.Resampling.BOX)


def difference(kept: Image.Image, seen: Image.Image) -> str:
    """In words what differs by more than is forgiven; nothing for the same look."""
    if kept.width != seen.width or abs(kept.height - seen.height) > HEIGHT * kept.height:
        return f"was {kept.width} x {kept.height}, is {seen.width} x {seen.height}"
    height = min(kept.height, seen.height)
    old, new = (numpy.asarray(each, dtype=int)[:height] for each in (kept, seen))
    share = float((abs(old - new) > STEP).mean())
    return f"{share:.1%} of it look different" if share > POINTS else ""


def changed(name: str, page: Page, results: Path) -> str:
    """What has changed about a page, or nothing. What was seen is left in `results`; LOOKS=write keeps it instead."""
    path, seen = FOLDER / f"{name}.png", look(page)
    if WRITES:
        FOLDER.mkdir(exist_ok=True)
        seen.save(path, optimize=True)
        return ""
    if not path.exists():
        return f"{name} has no picture yet; keep one with LOOKS=write"
    with Image.open(path) as kept:
        found = difference(kept, seen)
    if not found:
        return ""
    results.mkdir(parents=True, exist_ok=True)
    seen.save(results / f"{name}.png")
    return f"{name}: {found}; compare {path} with {results / path.name}"
