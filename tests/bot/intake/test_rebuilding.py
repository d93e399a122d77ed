"""A newer Cuecard reads added articles again, from the stored bytes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.distilling import RECIPE
from bot.errors import UnreadableArticle
from bot.intake import Intake, Proposal
from bot.intake.rebuilding import rebuild_outdated
from bot.reading import RawDocument
from bot.store import Store
from bot.store.library.stored_article import ArticleState
from tests.support.processes.reading import SANDBOX
from tests.support.project.files import FISHING, HARBOUR


@pytest.fixture
def outdated(store: Store, intake: Intake) -> Store:
    """Two articles that an older version made, one of which is removed, and one that this version made."""
    for name, text in (("harbour.txt", HARBOUR), ("fishing.txt", FISHING), ("ferry.txt", f"Ferry\n\n{HARBOUR[60:]}")):
        for proposal in intake.read(RawDocument(name=name, data=text.encode())):
            assert isinstance(proposal, Proposal)
            intake.add("added", proposal)
    for article_id in ("harbour-deal", "fishing-rights"):
        version = store.articles.version("added", article_id)
        assert version
        store.articles.replace_cards("added", replace(version, recipe=RECIPE - 1, card_file=b"as it was"), 1)
    store.articles.set_state("added", "fishing-rights", ArticleState.REMOVED)
    return store


def rebuild(store: Store) -> list[str | UnreadableArticle]:
    steps: list[tuple[int, int]] = []
    found = list(rebuild_outdated(store.articles, SANDBOX, lambda done, total: steps.append((done, total))))
    assert steps == [(number, len(found)) for number in range(1, len(found) + 1)]
    return found


def test_only_what_an_older_version_made_is_read_again(outdated: Store) -> None:
    assert rebuild(outdated) == ["harbour-deal"]
    assert outdated.articles.count_by_recipe() == {("added", RECIPE): 2}
    stored = outdated.articles.version("added", "harbour-deal")
    assert stored
    assert stored.card_file.startswith(b"recipe: ")
    assert [version.number for version in outdated.articles.versions("added", "harbour-deal")] == [1]
    assert rebuild(outdated) == []


def test_an_article_that_cannot_be_read_today_keeps_its_cards(outdated: Store) -> None:
    version = outdated.articles.version("added", "harbour-deal")
    assert version
    outdated.articles.replace_cards("added", replace(version, raw_bytes=b" "), 1)
    (fault,) = rebuild(outdated)
    assert isinstance(fault, UnreadableArticle)
    assert outdated.articles.version("added", "harbour-deal") == replace(version, raw_bytes=b" ")
