"""Finds the first item of an article that lists many events ("5 things to know for June 16").

Items come after a greeting ("Here's what you need to know"), if there is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.digests.content.article_kinds import is_list
from bot.digests.content.headlines.completing.numbered_list import own_headings
from bot.digests.content.news_words import NewsWords, news_words
from bot.digests.content.sentences.news_signs import LABEL, roots
from bot.digests.content.sentences.possible_news import can_be_news
from bot.digests.content.stems import stems
from bot.text.word_lists.calendar import english_calendar

_DATES = stems([*english_calendar()])
"""The stems of the names of days and months, which are not subjects of a list ("5 things to know for June 16")."""


def first_item(title: str, opening: Sequence[str], language: str) -> str:
    """The first item of an article that lists many events. `opening` are the article's first sentences.

    The item is the first sentence after the greeting. In an article without a greeting, it is the first sentence on one
    of the title's subjects, or the very first sentence if the title names no subject. "" if there is no such sentence,
    if it begins with a label ("Lindholm: The ..."), or if neither a sentence nor a heading next to the greeting is on
    any of the title's subjects: then text and title are from different days.
    """
    lists = news_words(language)
    greeting_index = max(
        (index for index, sentence in enumerate(opening) if lists.asides.greeting_ends.search(sentence)), default=-1
    )
    sentences = (sentence for sentence in opening[greeting_index + 1 :] if not sentence.endswith("!"))
    items = [sentence for sentence in sentences if can_be_news(title, sentence, lists)]
    stems_of_subjects = [stems([subject]) - _DATES for subject in _subjects(title, lists)]
    subjects = subjects_of(title, lists)
    if greeting_index < 0 and subjects:
        items = [sentence for sentence in items if any(subject <= stems([sentence]) for subject in subjects)]
    stated_roots = roots(stems([*opening[greeting_index : greeting_index + 1], *items]))
    is_of_another_day = len(stems_of_subjects) > 1 and all(
        roots(subject).isdisjoint(stated_roots) for subject in stems_of_subjects
    )
    first_text = next(iter(items), "")
    return "" if LABEL.match(first_text) or (is_of_another_day and subjects == stems_of_subjects) else first_text


def skip_to_greeting(
    title: str, text: str, starts: Sequence[int], opening: Sequence[str], language: str
) -> Sequence[str]:
    """The `opening` (the article's first sentences) of an article; of a list of many events, only the greeting ("Here's
    what you need to know") and the sentences after it, so that `first_item` finds the first item. Cards leave out the
    greeting, so it is taken from the article's `text`. If the items have numbered headings that the title names, the
    headings are put next to the greeting: the first sentences are all about the first item, whose subject the title may
    name in other words. `starts` are the offsets in `text` of the sentences of `opening`."""
    match = news_words(language).asides.greeting_ends.search(text) if is_list(title, language) else None
    if match is None or not starts or match.start() > starts[-1]:
        return opening
    mark = ", ".join((match[0], *own_headings(title, text)))
    return (mark, *(sentence for start, sentence in zip(starts, opening, strict=False) if start > match.start()))


def subjects_of(title: str, lists: NewsWords) -> Sequence[frozenset[str]]:
    """The stems of each subject in the title of a list, without dates."""
    return list(filter(None, (stems([subject]) - _DATES for subject in _subjects(title, lists))))


def _subjects(title: str, lists: NewsWords) -> Sequence[str]:
    """The subjects in the title of a list, before or after its colon: "ferries" and "fares" in "5 things to know:
    ferries, fares | The Post"."""
    first_part, _, last_part = title.partition(" | ")[0].rpartition(": ")
    named_part = first_part if lists.titles.list_titles.search(last_part) else last_part
    return [part for part in re.sub(r"\d+", " ", named_part).split(",") if not lists.titles.list_titles.search(part)]
