"""Reads a message as a question: removes greetings, mentions and links, and splits the rest into words. The first step
of `prepare_question`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.model import Span
from bot.text.word_lists import word_lists
from bot.text.word_lists.chat_spellings import EMOJI_NAME_PATTERN
from bot.text.word_lists.function_words import PARTICLES, is_content
from bot.text.word_lists.patterns import any_of
from bot.text.words import FIRST_UNSPACED, Word, find_words, has_only_ideographs

MAX_CHARACTERS = 4_000
"""How many characters of a message are read: the beginning of a pasted article is as good a question as the whole."""
MAX_WORDS = 64
"""How many words of a question are used at most. If it has more, words that carry no topic are left out."""

_MENTION_LINK_OR_EMOJI = re.compile(
    r"<[@#!][^<>\s]{0,200}>"  # mentions as Slack and Discord send them
    r"|https?://\S{1,2000}"
    rf"|<a?:\w{{1,64}}:\d{{1,20}}>|{EMOJI_NAME_PATTERN}"  # Discord's own emoji, and emoji by name
    r"|(?<![\w.])@[\w.-]{1,64}"
)
"""Matches "<@U024BE7LH>", "https://example.org/tolls", "<:ferry:123>", ":ferry:", "@quill"."""
_LISTS = word_lists("small_talk")
_ADDRESSEES = _LISTS["addressees"]
_GREETING = re.compile(
    rf"\s*(?:{any_of(_LISTS['opening_greetings'])}(?:\s+{any_of(_ADDRESSEES | {'again'})})*\s*[,.!;:、，！\n]+"
    rf"|{any_of(_LISTS['short_greetings'])}\s+(?:{any_of(_ADDRESSEES)}\b[\s,.!]*)+)",
    re.IGNORECASE,
)
"""Matches "good morning everyone, " at the beginning."""


def plain_question(message: str) -> str:
    """The message's first MAX_CHARACTERS, with mentions, links, emoji by name and the greeting blanked out.

    The rest keeps its offsets. Never raises.
    """
    text = _MENTION_LINK_OR_EMOJI.sub(_blank, message[:MAX_CHARACTERS])
    greeting_match = _GREETING.match(text)
    return " " * greeting_match.end() + text[greeting_match.end() :] if greeting_match else text


def question_words(question: str) -> list[Word]:
    """The distinct words of a question, as `plain_question` returns it, in order. If there are more than MAX_WORDS,
    function words are left out, and then the last words."""
    distinct: dict[str, Word] = {}
    for word in _drop_false_pairs(find_words(question)):
        distinct.setdefault(word.text, word)
    words = list(distinct.values())
    if len(words) <= MAX_WORDS:
        return words
    return [word for word in words if is_content(word.text)][:MAX_WORDS]


def _drop_false_pairs(words: list[Word]) -> list[Word]:
    """The words without false pairs. In scripts without spaces, every two neighbouring characters are a word, a *pair*.
    A false one shares a character with a question word or a particle ("桥什" in "桥什么时候", "橋は" in "橋はいつ"). A
    Chinese character that is then in no pair becomes a word."""
    function_offsets = {offset for word in words if _is_pair(word) for offset in _find_function_offsets(word)}
    if not function_offsets:
        return words
    kept: list[Word] = []
    false_pairs: list[Word] = []
    for word in words:
        is_false = _is_pair(word) and is_content(word.text) and not function_offsets.isdisjoint(_find_offsets(word))
        (false_pairs if is_false else kept).append(word)
    covered_offsets = function_offsets.union(*map(_find_offsets, kept))
    single_characters = {
        offset: Word(character, Span(offset, offset + 1))
        for word in false_pairs
        for offset, character in zip(sorted(_find_offsets(word)), word.text, strict=False)
        if offset not in covered_offsets and has_only_ideographs(character)
    }
    return sorted([*kept, *single_characters.values()], key=lambda word: word.span)


def _is_pair(word: Word) -> bool:
    """Whether a word is two characters of a script without spaces."""
    return len(word.text) == len(word.span) == 2 and word.text[0] >= FIRST_UNSPACED


def _find_function_offsets(word: Word) -> Iterator[int]:
    """The offsets, in the question, of the characters of a pair that carry no topic."""
    is_function_pair = not is_content(word.text)
    for offset, character in zip(sorted(_find_offsets(word)), word.text, strict=True):
        if is_function_pair or character in PARTICLES:
            yield offset


def _find_offsets(word: Word) -> set[int]:
    """The offsets of a word's characters in the question."""
    return set(range(word.span.start, word.span.end))


def _blank(match: re.Match[str]) -> str:
    """As many spaces as were matched characters."""
    return " " * len(match.group())
