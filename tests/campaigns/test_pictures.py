"""Pictures are kept upright, without metadata, named after their content."""

import io

from django.core.files.base import ContentFile

import pytest
from PIL import Image

from campaigns.models import SiteImage
from campaigns.pictures import clean_picture
from site_config.shared.errors import UserError


def encoded(mode="RGB", size=(60, 40), form="JPEG", **options):
    out = io.BytesIO()
    Image.new(mode, size, (10, 120, 120, 0)[: len(mode)]).save(out, form, **options)
    return io.BytesIO(out.getvalue())


def opened(picture):
    return Image.open(io.BytesIO(picture.read()))


def test_photo_becomes_an_upright_jpeg_without_notes():
    notes = Image.Exif()
    notes[0x0112] = 6
    image = opened(clean_picture(encoded(exif=notes)))
    assert (image.format, image.size, dict(image.getexif())) == ("JPEG", (40, 60), {})


def test_transparent_picture_stays_transparent():
    image = opened(clean_picture(encoded("RGBA", form="PNG")))
    assert (image.format, image.mode) == ("PNG", "RGBA")


def test_opaque_png_becomes_a_jpeg():
    assert clean_picture(encoded(form="PNG")).name.endswith(".jpg")


def test_large_transparent_picture_is_made_smaller():
    assert opened(clean_picture(encoded("RGBA", (2400, 1200), "PNG"))).size == (2000, 1000)


def test_same_picture_has_the_same_name():
    assert clean_picture(encoded()).name == clean_picture(encoded()).name


@pytest.mark.parametrize("content", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a"])
def test_anything_else_is_refused(content):
    with pytest.raises(UserError):
        clean_picture(io.BytesIO(content))


@pytest.mark.django_db
def test_picture_saved_without_a_form_is_cleaned_too():
    image = SiteImage.objects.create(title="图", file=ContentFile(encoded().read(), name="李四.jpg"))
    assert "李四" not in image.file.name
    assert image.file_size == image.file.size
    before = image.file.name
    image.title = "新名称"
    image.save()
    assert image.file.name == before


@pytest.mark.django_db
def test_alt_text_falls_back_to_the_title():
    image = SiteImage(title="合影")
    assert image.default_alt_text == "合影"
    image.alt_text = "学生在操场上"
    assert image.default_alt_text == "学生在操场上"
