"""The outcome of questions in numbers, none of which is about a single person."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.cards.library import MemoryLibrary
from bot.conversation.asking.browsing.browsing import Browsing
from bot.conversation.asking.service import Service
from bot.conversation.curating import messages
from bot.conversation.curating.report import make_report, report_blocks
from bot.model import Platform, Workspace
from bot.model.document import Facts
from bot.store import Store
from bot.store.workspace.tallies import Tally
from tests.support.library.seeds import seed_libraries, seed_library
from tests.support.matching.fake_matcher import FakeMatcher

SERVER = Workspace(Platform.DISCORD, "1")
CARD, OTHER, *_ = seed_library()


def test_the_report_counts_questions_and_their_outcomes(store: Store) -> None:
    workspace_store = store.of(SERVER)
    for kind in (Tally.ANSWERED, Tally.ANSWERED, Tally.OFFERED, Tally.CHOSEN, Tally.NOT_FOUND):
        workspace_store.tallies.add(kind)
    workspace_store.feedback.vote("1", CARD.key, is_helpful=True)
    workspace_store.feedback.vote("2", CARD.key, is_helpful=False)
    workspace_store.feedback.vote("2", "gonegonegone", is_helpful=False)
    report = make_report(workspace_store, seed_libraries().of(SERVER).browsing)
    assert (report.asked, report.answered, report.offered, report.chosen, report.not_found) == (4, 2, 1, 1, 1)
    assert (report.helpful, report.unhelpful) == (1, 1)
    [counted] = [block for block in report_blocks(report) if isinstance(block, Facts)]
    assert (messages.ASKED, "4") in counted.rows


def test_no_topic_that_fewer_than_three_people_looked_at_is_named(store: Store) -> None:
    workspace_store = store.of(SERVER)
    for user in "123":
        workspace_store.recents.add(user, CARD.key)
    for user in "12":
        workspace_store.recents.add(user, OTHER.key)
    assert list(make_report(workspace_store, seed_libraries().of(SERVER).browsing).topics) == [(CARD.title, 3)]


@pytest.mark.parametrize(("date", "is_old"), [("2001", True), ("2001-05", True), ("2001-05-07", True), ("9999", False)])
def test_articles_are_old_from_the_chosen_age_on(store: Store, date: str, is_old: bool) -> None:
    report = make_report(store.of(SERVER), browsing_with(date=date))
    assert (report.old > 0, [day for _, day in report.stale]) == (is_old, [date] * report.old)
    assert make_report(store.of(SERVER), browsing_with(date=date), stale_days=36500).old == 0


def test_articles_whose_page_is_gone_are_reported_whatever_was_asked(store: Store) -> None:
    report = make_report(store.of(SERVER), browsing_with(gone_since="2026-11-20"))
    articles = [(card.title, "2026-11-20") for card in seed_library() if card.is_whole_article]
    assert report.gone == len(articles)
    assert set(report.dead) <= set(articles)
    shown = [block for block in report_blocks(report) if isinstance(block, Facts)]
    assert Facts(messages.dead_links(report.gone), tuple(report.dead)) in shown
    assert make_report(store.of(SERVER), seed_libraries().of(SERVER).browsing).gone == 0


def test_a_report_without_questions_is_empty(store: Store) -> None:
    assert report_blocks(make_report(store.of(SERVER), browsing_with(date="9999"))) == ()


def browsing_with(**facts: Any) -> Browsing:
    """The lists of a library with the cards of the seeds, whose articles have these facts."""
    cards = [replace(card, article=replace(card.article, **facts)) for card in seed_library()]
    library = MemoryLibrary(cards, {card.article.id: seed_library().text(card.article.id) for card in cards})
    return Service.over(library, FakeMatcher()).browsing
