"""What identifies the app at Slack, for a bot that several workspaces install."""

from __future__ import annotations

from dataclasses import dataclass

from bot.environment.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """What identifies the app at Slack when it is installed and when it renews tokens."""

    client_id: str
    client_secret: str
    api_url: str


def find_credentials(settings: Settings) -> Credentials | None:
    """The app's credentials for installations; None if the settings lack one of them."""
    if settings.slack_client_id is None or settings.slack_client_secret is None:
        return None
    return Credentials(
        client_id=settings.slack_client_id,
        client_secret=settings.slack_client_secret.get_secret_value(),
        api_url=settings.slack_api_url,
    )
