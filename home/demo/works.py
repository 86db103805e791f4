"""Pictures and courseware of the demo: posters drawn by code and slides of invented words; nobody's work."""

import io
import math
import random
import zipfile

from PIL import Image, ImageDraw

SIZE = (900, 1200)
PAPERS = ("#fbf6ea", "#f3efe6", "#eef4f1", "#fdf4ef")
INKS = ("#1d5c58", "#a83232", "#2b4c7e", "#6b4a8a", "#b7791f")
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
SLIDES = "http://schemas.openxmlformats.org/presentationml/2006/main"
LESSON = (
    "认识毒品：伪装与真相",
    "课堂活动：把“好奇心”画成一道栏杆",
    "讨论：同伴递来一支“上头电子烟”，怎么办？",
    "小结：说“不”的三句话",
)


def poster(rng: random.Random) -> bytes:
    """One drawing as a scanner would send it: a shield, a tree, a hand or a rising sun under a band."""
    picture = Image.new("RGB", SIZE, rng.choice(PAPERS))
    draw = ImageDraw.Draw(picture)
    ink, second = rng.sample(INKS, 2)
    _sky(draw, rng, second)
    rng.choice((_shield, _tree, _sun, _waves))(draw, rng, ink)
    draw.rectangle((60, 1040, 840, 1100), fill=ink)
    for number in range(rng.randint(5, 8)):
        left = 110 + number * 90
        draw.rectangle((left, 1056, left + 52, 1084), fill="#ffffff")
    draw.rectangle((30, 30, 870, 1170), outline=ink, width=8)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80)
    return out.getvalue()


def slides(title: str, rng: random.Random) -> bytes:
    """A small PPTX with the words of a lesson."""
    texts = [title, *rng.sample(LESSON, 3)]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in _parts(texts).items():
            package.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + content)
    return out.getvalue()


def _sky(draw: ImageDraw.ImageDraw, rng: random.Random, colour: str) -> None:
    for _star in range(rng.randint(8, 20)):
        left, top, size = rng.randint(80, 780), rng.randint(80, 420), rng.randint(8, 40)
        draw.ellipse((left, top, left + size, top + size), fill=colour)


def _shield(draw: ImageDraw.ImageDraw, rng: random.Random, ink: str) -> None:
    draw.polygon([(450, 260), (700, 350), (660, 720), (450, 900), (240, 720), (200, 350)], fill=ink)
    width = rng.randint(30, 60)
    draw.line([(330, 560), (420, 670), (590, 430)], fill="#ffffff", width=width, joint="curve")


def _tree(draw: ImageDraw.ImageDraw, rng: random.Random, ink: str) -> None:
    draw.rectangle((420, 560, 480, 1000), fill="#7a5c3e")
    for _leaf in range(rng.randint(24, 40)):
        turn, far = rng.uniform(0, 2 * math.pi), rng.uniform(0, 230)
        left, top = 450 + far * math.cos(turn), 470 + 0.8 * far * math.sin(turn)
        draw.ellipse((left - 45, top - 30, left + 45, top + 30), fill=ink, outline="#ffffff", width=3)


def _sun(draw: ImageDraw.ImageDraw, rng: random.Random, ink: str) -> None:
    for ray in range(rng.randint(14, 22)):
        turn = math.pi + ray * math.pi / 20
        draw.line((450, 900, 450 + 620 * math.cos(turn), 900 + 620 * math.sin(turn)), fill=ink, width=14)
    draw.pieslice((230, 680, 670, 1120), 180, 360, fill="#d9902f")


def _waves(draw: ImageDraw.ImageDraw, rng: random.Random, ink: str) -> None:
    for row in range(6):
        points = [(x, 560 + row * 70 + 30 * math.sin(x / 60 + row + rng.random())) for x in range(60, 841, 20)]
        draw.line(points, fill=ink, width=14, joint="curve")
    draw.polygon([(330, 520), (570, 520), (520, 600), (380, 600)], fill="#ffffff", outline=ink)
    draw.polygon([(450, 300), (450, 510), (560, 510)], fill="#ffffff", outline=ink)


def _parts(texts: list[str]) -> dict[str, str]:
    names = [f"slide{number}" for number in range(1, len(texts) + 1)]
    kind = "application/vnd.openxmlformats-officedocument.presentationml"
    types = "".join(f'<Override PartName="/ppt/slides/{name}.xml" ContentType="{kind}.slide+xml"/>' for name in names)
    links = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/relationships/slide" Target="slides/{name}.xml"/>'
        for n, name in enumerate(names)
    )
    ids = "".join(f'<p:sldId id="{256 + n}" r:id="r{n}"/>' for n in range(len(names)))
    spaces = f'xmlns:a="{DRAWING}" xmlns:r="{OFFICE}/relationships" xmlns:p="{SLIDES}"'
    slide = (
        "<p:sld {0}><p:cSld><p:spTree><p:nvGrpSpPr/><p:grpSpPr/><p:sp><p:nvSpPr/><p:spPr/><p:txBody><a:bodyPr/>"
        "<a:p><a:r><a:t>{1}</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>"
    )
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    start = f'<Override PartName="/ppt/presentation.xml" ContentType="{kind}.presentation.main+xml"/>'
    root = f'<Relationship Id="r1" Type="{OFFICE}/relationships/officeDocument" Target="ppt/presentation.xml"/>'
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{rels}{start}{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{root}</Relationships>',
        "ppt/presentation.xml": f"<p:presentation {spaces}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>',
        **{f"ppt/slides/{name}.xml": slide.format(spaces, text) for name, text in zip(names, texts, strict=True)},
    }
