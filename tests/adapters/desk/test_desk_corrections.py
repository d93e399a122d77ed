"""A correction on a card's page is written into its edits, takes effect, and changes nothing else in the file."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest

from bot.model import card_key
from tests.support.desk.site import CARD_PAGE, edits_path, sign_in_browser
from tests.support.processes.reading import shared_worker
from tests.support.project.files import index, put

ARTICLE = "harbour-deal"
QUOTE = "We share one sea"
TWO_QUOTES = """Parks of Norholm

“We will keep the parks open for everyone in the town,” said Mayor Ada Lund. They cost 40 million euros last year, and
are looked after by three people. “Nobody has ever counted the trees in them,” said the gardener Jon Berg on Monday.
"""


def offset_of(root: Path, words: str) -> str:
    """The offset of the words in the article, as forms send it."""
    return str((root / "content" / f"{ARTICLE}.txt").read_text(encoding="utf-8").index(words))


async def test_a_corrected_speaker_is_shown_immediately(project: Path) -> None:
    edits_path(project).write_text("# ours\ncards:\n  harbour-deal:\n    note: Kept.   # why\n", encoding="utf-8")
    async with sign_in_browser(project) as browser:
        await browser.get(CARD_PAGE)
        response = await browser.send(
            f"{CARD_PAGE}/correct", do="speaker", at=offset_of(project, QUOTE), speaker="Ines Okafor"
        )
    assert response.address == CARD_PAGE
    assert "Ines Okafor · said" in response.text
    assert "Saved. harbour-deal.edits.yaml" in response.text
    assert re.findall("<ins>(.*?)</ins>", response.html)[-1].endswith("speaker: Ines Okafor")
    assert "<del>" not in response.html
    assert edits_path(project).read_text(encoding="utf-8") == (
        "# ours\ncards:\n  harbour-deal:\n    note: Kept.   # why\n"
        "  harbour-deal/who-may-attend:\n    quotes:\n    - begins: We share one sea\n      speaker: Ines Okafor\n"
    )


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"do": "title", "title": "Who comes"}, "Who comes"),
        ({"do": "note", "note": "Ask <b>us</b>."}, "Editor’s note Ask <b>us</b>."),
        ({"do": "add name", "name": "sessions"}, "sessions"),
        ({"do": "facts", "publisher": "The Post", "date": "2026-05-01", "language": "en"}, "The Post"),
    ],
    ids=["title", "note", "name", "facts"],
)
async def test_other_corrections_are_shown_immediately(project: Path, fields: dict[str, str], shown: str) -> None:
    async with sign_in_browser(project) as browser:
        await browser.get(CARD_PAGE)
        response = await browser.send(f"{CARD_PAGE}/correct", **fields)
        assert shown in (await browser.get(CARD_PAGE)).text
        assert "<b>us" not in browser.page.html
    assert response.status == 200


async def test_a_quote_is_pinned_and_hidden(project: Path) -> None:
    async with sign_in_browser(project) as browser:
        await browser.get(CARD_PAGE)
        response = await browser.send(f"{CARD_PAGE}/correct", do="pin", at=offset_of(project, QUOTE))
        assert "pinned" in response.text
        response = await browser.send(f"{CARD_PAGE}/correct", do="hide", at=offset_of(project, QUOTE))
        assert 'id="q1"' not in (await browser.get(CARD_PAGE)).html
        assert "1 not shown" in browser.page.text
        await browser.send(f"{CARD_PAGE}/correct", do="show", at=offset_of(project, QUOTE))
        assert 'id="q1"' in (await browser.get(CARD_PAGE)).html


async def test_a_sentence_is_hidden_from_everything_and_shown_again(project: Path) -> None:
    sentence = offset_of(project, "Each town sends one person")
    async with sign_in_browser(project) as browser:
        await browser.get(CARD_PAGE)
        response = await browser.send(f"{CARD_PAGE}/correct", do="hide sentence", sentence=sentence)
        assert "1 sentence is in nothing that is shown" in response.text
        assert "- Each town sends one person" in edits_path(project).read_text(encoding="utf-8")
        response = await browser.send(f"{CARD_PAGE}/correct", do="show sentence", sentence=sentence)
        assert "in nothing that is shown" not in response.text
    assert not edits_path(project).exists()


async def test_a_quote_can_be_marked_as_having_no_clear_speaker(project: Path) -> None:
    async with sign_in_browser(project) as browser:
        await browser.get(CARD_PAGE)
        response = await browser.send(f"{CARD_PAGE}/correct", do="speaker", at=offset_of(project, QUOTE), unnamed="on")
    assert "Not clear who · said" in response.text
    assert '<input type="checkbox" name="unnamed" checked>' in response.html


async def test_a_correction_that_makes_the_card_invalid_is_not_saved(project: Path) -> None:
    async with sign_in_browser(project) as browser:
        await browser.get(CARD_PAGE)
        response = await browser.send(f"{CARD_PAGE}/correct", do="facts", date="someday", language="en")
    assert response.status == 422
    assert "Date: it is not a date; write it as YEAR-MONTH-DAY, like 2024-05-31. Nothing was saved." in response.text
    assert re.search("<details open><summary>Title, note and article", response.html)
    assert 'name="date" value="someday"' in response.html
    assert not edits_path(project).exists()


@pytest.mark.parametrize("fields", [{"do": "facts", "date": "someday"}, {"do": "hide", "at": "99999"}])
async def test_a_fault_is_shown_once_in_its_form_or_if_that_is_a_button_above_the_card(
    project: Path, fields: dict[str, str]
) -> None:
    async with sign_in_browser(project) as browser:
        await browser.get(CARD_PAGE)
        response = await browser.send(f"{CARD_PAGE}/correct", **fields)
    before = response.html.partition("<details")[0]
    assert response.html.count('role="alert"') == 1
    assert ('role="alert"' in before) == (fields["do"] == "hide")


async def test_a_correction_that_changes_nothing_writes_nothing(project: Path) -> None:
    async with sign_in_browser(project) as browser:
        await browser.get(CARD_PAGE)
        response = await browser.send(f"{CARD_PAGE}/correct", do="title", title="Who may attend")
    assert "Nothing changed" in response.text
    assert not edits_path(project).exists()


async def test_a_hidden_card_is_gone_and_can_be_shown_again(project: Path) -> None:
    async with sign_in_browser(project) as browser:
        await browser.get(CARD_PAGE)
        assert (await browser.send(f"{CARD_PAGE}/correct", do="hide card")).address == CARD_PAGE
        assert "Nobody is shown this card." in browser.page.text
        await browser.send("/undo", undo=browser.page.field("undo"))
        assert "Nobody is shown" not in browser.page.text
        await browser.send(f"{CARD_PAGE}/correct", do="hide card")
        assert CARD_PAGE not in (await browser.get("/cards?q=attend")).html
        assert f'href="{CARD_PAGE}"' in (await browser.get("/hidden")).html
        page = f"/edits?library=content&article={ARTICLE}"
        assert "Hidden cards of this article" in (await browser.get(page)).text
        await browser.send(f"/edits/show-again?library=content&article={ARTICLE}", card="harbour-deal/who-may-attend")
        assert "Nobody is shown" not in (await browser.get(CARD_PAGE)).text
        assert "No card is hidden." in (await browser.get("/hidden")).text
        await browser.get(CARD_PAGE)
        await browser.send(f"{CARD_PAGE}/correct", do="hide card")
        path, back = f"/edits/show-again?library=content&article={ARTICLE}", CARD_PAGE.rpartition("/")[2]
        response = await browser.send(path, card="harbour-deal/who-may-attend", back=back)
        assert (response.address, response.status) == (CARD_PAGE, 200)
        assert "Nobody is shown" not in response.text
    assert not edits_path(project).exists()


async def test_a_whole_article_is_hidden_and_can_be_shown_again(project: Path) -> None:
    path, back = f"/edits/show-again?library=content&article={ARTICLE}", CARD_PAGE.rpartition("/")[2]
    async with sign_in_browser(project) as browser:
        await browser.get(CARD_PAGE)
        hidden = await browser.send(f"{CARD_PAGE}/correct", do="hide article")
        assert hidden.address == CARD_PAGE
        assert "Nobody is shown this article." in hidden.text
        assert edits_path(project).read_text(encoding="utf-8") == "article:\n  hidden: true\n"
        assert "No card is hidden." not in (await browser.get("/hidden")).text
        edits_page = (await browser.get(f"/edits?library=content&article={ARTICLE}")).text
        assert "The whole article is hidden." in edits_page
        assert "Show again" not in edits_page
        response = await browser.send(path, back=back)
        assert (response.address, response.status) == (CARD_PAGE, 200)
        assert "Nobody is shown" not in response.text
    assert not edits_path(project).exists()


async def test_an_unknown_correction_and_a_quote_that_is_gone_change_nothing(project: Path) -> None:
    async with sign_in_browser(project) as browser:
        await browser.get(CARD_PAGE)
        assert (await browser.send(f"{CARD_PAGE}/correct", do="anything")).status == 404
        await browser.get(CARD_PAGE)
        assert "this quote is gone" in (await browser.send(f"{CARD_PAGE}/correct", do="hide", at="999999")).text
        assert "this quote is gone" in (await browser.send(f"{CARD_PAGE}/correct", do="hide", at="²")).text
    assert not edits_path(project).exists()


async def test_simultaneous_corrections_are_all_saved(project: Path) -> None:
    names = [f"name number {number}" for number in range(8)]
    async with sign_in_browser(project) as browser:
        fields = {"do": "add name", "form_key": (await browser.get(CARD_PAGE)).field("form_key")}
        await asyncio.gather(*(browser.send(f"{CARD_PAGE}/correct", name=name, **fields) for name in names))
    saved = edits_path(project).read_text(encoding="utf-8")
    assert [name for name in names if name not in saved] == []


@pytest.fixture
def quote_offset(project: Path) -> str:
    return offset_of(project, QUOTE)


async def test_a_change_leads_back_to_the_part_that_shows_it(project: Path, quote_offset: str) -> None:
    async with sign_in_browser(project) as browser:
        await browser.get(CARD_PAGE)
        await browser.send(f"{CARD_PAGE}/correct", do="pin", at=quote_offset)
        start = browser.page.html.index(f'<li id="quote-{quote_offset}"')
        assert browser.page.fragment == f"quote-{quote_offset}"
        assert start < browser.page.html.index("Saved.") < browser.page.html.index("</li>", start)
        for do, fragment in {"add name": "names", "summary": "summary", "title": "about"}.items():
            await browser.send(f"{CARD_PAGE}/correct", do=do, name="sessions", title="Who comes")
            assert browser.page.fragment == fragment


async def test_hiding_a_quote_leads_to_the_next_one(project: Path) -> None:
    put(project, "parks.txt", TWO_QUOTES)
    with shared_worker():
        index(project)
    parks = f"/cards/{card_key('parks-of-norholm')}"
    async with sign_in_browser(project) as browser:
        first, second = re.findall('<li id="(quote-[0-9]+)"', (await browser.get(parks)).html)
        await browser.send(f"{parks}/correct", do="hide", at=first.partition("-")[2])
        assert browser.page.fragment == second
        await browser.send(f"{parks}/correct", do="hide", at=second.partition("-")[2])
        assert browser.page.fragment == "quotes"


async def test_a_change_is_undone_and_done_again(project: Path, quote_offset: str) -> None:
    edits_path(project).write_text("# ours\n", encoding="utf-8")
    async with sign_in_browser(project) as browser:
        await browser.get(CARD_PAGE)
        await browser.send(f"{CARD_PAGE}/correct", do="hide", at=quote_offset)
        hidden = edits_path(project).read_text(encoding="utf-8")
        response = await browser.send("/undo", undo=browser.page.field("undo"))
        assert "Undone." in response.text
        assert (response.address, response.fragment) == (CARD_PAGE, f"quote-{quote_offset}")
        assert edits_path(project).read_text(encoding="utf-8") == "# ours\n"
        await browser.send("/undo", undo=browser.page.field("undo"))
        assert edits_path(project).read_text(encoding="utf-8") == hidden


async def test_undo_is_refused_if_the_file_has_changed_since(project: Path, quote_offset: str) -> None:
    async with sign_in_browser(project) as browser:
        await browser.get(CARD_PAGE)
        await browser.send(f"{CARD_PAGE}/correct", do="pin", at=quote_offset)
        key = browser.page.field("undo")
        await browser.send(f"{CARD_PAGE}/correct", do="add name", name="sessions")
        response = await browser.send("/undo", undo=key)
        assert "the file has changed since then, so nothing was undone" in response.text
        assert (await browser.get(CARD_PAGE)).status == 200
        assert (await browser.send("/undo", undo="unknown")).status == 409
    assert "sessions" in edits_path(project).read_text(encoding="utf-8")


async def test_the_sentences_of_the_summary_are_ticked_and_saving_them_changes_nothing(project: Path) -> None:
    async with sign_in_browser(project) as browser:
        await browser.get(CARD_PAGE)
        ticked = re.findall('name="sentence" value="([0-9]+)" checked', browser.page.html)
        assert ticked
        await browser.send(f"{CARD_PAGE}/correct", do="summary", sentence=ticked)
        assert "Nothing changed" in browser.page.text
    assert not edits_path(project).exists()


async def test_an_existing_name_is_not_added_again_and_a_removed_one_is_put_back(project: Path) -> None:
    async with sign_in_browser(project) as browser:
        await browser.get(CARD_PAGE)
        await browser.send(f"{CARD_PAGE}/correct", do="add name", name="sessions")
        assert "sessions added" in browser.page.text
        for name, reason in {
            "Sessions": "has the name “Sessions” already",
            " ": "Write a name",
            "x" * 999: "at most",
        }.items():
            response = await browser.send(f"{CARD_PAGE}/correct", do="add name", name=name)
            assert (response.status, reason in response.text) == (422, True)
        [own, *_] = re.findall('aria-label="Remove ([^"]+)"', browser.page.html.replace("Remove sessions", ""))
        await browser.send(f"{CARD_PAGE}/correct", do="remove name", name=own)
        assert f"{own} Put back" in browser.page.text
        await browser.send(f"{CARD_PAGE}/correct", do="add name", name=own)
        assert "Put back" not in browser.page.text


async def test_a_name_that_is_written_twice_is_removed_with_one_click(project: Path) -> None:
    edits_path(project).write_text("cards:\n  harbour-deal/who-may-attend:\n    aliases: {add: [talks, talks]}\n")
    async with sign_in_browser(project) as browser:
        await browser.get(CARD_PAGE)
        await browser.send(f"{CARD_PAGE}/correct", do="remove name", name="talks")
    assert not edits_path(project).exists()


async def test_a_speaker_whom_the_article_does_not_have_is_pointed_out(project: Path, quote_offset: str) -> None:
    async with sign_in_browser(project) as browser:
        assert '<option value="Mayor Ines Okafor">' in (await browser.get(CARD_PAGE)).html
        response = await browser.send(
            f"{CARD_PAGE}/correct", do="speaker", at=quote_offset, speaker="Mayor Inez Okafor"
        )
        assert "The article does not have “Inez”: is it spelled like that?" in response.text
        response = await browser.send(
            f"{CARD_PAGE}/correct", do="speaker", at=quote_offset, speaker="Ines Okafor, who is mayor"
        )
        assert "is it spelled like that" not in response.text


async def test_a_card_names_the_faults_of_its_edits(project: Path) -> None:
    edits_path(project).write_text("cards:\n  harbour-deal: {titel: x}\n")
    async with sign_in_browser(project) as browser:
        response = await browser.get(CARD_PAGE)
    assert "The edits of this article have faults" in response.text
    assert "harbour-deal.edits.yaml:2" in response.text


async def test_too_many_sentences_are_refused_and_stay_ticked(project: Path) -> None:
    whole = f"/cards/{card_key(ARTICLE)}"
    async with sign_in_browser(project) as browser:
        await browser.get(whole)
        all_values = re.findall('<label><input type="checkbox" name="sentence" value="([0-9]+)"', browser.page.html)
        response = await browser.send(f"{whole}/correct", do="summary", sentence=all_values[:4])
    assert "Choose at most 3 sentences; you chose 4. Nothing was saved." in response.text
    assert re.findall('name="sentence" value="([0-9]+)" checked', response.html) == all_values[:4]
