"""Draws every drawing of the site as a picture for readers that show no SVG: `python -m tests.drawings`.

The pictures are kept in site_config/static/site/art/ and used by link previews and by copies for the public account.
Run it after a drawing changed; it needs the Chromium that the tests use.
"""

import os
import shutil
import sys

import django

from PIL import Image

from site_config.env import BASE_DIR

FOLDER = BASE_DIR / "site_config/static/site/art"
SIZE = {"width": 1120, "height": 640}
COLOURS = 32
PAGE = '<!doctype html><meta charset="utf-8"><style>{css} body {{ margin: 0 }} svg {{ width: 1120px; height: 640px }}</style>{svg}'


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_config.settings.test")
    django.setup()
    from django.template.loader import render_to_string

    from playwright.sync_api import sync_playwright

    from campaigns.blocks import DRAWINGS
    from tests.conftest import CHROMIUM_ARGUMENTS, CHROMIUM_NAMES

    sheets = [FOLDER.parent / name for name in ("tokens.css", "art.css")]
    css = "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    program = next(filter(None, map(shutil.which, CHROMIUM_NAMES)))
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(CHROMIUM_ARGUMENTS))
        page = browser.new_page(viewport=SIZE)
        for name, _label in DRAWINGS:
            page.set_content(PAGE.format(css=css, svg=render_to_string(f"art/{name}.html", {"decorative": True})))
            path = FOLDER / f"{name}.png"
            page.screenshot(path=path)
            with Image.open(path) as picture:
                picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
        browser.close()
    sys.stdout.write(f"{len(DRAWINGS)} drawings in {FOLDER.relative_to(BASE_DIR)}\n")


if __name__ == "__main__":
    main()
