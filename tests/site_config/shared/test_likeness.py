"""Pictures that look alike: what survives, what is told apart, and that an index on four parts finds what is near."""

import io

import imagehash
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageEnhance

from site_config.shared.likeness import NEAR, PARTS, are_near, distance, parts_of

BITS = st.sets(st.integers(0, 63), max_size=NEAR)


def scene(number: int) -> Image.Image:
    """A room with a board, desks and light from one side; each number another one."""
    image = Image.linear_gradient("L").resize((600, 450)).convert("RGB")
    draw = ImageDraw.Draw(image)
    for step in range(1, 9):
        left, top = number * 97 * step % 500, number * 53 * step * step % 350
        size = 60 + number * 31 * step % 160
        draw.rectangle((left, top, left + size, top + size // 2), fill=(number * 41 * step % 256, 40 * step % 256, 90))
    return image


def saved(image: Image.Image, quality: int = 88) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()


def cropped(image: Image.Image, share: float) -> Image.Image:
    across, down = image.size
    box = (across * share, down * share, across * (1 - share), down * (1 - share))
    return image.crop(tuple(map(int, box)))


CHANGES = {
    "encoded again": lambda image: saved(image, 45),
    "a third of the size": lambda image: saved(image.resize((200, 150))),
    "darker": lambda image: saved(ImageEnhance.Brightness(image).enhance(0.8)),
    "more contrast": lambda image: saved(ImageEnhance.Contrast(image).enhance(1.2)),
    "cropped by one per cent": lambda image: saved(cropped(image, 0.01)),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("number", range(1, 6))
def test_changed_picture_is_near_itself(number, change):
    image = scene(number)
    assert are_near(parts_of(saved(image)), parts_of(CHANGES[change](image)))


def test_other_pictures_are_not_near():
    hashes = [parts_of(saved(scene(number))) for number in range(1, 21)]
    pairs = [(one, two) for place, one in enumerate(hashes) for two in hashes[:place]]
    assert [distance(one, two) for one, two in pairs if are_near(one, two)] == []


def test_hash_is_the_known_difference_hash():
    content = saved(scene(3))
    expected = str(imagehash.dhash(Image.open(io.BytesIO(content))))
    assert "".join(f"{part:04x}" for part in parts_of(content)) == expected


@pytest.mark.parametrize("colour", ["white", "black", (20, 90, 90)])
def test_plain_picture_has_no_hash(colour):
    assert parts_of(saved(Image.new("RGB", (60, 40), colour))) is None
    assert not are_near(None, None)


def flipped(parts, bits):
    found = list(parts)
    for bit in bits:
        found[bit // 16] ^= 1 << bit % 16
    return tuple(found)


@given(st.lists(st.integers(0, 2**16 - 1), min_size=PARTS, max_size=PARTS), BITS)
def test_distance_counts_bits_and_three_of_them_leave_one_part_whole(parts, bits):
    other = flipped(parts, bits)
    assert distance(parts, other) == len(bits)
    assert are_near(tuple(parts), other)
    if len(bits) < PARTS:
        assert any(one == two for one, two in zip(parts, other, strict=True))


def test_seven_bits_are_too_far():
    parts = (1, 2, 3, 4)
    assert not are_near(parts, flipped(parts, range(NEAR + 1)))
