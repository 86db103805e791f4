"""The ZIP of entries' files: names in any letters, and nothing that leads elsewhere or grows without end."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.archive import Archive, name_key
from site_config.shared.errors import UserError
from tests.campaigns.works import packed, zipped


def opened(content):
    return Archive(io.BytesIO(content))


def unpacked(content):
    archive = opened(content)
    return [archive.read(member, max_mb=1) for member in archive.members.values()]


def refusal(content):
    with pytest.raises(UserError) as refused:
        unpacked(content)
    return refused.value.code


def locked():
    content = bytearray(packed({"a.jpg": b"x"}))
    for mark, shift in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + shift] |= 1
    return bytes(content)


def lying():
    """The directory says that the file unpacks to ten bytes; it has three millions."""
    content = bytearray(packed({"a.jpg": b"\0" * 3_000_000}))
    place = content.rindex(b"a.jpg")
    content[place - 22 : place - 18] = (10).to_bytes(4, "little")
    return bytes(content)


def symlink():
    info = zipfile.ZipInfo("a.jpg")
    info.external_attr = 0o120777 << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(info, "/etc/passwd")
    return out.getvalue()


def test_names_are_read_as_they_were_written():
    content = zipped({"作品/画一.jpg": b"1", "作品/画二.jpg".encode("gb18030"): b"2", "画三.JPG".encode(): b"3"})
    archive = opened(content)
    assert list(archive.members) == ["画一.jpg", "画二.jpg", "画三.jpg"]
    assert archive.read(archive.members["画二.jpg"], max_mb=1).read() == b"2"


def test_what_computers_leave_behind_is_no_file():
    content = zipped({"__MACOSX/._a.jpg": b"1", "a/.DS_Store": b"2", "Thumbs.db": b"3", "a/b.jpg": b"4"})
    assert list(opened(content).members) == ["b.jpg"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (lambda: zipped({"../a.jpg": b"x"}), "path"),
        (lambda: zipped({"/etc/a.jpg": b"x"}), "path"),
        (lambda: zipped({"C:\\a.jpg": b"x"}), "path"),
        (lambda: zipped({"a\\..\\b.jpg": b"x"}), "path"),
        (symlink, "path"),
        (lambda: zipped({"a/x.jpg": b"1", "b/X.jpg": b"2"}), "doubled"),
        (lambda: zipped({"a.jpg": b"\0" * 30_000_000}), "bomb"),
        (lambda: zipped({f"{number}.jpg": b"x" for number in range(601)}), "bomb"),
        (lambda: zipped({"a.jpg": b"\0" * 1_100_000}), "too_large"),
        (lying, "broken"),
        (locked, "password"),
        (lambda: b"PK nothing", "broken"),
        (lambda: zipped({"a.jpg": b"x" * 400})[:-30], "broken"),
    ],
)
def test_archive_is_refused_with_a_sentence(content, code):
    assert refusal(content()) == code


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="./\\a:作", min_size=1, max_size=8))
def test_no_name_leads_out_of_the_folder(name):
    try:
        members = opened(zipped({name: b"x"})).members
    except (UserError, ValueError):
        return
    for key, member in members.items():
        assert key == name_key(member.name)
        assert ".." not in member.path.split("/")
        assert not member.path.startswith("/")
        assert ":" not in member.path
