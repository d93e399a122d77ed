"""Which components are served unless they are named."""

from __future__ import annotations

import pytest

from bot.config import Settings
from bot.wiring.serving import components_with_tokens


@pytest.mark.parametrize(
    ("chosen", "served"),
    [
        ({}, []),
        ({"slack_bot_token": "xoxb-canary"}, ["slack", "digest", "feeds"]),
        ({"discord_token": "canary"}, ["discord", "digest", "feeds"]),
        ({"discord_token": "canary", "cuecard_fetch": "off"}, ["discord", "digest"]),
    ],
)
def test_everything_with_a_token_is_served_and_feeds_if_pages_are_fetched(
    chosen: dict[str, str], served: list[str]
) -> None:
    assert components_with_tokens(Settings(_env_file=None, **chosen)) == served  # type: ignore[arg-type]
