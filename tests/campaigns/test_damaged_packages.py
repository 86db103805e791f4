"""Packages with a few bytes changed: each is taken or refused with a sentence, never with another error."""

import contextlib
import io
import random
import zipfile
from collections.abc import Iterator

import pytest

from campaigns.archive import Archive
from site_config.shared.errors import UserError
from site_config.shared.office_text import office_text
from site_config.shared.uploads import Kind, check_upload
from tests.campaigns.works import docx, packed, zipped
from tests.workbooks import workbook

MUTATIONS = 400
OTHER_WAYS = {"bzip2": zipfile.ZIP_BZIP2, "lzma": zipfile.ZIP_LZMA}


def damaged(content: bytes) -> Iterator[bytes]:
    """The same content with one to four bytes changed behind the first mark, the same ones each time."""
    chance = random.Random(5)
    for _number in range(MUTATIONS):
        changed = bytearray(content)
        for _byte in range(chance.randint(1, 4)):
            changed[chance.randrange(4, len(changed))] = chance.choice([0, 255, chance.randrange(256)])
        yield bytes(changed)


def taken(content: bytes) -> None:
    kind = check_upload(io.BytesIO(content), kinds=list(Kind))
    if kind == Kind.DOCX:
        office_text(io.BytesIO(content), kind)


def unpacked(content: bytes) -> None:
    archive = Archive(io.BytesIO(content))
    for member in archive.members.values():
        archive.read(member, max_mb=1)


def other_way(way: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", way) as package:
        package.writestr("xl/workbook.xml", "<x/>" * 20)
    return out.getvalue()


@pytest.mark.parametrize("read", [taken, unpacked])
@pytest.mark.parametrize(
    "content",
    [
        workbook("<row/>"),
        docx(),
        zipped({"画一.jpg": b"1" * 50, "b/c.jpg": b"2"}),
        packed({"é.xml": "x"}, compresslevel=0),
        other_way(zipfile.ZIP_LZMA),
    ],
    ids=["xlsx", "docx", "zip", "name", "lzma"],
)
def test_damaged_package_is_refused_in_words_or_taken(content, read):
    for changed in damaged(content):
        with contextlib.suppress(UserError):
            read(changed)


@pytest.mark.parametrize("read", [taken, unpacked])
@pytest.mark.parametrize("way", OTHER_WAYS)
def test_package_that_no_office_program_writes_is_refused(way, read):
    with pytest.raises(UserError) as refused:
        read(other_way(OTHER_WAYS[way]))
    assert refused.value.code == "broken"
