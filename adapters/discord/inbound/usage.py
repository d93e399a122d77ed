"""The bot's description of its commands in Discord, with the names that the person sees."""

from __future__ import annotations

from adapters.discord.inbound.localised_commands import localised_name, localised_subcommands
from bot.conversation import messages as conversation_messages
from bot.conversation.adding import messages as adding_messages
from bot.environment.settings import Settings
from bot.translation import join, say


def usage(settings: Settings) -> list[tuple[str, str]]:
    """Each command as it is typed, and what it does."""
    ask, digest, follow = settings.cuecard_command_ask, settings.cuecard_command_digest, settings.cuecard_command_follow
    subcommands = join(localised_subcommands("set", "filter", "show", "preview", "pause", "off"))
    me, add, narrow, settings_word, forget = localised_subcommands("me", "add", "narrow", "settings", "forget")
    return [
        (localised_name(ask, "question:"), say("answers for everyone here; topics are suggested while you type")),
        (localised_name(ask, "question:", "private:"), say("answers you alone")),
        (localised_name(ask, "question:", "for:"), say("answers for everyone and names whom it is for")),
        (localised_name(settings.cuecard_command_quote, "topic:", "speaker:"), say("who said what")),
        (localised_name(settings.cuecard_command_topics, "words:"), say("what is in the library")),
        (f"{localised_name(digest)} {subcommands}", say("a daily post for a channel, thread or forum")),
        (
            f"{localised_name(digest)} {me} {localised_name('time:', 'zone:')}",
            say("the same for you alone, as a direct message"),
        ),
        (localised_name(follow, "what:"), say("what is new on it comes first in your digest")),
        (localised_name(follow, "what:", "here:"), say("the same for this channel’s digest")),
        (localised_name(follow), say("what you follow: pause or end it")),
        ("@Cuecard …", say("answers in reply; reply to the answer to go on, or to a message to ask what it asks")),
        (
            f"{settings.cuecard_command_help} {add} {localised_name('url:', 'file:')}",
            say("adds an article to the library"),
        ),
        (f"{settings.cuecard_command_help} {narrow}", say("limits this channel to some articles")),
        (f"{settings.cuecard_command_help} {settings_word}", say("for admins")),
        (f"{settings.cuecard_command_help} {forget}", say("deletes what is stored about you")),
        (
            f"Apps → {adding_messages.ADD_MESSAGE}",
            say("in a message’s menu: the article that it links to, or its file"),
        ),
        (f"Apps → {conversation_messages.RELATED}", say("in a message’s menu: cards that are about it")),
    ]
