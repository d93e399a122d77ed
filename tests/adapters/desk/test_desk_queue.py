"""Curators decide on proposals and questions at the desk, with the same results as in the terminal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.conversation.adding import messages as adding_messages
from bot.conversation.curating import messages
from bot.model import Platform, Workspace, card_key
from tests.support.desk.site import Browser, sign_in_browser
from tests.support.desk.store import ask, propose
from tests.support.project.command import run
from tests.support.project.store import TEAM, project_store

CARD = "harbour-deal/who-may-attend"


@pytest.fixture
def proposal(project: Path) -> str:
    """The id of a waiting proposal."""
    return propose(project)


@pytest.fixture
def project_with_questions(project: Path) -> Path:
    ask(project)
    return project


async def first_address(browser: Browser, kind: str) -> str:
    """The address of the first waiting proposal or question; `kind` is "proposals" or "questions"."""
    match = re.search(f"/{kind}/[0-9a-f]+", (await browser.get(f"/{kind}")).html)
    assert match
    return match[0]


async def test_a_new_project_has_nothing_waiting(project: Path) -> None:
    async with sign_in_browser(project) as browser:
        assert "No proposals are waiting." in (await browser.get("/proposals")).text
        assert "No questions are waiting for an answer." in (await browser.get("/questions")).text
    assert not (project / ".cuecard" / "cuecard.db").exists()  # looking creates no database


async def test_a_proposal_is_approved_under_another_title(project: Path, proposal: str) -> None:
    async with sign_in_browser(project) as browser:
        assert "Night ferry <b>" in (await browser.get("/proposals")).text
        assert "<b>" not in browser.page.html
        assert "Waiting for you: 1 proposal" in (await browser.get("/cards")).text
        response = await browser.send(f"/proposals/{proposal}/approve", title="The last ferry")
        assert f"“The last ferry”: {adding_messages.APPROVED}" in response.text
        again = await browser.send(f"/proposals/{proposal}/approve", title="The last ferry")
        assert adding_messages.APPROVED_BEFORE in again.text
        assert re.search(r'<a href="/cards/\w+\?seen=slack:T0001">Look at its card</a>, in the library of', again.html)
        assert (await browser.send(f"/proposals/{proposal}/reject", reason="", words="")).status == 409
        assert "Somebody has decided about it" in browser.page.text
        assert '<a href="/proposals">' in browser.page.html
        assert (await browser.get(f"/proposals/{proposal}")).status == 409
        assert "choose it above" in (await browser.get("/cards?q=zzqqxx")).text
    assert "23:40" in run(project, "ask", "--workspace", str(TEAM), "when does the last ferry leave").stdout


async def test_a_proposal_can_be_read_as_a_whole_before_it_is_decided(project: Path, proposal: str) -> None:
    async with sign_in_browser(project) as browser:
        assert f'<a href="/proposals/{proposal}">' in (await browser.get("/proposals")).html
        response = await browser.get(f"/proposals/{proposal}")
        assert "It takes eighty people." in response.text
        assert re.search('<mark class="summary[^"]*">The last ferry', response.html)
        assert (
            adding_messages.APPROVED in (await browser.send(f"/proposals/{proposal}/approve", title="Night ferry")).text
        )


async def test_a_proposal_is_rejected(project: Path, proposal: str) -> None:
    async with sign_in_browser(project) as browser:
        await browser.get("/proposals")
        response = await browser.send(f"/proposals/{proposal}/reject", reason="outdated", words="")
    assert adding_messages.REJECTED in response.text
    with project_store(project) as store:
        found = store.of(TEAM).proposals.find(proposal)
    assert found
    assert found.reason == "outdated"


async def test_questions_are_listed_with_the_cards_that_did_not_help(project_with_questions: Path) -> None:
    async with sign_in_browser(project_with_questions) as browser:
        response = await browser.get("/questions")
        assert "Waiting for you: questions without an answer, asked 3 times" in (await browser.get("/cards")).text
    assert "2 wait" in response.text
    assert "may guests attend a session 2 people" in response.text
    assert "👎 Fishing rights : Does not answer: 1" in response.text


async def test_a_question_is_answered_by_a_card_and_learned(project_with_questions: Path) -> None:
    async with sign_in_browser(project_with_questions) as browser:
        address = await first_address(browser, "questions")
        assert "Who may attend" in (await browser.get(address)).text
        response = await browser.send(f"{address}/card", card=card_key(CARD), learn="on", alias="")
        assert messages.people_notified(2) in response.text
        assert (await browser.get(address)).status == 409
    learned = run(project_with_questions, "unanswered", "aliases").stdout
    assert learned == f"{TEAM}  may guests attend a session: {CARD}\n"


async def test_a_curator_can_search_for_another_card(project_with_questions: Path) -> None:
    async with sign_in_browser(project_with_questions) as browser:
        address = await first_address(browser, "questions")
        assert "Cards on “fishing”" in (await browser.get(f"{address}?q=fishing")).text
        assert "Fishing rights" in browser.page.text


async def test_the_card_of_a_question_that_the_articles_now_answer_is_preselected(project_with_questions: Path) -> None:
    with project_store(project_with_questions) as store:
        store.of(TEAM).unanswered.add("U4", "Fishing rights")
    async with sign_in_browser(project_with_questions) as browser:
        assert "Fishing rights 1 person" in (await browser.get("/questions")).text
        assert "answered by now by Fishing rights" in browser.page.text
        [address] = re.findall('href="(/questions/[0-9a-f]+)"><bdi>Fishing rights', browser.page.html)
        response = await browser.get(address)
        assert re.search(f'value="{card_key("fishing-rights")}" required checked>', response.html)
        assert (
            messages.people_notified(1) in (await browser.send(f"{address}/card", card=card_key("fishing-rights"))).text
        )


async def test_a_question_is_closed_with_a_reason(project_with_questions: Path) -> None:
    async with sign_in_browser(project_with_questions) as browser:
        address = await first_address(browser, "questions")
        await browser.get(address)
        assert (
            messages.people_notified(2) in (await browser.send(f"{address}/close", reason="elsewhere", words="")).text
        )


@pytest.mark.parametrize("address", ["content/harbour-deal.txt", "/etc/passwd", "file:///etc/passwd", "-", ""])
async def test_an_answer_is_added_from_the_web_only(project_with_questions: Path, address: str) -> None:
    async with sign_in_browser(project_with_questions) as browser:
        page = await first_address(browser, "questions")
        await browser.get(page)
        response = await browser.send(f"{page}/article", address=address)
        assert response.status == 422
        assert (await browser.get(page)).status == 200


async def test_a_card_that_is_gone_answers_nothing(project_with_questions: Path) -> None:
    async with sign_in_browser(project_with_questions) as browser:
        page = await first_address(browser, "questions")
        await browser.get(page)
        assert (await browser.send(f"{page}/card", card="nothing")).status == 404
        assert (await browser.get(page)).status == 200


async def test_a_desk_of_one_workspace_shows_what_waits_there(project_with_questions: Path) -> None:
    async with sign_in_browser(project_with_questions, Workspace(Platform.SLACK, "T0002")) as browser:
        assert "No questions are waiting for an answer." in (await browser.get("/questions")).text
    async with sign_in_browser(project_with_questions, TEAM) as browser:
        assert "2 wait" in (await browser.get("/questions")).text


async def test_an_approved_article_is_corrected_in_the_library_of_its_workspace(project: Path, proposal: str) -> None:
    async with sign_in_browser(project) as browser:
        await browser.get("/proposals")
        response = await browser.send(f"/proposals/{proposal}/approve", title="The last ferry")
        match = re.search(r'href="(/cards/\w+)\?seen=slack:T0001"', response.html)
        assert match
        assert (await browser.get(match[1])).status == 404  # it is in no library that everybody can see
        response = await browser.get(f"{match[1]}?seen=slack:T0001")
        assert "as slack:T0001 sees it" in response.text
        response = await browser.send(f"{match[1]}/correct", do="title", title="Ferries at night")
        assert "Saved in the database, with the article." in response.text
        assert "Ferries at night" in (await browser.get("/cards")).text
        await browser.get("/cards?seen=")
        assert "Ferries at night" not in browser.page.text
    assert not list((project / "content").glob("*.edits.yaml"))
    assert "Ferries at night" in run(project, "ask", "--workspace", str(TEAM), "when does the last ferry leave").stdout
