"""What the bot says about articles that people add."""

from __future__ import annotations

from math import ceil

from bot.intake import Changes
from bot.translation import say, speak_here

speak_here(__name__)

ADD = "Add an article to the library"
NO_ADDRESS = "Give me the web address of an article, beginning with https://."
HOLDS_SEVERAL = "it holds several articles, which are added in the terminal only: `cuecard add FILE`"
FETCHES_NOTHING = "I do not fetch pages here; save the page and add the file"
KEPT = "It is in the library now. Everybody here can ask it in a moment."
ALREADY_IN = "It is in the library already."
NEARLY_IN = "An article with nearly the same text is in the library already."


def reading(name: str) -> str:
    return say("I am reading {name} …", name=name)


def not_added(reason: str) -> str:
    return say("I cannot add that: {reason}.", reason=reason.rstrip("."))


def new_version(changes: Changes) -> str:
    return say(
        "Its new version is in the library now. Sentences that are new: {new}; gone: {gone}.",
        new=len(changes.added),
        gone=len(changes.removed),
    )


def slow_down(seconds: float) -> str:
    return say("You have added a lot just now. Please go on in {seconds} s.", seconds=ceil(seconds))
