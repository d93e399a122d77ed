"""The bot's address on the web."""

from __future__ import annotations

from adapters.slack.install.setting_faults import faults_of_address, raise_first_fault
from bot.environment.settings import Settings


def public_url(settings: Settings) -> str:
    """The address at which Slack reaches the bot, without a trailing slash. Raises InvalidSetting."""
    raise_first_fault(faults_of_address(settings))
    return (settings.cuecard_public_url or "").rstrip("/")
