"""Which components are served unless they are named."""

from __future__ import annotations

import pytest

from bot.environment.settings import Settings
from bot.errors import InvalidSetting
from bot.model import Platform
from bot.wiring.platforms import SERVED_PLATFORMS, module_of
from bot.wiring.serving import COMPONENTS, components_with_tokens


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


def test_every_platform_but_the_terminal_is_served() -> None:
    assert [platform for platform in Platform if platform is not Platform.CONSOLE] == list(SERVED_PLATFORMS)
    assert set(SERVED_PLATFORMS) <= set(COMPONENTS)


@pytest.mark.parametrize("platform", SERVED_PLATFORMS)
def test_every_platform_that_is_served_has_its_own_classes(platform: Platform) -> None:
    assert module_of(platform).make_preview().platform is platform
    assert platform in type(module_of(platform).make_renderer()).__module__
    assert module_of(platform).TOKEN.lower() in Settings.model_fields
    assert not module_of(platform).is_configured(Settings(_env_file=None))


def test_a_platform_that_nobody_wired_is_refused() -> None:
    with pytest.raises(InvalidSetting, match="console: is not served; the platforms are slack, discord"):
        module_of(Platform.CONSOLE)
