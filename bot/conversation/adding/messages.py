"""What the bot says about articles that people add."""

from __future__ import annotations

from math import ceil

from bot.intake import Changes
from bot.translation import say, translate_module

translate_module(__name__)

MAX_TITLE_LENGTH = 200
"""The maximum number of characters of a title that a curator types."""

ADD = "Add an article to the library"
"""Describes the command."""
ADD_ARTICLE = "Add an article"
"""The title of the form."""
ADD_MESSAGE = "Add to the library"
"""The entry in the menu of a message with a web address or a file."""
NO_ADDRESS = "I see no article: give me a web address that begins with https://, or a file."

SEVERAL_ARTICLES = "it contains several articles, which are added in the terminal only: `cuecard add FILE`"
FETCHING_IS_OFF = "I do not fetch pages here; save the page and add the file"
"""Both are reasons for `not_added`."""

ADDED = "It is in the library now. In a moment, everybody here can ask about it."
ALREADY_IN = "It is in the library already."
HIDDEN = "It is in the library already, but curators have hidden its cards."
LOOKS_LIKE_LIST = "This page looks like a list of articles: add the articles that it links to instead."
NEARLY_THE_SAME = "An article with nearly the same text is in the library already."

PROPOSED = "Proposed for the library"
PROPOSED_NOW = "Your curators decide whether it comes into the library. I will tell you what they decide."
PROPOSED_BEFORE = "Somebody has proposed this already. It waits for your curators."
TOO_MANY_PROPOSALS = "Too many proposals are waiting for your curators. Please try again when they have decided some."
CURATORS_ONLY = "Only curators add articles here."
ADD_THIS = "Add this to the library?"
WHY_REJECT = "Why not? I will tell the person who proposed it."
APPROVED = "It is in the library now, and I will tell the person who proposed it."
REJECTED = "Rejected. I will tell the person who proposed it."
ADDRESS = "Web address"
ADDRESS_HINT = "Begins with https://"
FILE = "Or a file"
TITLE = "Title"
EDIT_TITLE = "Edit the title"
NO_TITLE = "A title has at least one character."
NO_PROPOSAL = "That proposal is no longer there."
APPROVED_BEFORE = "A curator has approved this already."
REJECTED_BEFORE = "A curator has rejected this already."
EXPIRED_BEFORE = "Nobody decided about this for 30 days."
YOURS_APPROVED = "A curator approved what you proposed. It is in the library now:"
YOURS_EXPIRED = "Nobody decided for 30 days about what you proposed. You can propose it again:"
REASONS = {
    "offtopic": "Not about our topics",
    "unreliable": "Not a source we rely on",
    "outdated": "Out of date",
    "other": "Another reason",
}
"""Reasons for rejecting a proposal, by their stored value."""


def yours_rejected(reason: str) -> str:
    """What the proposer is told about a rejection. `reason` is a key of REASONS, or what a curator wrote; "" if the
    curator gave no reason."""
    if reason in ("", "other"):
        return say("A curator rejected what you proposed:")
    text = say(REASONS[reason]) if reason in REASONS else reason
    return say("A curator rejected what you proposed ({reason}):", reason=text)


def rename_in_shell(proposal: str) -> str:
    """How to change the title of the proposal with this id where the platform has no forms."""
    return say("In a shell: `cuecard proposals approve {proposal} --title TITLE`", proposal=proposal)


def reading(name: str) -> str:
    return say("I am reading {name} …", name=name)


def not_added(reason: str) -> str:
    """Why something could not be added. `reason` comes from the process that reads articles, in English. It is
    translated unless it contains a number or a name."""
    return say("I cannot add that: {reason}.", reason=say(reason).rstrip("."))


def new_version(changes: Changes) -> str:
    return say(
        "Its new version is in the library now. Sentences that are new: {new}; gone: {gone}.",
        new=len(changes.added_sentences),
        gone=len(changes.removed_sentences),
    )


def slow_down(seconds: float) -> str:
    return say("You have added a lot just now. Please continue in {seconds} s.", seconds=ceil(seconds))
