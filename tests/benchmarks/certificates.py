"""certificates-500: a batch of 500 against one HTML and one PDF per certificate, both in pages per second of CPU."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

from awards.pdf.batch import write_batch
from awards.pdf.design import ornaments
from awards.pdf.single import render_single
from awards.pdf.text import CertificateText, address_pupil, address_school, address_teacher
from tests.benchmarks import Figure, figure

PAGES = 500
SAMPLE = 8
FAMILY_NAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏"
GIVEN_NAMES = "安宁若溪知行明远书涵雨桐子墨思齐嘉禾清和景行怀瑾一诺予安望舒云舟"
HONOURS = (
    ("禁毒先进学校", lambda name, school: address_school(school)),
    ("毒品预防教育先进教师", address_teacher),
    ("禁毒小先锋", address_pupil),
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
    """Measure a batch of 500 (ornaments, three wordings, fonts and saving included) and the naive way on a sample."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "batch.pdf"
        list(map(_whole, texts(1)))  # both ways start with warm imports and templates
        write_batch(texts(3), path)
        naive = _pace(SAMPLE, lambda: list(map(_whole, texts(SAMPLE))))
        ornaments.cache_clear()  # a batch in a fresh worker draws them once
        batch = _pace(PAGES, lambda: write_batch(texts(PAGES), path))
        size = path.stat().st_size
    return {
        "name": "certificates-500",
        "value": round(batch, 1),
        "unit": "pages/CPU-s",
        "baseline": round(naive, 2),
        "ratio": round(batch / naive, 1),
        "bytes_per_page": round(size / PAGES),
    }


def _whole(text: CertificateText) -> bytes:
    return render_single(text, tagged=False)


def _pace(pages: int, work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return pages / (process_time() - start)
