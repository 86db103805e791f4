"""Pictures of the public site as they may be kept: re-encoded, upright, without a trace of metadata."""

import hashlib
import io
from typing import IO

from django.core.files.base import ContentFile

from PIL import Image, ImageOps

from site_config.shared.images import LONGEST_SIDE, clean_photo

TRANSPARENT = ("LA", "PA", "RGBA", "RGBa", "La")


class CleanPicture(ContentFile):
    """A picture that has been through clean_picture."""


def clean_picture(file: IO[bytes]) -> CleanPicture:
    """Return a picture fit for publishing: a JPEG, or a PNG where parts of it are transparent.

    It is named after its content, because names of camera files say when, and names people give say who.
    Raises UserError for anything that is not a JPEG, PNG, WebP or HEIC, or is damaged or too large.
    """
    content, suffix = clean_photo(file).content, "jpg"
    file.seek(0)
    if (transparent := _transparent(file)) is not None:
        content, suffix = transparent, "png"
    return CleanPicture(content, name=f"{hashlib.sha256(content).hexdigest()[:16]}.{suffix}")


def _transparent(file: IO[bytes]) -> bytes | None:
    with Image.open(file) as image:
        if image.mode not in TRANSPARENT and "transparency" not in image.info:
            return None
        picture = ImageOps.exif_transpose(image).convert("RGBA")
    if picture.getchannel("A").getextrema()[0] == 255:
        return None
    if max(picture.size) > LONGEST_SIDE:
        picture = ImageOps.contain(picture, (LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    picture.info = {}
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()
