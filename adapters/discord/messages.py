"""The sentences that the bot says only in Discord."""

from __future__ import annotations

from bot.conversation import messages
from bot.translation import say, say_count, translate_module

translate_module(__name__)

NOT_IN_A_SERVER = "A digest is posted to a channel of a server: use the command in the one it is for."
NO_SUCH_CHANNEL = "A digest can go to a text channel, a thread or a forum. Choose one of those."
CANNOT_POST_THERE = (
    "I may not post there: give me View Channel, Send Messages and Read Message History in that channel first."
)
FORUM_WANTS_TAG = (
    "That forum requires a tag on every post. Leave out the time, and the form asks for one. "
    "If it has no tag that everyone may use, give it one first."
)
NOT_REACHED = (
    "You do not accept direct messages from this server, so I cannot send you a digest. "
    "Allow them in its privacy settings, then try again."
)
DIGEST_COMES_HERE = "Your digest will come here."
FILE_NOT_GIVEN = "Discord does not give me that file; try again later"
ANSWER_TAKEN_BACK = "The answer is taken back."
CANNOT_TAKE_BACK = "Discord lets me delete messages only where I am a member. Someone who manages messages here can."
ONLY_ASKER_SEES_THIS = "Only the person who asked sees this."
NO_DIRECT_MESSAGES = (
    "In this channel I answer privately, and you do not accept direct messages from me. Ask with a command."
)
CANNOT_ANSWER_THERE = "I may not write in the channel where you asked. Someone who manages it can let me."


def slow_down(seconds: float) -> str:
    """Asks a person who has just asked to wait (the cooldown)."""
    return say_count(
        "That was quick! Give me {count} second, then ask again.",
        "That was quick! Give me {count} seconds, then ask again.",
        max(1, round(seconds)),
    )


def cannot_read_it() -> str:
    return say(
        "Discord does not show me that message. Open its menu, then Apps, then “{entry}”, "
        "or write the question next to my name.",
        entry=messages.RELATED,
    )
