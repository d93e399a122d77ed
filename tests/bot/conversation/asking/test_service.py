"""A person who uses the key of a card that is gone gets a sentence that says so."""

from __future__ import annotations

import pytest

from bot.answering import messages
from bot.conversation.asking.service import Service
from bot.errors import UnknownCard
from tests.support.library.cards import harbour_card, library
from tests.support.matching.fake_matcher import FakeMatcher, ranking

QUESTION = "who runs the harbour"


def service() -> Service:
    return Service.over(library(), FakeMatcher({QUESTION: ranking(harbour_card())}))


@pytest.mark.parametrize("call", ["card", "quotes", "context", "source"])
def test_the_key_of_a_card_that_is_gone_raises_an_error_with_a_sentence(call: str) -> None:
    part = service().questions if call in ("card", "quotes") else service().browsing
    with pytest.raises(UnknownCard) as caught:
        getattr(part, call)("gone")
    assert caught.value.reason == messages.CARD_IS_GONE
