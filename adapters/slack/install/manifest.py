"""The app manifest: the fewest scopes and events that make every feature work."""

from __future__ import annotations

from typing import Any

from adapters.slack.inbound.router import ADD, RELATED
from adapters.slack.install.requirements import public_url
from bot.config import Settings
from bot.conversation import messages
from bot.conversation.adding import messages as adding

SCOPES: dict[str, str] = {
    "app_mentions:read": "be asked by mention",
    "assistant:write": "the Messages tab as an agent's: prompts, title, status",
    "channels:history": "follow up in threads; find a digest again before posting it a second time",
    "channels:read": "who made a channel, and whether another organisation reads it",
    "chat:write": "answer",
    "commands": "slash commands and the message shortcuts",
    "files:read": "read a file that somebody adds to the library",
    "groups:history": "follow up in threads of private channels; find a digest there before posting it a second time",
    "groups:read": "who made a private channel, and whether another organisation reads it",
    "im:history": "be asked in direct messages",
    "im:write": "send a person the digest that they set up for themselves",
    "mpim:history": "follow up in threads of group direct messages",
    "mpim:read": "whether another organisation reads a group direct message",
    "users:read": "tell members, guests and admins apart; the time zone for digests",
}
"""Each scope of the bot, and what would not work without it."""

EVENTS: dict[str, str] = {
    "app_home_opened": "app_home_opened",
    "app_mention": "app_mention",
    "app_uninstalled": "app_uninstalled",
    "message.im": "message",
    "tokens_revoked": "tokens_revoked",
}
"""Each event as the manifest names it, and as it arrives."""

HEARING_EVENTS: dict[str, str] = {"message.channels": "message", "message.groups": "message"}
"""Events of channels where a question mark is enough: only with CUECARD_HEAR_QUESTIONS."""

EVENTS_PATH = "/slack/events"
INSTALL_PATH = "/slack/install"
REDIRECT_PATH = "/slack/oauth_redirect"


def manifest(settings: Settings, *, http: bool = False) -> dict[str, Any]:
    """The manifest for Socket Mode, or for HTTP at CUECARD_PUBLIC_URL. Raises InvalidSetting if it is for HTTP and that
    address is missing."""
    address = public_url(settings) if http else ""
    events_url = f"{address}{EVENTS_PATH}"
    request_url = {"request_url": events_url} if http else {}
    options_url = {"message_menu_options_url": events_url} if http else {}
    hearing_events = HEARING_EVENTS if settings.hears_questions else {}
    is_for_several = http and settings.slack_client_id is not None  # workspaces
    return {
        "display_information": {
            "name": "Cuecard",
            "description": "Answers with what the articles say",
            "background_color": "#1f3a5f",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "agent_view": {"agent_description": "Ask what your articles say. Everything is quoted from them."},
            "bot_user": {"display_name": "Cuecard", "always_online": True},
            "shortcuts": [
                {
                    "name": messages.RELATED,
                    "type": "message",
                    "callback_id": RELATED,
                    "description": "Topic cards that are about this message",
                },
                {
                    "name": adding.ADD_MESSAGE,
                    "type": "message",
                    "callback_id": ADD,
                    "description": "The article that this message links to, or its file",
                },
            ],
            "slash_commands": [_command(*command, url=events_url if http else None) for command in _commands(settings)],
        },
        "oauth_config": {
            **({"redirect_urls": [f"{address}{REDIRECT_PATH}"]} if is_for_several else {}),
            "scopes": {"bot": sorted(SCOPES)},
        },
        "settings": {
            "event_subscriptions": {**request_url, "bot_events": sorted({**EVENTS, **hearing_events})},
            "interactivity": {"is_enabled": True, **request_url, **options_url},
            "org_deploy_enabled": is_for_several,
            "socket_mode_enabled": not http,
            "token_rotation_enabled": is_for_several,
        },
    }


def _commands(settings: Settings) -> list[tuple[str, str, str]]:
    """The name, description and usage hint of each command."""
    return [
        (settings.cuecard_command_ask, messages.ASK, "[public:] QUESTION [for @someone]"),
        (settings.cuecard_command_quote, messages.QUOTE, "TOPIC [by SPEAKER] or @SPEAKER [about TOPIC]"),
        (settings.cuecard_command_topics, messages.TOPICS, "[WORDS]"),
        (
            settings.cuecard_command_digest,
            "A daily post for this channel",
            "[me 9am] [off | pause until DATE | now | status]",
        ),
        (settings.cuecard_command_follow, messages.FOLLOW, "[here:] WORDS"),
        (settings.cuecard_command_help, messages.ABOUT, "[help | settings | forget me]"),
    ]


def _command(name: str, description: str, hint: str, url: str | None) -> dict[str, Any]:
    # Only escaped text has ids of people, for "for @someone"; otherwise Slack sends names as typed.
    command = {"command": name, "description": description, "usage_hint": hint, "should_escape": True}
    return {**command, "url": url} if url else command
