"""A real browser: a headless Chromium of this machine, driven by Playwright.

`make browser` installs Playwright. A test that needs a browser is skipped if Chromium or Playwright is missing;
TEST_BROWSER=required makes that a failure.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any, NoReturn

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
"""CI runs the tests as root, for which Chromium's sandbox does not start, and a container has little shared memory. The
browser opens only our own pages."""


def find_chromium() -> str | None:
    """The path of the browser; None if there is none."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


def chromium_or_skip() -> Iterator[Any]:
    """For a fixture: yields a browser as a Playwright object, or skips the test if there is none."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _give_up("Playwright is not installed: run `make browser`")
    path = find_chromium()
    if path is None:
        _give_up("Chromium is not installed: install the package `chromium`")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


def _give_up(reason: str) -> NoReturn:
    if os.environ.get("TEST_BROWSER") == "required":
        pytest.fail(reason)
    pytest.skip(reason)
