"""What the bot says about the conversation itself, on every platform. What it says about articles is in
`bot.answering.messages`."""

from __future__ import annotations

from bot.model import Platform
from bot.translation import say, translate_module

translate_module(__name__)

# What the commands do, as platforms list them.
ASK = "Ask what the articles say"
QUOTE = "Who said what"
TOPICS = "What is in the library"
ABOUT = "What Cuecard can do"
RELATED = "Find related cards"
FOLLOW = "Show new articles about something first in your digest"
SETTINGS_COMMAND = "Who may do what, and where, in this server; for admins"
NARROW_COMMAND = "Only some articles in this channel: a form"

OTHER_ORGANISATION = (
    "People of other organisations may ask here once an admin of this workspace opens the channel to them."
)
SHARED_CHANNEL = (
    "This channel is shared with another organisation, so I answer here privately only, "
    "until an admin opens it in my settings."
)
NOT_CHOSEN_CHANNEL = (
    "The admins chose the channels where I answer everyone, and this is not one of them: only you see this."
)
UNKNOWN_READERS = (
    "I cannot see who reads this channel, so I show nothing to everyone here. Invite me with /invite first."
)
ONLY_ASKER_DELETES = "Only the person who asked, and those who may manage messages here, can delete this answer."
SHARED = "The answer is in the channel."
ALREADY_SHARED = "This answer is in the channel already."
NOTHING_ASKED = "Ask something first."
CHOOSE_NUMBER = "Type a number to see that topic, Enter to end"
FOLLOW_ELSEWHERE = "Follow things outside of this chat: `cuecard follow NAME`."
DIGEST_ELSEWHERE = (
    "Digests are set in Slack or Discord. Outside of this chat, `cuecard digest preview` shows one, and "
    "`cuecard follow` chooses what comes first."
)
NAME_A_SPEAKER = "Name a speaker: “:speaker NAME”."
MORE_OF_LIST = "“more” shows the rest."
END_OF_LIST = "The list ends here."
NO_LIST = "There is no list to choose from. Ask something first."
ANSWERED_WITHOUT_LIST = "The question got an answer, not a list to choose from."
FOUND_NO_LIST = "The question got no list to choose from."
LIST_GONE = "That list is no longer the last thing shown. “:back” shows it again."
LOST = "I was restarted while I worked on this. If you see no answer from me, please ask again."

FORGET_ME = "Delete what is stored about you"
WHAT_IS_KEPT = (
    "I keep how you voted and why, the cards you saw recently, what you follow, your own digest, and the questions "
    "that you passed to the curators. “Forget me” deletes all of it, and you are no longer named as a curator or "
    "digest manager. My answers in channels stay: take them back first."
)
FORGOTTEN = "Done: nothing about you is stored here any more."
NOTHING_KEPT = "Nothing about you was stored here."


def unknown_person(platform: Platform) -> str:
    name = name_of(platform)
    return say(
        "{name} could not tell me who you are here, so I may not do that now. Please try again in a moment.", name=name
    )


def not_shown(platform: Platform, *, is_unclear: bool) -> str:
    """The platform did not take a message for everyone, or did not say whether it did (`is_unclear`)."""
    if is_unclear:
        return say(
            "{name} did not say whether it was posted. Please look before you ask again.", name=name_of(platform)
        )
    return say("{name} did not accept it, so nothing was posted. Please try again.", name=name_of(platform))


def name_of(platform: Platform) -> str:
    return platform.value.capitalize()


def unknown_command(name: str, similar_command: str) -> str:
    """`similar_command` is the command that may be meant, "" if none is like it."""
    if similar_command:
        return say("There is no command {name}. Did you mean {near}? :help lists all.", name=name, near=similar_command)
    return say("There is no command {name}; :help lists them.", name=name)


def not_in_list(number: int, length: int) -> str:
    """The answer to a number that is not in the list."""
    if not length:
        return say(NO_LIST)
    return say("There is no {number} in the list; the last one is {length}.", number=number, length=length)


def no_such_page(page: int, last_page: int) -> str:
    """The answer to a number that is not that of a page of the list."""
    return say("There is no page {page}; the last one is {last}.", page=page, last=last_page)
