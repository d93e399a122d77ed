"""What the bot says about the conversation itself, on every platform; what it says of articles is in
`bot.answering.messages`."""

from __future__ import annotations

from bot.model import Platform

# What the commands do, as platforms list them.
ASK = "Ask what the articles say"
QUOTE = "Who said what"
TOPICS = "What the library holds"
ABOUT = "What Cuecard can do"
RELATED = "Find related cards"

OTHER_ORGANISATION = (
    "People of other organisations may ask here once an admin of this workspace opens the channel to them."
)
SHARED_CHANNEL = (
    "This channel is shared with another organisation, so I answer here privately only, "
    "until an admin opens it in my settings."
)
UNKNOWN_READERS = (
    "I cannot see who reads this channel, so I show nothing to everyone here. Invite me with /invite first."
)
ONLY_ASKER_DELETES = "Only the person who asked, and those who may manage messages here, can delete this answer."
SHARED = "The answer is in the channel."
ALREADY_SHARED = "This answer is in the channel already."
NOTHING_ASKED = "Ask something first."
NO_LIST = "There is no list to choose from. Ask something first."
LOST = "I was restarted while I worked on this. If you see no answer from me, please ask again."


def unknown_person(platform: Platform) -> str:
    name = name_of(platform)
    return f"{name} could not tell me who you are here, so I may not do that now. Please try again in a moment."


def not_shown(platform: Platform, *, is_unclear: bool) -> str:
    """What is said of a message for everyone that the platform did not take, or did not say that it took."""
    if is_unclear:
        return f"{name_of(platform)} did not say whether it was posted. Please look before you ask again."
    return f"{name_of(platform)} did not take it, so nothing was posted. Please try again."


def name_of(platform: Platform) -> str:
    return platform.value.capitalize()


def unknown_command(name: str) -> str:
    return f"There is no command {name}; :help lists them."


def not_in_list(number: int, length: int) -> str:
    """What is said to the number of a topic that is not there."""
    return f"There is no {number} in the list; it goes to {length}." if length else NO_LIST
