"""Pictures of the public site as they may be kept: re-encoded, upright, without a trace of metadata."""

import hashlib
import io
from typing import IO

from django.core.files.base import ContentFile

from PIL import Image

from site_config.shared.images import flat_jpeg, small_photo


class CleanPicture(ContentFile):
    """A picture that has been through clean_picture."""


def clean_picture(file: IO[bytes]) -> CleanPicture:
    """Return a picture fit for publishing: a JPEG, or a PNG where parts of it are transparent.

    It is named after its content, because names of camera files say when, and names people give say who.
    Raises UserError for anything that is not a JPEG, PNG, WebP or HEIC, or is damaged or too large.
    """
    image, _taken_on = small_photo(file)
    content, suffix = (_png(image), "png") if _is_transparent(image) else (flat_jpeg(image), "jpg")
    return CleanPicture(content, name=f"{hashlib.sha256(content).hexdigest()[:16]}.{suffix}")


def _is_transparent(image: Image.Image) -> bool:
    return image.mode == "RGBA" and image.getchannel("A").getextrema()[0] < 255


def _png(image: Image.Image) -> bytes:
    image.info = {}
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()
