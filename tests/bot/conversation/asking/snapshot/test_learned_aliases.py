"""A workspace learns other names of cards: they answer there, are suggested there, and nowhere else."""

from __future__ import annotations

import pytest

from bot.conversation.asking.libraries import Libraries
from bot.conversation.asking.snapshot.learned_aliases import LearnedAlias
from bot.matching.matcher import CardMatcher
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import CONTENT_LIBRARY, Outcome, Platform, Workspace, card_key
from tests.support.library.seeds import seed_library

WORKSPACE, OTHER_WORKSPACE = Workspace(Platform.SLACK, "T1"), Workspace(Platform.SLACK, "T2")
QUESTION = "When does the harbour open?"
CARD = next(card for card in seed_library() if card.title == "The Bottom Line")


@pytest.fixture(scope="module")
def libraries() -> Libraries:
    libraries = Libraries()
    libraries.replace(CONTENT_LIBRARY, seed_library(), CardMatcher.build(seed_library(), load_embedder()))
    return libraries


@pytest.fixture
def learned(libraries: Libraries) -> Libraries:
    libraries.set_learned_aliases({WORKSPACE: (LearnedAlias(CARD.key, QUESTION),)})
    return libraries


@pytest.mark.parametrize("asked", [QUESTION, "when is the harbour opening"])
def test_everyone_who_asks_the_same_is_answered_by_the_card(learned: Libraries, asked: str) -> None:
    reply = learned.of(WORKSPACE).questions.ask(asked)
    assert (reply.outcome, reply.key) == (Outcome.ANSWER, CARD.key)
    assert learned.of(OTHER_WORKSPACE).questions.ask(asked).key != CARD.key


def test_a_learned_name_is_suggested_only_in_its_workspace(learned: Libraries) -> None:
    typed = "harbour op"
    assert CARD.id in {suggestion.card_id for suggestion in learned.of(WORKSPACE).browsing.suggest(typed, 5)}
    assert CARD.id not in {suggestion.card_id for suggestion in learned.of(OTHER_WORKSPACE).browsing.suggest(typed, 5)}


def test_only_the_articles_of_cards_that_learned_a_name_are_indexed_again(learned: Libraries) -> None:
    layer, *others = learned.of(WORKSPACE).library.parts
    assert layer.articles == {CARD.article.id}
    assert [part.version for part in others] == [part.version for part in learned.of(OTHER_WORKSPACE).library.parts]
    card = learned.of(WORKSPACE).library.find(CARD.id)
    assert card
    assert set(card.aliases) == {*CARD.aliases, QUESTION}


def test_a_name_of_a_card_that_is_gone_does_nothing(libraries: Libraries) -> None:
    libraries.set_learned_aliases({WORKSPACE: (LearnedAlias(card_key("gone/away"), QUESTION),)})
    assert libraries.of(WORKSPACE).questions.ask(QUESTION).outcome is not Outcome.ANSWER
    libraries.set_learned_aliases({})
