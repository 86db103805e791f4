"""Pictures for tests: small, with or without the metadata a phone writes."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile

import pillow_heif
from PIL import ExifTags, Image

SIDEWAYS = 6  # EXIF orientation: turn by 90 degrees to see it upright


def picture(*, size=(40, 20), colour=(20, 90, 90), exif=None, kind="JPEG", mode="RGB") -> bytes:
    out = io.BytesIO()
    image = Image.new(mode, size, colour)
    if kind == "HEIF":
        pillow_heif.from_pillow(image).save(out)
    else:
        image.save(out, kind, **({"exif": exif} if exif else {}))
    return out.getvalue()


def phone_exif() -> Image.Exif:
    """Place, day and orientation as a phone notes them."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = SIDEWAYS
    exif[ExifTags.Base.Make] = "Phone"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (30.0, 36.0, 0.0)
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2025:10:16 09:30:00"
    return exif


def upload(content: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/jpeg")
