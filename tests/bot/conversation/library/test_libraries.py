"""Which libraries a workspace sees."""

from __future__ import annotations

import pytest

from bot.errors import UnknownCard
from bot.model import CONTENT
from tests.support.library.cards import article, card, harbour_card, library
from tests.support.library.shared import ANYBODY, shared
from tests.support.matcher import FakeMatcher, ranking

QUESTION = "who runs the harbour"


def test_a_new_library_is_taken_into_use_as_a_whole() -> None:
    libraries = shared(library(), FakeMatcher({QUESTION: ranking(harbour_card())}))
    asked = libraries.of(ANYBODY)
    made = article(article_id="new", title="New")
    libraries.replace(CONTENT, library([card(made)], made), FakeMatcher({QUESTION: ranking(card(made))}))
    assert asked.questions.ask(QUESTION).key == card(made).key
    with pytest.raises(UnknownCard):
        asked.questions.card(harbour_card().key)
