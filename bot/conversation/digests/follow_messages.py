"""What the bot says about following."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model.follow import Follow, FollowKind
from bot.translation import join_or, mark, quoted, say, translate_module

translate_module(__name__)

NOTHING_TO_FOLLOW = "Say what to follow: a name, a topic, a source, or words in quotation marks."
NOTHING_FOLLOWED = "Nothing is followed yet."
NOT_FOLLOWED = "That is not followed any more."
ALSO_FOLLOW = "Follow this too:"
CHANGE_FOLLOWS = "Press one to pause or end it."
CHANGE_IN_SHELL = "`cuecard follow NAME --pause` pauses one, `--end` ends it."
NO_DIGEST_HERE = "This channel has no digest yet: until it has one, nothing is posted."

_KINDS = {
    FollowKind.CARD: mark("a story"),
    FollowKind.TOPIC: mark("a topic"),
    FollowKind.PERSON: mark("a person"),
    FollowKind.SOURCE: mark("a source"),
    FollowKind.WORDS: mark("these words"),
}
"""What is followed, in a word."""


def followed(kind: FollowKind, title: str, *, for_channel: bool) -> str:
    values = {"title": quoted(title), "kind": say(_KINDS[kind])}
    if for_channel:
        return say("This channel follows {title} ({kind}): what is new comes first in its next digest.", **values)
    return say("You follow {title} ({kind}): what is new comes first in your next digest.", **values)


def already_followed(title: str) -> str:
    return say("{title} is followed already.", title=quoted(title))


def not_yet(names: Sequence[str]) -> str:
    """Says that no article contains the words that are followed now; `names` are people with similar names."""
    if names:
        return say("No article has these words yet. Did you mean {names}?", names=join_or(names))
    return say("No article has these words yet.")


def never_followed(title: str) -> str:
    return say("{title} is not followed.", title=quoted(title))


def no_such_person(name: str, names: Sequence[str]) -> str:
    """Says that nobody has the name that was typed; `names` are similar ones, at least one."""
    return say("Nobody called {name} is quoted here. Did you mean {names}?", name=quoted(name), names=join_or(names))


def misspelt(words: str, names: Sequence[str]) -> str:
    """Says that no article has the words that were typed, which may be one of `names` misspelt (at least one)."""
    return say(
        'No article has {words}. Did you mean {names}? To follow the words as they are: "{typed}"',
        words=quoted(words),
        typed=words,
        names=join_or(names),
    )


def too_many(limit: int) -> str:
    return say("{limit} things are followed, which is the limit. End one of them first.", limit=limit)


def too_long(limit: int) -> str:
    return say("That is longer than {limit} characters. Follow a name, or a few words.", limit=limit)


def list_title(count: int, limit: int, *, for_channel: bool) -> str:
    if for_channel:
        return say("This channel follows ({count} of {limit})", count=count, limit=limit)
    return say("You follow ({count} of {limit})", count=count, limit=limit)


def about(follow: Follow) -> str:
    """What kind of thing is followed, and whether it is paused."""
    kind = say(_KINDS[follow.kind])
    return say("{kind}, paused", kind=kind) if follow.is_paused else kind


def ended(title: str) -> str:
    return say("{title} is not followed any more.", title=quoted(title))


def paused(title: str) -> str:
    return say("{title} is paused: it comes first again when you resume it.", title=quoted(title))


def resumed(title: str) -> str:
    return say("{title} is followed again.", title=quoted(title))
