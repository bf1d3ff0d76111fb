"""Takes the pictures of the docs from the demo: `make pictures`, or `python docs/pictures.py [NAME…]`.

Makes the demo's corpus, serves it on loopback, and keeps what Chromium shows of each page as
docs/pictures/NAME.png. Needs Debian's `chromium` (or CHROMIUM naming another) and the package `playwright`.
"""

from __future__ import annotations

import base64
import os
import re
import shutil
import struct
import subprocess
import sys
import zlib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from playwright.sync_api import sync_playwright
from shown import ROOT, demo_corpus, run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from playwright.sync_api import Page

FOLDER: Final = Path(__file__).with_name("pictures")
SIZE: Final = {"width": 1280, "height": 720}
PAGES: Final = {"story": "/story/generals", "search": "/search?q=NATO+membership&story=generals"}
PIXELS: Final = """async png => {
  const image = await createImageBitmap(await (await fetch("data:image/png;base64," + png)).blob());
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: image.width, height: image.height });
  const drawn = canvas.getContext("2d");
  drawn.drawImage(image, 0, 0);
  const bytes = drawn.getImageData(0, 0, image.width, image.height).data;
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}"""
COLOURS: Final = 128


def main(names: list[str]) -> None:
    """Take these pictures, or all."""
    corpus = demo_corpus()
    pages = PAGES | {"claim": f"/claim/{first_claim(corpus)}"}
    with served(corpus) as address, sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_context(viewport=SIZE, color_scheme="light").new_page()
        for name in names or pages:
            page.goto(address + pages[name])
            picture = FOLDER / f"{name}.png"
            picture.write_bytes(taken(page))
            print(f"{picture.relative_to(ROOT)}: {picture.stat().st_size // 1000} kB")
        browser.close()


def first_claim(corpus: Path) -> str:
    """The id of the claim that most outlets have."""
    found = re.search(r"claim (\w+)", run("claims --limit 1", corpus))
    assert found
    return found[1]


@contextmanager
def served(corpus: Path) -> Iterator[str]:
    """Serve a corpus until the block ends; where its pages begin."""
    command = [sys.executable, "-m", "index", "browse", "--no-open", "--corpus", str(corpus)]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        found = re.search(r"(http://\S+?/-/crossread)", server.stderr.readline())
        assert found
        try:
            yield found[1]
        finally:
            server.terminate()


def taken(page: Page) -> bytes:
    """What the window shows, as a small PNG."""
    png = base64.b64encode(page.screenshot()).decode()
    blank = page.context.new_page()
    pixels = np.frombuffer(base64.b64decode(blank.evaluate(PIXELS, png)), dtype=np.uint8)
    blank.close()
    return indexed_png(pixels.reshape(SIZE["height"], SIZE["width"], 4)[:, :, :3])


def indexed_png(pixels: NDArray[np.uint8]) -> bytes:
    """A picture of rows of red, green and blue, in its commonest colours: others become the nearest of them.

    Portable Network Graphics (ISO/IEC 15948), colour type 3.
    """
    rows, columns, _ = pixels.shape
    colours, number, count = np.unique(pixels.reshape(-1, 3), axis=0, return_inverse=True, return_counts=True)
    palette = colours[np.argsort(-count)[:COLOURS]]
    apart = np.abs(colours[:, None].astype(int) - palette[None].astype(int)).sum(axis=2)
    lines = apart.argmin(axis=1)[number].astype(np.uint8).reshape(rows, columns)
    unfiltered = np.hstack([np.zeros((rows, 1), np.uint8), lines]).tobytes()
    header = struct.pack(">IIBBBBB", columns, rows, 8, 3, 0, 0, 0)
    parts = (b"IHDR", header), (b"PLTE", palette.tobytes()), (b"IDAT", zlib.compress(unfiltered, 9))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in (*parts, (b"IEND", b"")))


def chunk(name: bytes, data: bytes) -> bytes:
    """A chunk of a PNG: its length, name, data and checksum."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


if __name__ == "__main__":
    main(sys.argv[1:])
