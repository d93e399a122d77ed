"""The app manifest, from which Slack creates the app: the fewest scopes and events that make every feature work.
`cuecard slack manifest` prints it."""

from __future__ import annotations

from typing import Any

from adapters.slack.inbound import router
from adapters.slack.install.public_url import public_url
from bot.conversation import messages
from bot.conversation.adding import messages as adding_messages
from bot.environment.settings import Settings

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
"""Each scope of the bot, and what it is needed for."""

EVENTS: dict[str, str] = {
    "app_home_opened": "app_home_opened",
    "app_mention": "app_mention",
    "app_uninstalled": "app_uninstalled",
    "message.im": "message",
    "tokens_revoked": "tokens_revoked",
}
"""Each event: its name in the manifest, and its `type` when it arrives."""

HEARING_EVENTS: dict[str, str] = {"message.channels": "message", "message.groups": "message"}
"""Further events, only with CUECARD_HEAR_QUESTIONS: in some channels, questions are then answered without a mention."""

EVENTS_PATH = "/slack/events"
"""Where Slack posts everything over HTTP: events, commands, clicks and forms."""
INSTALL_PATH = "/slack/install"
"""The page with the button that installs the app."""
REDIRECT_PATH = "/slack/oauth_redirect"
"""Where Slack sends the browser of a person who has allowed the app."""


def manifest(settings: Settings, *, http: bool = False) -> dict[str, Any]:
    """The manifest for Socket Mode, or for HTTP at CUECARD_PUBLIC_URL. Raises InvalidSetting if it is for HTTP and that
    address is missing."""
    address = public_url(settings) if http else None
    is_for_several_workspaces = http and settings.slack_client_id is not None
    redirect_urls = {"redirect_urls": [f"{address}{REDIRECT_PATH}"]} if is_for_several_workspaces else {}
    return {
        "display_information": {
            "name": "Cuecard",
            "description": "Answers with what the articles say",
            "background_color": "#1f3a5f",
        },
        "features": _features(settings, address),
        "oauth_config": {**redirect_urls, "scopes": {"bot": sorted(SCOPES)}},
        "settings": {
            **_events_and_clicks(settings, address),
            "org_deploy_enabled": is_for_several_workspaces,
            "socket_mode_enabled": not http,
            "token_rotation_enabled": is_for_several_workspaces,
        },
    }


def _features(settings: Settings, address: str | None) -> dict[str, Any]:
    """What people see of the app. `address` is the bot's public address; None in Socket Mode."""
    return {
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
                "callback_id": router.RELATED,
                "description": "Topic cards that are about this message",
            },
            {
                "name": adding_messages.ADD_MESSAGE,
                "type": "message",
                "callback_id": router.ADD,
                "description": "The article that this message links to, or its file",
            },
        ],
        "slash_commands": _commands(settings, address),
    }


def _events_and_clicks(settings: Settings, address: str | None) -> dict[str, Any]:
    """What Slack sends to the app and, over HTTP, to which address."""
    hearing_events = HEARING_EVENTS if settings.hears_questions else {}
    request_url = {"request_url": f"{address}{EVENTS_PATH}"} if address else {}
    options_url = {"message_menu_options_url": f"{address}{EVENTS_PATH}"} if address else {}
    return {
        "event_subscriptions": {**request_url, "bot_events": sorted({**EVENTS, **hearing_events})},
        "interactivity": {"is_enabled": True, **request_url, **options_url},
    }


def _commands(settings: Settings, address: str | None) -> list[dict[str, Any]]:
    """The slash commands as the manifest lists them."""
    url = {"url": f"{address}{EVENTS_PATH}"} if address else {}
    names_descriptions_hints = [
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
    # Only escaped text has ids of people, for "for @someone"; otherwise Slack sends names as typed.
    return [
        {"command": name, "description": description, "usage_hint": hint, "should_escape": True, **url}
        for name, description, hint in names_descriptions_hints
    ]
