"""Setting up a digest: the first draft that every platform offers."""

from __future__ import annotations

import pytest

from bot.conversation.digests.channel_digests import first_draft
from bot.model import Channel, Platform, Workspace

CHANNEL = Channel(Workspace(Platform.CONSOLE, "lines"), "main")


@pytest.mark.parametrize(("zone", "offered"), [("Asia/Tokyo", "Asia/Tokyo"), ("Atlantis/Center", "UTC"), ("", "UTC")])
def test_a_channel_without_a_digest_is_offered_weekday_mornings_in_the_persons_zone(zone: str, offered: str) -> None:
    draft = first_draft(CHANNEL, zone, "ana")
    assert (draft.time.hour, draft.zone, draft.weekdays, draft.created_by) == (9, offered, (0, 1, 2, 3, 4), "ana")
