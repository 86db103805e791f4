"""Photos as they may be kept: re-encoded, upright, in sRGB, without a trace of metadata."""

import datetime
import hashlib
import io
import math
import threading
import warnings
from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext as _

import pillow_heif
from PIL import ExifTags, Image, ImageCms, ImageFile, ImageOps, UnidentifiedImageError

from site_config.shared.errors import UserError
from site_config.shared.uploads import PHOTOS, check_upload

pillow_heif.register_heif_opener()

FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
MAX_PIXELS = 60_000_000
MAX_WEBP_PIXELS = 24_000_000  # its decoder holds a picture four times, and no camera writes it
LONGEST_SIDE = 2000
THUMBNAIL_SIDE = 480
QUALITY = 85
EARLIEST_YEAR = 2000
WHITE = (255, 255, 255)
TRANSPARENT = ("P", "LA", "PA", "RGBA", "RGBa", "La")
KEPT_NOTES = ("exif", "xmp", "XML:com.adobe.xmp", "Raw profile type exif", "icc_profile")  # until upright and in sRGB
STRIP = 64  # rows
DECODING = threading.BoundedSemaphore(2)
"""Two pictures at a time: each holds up to four bytes for every pixel."""
UNREADABLE = (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError)
TOO_MANY_PIXELS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


@dataclass(frozen=True)
class CleanPhoto:
    """A JPEG fit for storing. Sizes in pixels; `taken_on` is all that is kept of the camera's notes."""

    content: bytes
    width: int
    height: int
    sha256: str
    taken_on: datetime.date | None


def clean_photo(
    file: IO[bytes], *, max_mb: float = 20, max_pixels: int = MAX_PIXELS, side: int = LONGEST_SIDE
) -> CleanPhoto:
    """Return a photo upright, at most `side` pixels long, in sRGB, as JPEG without metadata.

    Params and errors as of small_photo.
    """
    small, taken_on = small_photo(file, max_mb=max_mb, max_pixels=max_pixels, side=side)
    content = flat_jpeg(small)
    return CleanPhoto(content, small.width, small.height, hashlib.sha256(content).hexdigest(), taken_on)


def small_photo(
    file: IO[bytes], *, max_mb: float = 20, max_pixels: int = MAX_PIXELS, side: int = LONGEST_SIDE
) -> tuple[Image.Image, datetime.date | None]:
    """Return a photo upright, at most `side` pixels long, transparent parts and colours as they came, and its date.

    Params: file, a JPEG, PNG, WebP or HEIC; max_mb in megabytes; max_pixels, width times height.
    Raises UserError with a code of check_upload, or too_many_pixels, or broken.
    """
    check_upload(file, kinds=PHOTOS, max_mb=max_mb)
    try:
        with DECODING, warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _decoded(file, max_pixels, side)
    except TOO_MANY_PIXELS as error:
        raise _too_many_pixels(max_pixels) from error
    except UNREADABLE as error:
        raise UserError(
            _("This photo is damaged and cannot be read. Please choose another one or take it again."), "broken"
        ) from error


def flat_jpeg(image: Image.Image) -> bytes:
    """Return a small photo as JPEG in sRGB on white."""
    return _jpeg(_flat(image), quality=QUALITY)


def thumbnail(content: bytes, side: int = THUMBNAIL_SIDE) -> bytes:
    """Return a JPEG of a clean photo, its longest side at most `side` pixels."""
    with Image.open(io.BytesIO(content), formats=("JPEG",)) as image:
        image.draft("RGB", (side, side))
        small = ImageOps.contain(image.convert("RGB"), (side, side)) if max(image.size) > side else image.convert("RGB")
    return _jpeg(small, quality=80)


def _decoded(file: IO[bytes], max_pixels: int, side: int) -> tuple[Image.Image, datetime.date | None]:
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint, once imported, lets the whole process read half a picture
    with Image.open(file, formats=FORMATS) as image:
        most = min(max_pixels, MAX_WEBP_PIXELS) if image.format == "WEBP" else max_pixels
        if image.width * image.height > most:
            raise _too_many_pixels(most)
        taken_on = _taken_on(image)
        image.draft("RGB", (side, side))
        image.load()
        small = _shrunk(image, side)
        small.info = {key: image.info[key] for key in KEPT_NOTES if key in image.info}
    upright = ImageOps.exif_transpose(small)
    return (upright.convert("RGBA") if upright.mode == "RGBa" else upright), taken_on


def _shrunk(image: Image.Image, side: int) -> Image.Image:
    """Return the picture at most `side` pixels long, strip by strip: a large one is never held a second time."""
    scale = max(1.0, max(image.size) / side)
    width, height = (max(1, round(length / scale)) for length in image.size)
    down = image.height / height
    around = math.ceil(3 * down) + 1  # what Lanczos looks at beyond a strip
    small = None
    for top in range(0, height, STRIP):
        rows = min(STRIP, height - top)
        first, last = max(0, int(top * down) - around), min(image.height, math.ceil((top + rows) * down) + around)
        strip = _resizable(image.crop((0, first, image.width, last)))
        box = (0, top * down - first, image.width, min((top + rows) * down, image.height) - first)
        small = small or Image.new(strip.mode, (width, height))
        small.paste(strip.resize((width, rows), Image.Resampling.LANCZOS, box), (0, top))
    return small or image


def _resizable(image: Image.Image) -> Image.Image:
    """Return a picture in a mode that can be made smaller: colours count as much as they cover."""
    if image.mode in TRANSPARENT or "transparency" in image.info:
        return image.convert("RGBA").convert("RGBa")
    return image.convert("L") if image.mode.startswith(("1", "I", "F")) else image


def _flat(image: Image.Image) -> Image.Image:
    """Return a small picture in sRGB on white, in place of the mode, profile and transparency it came with."""
    profile = image.info.get("icc_profile")
    if image.mode == "RGBA":
        flat = Image.new("RGB", image.size, WHITE)
        flat.paste(_to_srgb(image.convert("RGB"), profile), mask=image.getchannel("A"))
        return flat
    return _to_srgb(image, profile)


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            return image.convert("RGB")
        return converted if converted is not None else image.convert("RGB")
    return image.convert("RGB")


def _jpeg(image: Image.Image, *, quality: int) -> bytes:
    """Encode pixels only: comments, EXIF, XMP and profiles live in `info`, which is emptied first."""
    image.info = {}
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()


def _taken_on(image: Image.Image) -> datetime.date | None:
    """Read the camera's date (EXIF DateTimeOriginal), unless it is impossible."""
    try:
        details = image.getexif().get_ifd(ExifTags.IFD.Exif)
        text = str(details.get(ExifTags.Base.DateTimeOriginal, ""))
        day = datetime.date.fromisoformat(text[:10].replace(":", "-"))
    except UNREADABLE:
        return None
    return day if day.year >= EARLIEST_YEAR else None


def _too_many_pixels(limit: int) -> UserError:
    return UserError(
        _("This photo has too many pixels (more than %(limit)s million). Please send a smaller version."),
        "too_many_pixels",
        {"limit": limit // 1_000_000},
    )
