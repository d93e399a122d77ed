"""Edits and rules are edited as text, with the checks of `cuecard check`, and saved only if the file has not changed
since it was opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cards.edits.handwritten_file import MAX_BYTES
from tests.support.desk.site import EDITS_PAGE, Browser, edits_path, sign_in_browser
from tests.support.project.command import run

GOOD = "cards:\n  harbour-deal:\n    title: The deal   # ours\n"
BAD = "cards:\n  harbour-deal:\n    titel: The deal\n"


async def open_form(browser: Browser, address: str = EDITS_PAGE) -> str:
    """Opens the form. Returns the state of the file at that time, which the form sends back."""
    return (await browser.get(address)).field("state")


async def test_a_text_is_saved_as_it_was_typed(project: Path) -> None:
    async with sign_in_browser(project) as browser:
        state = await open_form(browser)
        response = await browser.send(EDITS_PAGE, do="save", state=state, text=GOOD.replace("\n", "\r\n"))
        assert "Saved." in response.text
        assert "The deal" in (await browser.get("/cards")).text
    assert edits_path(project).read_bytes() == GOOD.encode()


async def test_a_text_with_a_fault_is_not_saved_and_stays_in_the_form(project: Path) -> None:
    async with sign_in_browser(project) as browser:
        response = await browser.send(EDITS_PAGE, do="save", state=await open_form(browser), text=BAD)
    assert response.status == 422
    assert "Line 3:" in response.text
    assert 'did you mean "title"?' in response.text
    assert "titel: The deal" in response.text
    assert not edits_path(project).exists()


async def test_a_text_that_its_last_line_end_makes_too_long_is_not_saved(project: Path) -> None:
    text = f"{GOOD}{'#' * (MAX_BYTES - len(GOOD))}"
    async with sign_in_browser(project) as browser:
        response = await browser.send(EDITS_PAGE, do="save", state=await open_form(browser), text=text)
        assert response.status == 422
        assert "longer than 128 KB" in response.text
        assert not edits_path(project).exists()
        response = await browser.send(EDITS_PAGE, do="save", state=await open_form(browser), text=text[:-1])
        assert "Saved." in response.text


async def test_the_check_says_what_the_command_says(project: Path) -> None:
    async with sign_in_browser(project) as browser:
        await open_form(browser)
        response = await browser.send(f"{EDITS_PAGE}&part=checked", do="check", text=BAD)
    edits_path(project).write_text(BAD)
    output = run(project, "check").stdout
    assert 'harbour-deal.edits.yaml:3: the key "titel" is not known here; did you mean "title"?' in output
    assert 'Line 3: the key "titel" is not known here; did you mean "title"?' in response.text
    assert "<html" not in response.html


async def test_a_file_that_changed_meanwhile_is_shown_and_not_replaced(project: Path) -> None:
    async with sign_in_browser(project) as browser:
        state = await open_form(browser)
        edits_path(project).write_text("# of a colleague\n")
        response = await browser.send(EDITS_PAGE, do="save", state=state, text=GOOD)
        assert response.status == 409
        assert "# of a colleague" in response.text
        assert "The deal" in response.text
        assert edits_path(project).read_text() == "# of a colleague\n"
        await browser.send(EDITS_PAGE, do="save", state=response.field("state"), text=GOOD)
    assert edits_path(project).read_text() == GOOD


async def test_the_access_rights_of_a_file_do_not_change(project: Path) -> None:
    edits_path(project).write_text("# one\n")
    edits_path(project).chmod(0o640)
    async with sign_in_browser(project) as browser:
        await browser.send(EDITS_PAGE, do="save", state=await open_form(browser), text=GOOD)
    assert edits_path(project).stat().st_mode & 0o777 == 0o640


async def test_saved_rules_take_effect_and_are_shown_with_what_they_change(project: Path) -> None:
    async with sign_in_browser(project) as browser:
        response = await browser.send(
            "/rules", do="save", state=await open_form(browser, "/rules"), text="never_card: [Who *]\n"
        )
        assert response.status == 200
        assert "Who may attend" not in (await browser.get("/cards")).text
        shown = (await browser.get("/rules?effects=1")).text
    assert "never_card “ Who * ”: 1 in 1 article Who may attend (Harbour deal)" in shown


@pytest.mark.parametrize(
    "address",
    [
        "/edits?library=content&article=../../etc/passwd",
        "/edits?library=../x&article=harbour-deal",
        "/edits?library=content&article=library.rules",
        "/edits?library=nowhere&article=a",
        "/edits",
    ],
    ids=["path", "library path", "rules", "unknown library", "nothing"],
)
async def test_no_other_file_can_be_read_or_written(project: Path, address: str) -> None:
    async with sign_in_browser(project) as browser:
        await open_form(browser)
        assert (await browser.get(address)).status in (200, 404)
        assert "passwd" not in browser.page.html or browser.page.status == 404
        await open_form(browser)
        await browser.send(address, do="save", state="-", text="# written\n")
    assert not [
        path
        for path in project.rglob("*")
        if path.is_file() and path.read_bytes() == b"# written\n" and path.name != "library.rules.yaml"
    ]
