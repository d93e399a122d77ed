"""Only a browser that opened the link gets in, and only the desk's own forms change anything."""

from __future__ import annotations

import re
from pathlib import Path

import aiohttp
import pytest

from tests.support.desk.site import Browser, serve_desk, sign_in_browser


async def test_without_signing_in_no_page_is_shown(project: Path) -> None:
    async with serve_desk(project) as desk, Browser(desk.base) as browser:
        for path in ("/", "/cards", "/nowhere"):
            response = await browser.get(path)
            assert response.status == 401
            assert "Harbour" not in response.html


async def test_a_link_signs_one_browser_in_once_and_then_the_desk_shows_another_link(project: Path) -> None:
    async with serve_desk(project) as desk, Browser(desk.base) as browser, Browser(desk.base) as other:
        first = desk.link
        assert "You are signed in" in (await browser.get(first)).text
        assert "Harbour deal" in (await browser.get("/cards")).text
        assert (await other.get(first)).status == 401
        assert (await other.get("/cards")).status == 401
        assert (await other.get(desk.link)).status == 200
        assert desk.link != first


async def test_no_other_site_and_no_script_gets_the_cookie(project: Path) -> None:
    async with serve_desk(project) as desk, aiohttp.ClientSession() as http, http.get(desk.links[0]) as response:
        cookie = response.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


async def test_signing_out_ends_the_session(project: Path) -> None:
    async with sign_in_browser(project) as browser:
        await browser.get("/cards")
        response = await browser.send("/sign-out")
        assert "Signed out" in response.text
        assert "/cards" not in response.html  # it has no link that needs signing in
        assert (await browser.get("/cards")).status == 401


async def test_text_sent_after_the_session_ended_is_shown_for_copying(project: Path) -> None:
    async with serve_desk(project) as desk, Browser(desk.base) as browser:
        response = await browser.send("/edits?library=content&article=harbour-deal", text="cards: {}\n# <b>", do="save")
        assert response.status == 401
        assert "What you wrote was not saved" in response.text
        assert "cards: {}\n# &lt;b&gt;</textarea>" in response.html
        response = await browser.send("/edits", origin="http://evil.example", text="Sent by another site")
        assert "Sent by another site" not in response.html


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:80", "[::2]:1"])
async def test_a_public_name_that_resolves_to_this_machine_gets_nothing(project: Path, host: str) -> None:
    async with sign_in_browser(project) as browser:
        response = await browser.get("/cards", Host=host)
    assert response.status == 421
    assert "Harbour" not in response.html


@pytest.mark.parametrize("host", ["localhost:9000", "127.0.0.1", "[::1]:80"])
async def test_the_desk_may_be_reached_by_another_port(project: Path, host: str) -> None:
    async with sign_in_browser(project) as browser:
        assert (await browser.get("/cards", Host=host)).status == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "", "http://127.0.0.1:1", "https://127.0.0.1"])
async def test_a_form_of_another_site_is_refused(project: Path, origin: str) -> None:
    async with sign_in_browser(project) as browser:
        await browser.get("/cards")
        assert (await browser.send("/sign-out", origin=origin)).status == 403
        assert (await browser.get("/cards")).status == 200


@pytest.mark.parametrize("form_key", ["", "another"], ids=["none", "another"])
async def test_a_form_without_the_key_of_its_session_is_refused(project: Path, form_key: str) -> None:
    async with sign_in_browser(project) as browser:
        await browser.get("/cards")
        assert (await browser.send("/sign-out", form_key=form_key)).status == 403


async def test_every_response_forbids_content_from_elsewhere(project: Path) -> None:
    async with serve_desk(project) as desk, Browser(desk.base) as browser:
        responses = [
            await browser.get(path) for path in ("/cards", "/static/desk.css", desk.link, "/cards", "/nowhere")
        ]
    assert [response.status for response in responses] == [401, 200, 200, 200, 404]
    for response in responses:
        policy = response.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert not re.search(r"<style|<script(?! src=)|\sstyle=|\son\w+=", response.html)
