"""A channel may be narrowed to some articles. Questions there are then answered as if there were no others."""

from __future__ import annotations

from bot.matching.matcher import CardMatcher
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import Narrowing
from bot.store import Store, WorkspaceSettings
from tests.support.library.shared import shared
from tests.support.library.small_library import TOWN, small_library
from tests.support.line_chat.deliverer import CHANNEL_ID
from tests.support.line_chat.server import running_chat

QUESTION = "who won a prize for rye bread"
ANSWER = "won a prize for its rye bread"


async def test_only_what_a_channel_is_narrowed_to_answers_there(store: Store) -> None:
    town = small_library(TOWN)
    libraries = shared(town, CardMatcher.build(town, load_embedder()))
    settings = store.of(CHANNEL_ID.workspace).settings
    async with running_chat(libraries, store) as chat:
        answer = await chat.say(f"ana {QUESTION}")
        assert ANSWER in "".join(answer)
        settings.put(
            WorkspaceSettings(narrowed={CHANNEL_ID.id: Narrowing(sources=("bridge.txt", "chips.txt"))}), "admin"
        )
        assert ANSWER not in "".join(await chat.say(f"ana {QUESTION}"))
        assert "will close in March" in "".join(await chat.say("ana when does the harbour bridge close"))
        details = next(line for line in answer if "[Details]" in line).rpartition("] ")[2]
        assert "Two hundred bakers" in "".join(await chat.say(f"ana {details}")), (
            "an earlier answer can still be opened"
        )
        settings.put(WorkspaceSettings(narrowed={"another": Narrowing(sources=("bridge.txt",))}), "admin")
        assert ANSWER in "".join(await chat.say(f"ana {QUESTION}"))
