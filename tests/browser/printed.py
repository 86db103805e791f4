"""Reads a printed file as somebody with the paper in hand does: pages and their QR codes."""

import re
import subprocess
from pathlib import Path

import zxingcpp
from PIL import Image


def pages_of(path: Path) -> int:
    out = subprocess.run(["pdfinfo", str(path)], check=True, capture_output=True, text=True).stdout
    return int(re.search(r"^Pages:\s+(\d+)$", out, re.MULTILINE)[1])


def codes_of(path: Path) -> list[str]:
    """What the QR code of each page says, page by page."""
    stem = path.with_suffix("")
    subprocess.run(["pdftoppm", "-png", "-r", "110", str(path), str(stem)], check=True)
    pictures = sorted(path.parent.glob(f"{stem.name}-*.png"))
    return [found.text for picture in pictures for found in zxingcpp.read_barcodes(Image.open(picture))]
