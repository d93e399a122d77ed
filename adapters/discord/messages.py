"""What the bot says in Discord alone."""

from __future__ import annotations

from adapters.discord.digests.forum_tag import DIGEST_TAG
from bot.conversation.messages import RELATED

NOT_IN_A_SERVER = "A digest is posted to a channel of a server: use the command in the one it is for."
NO_SUCH_CHANNEL = "A digest can go to a text channel, a thread or a forum. Choose one of those."
CANNOT_POST_THERE = (
    "I may not post there: give me View Channel, Send Messages and Read Message History in that channel first."
)
FORUM_WANTS_TAG = (
    f"That forum wants a tag on every post. Give it a tag named “{DIGEST_TAG}” that everyone may use, and I put it on "
    "each digest; or choose another channel."
)
CANNOT_READ_IT = (
    f"Discord does not show me that message. Open its menu, then Apps, then “{RELATED}”, "
    "or write the question next to my name."
)
TAKEN_BACK = "The answer is taken back."
CANNOT_TAKE_BACK = "Discord lets me delete messages only where I am a member. Someone who manages messages here can."
FOR_ONE_ALONE = "Only the person who asked sees this."
CANNOT_ANSWER_THERE = "I may not write in the channel where you asked. Someone who manages it can let me."


def slow_down(seconds: float) -> str:
    """A cool-down, said as a friend would."""
    wait = max(1, round(seconds))
    return f"That was quick! Give me {wait} second{'s' if wait > 1 else ''}, then ask again."
