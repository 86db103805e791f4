"""certificates-500 and -1000, certificates-vs-reportlab, certificates-10000: a batch against one document for each certificate and
against ReportLab, in pages per second of CPU; and the memory of a large one.
"""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import process_time
from unittest.mock import patch

from awards.pdf.batch import write_batch
from awards.pdf.design import draw, ornaments
from awards.pdf.single import render_single
from awards.pdf.text import CertificateText, address_person, address_school
from site_config.shared import qr
from tests.benchmarks import Figure, figure, printing_alone, reportlab_certificates

PAGES, MANY = 1000, 10_000
SAMPLE, ROUNDS = 8, 5
# Printed with the figure: nobody should have to read the code to know what was compared.
INCLUDED = {
    "ours_includes": "check of every glyph, shaping, lines that shrink and break, QR code, ornaments, three wordings, "
    "subset fonts with ToUnicode, compression, file, digest; backgrounds laid out before, but for first_batch",
    "reportlab_includes": "places from our layout, one line of each text, QR code, a plain frame, three wordings, "
    "subset fonts, compression, file",
}
FAMILY_NAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏"
GIVEN_NAMES = "安宁若溪知行明远书涵雨桐子墨思齐嘉禾清和景行怀瑾一诺予安望舒云舟"
HONOURS = (
    ("禁毒先进学校", lambda name, school: address_school(school)),
    ("毒品预防教育先进教师", lambda name, school: address_person(name, "同志", school)),
    ("禁毒小先锋", lambda name, school: address_person(name, "同学", school)),
)


def texts(count: int) -> Iterator[CertificateText]:
    """Yield certificates of all three honours with names, schools, numbers and codes that differ."""
    for i in range(count):
        honour, address = HONOURS[i % len(HONOURS)]
        given = GIVEN_NAMES[i * 3 % len(GIVEN_NAMES)] + GIVEN_NAMES[i * 7 % len(GIVEN_NAMES)] * (i % 2)
        recipient, tail = address(FAMILY_NAMES[i % len(FAMILY_NAMES)] + given, f"云帆第{i % 60 + 1}小学")
        yield CertificateText(
            honour=honour,
            recipient=recipient,
            recipient_tail=tail,
            body=f"在2025—2026学年毒品预防教育工作中成绩突出，被评为“{honour}”。特发此证，以资鼓励。",
            issuers=("武汉市江汉区禁毒委员会办公室",),
            date="二〇二六年六月二十六日",
            serial=f"江汉禁〔2026〕第{i + 1:03}号",
            code=f"7K3M-9Q{i:03}-X2",
            verify_url=f"https://example.org/verify/7K3M9Q{i:03}X2/",
            basis="《关于通报表扬2025—2026学年毒品预防教育先进集体和个人的决定》",
            document_number="江汉禁办〔2026〕9号",
        )


@figure("certificates-500")
def certificates_500() -> Figure:
    """Measure a batch of 500, as `certificates-1000` measures a thousand."""
    return _against_naive("certificates-500", 500)


@figure("certificates-1000")
def certificates_1000() -> Figure:
    """Measure a batch of 1,000 (ornaments, three wordings, fonts and saving included) and the naive way on a sample."""
    return _against_naive("certificates-1000", PAGES)


def _against_naive(name: str, pages: int) -> Figure:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "batch.pdf"
        list(map(_whole, texts(3)))  # both ways start with warm imports, templates and slots
        write_batch(texts(3), path)
        naive = _pace(SAMPLE, lambda: list(map(_whole, texts(SAMPLE))))
        _forget()  # a batch in a fresh worker draws its background
        batch = _pace(pages, lambda: write_batch(texts(pages), path))
        size = path.stat().st_size
    return _compared(name, batch, naive, bytes_per_page=round(size / pages))


@figure("certificates-vs-reportlab")
def certificates_vs_reportlab() -> Figure:
    """Measure warm batches of 1,000 whole certificates, QR codes included, each side by its own natural means: ours as
    the product prints them, ReportLab with its own QR widget.

    ReportLab's widget is what costs it most, so three harder comparisons stand beside it: ReportLab with our encoder and
    a one-bit image (same_encoder), drawing alone with the codes ready on both sides (drawing_alone), and our first
    batch of a process, which lays out its background and three wordings, against a warm ReportLab with our encoder
    (first_batch).
    """
    some = list(texts(PAGES))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "batch.pdf"

        def ours() -> None:
            write_batch(some, path)

        def theirs(draw_code: reportlab_certificates.DrawCode) -> None:
            reportlab_certificates.write_batch(some, path, draw_code)

        def helped() -> None:
            theirs(reportlab_certificates.bits_of_our_encoder)

        ours()
        helped()
        own, same = _in_turns(ours, helped)
        natural = _pace(PAGES, lambda: theirs(reportlab_certificates.own_widget))
        with _codes_ready(some):
            drawn = _in_turns(ours, helped)
        _forget()
        first = _pace(PAGES, ours)
    more = {"same_encoder": own / same, "drawing_alone": drawn[0] / drawn[1], "first_batch": first / same}
    ratios = {f"ratio_{name}": round(ratio, 2) for name, ratio in more.items()}
    pace = {"reportlab_with_our_encoder": round(same, 1)}
    return _compared("certificates-vs-reportlab", own, natural, **ratios, **pace, **INCLUDED)


@figure("certificates-10000")
def certificates_10000() -> Figure:
    """Measure the highest memory of a process that prints 10,000, against one that prints three."""
    with tempfile.TemporaryDirectory() as folder:
        few, many = (printing_alone.measure(count, Path(folder) / f"{count}.pdf") for count in (3, MANY))
    return {
        "name": "certificates-10000",
        "value": many.megabytes,
        "unit": "MB",
        "baseline": few.megabytes,
        "ratio": round(many.megabytes / few.megabytes, 2),
        "bytes_per_certificate": round(many.size / MANY),
        "cpu_s": many.cpu_seconds,
    }


def _compared(name: str, value: float, baseline: float, **more: object) -> Figure:
    unit = {"name": name, "value": round(value, 1), "unit": "pages/CPU-s", "baseline": round(baseline, 2)}
    return {**unit, "ratio": round(value / baseline, 2), **more}


def _whole(text: CertificateText) -> bytes:
    return render_single(text, tagged=False)


def _forget() -> None:
    ornaments.cache_clear()
    draw.cache_clear()


def _in_turns(*ways: Callable[[], object]) -> tuple[float, ...]:
    """Pages per CPU-second of each way, medians of rounds in turns: what else the machine does hits all of them."""
    rounds = [[_pace(PAGES, way) for way in ways] for _round in range(ROUNDS)]
    return tuple(map(median, zip(*rounds, strict=True)))


@contextmanager
def _codes_ready(some: list[CertificateText]) -> Iterator[None]:
    ready = {text.verify_url: qr.encode(text.verify_url) for text in some}
    with patch.object(qr, "encode", ready.__getitem__):
        yield


def _pace(pages: int, work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return pages / (process_time() - start)
