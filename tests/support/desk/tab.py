"""A tab of a real browser that opens the desk and reports what is wrong with its pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

WIDTHS = (390, 1280)
"""The widths, in pixels, at which a page is checked: a telephone and a laptop."""
SCHEMES = ("light", "dark")
_SERIOUS_IMPACTS = ("serious", "critical")
"""The violations of accessibility that count as faults, by axe's own grades."""
_MAX_TABS = 150
"""The maximum number of times that the tab key is pressed to reach an element."""
_TIMEOUT_MS = 20_000
"""Milliseconds until a step fails."""
_FOCUSED_ELEMENT_SCRIPT = """() => {
  const at = document.activeElement;
  const label = at.labels && at.labels.length ? at.labels[0].innerText : "";
  const name = label || at.getAttribute("aria-label") || at.innerText || "";
  return [at.tagName, name.trim().replace(/\\s+/g, " ").replace(" :", ":")];
}"""
_FOCUS_IS_VISIBLE_SCRIPT = """() => {
  const look = getComputedStyle(document.activeElement);
  return look.outlineStyle !== "none" && parseFloat(look.outlineWidth) > 0;
}"""


class Tab:
    """A tab. `page` is Playwright's. `faults` are errors of scripts and the console, refusals by the
    Content-Security-Policy, requests to other sites, and what `check` found."""

    def __init__(self, page: Any, base: str, pictures: Path) -> None:
        self.page = page
        self.base = base
        self.faults: list[str] = []
        self._pictures = pictures
        self._opened_url = ""
        page.on("console", self._record_console)
        page.on("pageerror", lambda error: self.faults.append(f"a script failed: {error}"))
        page.on("request", self._record_request)

    def go(self, path: str) -> None:
        self._opened_url = self.base + path
        self.page.goto(self._opened_url)

    def unfold_all(self) -> None:
        """Opens everything that can be unfolded on the page."""
        self.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")

    def check(self, name: str) -> None:
        """Checks the page at each width, in light and dark, and keeps pictures. Problems are added to `faults`."""
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            for scheme in SCHEMES:
                self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                where = f"{name} at {width} in {scheme}"
                self.faults += [f"{where}: {fault}" for fault in self._faults_of_page(width)]
                self.page.screenshot(path=self._pictures / f"{name}-{width}-{scheme}.png", full_page=True)

    def tab_to(self, words: str) -> None:
        """Presses the tab key until the element with the focus has these words, and checks that the focus is
        visible."""
        for _ in range(_MAX_TABS):
            self.page.keyboard.press("Tab")
            kind, name = self.page.evaluate(_FOCUSED_ELEMENT_SCRIPT)
            if kind != "BODY" and words in name:
                assert self.page.evaluate(_FOCUS_IS_VISIBLE_SCRIPT), f"nobody sees that {words!r} has the focus"
                return
        raise AssertionError(f"the tab key does not lead to {words!r}")

    def _faults_of_page(self, width: int) -> Iterator[str]:
        from axe_playwright_python.sync_playwright import Axe

        needed = self.page.evaluate("document.documentElement.scrollWidth")
        if needed > width:
            yield f"needs {needed} pixels"
        for violation in Axe().run(self.page).response["violations"]:
            if violation["impact"] in _SERIOUS_IMPACTS:
                places = ", ".join(str(node["target"][0]) for node in violation["nodes"][:5])
                yield f"{violation['id']}: {violation['help']} ({places})"

    def _record_console(self, message: Any) -> None:
        # Browsers log the status of an error page, too. Tests open such pages on purpose.
        is_status_of_page = message.location["url"] == self._opened_url
        if message.type in ("error", "warning") and not is_status_of_page:
            self.faults.append(f"console: {message.text}")

    def _record_request(self, request: Any) -> None:
        if not request.url.startswith(self.base):
            self.faults.append(f"request to another site: {request.url[:200]}")


@contextmanager
def open_tab(browser: Any, link: str, pictures: Path) -> Iterator[Tab]:
    """A context manager: yields a tab that has opened the desk by its link, in a browser profile of its own."""
    context = browser.new_context()
    context.set_default_timeout(_TIMEOUT_MS)
    try:
        tab = Tab(context.new_page(), link.partition("/sign-in")[0], pictures)
        tab.page.goto(link)
        tab.page.wait_for_url("**/cards")
        yield tab
    finally:
        context.close()
