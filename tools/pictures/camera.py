"""Takes screenshots with a headless Chromium on this machine."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from tests.support.desk.chromium import ARGUMENTS, find_chromium

PICTURE_FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
WIDTHS = {"": 720, "phone": 390}
"""The widths of pictures in pixels, by their folder: those of a window, and of a phone."""
MAX_HEIGHT = 2400
"""The maximum height of a picture in pixels: what is lower on the page is not in it."""
COLOURS = 128
"""How many colours a picture keeps."""
SCALE = 1.5
"""How many times as wide as the page in pixels its picture is, so that text stays sharp on fine screens."""


class Camera:
    """A headless Chromium that takes screenshots."""

    def __init__(self, browser: Any) -> None:
        self._browser = browser

    async def take(self, address: str, selector: str, file: Path, *, width: int, ready: str = "true") -> None:
        """Writes a PNG of the element `selector` as soon as the script `ready` returns true. `width` is in pixels."""
        size = {"width": width, "height": MAX_HEIGHT}
        page = await self._browser.new_page(viewport=size, device_scale_factor=SCALE, bypass_csp=True)
        try:
            await page.goto(address)
            await page.wait_for_function(ready)
            await page.locator(selector).screenshot(path=str(file))
            _make_smaller(file)
        finally:
            await page.close()

    async def draw(self, html: str, stylesheet: Path, file: Path, *, width: int) -> None:
        """Writes a PNG of some HTML with its stylesheet; its height follows from the content."""
        page = await self._browser.new_page(viewport={"width": width, "height": 100}, device_scale_factor=SCALE)
        try:
            css = f"body {{ margin: 0 }}\n{stylesheet.read_text(encoding='utf-8')}"
            await page.set_content(f"<!doctype html><style>{css}</style><body>{html}")
            await page.screenshot(path=str(file), full_page=True)
            _make_smaller(file)
        finally:
            await page.close()

    async def open_tab(self, address: str) -> Any:
        """A browser tab that shows `address`."""
        tab = await self._browser.new_page(device_scale_factor=SCALE)
        await tab.goto(address)
        return tab

    async def capture(self, target: Any, file: Path) -> None:
        """Writes a PNG of a tab, or of one of its elements (a locator)."""
        await target.screenshot(path=str(file))
        _make_smaller(file)


def read_options(about: str) -> tuple[str, frozenset[str]]:
    """The path of the browser and the names of the pictures to make (empty: all), from the command line. `about`
    describes the tool."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chromium", default=find_chromium())
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these pictures: answer, digest …")
    options = parser.parse_args()
    return options.chromium, frozenset(options.names)


@contextlib.asynccontextmanager
async def open_camera(chromium: str) -> AsyncIterator[Camera]:
    """Opens a camera for the `with` block. `chromium` is the path of the browser."""
    from playwright.async_api import async_playwright

    PICTURE_FOLDER.mkdir(parents=True, exist_ok=True)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        try:
            yield Camera(browser)
        finally:
            await browser.close()


def _make_smaller(file: Path) -> None:
    """Reduces the number of colours. A few are enough for text, and the file shrinks to a third."""
    from PIL import Image

    with Image.open(file) as picture:
        reduced = picture.convert("RGB").quantize(COLOURS)
    reduced.save(file, optimize=True)
