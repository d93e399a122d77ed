"""The slash commands: their names, how they are used, and how the text after a command is read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from adapters.slack.render.text import plain, with_links
from bot.digests.setup.typed_times import find_time
from bot.environment.settings import Settings
from bot.translation import say

_FOR_PERSON = re.compile(r"\bfor\s+<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>", re.IGNORECASE)
"""Matches "for <@U1A2|ana>". Slack's ids of people begin with U or W."""
_PUBLIC = re.compile(r"^public\s*[:：]|(?<=[?!？！])\s*public$", re.IGNORECASE)
"""Matches "public:" at the beginning, and "public" after a question or exclamation mark at the end; also with the marks
of Chinese and Japanese."""
_MAYBE_PUBLIC = re.compile(r"^public\b|\bpublic$", re.IGNORECASE)
"""Matches "public" where it may be meant as an option, although the colon or question mark of the option is missing."""
_ADD = re.compile(r"add\b", re.IGNORECASE)
"""Matches "add" at the beginning."""
_HERE_PREFIX = re.compile(r"here(?:\s*[:：]|$)", re.IGNORECASE)
"""Matches "here: ", and "here" as the whole text."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A question with its options. `is_public`: everyone in the channel sees the answer. `person` is the id of the
    person for whom the answer is meant (None: nobody in particular); an answer for a person is always public.
    `may_mean_public`: the question begins or ends with the word "public", which was read as a part of the question, but
    may have been meant as the option."""

    question: str
    is_public: bool = False
    person: str | None = None
    may_mean_public: bool = False


def read_ask(text: str) -> Ask:
    """Reads `QUESTION` with its options: `public:` before it or `public` after its question mark, and `for @someone`.

    Without its colon or the question mark, "public" is a part of the question ("public transport strike"): an answer
    meant for one person must never be shown to everyone.

    >>> read_ask("public: what did the diplomat say?").is_public
    True
    """
    person = _FOR_PERSON.search(text)
    text_without_person = _FOR_PERSON.sub(" ", text).strip()
    question = plain(_PUBLIC.sub(" ", text_without_person, count=1))
    is_public = bool(_PUBLIC.search(text_without_person)) or person is not None
    may_mean_public = not is_public and bool(_MAYBE_PUBLIC.search(question))
    return Ask(question, is_public, person[1].upper() if person else None, may_mean_public)


def read_follow(text: str) -> tuple[str, bool]:
    """Reads `[here:] WORDS`. Returns the words to follow, and whether the channel follows them (otherwise the person
    does).

    >>> read_follow("here: rare earths")
    ('rare earths', True)
    """
    words = plain(text)
    here_match = _HERE_PREFIX.match(words)
    return (words[here_match.end() :].strip(), True) if here_match else (words, False)


def read_add(text: str) -> str | None:
    """The text or address after `add`; None if the command asks for something else. Of a link, the address is read, not
    its label.

    >>> read_add("add <https://news.example/a?b&amp;c|news.example>")
    'https://news.example/a?b&c'
    """
    add = _ADD.match(text.strip())
    return with_links(text.strip()[add.end() :]).strip() if add else None


def command_names(settings: Settings) -> tuple[str, ...]:
    """The commands that the bot answers."""
    return (
        settings.cuecard_command_ask,
        settings.cuecard_command_quote,
        settings.cuecard_command_topics,
        settings.cuecard_command_digest,
        settings.cuecard_command_follow,
        settings.cuecard_command_help,
    )


def opens_digest(text: str) -> bool:
    """Whether `text` after `/digest` opens the form: if it is empty, or a time.

    >>> opens_digest(" "), opens_digest("9am"), opens_digest("off")
    (True, True, False)
    """
    return not plain(text).split() or find_time(plain(text)) is not None


def usage(settings: Settings) -> list[tuple[str, str]]:
    """Each command as it is typed, and what it does."""
    ask, quote, follow = settings.cuecard_command_ask, settings.cuecard_command_quote, settings.cuecard_command_follow
    digest, help_ = settings.cuecard_command_digest, settings.cuecard_command_help
    return [
        (f"{ask} {say('what did the diplomat say?')}", say("answers you privately; Share shows it to the channel")),
        (f"{ask} public: …", say("answers for everyone in the channel")),
        (f"{ask} … for @{say('someone')}", say("answers for everyone and mentions somebody")),
        (f"{quote} {say('TOPIC by SPEAKER')}", say("who said what")),
        (f"{quote} {say('@SPEAKER about TOPIC')}", say("what somebody said, and when")),
        (f"{settings.cuecard_command_topics} {say('WORDS')}", say("what is in the library")),
        (digest, say("a daily post for this channel: set it up, off, pause until 2030-01-31, now, status")),
        (f"{digest} me 9am", say("the same for you alone, as a direct message")),
        (f"{follow} {say('WORDS')}", say("what is new on it comes first in your digest")),
        (f"{follow} here: {say('WORDS')}", say("the same for this channel’s digest")),
        (follow, say("what you follow: pause or end it")),
        ("@Cuecard …", say("answers in a thread, and follows it up there; in a direct message without the @")),
        (f"{help_} add https://…", say("adds an article to the library")),
        (f"{help_} narrow", say("limits this channel to some articles")),
        (f"{help_} settings", say("for admins")),
        (f"{help_} forget me", say("deletes what is stored about you")),
    ]
