"""The desk in a real browser: each page at two widths, in light and dark, and a curator's round by mouse and by keys.

Pictures of what is seen are in build/desk afterwards.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.model import card_key
from tests.support.chromium import chromium_or_skip
from tests.support.desk_tab import Tab, open_tab
from tests.support.library.project import PROJECT

pytestmark = pytest.mark.thorough

PICTURES = PROJECT / "build" / "desk"
CARD = f"/cards/{card_key('harbour-deal/who-may-attend')}"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    yield from chromium_or_skip()


@pytest.fixture
def link(project: Path, chromium: Any) -> Iterator[str]:
    """What `cuecard desk` shows in the terminal, over the project."""
    command = [sys.executable, "-m", "bot", "desk", "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    with subprocess.Popen(command, cwd=project, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        shown = process.stdout.readline()
        yield shown[shown.index("http") :].strip()
        process.terminate()


@pytest.fixture
def tab(chromium: Any, link: str) -> Iterator[Tab]:
    """Signed in. Nothing may have gone wrong when the test is over."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with open_tab(chromium, link, PICTURES) as tab:
        yield tab
        assert tab.faults == []


def test_each_page_is_accessible_and_fits_a_phone(tab: Tab) -> None:
    for name, path in {
        "cards": "/cards",
        "found": "/cards?q=fishing",
        "not-found": "/cards?q=zzqqxx",
        "card": CARD,
        "edits": "/edits?library=content&article=harbour-deal",
        "rules": "/rules",
        "rules-effects": "/rules?effects=1",
        "no-such-page": "/nowhere",
    }.items():
        tab.go(path)
        tab.look(name)


def test_every_form_of_a_card_is_accessible(tab: Tab) -> None:
    tab.go(CARD)
    tab.open_all()
    tab.look("card-open")


def test_a_round_by_mouse(tab: Tab) -> None:
    page = tab.page
    page.get_by_label("Find cards").fill("who may attend")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Who may attend").click()
    page.get_by_role("link", name=re.compile("In the article ?: quote 1")).click()
    assert page.url.endswith("#q1")
    page.get_by_text("Correct the speaker").click()
    page.get_by_label("Who says it", exact=True).fill("Ines Okafor, the mayor")
    page.get_by_role("button", name="Save the speaker of quote 1").click()
    seen = page.get_by_label("In Slack").get_by_text("— Ines Okafor, the mayor")
    seen.wait_for()
    tab.look("corrected")


def test_a_round_by_keys_alone(tab: Tab) -> None:
    keys = tab.page.keyboard
    tab.tab_to("Find cards")
    keys.type("who may attend")
    keys.press("Enter")
    tab.page.wait_for_url("**q=who*")
    tab.tab_to("Who may attend")
    keys.press("Enter")
    tab.page.wait_for_url("**" + CARD)
    tab.tab_to("In the article: quote 1")
    keys.press("Enter")
    assert tab.page.url.endswith("#q1")
    tab.go(CARD)
    tab.tab_to("Correct the speaker")
    keys.press("Enter")
    tab.tab_to("Who says it")
    keys.press("Control+a")
    keys.type("Ines Okafor, the mayor")
    keys.press("Enter")
    tab.page.get_by_label("In Slack").get_by_text("— Ines Okafor, the mayor").wait_for()
