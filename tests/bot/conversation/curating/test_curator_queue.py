"""Two curators may decide about one proposal at the same time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.conversation.adding import messages
from bot.conversation.curating.curator_queue import CuratorQueue
from bot.environment.settings import Settings
from bot.errors import NotWaiting
from bot.store.workspace.proposals import Proposals
from bot.wiring.curating import curator_queue
from tests.support.desk.store import propose


@pytest.mark.parametrize(
    "decide",
    [lambda queue, waiting: queue.approve(waiting), lambda queue, waiting: queue.reject(waiting, "")],
    ids=["approve", "reject"],
)
def test_who_decides_later_learns_how_the_other_decided(
    decide: Callable[[CuratorQueue, str], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposal = propose(tmp_path)
    settings = Settings(
        _env_file=None,
        cuecard_content=tmp_path / "content",
        cuecard_data=tmp_path / ".cuecard",
        database_url=f"sqlite:///{tmp_path}/.cuecard/cuecard.db",
    )
    queue = curator_queue(settings, None, lambda _: pytest.fail("no library is needed"))
    as_seen = [waiting for _, waiting in queue.proposals()]
    queue.reject(proposal, "")
    monkeypatch.setattr(Proposals, "open", lambda _: as_seen)  # the later one looked before the other decided
    with pytest.raises(NotWaiting, match=messages.REJECTED_BEFORE):
        decide(queue, proposal)
