"""The next digest is shown as `cuecard digest preview` prints it, drawn as its platform draws it."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.slack.render.html_preview import draw_payload
from tests.support.desk.site import sign_in_browser
from tests.support.desk.store import subscribe
from tests.support.project.command import run


@pytest.fixture
def project_with_digest(project: Path) -> Path:
    subscribe(project)
    return project


@pytest.fixture
def printed(project_with_digest: Path) -> str:
    return run(project_with_digest, "digest", "preview", "--channel", "slack:T0001#C0123ABCD").stdout


async def test_the_desk_shows_the_digest_that_the_command_prints(project_with_digest: Path, printed: str) -> None:
    async with sign_in_browser(project_with_digest) as browser:
        response = await browser.get("/digest")
    assert draw_payload(printed.encode()) in response.html
    assert "Harbour deal" in response.text
    assert "slack:T0001#C0123ABCD" in response.text


async def test_without_a_digest_the_desk_shows_what_one_would_be(project: Path) -> None:
    async with sign_in_browser(project) as browser:
        response = await browser.get("/digest?channel=discord")
    assert "No channel has a digest yet" in response.text
    assert 'href="/static/discord.css"' in response.html
    assert "Harbour deal" in response.text


async def test_a_time_can_be_chosen_and_a_wrong_one_is_reported(project_with_digest: Path) -> None:
    async with sign_in_browser(project_with_digest) as browser:
        assert "Due 2030-01-02 07:30 UTC" in (await browser.get("/digest?at=2030-01-02T08:30")).text
        assert "“someday” is not a date and time" in (await browser.get("/digest?at=someday")).text
