"""Certificates to print in tests, and their pages as pictures and as words."""

import subprocess
from dataclasses import replace
from pathlib import Path

from PIL import Image

from awards.pdf.text import CertificateText, address_person

DPI = 150

PUPIL = CertificateText(
    honour="禁毒小先锋",
    recipient="王芳",
    recipient_tail=address_person("王芳", "同学", "云帆小学")[1],
    body="在2025—2026学年毒品预防教育工作中表现突出，被评为“禁毒小先锋”。特发此证，以资鼓励。",
    issuers=("望湖区禁毒委员会办公室",),
    date="二〇二六年六月二十六日",
    serial="望禁〔2026〕第001号",
    code="7K3M-9QRT-X2",
    verify_url="https://example.org/verify/7K3M9QRTX2/",
    basis="《关于通报表扬2025—2026学年毒品预防教育先进集体和个人的决定》",
    document_number="望禁办〔2026〕9号",
)


def certificate(**changes: object) -> CertificateText:
    """Return a pupil's certificate with some of its words changed."""
    return replace(PUPIL, **changes)


def picture(path: Path, page: int = 1, dpi: int = DPI) -> Image.Image:
    """Return one page of a PDF as it looks, in colour."""
    target = path.with_name(f"{path.stem}-{page}")
    numbers = ["-f", str(page), "-l", str(page), "-r", str(dpi)]
    subprocess.run(["pdftoppm", "-singlefile", *numbers, str(path), str(target)], check=True)
    with Image.open(target.with_suffix(".ppm")) as image:
        return image.convert("RGB")


def words(path: Path, page: int = 1) -> str:
    """Return the text that a reader extracts from one page, without spaces and line breaks."""
    command = ["pdftotext", "-f", str(page), "-l", str(page), str(path), "-"]
    return "".join(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())
