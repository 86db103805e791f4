"""Clean photos: upright, small, sRGB, nothing of the camera's notes left."""

import datetime
import hashlib
import io
import struct
import subprocess
import sys
import threading
import zlib

import pytest
from PIL import ExifTags, Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from site_config.shared import images
from site_config.shared.errors import UserError
from site_config.shared.images import _resizable, _shrunk, clean_photo, thumbnail

SECRET = b"SECRET-PLACE"


def exif_notes(orientation=1, when="2026:04:09 10:20:30"):
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Make] = SECRET.decode()
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = when
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef], gps[ExifTags.GPS.GPSLatitude] = "N", (30.0, 36.0, 1.0)
    return exif


def two_halves(size=(60, 40)):
    """Left half red, right half blue."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, *size))
    return image


def saved(image, kind, **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    out.seek(0)
    return out


def opened(photo):
    return Image.open(io.BytesIO(photo.content))


def is_near(pixel, colour):
    return all(abs(one - other) < 40 for one, other in zip(pixel, colour, strict=True))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_clean_photo_makes_jpeg_of_every_kind_and_drops_notes(kind):
    photo = clean_photo(saved(two_halves(), kind, exif=exif_notes()))
    image = opened(photo)
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (60, 40))
    assert (photo.width, photo.height) == (60, 40)
    assert photo.sha256 == hashlib.sha256(photo.content).hexdigest()
    assert photo.taken_on == datetime.date(2026, 4, 9)
    assert dict(image.getexif()) == {}
    assert "exif" not in image.info
    assert SECRET not in photo.content
    assert b"Exif" not in photo.content


def test_comment_and_xmp_of_a_jpeg_are_dropped():
    photo = clean_photo(saved(two_halves(), "JPEG", comment=SECRET, xmp=b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"))
    assert SECRET not in photo.content
    assert b"xmp" not in photo.content.lower()


def test_text_chunks_of_a_png_are_dropped():
    notes = PngInfo()
    notes.add_text("Comment", SECRET.decode())
    assert SECRET not in clean_photo(saved(two_halves(), "PNG", pnginfo=notes)).content


@pytest.mark.parametrize(("orientation", "top_left"), [(6, "red"), (8, "blue")])
def test_orientation_is_applied(orientation, top_left):
    photo = clean_photo(saved(two_halves(), "JPEG", quality=95, exif=exif_notes(orientation)))
    assert (photo.width, photo.height) == (40, 60)
    assert is_near(opened(photo).getpixel((5, 5)), {"red": (255, 0, 0), "blue": (0, 0, 255)}[top_left])


@pytest.mark.parametrize(
    ("size", "expected"), [((4100, 2050), (2000, 1000)), ((300, 2400), (250, 2000)), ((9, 7), (9, 7))]
)
def test_longest_side_is_2000_pixels(size, expected):
    photo = clean_photo(saved(Image.new("RGB", size, "green"), "JPEG"))
    assert (photo.width, photo.height) == expected
    assert opened(photo).size == expected


def test_transparency_becomes_white():
    photo = clean_photo(saved(Image.new("RGBA", (10, 10), (255, 0, 0, 0)), "PNG"))
    assert is_near(opened(photo).getpixel((5, 5)), (255, 255, 255))


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "I;16"])
def test_every_mode_of_png_is_accepted(mode):
    assert opened(clean_photo(saved(Image.new(mode, (10, 10)), "PNG"))).mode == "RGB"


def test_cmyk_jpeg_becomes_rgb():
    photo = clean_photo(saved(Image.new("CMYK", (10, 10), (0, 255, 255, 0)), "JPEG", quality=95))
    assert is_near(opened(photo).getpixel((5, 5)), (255, 0, 0))


def test_colour_profile_is_converted_and_dropped():
    lab_free = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    photo = clean_photo(saved(two_halves(), "PNG", icc_profile=lab_free))
    assert "icc_profile" not in opened(photo).info
    assert is_near(opened(photo).getpixel((5, 5)), (255, 0, 0))


def test_broken_colour_profile_is_ignored():
    photo = clean_photo(saved(two_halves(), "PNG", icc_profile=b"no profile at all"))
    assert is_near(opened(photo).getpixel((5, 5)), (255, 0, 0))


@pytest.mark.parametrize("when", ["", "0000:00:00 00:00:00", "1970:01:01 00:00:00", "yesterday"])
def test_impossible_date_is_ignored(when):
    assert clean_photo(saved(two_halves(), "JPEG", exif=exif_notes(when=when))).taken_on is None


def png_header_only(width, height):
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(30_000, 30_000), (9000, 8000), (10_000, 10_000)])
def test_too_many_pixels_are_refused_before_decoding(size):
    with pytest.raises(UserError) as caught:
        clean_photo(io.BytesIO(png_header_only(*size)))
    assert caught.value.code == "too_many_pixels"
    assert "60" in caught.value.sentence


def test_webp_may_have_fewer_pixels_because_its_decoder_holds_more_of_them():
    with pytest.raises(UserError, match="24") as caught:
        clean_photo(saved(Image.new("RGB", (6001, 4000)), "WEBP", method=0))
    assert caught.value.code == "too_many_pixels"


def deep_png(side):
    """A PNG of 16 bits for each of four channels with a profile, as small as such a file can be."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    profile = zlib.compress(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 16, 6, 0, 0, 0))
        + chunk(b"iCCP", b"x\0\0" + profile)
        + chunk(b"IDAT", zlib.compress(bytes(1 + side * 8) * side, 1))
        + chunk(b"IEND", b"")
    )


def test_large_picture_is_held_once_and_not_for_every_step():
    side = 5000
    code = (
        "import io, resource, sys; from django.conf import settings; settings.configure(UPLOAD_MAX_MB=20);"
        "from site_config.shared.images import clean_photo; content = io.BytesIO(sys.stdin.buffer.read());"
        "peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss; before = peak();"
        "photo = clean_photo(content); sys.stdout.write(f'{photo.width} {peak() - before}')"
    )
    done = subprocess.run([sys.executable, "-c", code], input=deep_png(side), capture_output=True, check=True)
    width, kilobytes = map(int, done.stdout.split())
    assert width == 2000
    assert kilobytes * 1024 < 2 * side * side * 4


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "CMYK"])
def test_strips_leave_no_seam(mode):
    noise = Image.merge(mode, [Image.effect_noise((701, 1300), 90) for _band in range(len(mode) if mode != "L" else 1)])
    small, whole = _shrunk(noise, 500), _resizable(noise)
    whole = whole.resize(small.size, Image.Resampling.LANCZOS)
    assert small.size == (270, 500)
    assert max(abs(one - other) for one, other in zip(small.tobytes(), whole.tobytes(), strict=True)) <= 1


def test_two_pictures_are_decoded_at_a_time(monkeypatch):
    doors = threading.BoundedSemaphore(2)
    monkeypatch.setattr(images, "DECODING", doors)
    left = []
    monkeypatch.setattr(images, "_shrunk", lambda image, side: left.append(doors._value) or image)
    clean_photo(saved(Image.new("RGB", (10, 10)), "PNG"))
    assert (left, doors._value) == ([1], 2)


def test_damaged_photo_is_refused():
    content = saved(Image.effect_noise((300, 300), 60), "JPEG").getvalue()
    with pytest.raises(UserError) as caught:
        clean_photo(io.BytesIO(content[: len(content) // 2]))
    assert caught.value.code == "broken"


def test_other_files_are_refused():
    with pytest.raises(UserError) as caught:
        clean_photo(io.BytesIO(b"%PDF-1.4"))
    assert caught.value.code == "wrong_kind"


def test_thumbnail_is_small_and_clean():
    photo = clean_photo(saved(Image.new("RGB", (1600, 1200), "green"), "JPEG"))
    with Image.open(io.BytesIO(thumbnail(photo.content))) as small:
        assert (small.format, small.size, dict(small.getexif())) == ("JPEG", (480, 360), {})


def test_thumbnail_never_enlarges():
    photo = clean_photo(saved(Image.new("RGB", (100, 50), "green"), "JPEG"))
    with Image.open(io.BytesIO(thumbnail(photo.content))) as small:
        assert small.size == (100, 50)
