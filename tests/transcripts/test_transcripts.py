"""A conversation as a script ("user says, bot says") has the same content in the terminal, in Slack and in Discord."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.cards.library import MemoryLibrary
from bot.model import Outcome
from tests.support.library.seeds import seed_libraries, seed_library, seed_service
from tests.support.library.shared import ANYBODY, shared
from tests.support.matching.fake_matcher import FakeMatcher
from tests.transcripts.people import PLATFORMS, content, flat

CONVERSATIONS: Any = yaml.safe_load((Path(__file__).parent / "conversations.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=lambda conversation: conversation["name"])
async def test_a_conversation_has_the_same_content_on_each_platform(
    conversation: dict[str, Any], platform: str
) -> None:
    key: str | None = None
    asked = ""
    async with PLATFORMS[platform](seed_libraries()) as person:
        for step in conversation["steps"]:
            shown = flat(await person.say(step["says"]))
            for text in step["told"]:
                assert flat(text) in shown
            reply = seed_service().questions.ask(step["says"], previous_position=key, previous_question=asked)
            key = reply.position or key
            asked = reply.question if reply.answer and reply.outcome is Outcome.ANSWER else asked
            for text in content(reply.document):
                assert flat(text) in shown


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_a_pasted_link_gives_the_card_of_its_article(platform: str) -> None:
    url = "https://example.org/ties?a=1&b=2"
    cards = [replace(card, article=replace(card.article, url=url)) for card in seed_library()]
    libraries = shared(
        MemoryLibrary(cards, {card.article.id: seed_library().text(card.article.id) for card in cards}), FakeMatcher()
    )
    async with PLATFORMS[platform](libraries) as person:
        shown = flat(await person.say("<https://www.example.org/ties?b=2&a=1&utm_source=chat#top>"))
    assert all(flat(line) in shown for line in content(libraries.of(ANYBODY).questions.ask(url).document))
