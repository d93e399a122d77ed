"""An article that is added to a library is new, a new version, or already there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.cards.library import MemoryLibrary, hidden_article
from bot.errors import UnreadableArticle
from bot.intake import AddedArticle, Addition, Duplicate, Intake, Proposal
from bot.reading import RawDocument
from bot.store import Store
from bot.store.library.stored_article import ArticleState
from tests.support.processes.reading import SANDBOX
from tests.support.project.files import FISHING, HARBOUR

PAGE = "<html><head><title>{title}</title></head><body><article><p>{text}</p></article></body></html>"


def proposals(intake: Intake, text: str = HARBOUR, name: str = "harbour.txt", **more: Any) -> list[Proposal]:
    results = list(intake.read(RawDocument(name=name, data=text.encode(), **more)))
    return [result for result in results if isinstance(result, Proposal)]


def propose(intake: Intake, text: str = HARBOUR, name: str = "harbour.txt", **more: Any) -> Proposal:
    (only,) = proposals(intake, text, name, **more)
    return only


def add_article(intake: Intake, *arguments: Any, library: str = "added", **more: Any) -> AddedArticle:
    result = intake.add(library, propose(intake, *arguments, **more))
    assert isinstance(result, AddedArticle)
    return result


def test_a_proposal_can_be_shown_before_it_is_stored(intake: Intake, store: Store) -> None:
    proposal = propose(intake)
    assert [card.title for card in proposal.cards] == ["Harbour deal", "Who may attend"]
    assert intake.judge("added", proposal) == Addition(article_id="harbour-deal")
    assert store.articles.names() == ()


def test_an_unreadable_article_is_a_fault_and_the_others_are_read(intake: Intake) -> None:
    results = list(intake.read(RawDocument(name="scan.doc", data=b"\xd0\xcf\x11\xe0")))
    assert [type(result) for result in results] == [UnreadableArticle]
    rows = b'{"id": "a", "text": "The ferry leaves at noon, says the harbour master."}\nnot json\n'
    kinds = [type(result) for result in intake.read(RawDocument(name="rows.jsonl", data=rows))]
    assert kinds == [Proposal, UnreadableArticle]


def test_an_article_is_stored_once(intake: Intake) -> None:
    assert add_article(intake).version == 1
    again = intake.add("added", propose(intake))
    assert again == Duplicate(library="added", article_id="harbour-deal", title="Harbour deal")


def test_nearly_the_same_text_under_another_headline_is_a_duplicate(intake: Intake) -> None:
    add_article(intake)
    twin = HARBOUR.replace("Harbour deal", "Port agreement").replace("from spring", "from this spring")
    assert intake.add("added", propose(intake, twin, "port.txt")) == Duplicate(
        library="added", article_id="harbour-deal", title="Harbour deal", is_near_duplicate=True
    )
    assert isinstance(intake.add("handbook", propose(intake, twin, "port.txt")), AddedArticle), "another library"
    judged = intake.judge("slack:T1", propose(intake, twin, "port.txt"), other_libraries=("added",))
    assert isinstance(judged, Duplicate), "it is in another library of the workspace"


def test_a_changed_text_of_the_same_file_is_a_new_version_and_says_what_changed(intake: Intake) -> None:
    add_article(intake)
    changed = add_article(intake, HARBOUR.replace("It opens in May.", "It opens in June. Nobody knows why."))
    assert (changed.article_id, changed.version) == ("harbour-deal", 2)
    assert changed.changes.added_sentences == ("It opens in June.", "Nobody knows why.")
    assert changed.changes.removed_sentences == ("It opens in May.",)


def test_a_new_version_keeps_the_date_that_came_from_a_feed(intake: Intake) -> None:
    page = {"name": "ferry.html", "url": "https://news.example/ferry"}
    text = "The ferry to Vis leaves at noon from May on, the harbour master of Lindholm said on Monday."
    first = add_article(intake, PAGE.format(title="Ferry", text=text), date="2026-03-03", **page)
    second = add_article(intake, PAGE.format(title="Ferry", text=text.replace("noon", "ten")), **page)
    assert (first.proposal.article.date, second.version, second.proposal.article.date) == (
        "2026-03-03",
        2,
        "2026-03-03",
    )


def test_a_page_is_the_same_under_another_address_and_title(intake: Intake, store: Store) -> None:
    def page(title: str, text: str) -> str:
        return PAGE.format(title=title, text=text)

    url = "https://example.com/harbour"
    text = "The port of Lindholm opens in May, says the harbour master, and closes in autumn."
    add_article(intake, page("The port opens", text), url, url=url)
    other = "https://www.example.com/harbour/?utm_source=mail"
    changed = add_article(intake, page("The port opens late", text.replace("May", "June")), other, url=other)
    assert (changed.article_id, changed.version) == ("the-port-opens", 2)
    assert store.articles.versions("added", "the-port-opens")[0].title == "The port opens late"


def test_another_article_of_the_same_title_gets_another_id(intake: Intake) -> None:
    add_article(intake)
    other = f"Harbour deal\n\n{FISHING}"
    result = add_article(intake, other, "other.txt")
    assert result.article_id == "harbour-deal-2"
    again = add_article(intake, other.replace("2025", "2026"), "third.txt")
    assert again.article_id == "harbour-deal-3"


def test_an_article_with_the_explicit_id_of_another_is_refused(intake: Intake) -> None:
    row = '{{"id": "x1", "text": "{}"}}'
    add_article(intake, row.format("The ferry leaves at noon, says the harbour master."), "one.jsonl")
    proposal = propose(intake, row.format("Boats pay nothing this year, the council decided."), "two.jsonl")
    with pytest.raises(UnreadableArticle, match="already taken"):
        intake.add("added", proposal)


def test_an_article_of_the_library_of_files_is_not_added_again(intake: Intake, store: Store) -> None:
    proposal = propose(intake)
    files = MemoryLibrary(proposal.cards, {proposal.article.id: proposal.text})
    with_files = Intake(store.articles, SANDBOX, files)
    assert with_files.add("added", proposal) == Duplicate(
        library="content", article_id="harbour-deal", title="Harbour deal"
    )
    other = propose(intake, f"Harbour deal\n\n{FISHING}", "other.txt")
    assert with_files.judge("added", other) == Addition(article_id="harbour-deal-2")


def test_an_article_that_people_hide_in_the_library_of_files_is_not_added_again(intake: Intake, store: Store) -> None:
    url = "https://news.example/harbour"
    proposal = propose(intake, PAGE.format(title="Harbour deal", text=HARBOUR), url, url=url)
    files = MemoryLibrary([], {}, hidden=[hidden_article(proposal.article, proposal.text)])
    with_files = Intake(store.articles, SANDBOX, files)
    hidden = Duplicate(library="content", article_id="harbour-deal", title="Harbour deal", is_hidden=True)
    assert with_files.add("added", proposal) == hidden
    changed = propose(intake, PAGE.format(title="Fish", text=FISHING), url, url=url)
    assert with_files.add("added", changed) == hidden, "the same page"
    renamed = propose(intake, f"A long harbour deal\n\n{HARBOUR}", "renamed.txt")
    assert with_files.judge("added", renamed) == replace(hidden, is_near_duplicate=True), "another title"
    other = propose(intake, f"Harbour deal\n\n{FISHING}", "other.txt")
    assert with_files.judge("added", other) == Addition(article_id="harbour-deal-2"), "its id is taken"


def test_an_article_without_words_is_not_a_copy_of_one_that_is_not_there(intake: Intake, store: Store) -> None:
    proposal = propose(intake, "---\ntitle: Ropes\n---\n★★★\n", "ropes.md")
    assert Intake(store.articles, SANDBOX, MemoryLibrary([], {})).judge("added", proposal) == Addition(
        article_id="ropes"
    )


def test_a_title_can_be_given(intake: Intake) -> None:
    proposal = propose(intake, "---\ntitle: Draft 3\n---\nIt opens in May, they say.\n", "x.md", title="How we open")
    assert (proposal.article.id, proposal.article.title) == ("how-we-open", "How we open")
    assert proposal.cards[0].title == "How we open"


def test_a_page_that_names_an_address_on_another_site_keeps_its_own(intake: Intake) -> None:
    page = PAGE.format(title="A", text="The ferry leaves at noon, they say.")
    text = page.replace("<head>", '<head><link rel="canonical" href="{}">')
    url = "https://example.com/a?utm_source=x"
    forged = propose(intake, text.format("https://bank.example.org/a"), url, url=url)
    assert forged.article.url == url
    honest = propose(intake, text.format("https://www.example.com/a"), url, url=url)
    assert honest.article.url == "https://www.example.com/a"


def test_a_removed_article_can_be_added_again(intake: Intake, store: Store) -> None:
    add_article(intake)
    store.articles.set_state("added", "harbour-deal", ArticleState.REMOVED)
    assert add_article(intake).version == 2


def test_an_article_whose_page_was_gone_is_live_again_once_it_is_added_again(intake: Intake, store: Store) -> None:
    add_article(intake)
    store.articles.set_state("added", "harbour-deal", ArticleState.GONE)
    assert isinstance(intake.add("added", propose(intake)), Duplicate)
    head = store.articles.head("added", "harbour-deal")
    assert head
    assert head.state is ArticleState.LIVE
