"""Pictures drawn by code in place of photographs: a blackboard, a panel wall, a sheet of paper. No people."""

import io
import random

from django.core.files.uploadedfile import SimpleUploadedFile

from PIL import Image, ImageDraw

SIZE = (1200, 900)
WALLS = ("#dfe6e1", "#e9dfcd", "#e3e8ee", "#efe6dc")
BOARDS = ("#1f4b4c", "#24413a", "#2b4450")
ROOM = ("#c9d6d2", "#b59f7c", "#f7f1e3", "#6f8a8c", "#d9c7b0", "#38505a")
CHALK = ("#f4f0e4", "#f0d9a0", "#bfe0d4")


def drawn(rng: random.Random) -> SimpleUploadedFile:
    """One picture as a phone would upload it."""
    picture = Image.new("RGB", SIZE, rng.choice(WALLS))
    draw = ImageDraw.Draw(picture)
    _room(draw, rng)
    rng.choice((_board, _panels, _sheet))(draw, rng)
    picture = _lit(picture, rng)
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=82)
    return uploaded(buffer.getvalue())


def uploaded(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("IMG.jpg", content, content_type="image/jpeg")


def dice(what: str) -> random.Random:
    """The same picture for the same words."""
    return random.Random(f"photo-{what}")


def _room(draw: ImageDraw.ImageDraw, rng: random.Random) -> None:
    """Windows, doors and cupboards: what makes two photographs of the same kind of thing different."""
    for _thing in range(rng.randint(3, 6)):
        left, top = rng.randint(-150, 1100), rng.randint(-100, 650)
        box = (left, top, left + rng.randint(140, 420), top + rng.randint(140, 420))
        draw.rectangle(box, fill=rng.choice(ROOM), outline="#8d9a96", width=6)


def _lit(picture: Image.Image, rng: random.Random) -> Image.Image:
    """Light falls in from one side, stronger or weaker, and somebody stood a little to the left or right."""
    shade = Image.linear_gradient("L").resize(SIZE).rotate(rng.choice((0, 90, 180, 270)))
    lit = Image.blend(picture, Image.merge("RGB", (shade.resize(SIZE),) * 3), rng.uniform(0.08, 0.3))
    across, down = rng.randint(0, 150), rng.randint(0, 110)
    return lit.crop((across, down, SIZE[0] - rng.randint(0, 150), SIZE[1] - rng.randint(0, 110)))


def _board(draw: ImageDraw.ImageDraw, rng: random.Random) -> None:
    draw.rectangle((90, 100, 1110, 640), fill=rng.choice(BOARDS), outline="#b99f74", width=18)
    for line in range(rng.randint(3, 6)):
        top = 190 + line * 72
        draw.line((170, top, 170 + rng.randint(220, 620), top), fill=rng.choice(CHALK), width=9)
    draw.ellipse((860, 380, 1010, 530), outline=rng.choice(CHALK), width=8)
    draw.line((850, 540, 1020, 370), fill=rng.choice(CHALK), width=8)
    for desk in range(3):
        left = 140 + desk * 340
        draw.rectangle((left, 780, left + 240, 900), fill="#c9b48c")


def _panels(draw: ImageDraw.ImageDraw, rng: random.Random) -> None:
    for panel in range(4):
        left = 70 + panel * 275
        draw.rectangle((left, 120, left + 235, 620), fill="#fffdf7", outline="#39777b", width=8)
        draw.rectangle((left + 24, 150, left + 211, 150 + rng.randint(90, 210)), fill=rng.choice(BOARDS))
        for line in range(rng.randint(3, 5)):
            top = 400 + line * 40
            draw.line((left + 24, top, left + rng.randint(120, 205), top), fill="#7d8f8c", width=7)
        draw.rectangle((left + 105, 620, left + 129, 860), fill="#8d9a96")


def _sheet(draw: ImageDraw.ImageDraw, rng: random.Random) -> None:
    draw.rectangle((260, 60, 940, 860), fill="#fffdf7", outline="#d8cfbd", width=5)
    for line in range(rng.randint(9, 13)):
        top = 150 + line * 52
        draw.line((330, top, 330 + rng.randint(240, 540), top), fill="#7d8f8c", width=7)
    draw.line((760, 780, 1010, 520), fill="#0e4f55", width=26)
