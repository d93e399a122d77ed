"""Cards are found, compared with their article, and shown without any of its words becoming markup."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.desk.marked_text import mark_paragraphs
from bot.model import Span, card_key
from tests.support.desk.site import CARD_PAGE, edits_path, sign_in_browser
from tests.support.library.cards import excerpt, harbour_card, quote
from tests.support.processes.reading import shared_worker
from tests.support.project.files import index, put

SECTION = """The council paid 40 million euros for it last year, and 30 million euros in the year before. “We will keep
it open for everyone in the town,” said Mayor Ada Lund. It is looked after by three people, who work there every day.
"""


async def test_all_cards_are_listed(project: Path) -> None:
    async with sign_in_browser(project) as browser:
        shown = (await browser.get("/cards")).text
    assert "Harbour deal" in shown
    assert "Who may attend" in shown
    assert "Fishing rights" in shown


async def test_cards_are_found_by_words(project: Path) -> None:
    async with sign_in_browser(project) as browser:
        shown = (await browser.get("/cards?q=fishing+rights")).text
        assert "1 card fits “fishing rights”" in shown
        assert "Harbour deal" not in shown
        assert "No card fits these words" in (await browser.get("/cards?q=zzqqxx")).text


async def test_a_card_leads_back_to_the_list_in_which_it_was_found(project: Path) -> None:
    async with sign_in_browser(project) as browser:
        await browser.get("/cards?q=who+may+attend")
        response = await browser.get(CARD_PAGE)
        assert '<p class="crumbs"><a href="/cards?q=who+may+attend">' in response.html


async def test_an_impossible_page_number_shows_the_nearest_page(project: Path) -> None:
    async with sign_in_browser(project) as browser:
        for number in ("99", "0", "-1", "x", "²"):
            assert "Harbour deal" in (await browser.get(f"/cards?page={number}")).text


async def test_a_card_is_shown_with_its_article_in_which_its_parts_are_marked(project: Path) -> None:
    async with sign_in_browser(project) as browser:
        response = await browser.get(CARD_PAGE)
    assert "“We share one sea,” Mayor Ines Okafor · said" in response.text
    assert re.search('<a id="q1" tabindex="-1"></a><mark class="[^"]*quote">We share one sea,</mark>', response.html)
    assert '<mark class="speaker' in response.html
    assert '<span class="outside">Harbour deal</span>' in response.html


async def test_the_words_of_an_article_never_become_markup(project: Path) -> None:
    async with sign_in_browser(project) as browser:
        [address] = set(re.findall(r'href="(/cards/\w{12})"><bdi>Prices', (await browser.get("/cards")).html))
        html = browser.page.html + (await browser.get(address)).html
    assert set(re.findall("<script[^>]*>", html)) == {'<script src="/static/desk.js" defer>'}  # its own
    assert "<b>no choice" not in html
    assert "&lt;script&gt;alert(1)" in html


async def test_faults_of_the_files_are_reported_with_the_page_that_corrects_them(project: Path) -> None:
    edits_path(project).write_text("cards:\n  harbour-deal: {titel: x}\n")
    (project / "content" / "library.rules.yaml").write_text("boilerplat: [x]\n")
    async with sign_in_browser(project) as browser:
        response = await browser.get("/cards")
    assert "2 faults in the files" in response.text
    assert '<a href="/edits?library=content&amp;article=harbour-deal">harbour-deal.edits.yaml:2</a>' in response.html
    assert '<a href="/rules">library.rules.yaml:1</a>' in response.html


async def test_the_page_of_a_card_that_is_gone_says_so(project: Path) -> None:
    async with sign_in_browser(project) as browser:
        response = await browser.get("/cards/nothingthere")
    assert response.status == 404
    assert "gone" in response.text


async def test_the_page_says_what_to_do_if_there_are_no_cards(tmp_path: Path) -> None:
    async with sign_in_browser(tmp_path) as browser:
        response = await browser.get("/cards")
    assert "there are no cards here yet: run `cuecard index` first" in response.text


def test_places_that_overlap_carry_the_marks_of_both() -> None:
    text = "One sea. “We share it,” she said."
    summary, quotes = (excerpt(text, text),), (quote(text, "We share it,"),)
    card = replace(harbour_card(), extent=(Span(0, len(text)),), summary=summary, quotes=quotes, figures=())
    [pieces] = mark_paragraphs(card, text)
    assert [(piece.text, piece.kinds, piece.anchors) for piece in pieces] == [
        ("One sea. “", ("summary",), ("s1",)),
        ("We share it,", ("summary", "quote"), ("q1",)),
        ("” she said.", ("summary",), ()),
    ]


async def test_a_card_is_shown_as_each_platform_shows_it(project: Path) -> None:
    async with sign_in_browser(project) as browser:
        response = await browser.get(CARD_PAGE)
        assert all(f'<div class="{platform}-message">' in response.html for platform in ("slack", "discord"))
        assert '<link rel="stylesheet" href="/static/discord.css">' in response.html
        assert ".slack-message" in (await browser.get("/static/slack.css")).text


async def test_cards_are_shown_while_the_database_does_not_answer(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://somebody@127.0.0.1:1/nothing")
    async with sign_in_browser(project) as browser:
        assert "Harbour deal" in (await browser.get("/cards")).text
        response = await browser.get("/proposals")
    assert response.status == 503
    assert "The database does not answer" in response.text


async def test_the_other_cards_are_in_the_order_of_the_article(project: Path) -> None:
    parts = [f"{title}\n\n{SECTION}" for title in ("Zebra crossings", "Apple trees", "Meadows")]
    put(project, "parks.txt", "\n\n".join(["Parks of Norholm", *parts]))
    with shared_worker():
        index(project)
    async with sign_in_browser(project) as browser:
        response = await browser.get(f"/cards/{card_key('parks-of-norholm')}")
    others = response.text.partition("Other cards of this article")[2]
    assert others.index("Zebra crossings") < others.index("Apple trees") < others.index("Meadows")
