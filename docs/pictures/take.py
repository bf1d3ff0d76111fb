"""Takes the README's pictures of a running `crossread browse`.

python docs/pictures/take.py ADDRESS NAME=PATH …: ADDRESS is where the pages begin (such as
http://127.0.0.1:8001/crossread/-/crossread); each PATH under it is kept as NAME.png beside this
file. Needs Chromium, `playwright` and `pillow`.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

SIZE = {"width": 1400, "height": 920}
COLOURS = 64


def take(address: str, pages: dict[str, str]) -> None:
    """Keep a small picture of each page, in light colours."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE, color_scheme="light")
        for name, path in pages.items():
            page.goto(address + path)
            picture = Path(__file__).with_name(f"{name}.png")
            page.screenshot(path=picture)
            small = Image.open(picture).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
            small.save(picture, optimize=True)


if __name__ == "__main__":
    take(sys.argv[1], dict(pair.split("=", 1) for pair in sys.argv[2:]))
