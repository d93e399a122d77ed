"""What the adapter says in the bot's own name, beside the core's sentences."""

from __future__ import annotations

NOT_IN_A_SERVER = "A digest is posted to a channel of a server: use the command in the one it is for."
NO_SUCH_CHANNEL = "A digest can go to a text channel, a thread or a forum. Choose one of those."
CANNOT_POST_THERE = (
    "I may not post there: give me View Channel, Send Messages and Read Message History in that channel first."
)
NO_DIGEST = "This channel has no digest."
DIGEST_OFF = "The digest of this channel is off."
DIGEST_SET = "The digest is set."
CANNOT_READ_IT = (
    "Discord does not show me that message. Open its menu, then Apps, then “Find related cards”, "
    "or write the question beside my name."
)
SHARED = "The answer is in the channel."
ALREADY_SHARED = "This answer is in the channel already."
NOT_SHARED = "Discord did not take it, so nothing was posted. Please try again."
MAYBE_SHARED = "Discord did not say whether it was posted. Please look before you ask again."
ONLY_ASKER_DELETES = "Only whoever asked, and those who may manage messages here, can delete this answer."
WHO_ARE_YOU = "Discord did not tell me who you are here, so I may not do that. Please try again in a moment."
CANNOT_ANSWER_THERE = "I may not write in the channel where you asked. Someone who manages it can let me."


def slow_down(seconds: float) -> str:
    """A cool-down, said as a friend would."""
    wait = max(1, round(seconds))
    return f"That was quick! Give me {wait} second{'s' if wait > 1 else ''}, then ask again."


def past_date(text: str) -> str:
    return f"“{text}” is not a day in the future. Write the day on which the digest is to come again, like 2030-01-31."
