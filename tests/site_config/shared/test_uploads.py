"""The gate for uploads: what passes, and what each refusal says."""

import io
import struct
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

import openpyxl
import pytest
from PIL import Image

from site_config.shared.errors import UserError
from site_config.shared.uploads import OLE_MAGIC, PHOTOS, SPREADSHEETS, Kind, check_upload

EXECUTABLE = b"MZ\x90\x00\x03" + bytes(range(256)) * 8
ALL = frozenset(Kind)


def picture(kind, size=(20, 10)):
    out = io.BytesIO()
    Image.new("RGB", size, "green").save(out, kind)
    return out.getvalue()


def workbook():
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["学校", 1])
    book.save(out)
    return out.getvalue()


def with_part(content, name, data=b"x", **options):
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a", **options) as package:
        package.writestr(name, data)
    return out.getvalue()


def refusal(content, kinds=ALL, **options):
    with pytest.raises(UserError) as caught:
        check_upload(io.BytesIO(content), kinds=kinds, **options)
    assert len(caught.value.sentence) > 8
    return caught.value.code


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (picture("JPEG"), Kind.JPEG),
        (picture("PNG"), Kind.PNG),
        (picture("WEBP"), Kind.WEBP),
        (picture("HEIF"), Kind.HEIC),
        (b"%PDF-1.7\n%%EOF", Kind.PDF),
        (workbook(), Kind.XLSX),
        (OLE_MAGIC + b"\0" * 600 + "Workbook".encode("utf-16-le"), Kind.XLS),
        ("代码,名称\n2142000123,云帆小学\n".encode(), Kind.CSV),
        ("\ufeff代码,名称\n".encode(), Kind.CSV),
        ("代码,名称\n".encode("gb18030"), Kind.CSV),
        ("代码\t名称\n".encode("utf-16"), Kind.CSV),
    ],
)
def test_check_upload_recognises_content(content, kind):
    file = SimpleUploadedFile("whatever.bin", content)
    assert check_upload(file, kinds=ALL) is kind
    assert file.read() == content


def test_name_never_matters():
    assert refusal(EXECUTABLE, PHOTOS) == "wrong_kind"
    file = SimpleUploadedFile("photo.exe", picture("PNG"))
    assert check_upload(file, kinds=PHOTOS) is Kind.PNG


@pytest.mark.parametrize(
    "content",
    [EXECUTABLE, b"#!/bin/sh\necho 1\n", b"\x7fELF" + b"1" * 50, b"GIF89a" + b"\0" * 20, b"\0" * 100, b"\xff" * 9],
)
def test_other_content_is_refused_as_spreadsheet(content):
    assert refusal(content, SPREADSHEETS) == "wrong_kind"


def test_welcome_kinds_are_named_in_the_refusal():
    with pytest.raises(UserError) as caught:
        check_upload(io.BytesIO(workbook()), kinds={Kind.JPEG, Kind.PNG})
    assert caught.value.code == "wrong_kind"
    assert "JPEG" in caught.value.sentence
    assert "PNG" in caught.value.sentence


def test_empty_file_is_refused():
    assert refusal(b"") == "empty"


def test_large_file_is_refused_with_both_sizes():
    content = b"a," * (1024 * 1024)
    assert refusal(content, max_mb=1) == "too_large"
    with pytest.raises(UserError, match=r"2\.0") as caught:
        check_upload(io.BytesIO(content), kinds=ALL, max_mb=1)
    assert "1 MB" in caught.value.sentence


def test_setting_lowers_every_limit(settings):
    settings.UPLOAD_MAX_MB = 1
    assert refusal(b"a," * (1024 * 1024), max_mb=20) == "too_large"


def test_password_protected_workbook_is_refused():
    assert refusal(OLE_MAGIC + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")) == "password"


def test_old_workbook_with_macros_is_refused():
    directory = "Workbook\0_VBA_PROJECT_CUR".encode("utf-16-le")
    assert refusal(OLE_MAGIC + b"\0" * 600 + directory) == "macros"


def test_workbook_with_macros_is_refused():
    assert refusal(with_part(workbook(), "xl/vbaProject.bin")) == "macros"


@pytest.mark.parametrize("part", ["xl/externalLinks/externalLink1.xml", "xl/connections.xml"])
def test_workbook_with_links_is_refused(part):
    assert refusal(with_part(workbook(), part)) == "links"


def test_dense_package_is_refused_as_a_bomb():
    bomb = with_part(workbook(), "xl/media/a.bin", b"\0" * 30_000_000, compression=zipfile.ZIP_DEFLATED)
    assert len(bomb) < 100_000
    assert refusal(bomb) == "bomb"


def test_package_with_a_lying_size_is_refused():
    content = bytearray(with_part(workbook(), "xl/media/a.bin", b"\0" * 3000, compression=zipfile.ZIP_DEFLATED))
    entry = content.rindex(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = struct.pack("<I", 10)
    assert refusal(bytes(content)) == "broken"


def test_package_with_too_many_parts_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for count in range(5001):
            package.writestr(f"p{count}", b"")
    assert refusal(out.getvalue()) == "bomb"


def test_truncated_workbook_is_refused():
    assert refusal(workbook()[:-200]) == "broken"


def test_plain_zip_is_no_workbook():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("run.exe", EXECUTABLE)
    assert refusal(out.getvalue(), SPREADSHEETS) == "wrong_kind"


def test_web_page_saved_as_spreadsheet_is_explained():
    assert refusal(b"\xef\xbb\xbf<html><table><tr><td>1</td></tr></table>", SPREADSHEETS) == "web_page"
