"""The desk in a real browser: each page at two widths, light and dark, and a curator's work by mouse and by keyboard.

The tests write pictures of the pages to build/desk.
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

from bot.cards.schema import MAX_SUMMARY_SENTENCES
from bot.model import card_key
from tests.support.desk.chromium import chromium_or_skip
from tests.support.desk.site import CARD_PAGE, EDITS_PAGE, edits_path
from tests.support.desk.store import ask, propose, subscribe
from tests.support.desk.tab import Tab, open_tab
from tests.support.processes.reading import shared_worker
from tests.support.project.files import PROJECT, index, put

pytestmark = [pytest.mark.thorough, pytest.mark.timeout(300)]

PICTURES = PROJECT / "build" / "desk"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    yield from chromium_or_skip()


@pytest.fixture
def waiting_work(project: Path) -> None:
    """Gives curators a proposal and questions to look at, and a channel a digest."""
    propose(project)
    ask(project)
    subscribe(project)


@pytest.fixture
def link(project: Path, chromium: Any) -> Iterator[str]:
    """The link that `cuecard desk` shows in the terminal, for the project."""
    command = [sys.executable, "-m", "bot", "desk", "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    with subprocess.Popen(command, cwd=project, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        shown = process.stdout.readline()
        yield shown[shown.index("http") :].strip()
        process.terminate()


@pytest.fixture
def tab(chromium: Any, link: str) -> Iterator[Tab]:
    """A tab that is signed in. At the end of the test it must have seen no fault."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with open_tab(chromium, link, PICTURES) as tab:
        yield tab
        assert tab.faults == []


def test_each_page_is_accessible_and_fits_a_phone(tab: Tab, link: str) -> None:
    for name, path in {
        "cards": "/cards",
        "found": "/cards?q=fishing",
        "not-found": "/cards?q=zzqqxx",
        "card": CARD_PAGE,
        "hidden-none": "/hidden",
        "edits": EDITS_PAGE,
        "rules": "/rules",
        "rules-effects": "/rules?effects=1",
        "proposals-none": "/proposals",
        "questions-none": "/questions",
        "digest-example": "/digest?channel=discord",
        "no-such-page": "/nowhere",
    }.items():
        tab.go(path)
        tab.check(name)
    tab.go(CARD_PAGE)
    tab.unfold_all()
    tab.check("card-open")
    tab.page.get_by_role("button", name="Sign out").click()
    tab.check("signed-out")
    tab.go(link.removeprefix(tab.base))
    tab.page.get_by_text("Each link works once").wait_for()
    tab.check("link-used")


@pytest.mark.usefixtures("waiting_work")
def test_the_pages_of_waiting_work_are_accessible_and_fit_a_phone(tab: Tab) -> None:
    for name in ("proposals", "questions", "digest"):
        tab.go(f"/{name}")
        tab.unfold_all()
        tab.check(name)
    tab.go("/proposals")
    tab.page.get_by_role("link", name="Read it all").click()
    tab.check("proposal")
    tab.go("/questions")
    tab.page.get_by_role("link", name="may guests attend").click()
    tab.check("question")


@pytest.mark.usefixtures("waiting_work")
def test_a_curator_can_do_everything_by_mouse(tab: Tab) -> None:
    page = tab.page
    page.get_by_label("Find cards").fill("who may attend")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Who may attend").click()
    page.get_by_role("link", name=re.compile("In the article ?: quote 1")).click()
    assert page.url.endswith("#q1")
    page.get_by_text("Correct the speaker").click()
    page.get_by_label("Who says it", exact=True).fill("Ines Okafor, the mayor")
    page.get_by_role("button", name="Save the speaker of quote 1").click()
    page.get_by_label("In Slack").get_by_text("— Ines Okafor, the mayor").wait_for()
    tab.check("corrected")
    page.get_by_role("link", name="Proposals").click()
    page.get_by_role("button", name="Approve Night ferry").click()
    page.get_by_text("“Night ferry <b>”").wait_for()
    tab.check("approved")


@pytest.mark.usefixtures("waiting_work")
def test_a_curator_can_do_everything_by_keyboard(tab: Tab) -> None:
    keys = tab.page.keyboard
    tab.tab_to("Find cards")
    keys.type("who may attend")
    keys.press("Enter")
    tab.page.wait_for_url("**q=who*")
    tab.tab_to("Who may attend")
    keys.press("Enter")
    tab.page.wait_for_url("**" + CARD_PAGE)
    tab.tab_to("In the article: quote 1")
    keys.press("Enter")
    assert tab.page.url.endswith("#q1")
    tab.go(CARD_PAGE)
    tab.tab_to("Correct the speaker")
    keys.press("Enter")
    tab.tab_to("Who says it")
    keys.press("Control+a")
    keys.type("Ines Okafor, the mayor")
    keys.press("Enter")
    tab.page.get_by_label("In Slack").get_by_text("— Ines Okafor, the mayor").wait_for()
    tab.page.wait_for_function("document.activeElement.id.startsWith('quote-')")
    tab.tab_to("Undo")
    keys.press("Enter")
    tab.page.get_by_text("Undone.").wait_for()
    tab.page.wait_for_function("document.activeElement.id.startsWith('quote-')")
    tab.go("/proposals")
    tab.tab_to("Approve Night ferry")
    keys.press("Enter")
    tab.page.get_by_text("“Night ferry <b>”").wait_for()


def test_a_quote_in_a_long_article_is_shown_with_the_text_before_it(tab: Tab, project: Path) -> None:
    paragraphs = [
        f"In {year} the council met in the old hall and spoke about {year - 1900} boats." for year in range(1950, 2020)
    ]
    spoken = "“We will never sell the harbour to anyone from the mainland,” said Mayor Ada Lund."
    put(project, "long.txt", "\n\n".join(["A long day", *paragraphs[:35], spoken, *paragraphs[35:]]))
    with shared_worker():
        index(project)
    tab.page.set_viewport_size({"width": 1280, "height": 900})
    quote = tab.page.get_by_role("link", name=re.compile("In the article ?: quote 1"))
    for _ in range(20):  # the desk looks for new articles every few seconds
        tab.go(f"/cards/{card_key('a-long-day')}")
        if quote.count():
            break
        tab.page.wait_for_timeout(500)
    quote.click()
    above = "document.getElementById('q1').getBoundingClientRect().top"
    tab.page.wait_for_function(f"{above} > 150 && {above} < 700")


def test_edits_are_checked_while_somebody_types(tab: Tab) -> None:
    page = tab.page
    tab.go(EDITS_PAGE)
    written = page.get_by_label("People’s edits")
    written.fill("cards:\n  harbour-deal/who-may-attend:\n    notes: Wrong key.\n")
    page.locator("#checked .bad").wait_for()
    tab.check("edits-fault")
    written.fill("cards:\n  harbour-deal/who-may-attend:\n    note: Corrected in May.\n")
    page.locator("#checked .good").wait_for()
    page.get_by_role("button", name="Save").click()
    page.locator(".notice", has_text="Saved.").wait_for()
    tab.check("edits-saved")
    tab.go(CARD_PAGE)
    page.get_by_label("In Slack").get_by_text("Corrected in May.").wait_for()


def test_a_person_who_leaves_with_unsaved_text_is_asked_first(tab: Tab) -> None:
    page = tab.page
    asked: list[str] = []

    def stay(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    tab.go(EDITS_PAGE)
    page.get_by_label("People’s edits").click()
    page.keyboard.type("cards:")
    page.once("dialog", stay)
    page.get_by_role("link", name="Digest").click()
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    assert "/edits" in page.url
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("link", name="Digest").click()
    page.wait_for_url("**/digest")


def test_no_more_sentences_can_be_ticked_than_a_summary_may_have(tab: Tab) -> None:
    tab.go(f"/cards/{card_key('harbour-deal')}")
    tab.unfold_all()
    boxes = tab.page.locator("input[type=checkbox][name=sentence]")
    for _ in range(MAX_SUMMARY_SENTENCES):
        free = tab.page.locator("input[type=checkbox][name=sentence]:not(:checked):enabled")
        if free.count():
            free.first.check()
    assert tab.page.locator("input[type=checkbox][name=sentence]:checked").count() == MAX_SUMMARY_SENTENCES
    assert (
        tab.page.locator("input[type=checkbox][name=sentence]:enabled").count() == MAX_SUMMARY_SENTENCES < boxes.count()
    )


def test_edits_saved_by_another_tab_are_not_overwritten(tab: Tab, project: Path) -> None:
    tab.go(EDITS_PAGE)
    file = edits_path(project)
    file.write_text("cards:\n  harbour-deal:\n    note: Of the other tab.\n", encoding="utf-8")
    tab.page.get_by_label("People’s edits").fill("cards:\n  harbour-deal:\n    note: Of this tab.\n")
    tab.page.get_by_role("button", name="Save").click()
    tab.page.get_by_role("alert").get_by_text("Not saved").wait_for()
    tab.check("edits-newer")
    assert "Of the other tab." in file.read_text(encoding="utf-8")
    tab.page.get_by_role("button", name="Save").click()
    tab.page.locator(".notice", has_text="Saved.").wait_for()
    assert "Of this tab." in file.read_text(encoding="utf-8")
