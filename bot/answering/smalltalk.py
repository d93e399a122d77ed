"""Recognises small talk: a fixed set of things that people say to a bot without asking the articles anything. A message
that is small talk is not searched for in the cards.

The whole text must be small talk: "hi, who runs the port?" is a question.
"""

from __future__ import annotations

import re
from enum import StrEnum

from bot.answering.news import BETWEEN_WORDS, NEWS_WITHOUT_TOPIC
from bot.text.word_lists import word_lists
from bot.text.word_lists.chat_spellings import CHAT_SPELLINGS, EMOJI_NAME_PATTERN
from bot.text.word_lists.patterns import any_of
from bot.text.words import fold


class SmallTalk(StrEnum):
    """The kinds of small talk."""

    GREETING = "greeting"
    THANKS = "thanks"
    FAREWELL = "farewell"
    NOD = "nod"
    """A sign that somebody has read the message: "ok", a single emoji."""
    HELP = "help"
    """What the bot is, and what can be asked of it."""
    TOPICS = "topics"
    """What there is to ask about."""

    @property
    def wants_reply(self) -> bool:
        """Whether the bot replies even if other people are in the conversation and nobody addressed it."""
        return self in (SmallTalk.GREETING, SmallTalk.HELP, SmallTalk.TOPICS)


_LISTS = word_lists("small_talk")
_REACTIONS = word_lists("reactions")
"""What people say to an answer, by what it does: "thanks", "nods", "remarks" and so on (see reactions.toml)."""
_ADDRESSEES = rf"(?: {any_of(_REACTIONS['to'] | {'again'})})*"
"""The people whom a greeting or a farewell is said to, after it: "hi bot", "hello again everyone"."""
_PATTERN_TEXTS: tuple[tuple[SmallTalk, str], ...] = (
    (SmallTalk.GREETING, rf"(?:{any_of(_LISTS['greetings'])}{_ADDRESSEES} ?)+|{any_of(_LISTS['whole_greetings'])}"),
    (
        SmallTalk.FAREWELL,
        rf"(?:{any_of(_LISTS['before_farewells'])} )?"
        rf"(?:{any_of(_LISTS['farewells'])}{_ADDRESSEES}(?: {any_of(_LISTS['after_farewells'])})? ?)+",
    ),
    (SmallTalk.HELP, any_of(_LISTS["help_requests"])),
    (
        SmallTalk.TOPICS,
        any_of(_LISTS["topic_requests"], things=_LISTS["listed_things"])
        + rf"|{NEWS_WITHOUT_TOPIC}(?: {any_of(_LISTS['after_news'])})*",
    ),
)
"""Each kind with a pattern of whole texts, in lower case, folded, without marks. The first that matches counts."""
_PATTERNS = tuple((talk, re.compile(pattern)) for talk, pattern in _PATTERN_TEXTS)
_EMOJI = re.compile(EMOJI_NAME_PATTERN, re.IGNORECASE)
"""The name of an emoji, as Slack writes it (":wave:")."""
_LETTER = re.compile("[a-z]")
"""A letter that people may repeat."""
_REPEATED_LETTER = r"\g<0>+"
"""What replaces a letter in a pattern: the same letter, once or more ("niiice")."""
_MAX_LENGTH = 80
"""The maximum number of characters of small talk."""
_ONLY_ASKS = frozenset("?？ ")
"""A text of only these characters asks for help: "??"."""


def _reaction_pattern(name: str) -> str:
    """A pattern of the phrases of one list of `_REACTIONS`, as a group with the name of the list."""
    phrases = sorted(
        (_fold_words(phrase).replace("'", "").strip() for phrase in _REACTIONS[name]), key=len, reverse=True
    )
    return f"(?P<{name}>{'|'.join(_LETTER.sub(_REPEATED_LETTER, phrase) for phrase in phrases)})"


def _fold_words(text: str) -> str:
    """Folded words and their apostrophes, with a single space in place of everything else."""
    return BETWEEN_WORDS.sub(" ", fold(text).replace("_", " "))


_WORD_END = r"(?: |$)"
"""The end of a phrase: a space, or the end of the text."""
_REACTION_PATTERNS = tuple(re.compile(_reaction_pattern(name) + _WORD_END) for name in _REACTIONS)
"""Each matches a phrase of one list at the beginning of a text, such as "thanks " in "thanks a lot"."""


def find_small_talk(text: str) -> SmallTalk | None:
    """The kind of small talk that `text` is; None if it may be a question. Never raises."""
    if len(text) > _MAX_LENGTH or not text.strip():
        return None
    without_emoji = _EMOJI.sub(" ", text)
    folded_text = _fold_words(without_emoji).strip(" '")
    if not folded_text:  # only marks or emoji
        return SmallTalk.HELP if _ONLY_ASKS.issuperset(text) else SmallTalk.NOD
    # Folding would remove the voicing marks of kana.
    unfolded_text = BETWEEN_WORDS.sub(" ", without_emoji.lower()).strip()
    spelled_out = " ".join(CHAT_SPELLINGS.get(word, word) for word in folded_text.split())
    forms = (folded_text, unfolded_text, spelled_out)
    matches = (talk for talk, pattern in _PATTERNS if any(pattern.fullmatch(form) for form in forms))
    reactions = (_find_reaction(form.replace("'", "")) for form in (folded_text, spelled_out))
    return next(matches, None) or next(filter(None, reactions), None)


def _find_reaction(words: str) -> SmallTalk | None:
    """THANKS or NOD if the whole text consists of phrases of `_REACTIONS` with that meaning: "ok thanks a lot", "wow",
    or a remark after an opening ("so sad"); None otherwise. `words` are folded and without apostrophes."""
    kinds: set[str | None] = set()
    """The lists that the phrases are from."""
    while words:
        matches = [match for part in _REACTION_PATTERNS if (match := part.match(words))]
        if not matches:
            return None
        longest_match = max(matches, key=lambda match: match.end())
        kinds.add(longest_match.lastgroup)
        words = words[longest_match.end() :]
    if "thanks" in kinds:
        return SmallTalk.THANKS
    return SmallTalk.NOD if "nods" in kinds or {"openings", "remarks"} <= kinds else None
