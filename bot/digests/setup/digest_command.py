"""Reads the words after `digest` in a command: off, pause until a day, now, status. If “me” comes first, the command is
about the personal digest of the person who types it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.digests.setup import messages
from bot.digests.setup.typed_times import find_time
from bot.errors import InvalidSubscription

_OWN_DIGEST_WORD = "me"
"""The word before a command about the person's own digest."""


class Verb(StrEnum):
    """What to do with the digest. Without any word, the form that sets it up opens."""

    SET = ""
    OFF = "off"
    PAUSE = "pause"
    NOW = "now"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class DigestCommand:
    """A command about a digest. `end_of_pause` is the day on which a pause ends, `time` the time of a personal digest,
    both as typed, in lower case. `is_own`: the command is about the person's own digest, not the channel's."""

    verb: Verb
    end_of_pause: str = ""
    is_own: bool = False
    time: str = ""


def read_digest_command(text: str) -> DigestCommand:
    """The command that was typed. Raises InvalidSubscription, with a sentence for the person, if there is no such
    command.

    >>> read_digest_command("pause until tomorrow")
    DigestCommand(verb=<Verb.PAUSE: 'pause'>, end_of_pause='tomorrow', is_own=False, time='')
    """
    words = text.lower().split()
    if words[:1] == [_OWN_DIGEST_WORD]:
        return _read_own(words[1:])
    if words[:2] == ["pause", "until"] and len(words) > 2:
        return DigestCommand(Verb.PAUSE, " ".join(words[2:]))
    if words[:1] == ["pause"]:
        raise InvalidSubscription("digest", messages.pause_without_end())
    if len(words) > 1 or (words and words[0] not in set(Verb)):
        raise InvalidSubscription("digest", messages.unknown_digest_command(" ".join(words)))
    return DigestCommand(Verb(words[0] if words else ""))


def _read_own(words: list[str]) -> DigestCommand:
    """A command about a personal digest: a time sets it up, no words ask for its status. Raises InvalidSubscription."""
    if not words:
        return DigestCommand(Verb.STATUS, is_own=True)
    if find_time("".join(words)) is not None:
        return DigestCommand(Verb.SET, is_own=True, time="".join(words))
    if words[0] == _OWN_DIGEST_WORD:  # "me me off", which must not be read as "me off"
        raise InvalidSubscription("digest", messages.unknown_digest_command(" ".join([_OWN_DIGEST_WORD, *words])))
    return replace(read_digest_command(" ".join(words)), is_own=True)
