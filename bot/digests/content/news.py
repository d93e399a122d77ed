"""What is news in an article: a whole headline, the sentence that tells it, and whether it tells news at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.text.calendar import day_names
from bot.text.stop_words import STOP_WORDS
from bot.text.words import fold, word_texts

OPENING = 8
"""The news is in one of so many sentences at the beginning."""
_LENGTHS = range(6, 61)
"""Words of a sentence that can be the news; shorter ones are captions and exclamations."""
_EASY = 25
"""Words from which a sentence is the harder to read the longer it is."""
_LISTED = 3
"""Commas in the title of an article about many events ("5 things to know: Covid, Ukraine, Congress, …")."""
_MOST_ADDED = 8
"""Words by which a headline that was cut off is completed at most."""
_LIST = re.compile(r"\bthings\b.{0,30}\bto know\b", re.IGNORECASE)
_GOING_ON = frozenset(
    "and but or so still also then though it its he him his she her they them their this that these those".split()
)
"""A sentence that begins with one of these cannot be understood alone."""
_CUT = re.compile(r"\s*(?:\.\.\.|…)\s*$")
_REST = re.compile(r"[^,.;:!?()–—“”\"]{1,60}")
_BACKGROUND = re.compile(
    r"(?:in )?(?:opinion|analysis|photos?|pictures|fact[- ]check\w*|review|read|quiz|recap|perspectives?)\b.*?(?::|$)"
    r"|(?:how|why|what|when|where|who|here(?:'|’)s|best|inside|\d+ (?:things|ways|photos|reasons))\b",
    re.IGNORECASE,
)
_QUOTE_MARKS = '“”"‘«»„「『'
_ENDS = re.compile(r"[.!。！…][”\"’»)]*$")
_FRAGMENT = 3
"""Words after the last comma of a headline that was cut off, up to which they are no clause of their own."""
_ABBREVIATED = 5
"""Characters of a word with a full stop up to which it is taken for an abbreviation."""
_PUNCTUATION = "'‘’\"“”,;:"
_DAYS = tuple(name.lower() for name in day_names("en"))


def complete_headline(title: str, opening: Sequence[str]) -> str:
    """A title that its source cut off ("Police arrest 31 after ..."), with the rest of its clause if the opening of the
    article has it, else without what hangs in the air. Other titles stay as they are."""
    if not (cut := _CUT.search(title)):
        return title
    words = title[: cut.start()].split()
    for sentence in opening:
        if rest := _continuation(words, sentence):
            words += rest.split()
            break
    else:
        words = _without_fragment(words)
    while len(words) > 1 and fold(words[-1].strip(_PUNCTUATION)) in STOP_WORDS:
        words.pop()
    return " ".join(words).rstrip(" ,;:–—-")


def news_sentence(title: str, opening: Sequence[str]) -> str:
    """The sentence of the opening that says what the title says: who did what, rather early, neither a question nor
    speech. "" if none will do."""
    title_words = set(word_texts(title)) - STOP_WORDS
    best, most = "", 0.0
    for place, sentence in enumerate(opening[:OPENING]):
        words = word_texts(sentence)
        if len(words) not in _LENGTHS or not _ENDS.search(sentence) or sentence[0] in _QUOTE_MARKS:
            continue
        if fold(sentence.rstrip(".")) == fold(title):
            continue
        shared = len(title_words.intersection(words)) / (len(title_words) or 1)
        dated = any(day in words for day in _DAYS)
        alone = words[0] not in _GOING_ON
        worth = 1 + 4 * shared + 0.5 * dated + alone - 0.25 * place - 0.04 * max(0, len(words) - _EASY)
        if worth > most:
            best, most = sentence, worth
    return best


def is_list(title: str) -> bool:
    """Whether an article with this title is about many events."""
    return title.count(",") >= _LISTED or bool(_LIST.search(title))


def is_background(title: str) -> bool:
    """Whether a title announces no news: an opinion, an explanation, pictures, a question, a list of subjects."""
    return bool(_BACKGROUND.match(title)) or title.rstrip().endswith("?") or is_list(title)


def says_when(sentences: Sequence[str]) -> bool:
    """Whether one of some sentences names a day of the week, as reports do."""
    return any(day in word_texts(sentence) for sentence in sentences for day in _DAYS)


def _continuation(words: Sequence[str], sentence: str) -> str:
    """What follows the last words of a title in a sentence that says the same as the title, up to the end of the
    clause; "" if there is no such sentence, or it goes on for long."""
    content = set(word_texts(" ".join(words))) - STOP_WORDS
    if 2 * len(content.intersection(word_texts(sentence))) < len(content):
        return ""
    tail = words[-2:] if any(fold(word) not in STOP_WORDS for word in words[-2:]) else words[-3:]
    phrase = " ".join(tail)
    start = sentence.lower().find(phrase.lower())
    if start < 0 or len(tail) < 2:
        return ""
    rest = sentence[start + len(phrase) :]
    found = _REST.match(rest) if rest.startswith(" ") else None
    if found is None or found.end() == len(rest):
        return ""
    clause = found.group().strip()
    return clause if len(clause.split()) <= _MOST_ADDED else ""


def _without_fragment(words: Sequence[str]) -> list[str]:
    """The words up to the last sentence or, if few words follow it or a quotation is open, the last comma."""
    ends = [place for place, word in enumerate(words[:-1]) if word[-1] in ".?!" and len(word) > _ABBREVIATED]
    ended = max(ends, default=None)
    if ended is not None:
        return list(words[: ended + 1])
    comma = next((place for place in range(len(words) - 2, 1, -1) if words[place][-1] in ",;"), None)
    is_open = any(word[0] in "'‘\"“" and word[-1] not in "'’\"”" for word in words[-4:])
    if comma is not None and (len(words) - comma <= _FRAGMENT or is_open):
        return list(words[: comma + 1])
    return list(words)
