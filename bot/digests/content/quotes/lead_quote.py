"""Chooses the quote below the first story of a digest, and finds the full name and office of its speaker."""

from __future__ import annotations

import re
from itertools import takewhile

from bot.digests.content.article_kinds import is_list
from bot.digests.content.quotes.quote_context import is_understood
from bot.digests.content.stems import stems
from bot.model import Quote, TopicCard
from bot.model.document import QuoteBlock
from bot.text.people import bare_name, resolve_name
from bot.text.sentences import QUESTION_MARKS
from bot.text.word_lists import word_lists
from bot.text.word_lists.calendar import english_calendar
from bot.text.word_lists.function_words import is_content
from bot.text.words import find_words

_LENGTHS = range(8, 31)
"""How many words a quote may have: fewer say too little, more are not read at a glance."""
_LISTS = word_lists("people")
_MIN_SHARED = 2
"""The minimum number of stems that a quote shares with the news. A quote with a single shared stem ("president",
"want") is often about something else."""
_OFFICE_WORDS = _LISTS["titles"] | _LISTS["before_titles"] | frozenset(("ceo", "cfo"))
"""Words for an office or rank before a name ("Mayor", "CEO")."""
_DETERMINER = re.compile(r"(?:the|an?)\s", re.IGNORECASE)
"""Matches the beginning of a description of a person without a name ("a diplomat")."""
_KNOWN_PERSON = re.compile(r"(?i:the) [^A-Z]*$")
"""Matches a description, without a name, of a person whom the article introduced earlier ("the diplomat")."""
_NOT_IN_PERSON_NAMES = _LISTS["not_in_person_names"]
"""Words that companies and offices have in their names ("bank", "ministry")."""
_PERSON_NOUNS = word_lists("speakers")["persons"] | _OFFICE_WORDS
"""Nouns in an apposition that describes a person."""
_STATEMENT_VERBS = word_lists("news_en")["statement_verbs"]
"""Verbs with which a sentence continues after its subject ("told", "said")."""
_MAX_OFFICE_WORDS = 4
"""The maximum number of words of an office before a name ("Harbour Commissioner")."""
_CAPITALS = re.compile(r"[A-Z][\w’'-]*|(?:[A-Z]\.)+")
"""A capitalised word or initials ("Harbour", "U.S.")."""
_NAME = re.compile(r"[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*)+")
"""Matches "Ruth Okafor": a name of at least two words."""
_APPOSITION = re.compile(r", ((?:an? |the )?[^,.;:()“”\"—\n]{3,60})(?=[,.;—\n])")
"""An apposition: what explains a name, between commas (", a harbour pilot" before ",")."""
_MAX_APPOSITION_WORDS = 9
"""The maximum number of words of an apposition."""


def best_quote(card: TopicCard, news: str, text: str = "") -> QuoteBlock | None:
    """The quote of a card to show below its `news` (headline and sentence); None if none fits. `text` is the article's
    text, from which the speaker's full name is taken.

    The first quote that an editor pinned is taken, otherwise the first quote that is a whole statement of a person,
    shares two stems with the news and can be understood below it. Quotes of companies and offices are left out, because
    they are seldom surprising. An article that lists many events gets no quote, because its quotes may be about other
    events.
    """
    if card.pinned_count:
        return _block(card.quotes[0], text)
    if is_list(card.article.title, card.article.language):
        return None
    news_stems, language = stems([news]), card.article.language
    for quote in card.quotes:
        speaker = expand_name(quote.speaker or "", text)
        is_on_news = len(news_stems & stems([quote.text])) >= _MIN_SHARED
        if (
            is_on_news
            and is_understood(quote.text, speaker, news, language)
            and _is_whole(quote)
            and _is_person(speaker)
        ):
            return _block(quote, text)
    return None


def expand_name(speaker: str, text: str) -> str:
    """The full name of a speaker in `text`, with the office or apposition that the text gives ("Mayor Ruth Okafor",
    "Ruth Okafor, a harbour pilot"). The speaker is returned unchanged if several people could be meant, or if it is not
    a name, or has an office already."""
    is_name = speaker[:1].isupper() and not _DETERMINER.match(speaker) and bare_name(speaker) == speaker
    meant_names = resolve_name(speaker, text) if is_name else []
    if len(meant_names) != 1 or not _NAME.fullmatch(meant_names[0]):
        return speaker
    mention = re.search(rf"(?<!\w){re.escape(meant_names[0])}(?!\w)", text)
    if mention is None:
        return speaker
    if office := _office_before(text[: mention.start()].rpartition("\n")[2]):
        return f"{office} {meant_names[0]}"
    apposition = _APPOSITION.match(text, mention.end())
    # A statement verb ends an apposition without a second comma ("Ruth Okafor, a harbour pilot told the Post, ...").
    apposed_words = takewhile(lambda word: word not in _STATEMENT_VERBS, apposition[1].split() if apposition else ())
    words = list(apposed_words)
    is_person = not _PERSON_NOUNS.isdisjoint(word.lower() for word in words)
    is_fit = bool(words) and len(words) <= _MAX_APPOSITION_WORDS and len(words[-1]) > 1
    return f"{meant_names[0]}, {' '.join(words)}" if is_person and is_fit else meant_names[0]


def _office_before(text: str) -> str:
    """The office at the end of `text`, which ends just before a name: a title ("Mayor"), and the capitalised words
    before it that are part of the office ("Harbour Commissioner", but not "On Monday Mayor"). "" if there is none."""
    office: list[str] = []
    for word in reversed(text.split()[-_MAX_OFFICE_WORDS:]):
        is_title = word.lower() in _OFFICE_WORDS
        is_part = _CAPITALS.fullmatch(word) and is_content(word.lower()) and word.lower() not in english_calendar()
        if not is_title and not (office and is_part):
            break
        office.insert(0, word)
    return " ".join(office)


def _is_person(speaker: str) -> bool:
    """Whether the speaker is a description of a person ("one diplomat", but not "the diplomat", who was introduced
    before), or a name of at least two words, none of them a word of companies and offices; an apposition may have such
    words ("Ruth Okafor, president of the bank"). True for every speaker in a script without capitals."""
    if _KNOWN_PERSON.match(speaker):
        return False
    if speaker and (speaker == speaker.lower() == speaker.upper() or speaker.lower().split()[-1] in _PERSON_NOUNS):
        return True
    name = _NAME.match(speaker) if not _DETERMINER.match(speaker) else None
    return bool(name and name[0][:1].isupper() and _NOT_IN_PERSON_NAMES.isdisjoint(name[0].lower().split()))


def _is_whole(quote: Quote) -> bool:
    """Whether the quote has a good length and is neither the end of a sentence, nor joined from two parts, nor a
    question, whose answer would be the news."""
    is_question = quote.text.rstrip().endswith(QUESTION_MARKS)
    is_broken = "…" in quote.text or quote.text[:1].islower()
    return len(find_words(quote.text)) in _LENGTHS and not is_broken and not is_question


def _block(quote: Quote, text: str) -> QuoteBlock:
    speaker = expand_name(quote.speaker, text) if quote.speaker else quote.speaker
    return QuoteBlock(quote.text, speaker, quote.cue, quote.marks)
