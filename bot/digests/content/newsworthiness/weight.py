"""How newsworthy an article is, judged by general signs: it reports, something happened, it concerns many people."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from itertools import pairwise
from types import MappingProxyType

from bot.digests.content.article_kinds import is_explanation, is_recap, url_folders
from bot.digests.content.headlines.replacing.additions import introduction_end
from bot.digests.content.headlines.words import headline_words
from bot.digests.content.news_words import NewsWords, news_words
from bot.digests.content.newsworthiness.title_grades import title_grade
from bot.digests.content.newsworthiness.word_scores import word_score
from bot.digests.content.sentences.news_signs import names_weekday
from bot.text.sentences import QUESTION_MARKS
from bot.text.word_lists.stop_words import STOP_WORDS
from bot.text.words import word_texts

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "power": 0.18,
        "power_in_sentence": 0.43,
        "harm": 0.3,
        "harm_in_sentence": 0.18,
        "economy": 0.14,
        "happened": 0.31,
        "happened_in_sentence": 0.19,
        "figure": 0.24,
        "forecast": -0.11,
        "soft": -0.45,
        "addressing": -0.71,
        "question": -0.49,
        "explaining": -0.83,
        "passing": -2.16,
        "day": 0.47,
        "day_early": 0.36,
        "at_once_without_lists": 0.7,
        "serious": 0.36,
        "light": -0.86,
        "useful": -0.38,
        "opinions": -2.15,
        "local": -0.44,
        "nation": 0.14,
        "death_toll": 0.27,
        "many_people": 0.7,
        "recap": 0.69,
        "newsletter": -0.74,
        "tribute": -1.13,
        "funding": -1.37,
        "weekly": -1.15,
        "company": -0.66,
        "campus": -0.93,
        "quoted": 0.34,
        "title_words": 0.26,
        "words": 1.0,
    }
)
"""The weight of each sign, learned by `tools.learning.fit_leads` from hand-set values. The weight of a sign that few
graded articles have stays near its hand-set value."""

_MAX_ACTOR_WORDS = 5
"""A headline that announces something has "to" after fewer words than this ("Mayor Okafor to travel")."""
_OPENING_SENTENCES = 3
"""The number of sentences at the beginning that are compared with the title, whose words are scored, and in which a day
counts."""
_MAX_NEWSLETTER_NOTE = 600
"""The number of characters at the beginning of a text in which a newsletter says that it is one."""
_MIN_QUOTES = 5
"""A card with at least this many quotes is of news that many speak about."""
_MIN_SAID_SHARE = 0.55
"""A sentence with at least this share of the title's content words says the same as the title."""
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
"""A year from 1500 to 2099, which is not a figure ("31 arrested" has one, "2026 budget" has none)."""
_PAUSE = re.compile(r",| -- | – | — ")
"""A mark after which a sentence gives background ("Quill resigned|, who had led the port since 1990")."""


def article_signs(
    title: str,
    sentence: str,
    opening: Sequence[str],
    language: str,
    url: str = "",
    beginning: str = "",
    quotes: int = 0,
) -> dict[str, float]:
    """The signs of an article under the names in `WEIGHTS`: "title_words" is a `title_grade`, "words" a `word_score`,
    all others are 0 or 1.

    `sentence` is the article's news sentence or the likeliest one, `opening` its first sentences, `beginning` the
    beginning of its text, with the notes around the report, `quotes` how many quotes its card has. The word lists
    (`news_*.toml`) explain the kinds of words; a sign `…_in_sentence` says that only the sentence has such a word, not
    the title.
    """
    lists = news_words(language)
    words = word_texts(lists.topics.feast_names.sub(" ", title))
    sentence_words = set(word_texts(_first_part(sentence, language)))
    values = {
        **_subject_signs(set(words), sentence_words, lists),
        **_event_signs(words, sentence_words, lists),
        **_tone_signs(title, set(words), language),
        **_report_signs(title, sentence, opening, language),
        **_section_signs(url, lists),
        **_kind_signs(title, set(words), opening, beginning, language),
        "quoted": quotes >= _MIN_QUOTES,
    }
    signs = {name: float(sign) for name, sign in values.items()}
    return {
        **signs,
        "title_words": title_grade(title, language),
        "words": word_score(scored_text(title, opening), language),
    }


def scored_text(title: str, opening: Sequence[str]) -> str:
    """The part of an article whose words are scored: its title and its first sentences."""
    return " ".join((title, *opening[:_OPENING_SENTENCES]))


def weight(values: Mapping[str, float]) -> float:
    """How newsworthy an article with these signs is: the weighted sum; higher means more."""
    return sum(WEIGHTS[name] * sign for name, sign in values.items())


def _subject_signs(title: Set[str], sentence: Set[str], lists: NewsWords) -> dict[str, bool]:
    """Whether the news concerns many people. `title` and `sentence` are the words of each."""
    return {
        # Words for those who decide for many: governments, courts, elections.
        "power": bool(title & lists.topics.power),
        "power_in_sentence": bool(sentence & lists.topics.power) and title.isdisjoint(lists.topics.power),
        # Words for war, violence, disasters and diseases.
        "harm": bool(title & lists.topics.harm),
        "harm_in_sentence": bool(sentence & lists.topics.harm) and title.isdisjoint(lists.topics.harm),
        "economy": bool(title & lists.topics.economy),
    }


def _event_signs(title: Sequence[str], sentence: Set[str], lists: NewsWords) -> dict[str, bool]:
    """Whether something happened, or is only announced. `title` has the words of the title in order, `sentence` those
    of the sentence."""
    before_plans = lists.times.announcement_words | lists.times.forecast
    # Verbs for single events ("resigns"), unless they are only announced ("to resign").
    event_words = {
        word for previous_word, word in pairwise(["", *title]) if previous_word not in before_plans
    } & lists.topics.happened
    is_announced = not lists.times.announcement_words.isdisjoint(title[1:_MAX_ACTOR_WORDS])
    return {
        "happened": bool(event_words),
        "happened_in_sentence": bool(sentence & lists.topics.happened) and not event_words,
        "figure": any(word.isdigit() and not _YEAR.fullmatch(word) for word in title),
        "forecast": not event_words and (is_announced or _foresees(title, lists)),
    }


def _tone_signs(title: str, title_words: Set[str], language: str) -> dict[str, bool]:
    """Whether the title promises something other than a report: entertainment, advice, an explanation."""
    lists = news_words(language)
    return {
        # More than one word for leisure, fame, sport and animals.
        "soft": len(title_words & lists.topics.soft) > 1,
        "addressing": bool(title_words & lists.tone.addressing),
        "question": any(mark in title for mark in QUESTION_MARKS),
        "explaining": is_explanation(title, language),
        "passing": bool(lists.titles.passing.search(title)),
    }


def _report_signs(title: str, sentence: str, opening: Sequence[str], language: str) -> dict[str, bool]:
    """Whether the article begins as a report does: it says at once what happened, and when."""
    return {
        "day": names_weekday([sentence], language),
        "day_early": names_weekday(opening[:_OPENING_SENTENCES], language),
        # In a language without word lists there are few other signs.
        "at_once_without_lists": not news_words(language).topics.happened and _says_at_once(title, opening),
    }


def _section_signs(url: str, lists: NewsWords) -> dict[str, bool]:
    """In which section of its publication the article is, taken from its address."""
    folders = url_folders(url)
    return {
        "serious": not folders.isdisjoint(lists.sections.serious),
        "light": not folders.isdisjoint(lists.sections.light),
        "useful": not folders.isdisjoint(lists.sections.useful),
        "opinions": not folders.isdisjoint(lists.sections.opinions),
        "local": not folders.isdisjoint(lists.sections.local),
    }


def _kind_signs(
    title: str, title_words: Set[str], opening: Sequence[str], beginning: str, language: str
) -> dict[str, bool]:
    """Kinds of news that often lead a day, or seldom do."""
    lists = news_words(language)
    start = ". ".join((title, *opening[:1]))
    return {
        # In the title or first sentence: a nation or the world; a number of dead.
        "nation": bool(lists.topics.nation.search(start)),
        "death_toll": bool(lists.amounts.death_toll.search(start)),
        # In the title: thousands of people or more.
        "many_people": bool(lists.amounts.many_people.search(title)),
        # Live reports of a day; an edition of a newsletter.
        "recap": is_recap(title, language),
        "newsletter": bool(lists.titles.newsletters.search(beginning[:_MAX_NEWSLETTER_NOTE])),
        # These seldom lead: a reaction to a death, a sum of millions that a government gives, what a week brought, the
        # results of one company, a decision of one university.
        "tribute": bool(lists.titles.tribute.search(title)),
        "funding": bool(lists.amounts.millions.search(title) and title_words & lists.topics.power),
        "weekly": bool(lists.titles.weekly.search(title)),
        "company": bool(lists.topics.results.search(title) and not lists.topics.nation.search(title)),
        "campus": bool(lists.topics.campus.search(title))
        and title_words.isdisjoint(lists.topics.harm | lists.topics.power),
    }


def _foresees(words: Sequence[str], lists: NewsWords) -> bool:
    """Whether the words of a title say what may come, not only compare how likely it is."""
    return any(
        word in lists.times.forecast and previous_word not in lists.times.before_likelihood
        for previous_word, word in pairwise(["", *words])
    )


def _first_part(sentence: str, language: str) -> str:
    """The part of a sentence before the first pause or word such as "after", without an introduction ("In a first, |
    Quill sold"): it has the news, the rest is background."""
    words = sentence.split()
    news_part = " ".join(words[introduction_end(words, headline_words(language)) :]) if words else ""
    before_pause = _PAUSE.split(news_part, maxsplit=1)[0]
    return news_words(language).asides.further.split(before_pause, maxsplit=1)[0]


def _says_at_once(title: str, opening: Sequence[str]) -> bool:
    """Whether one of the first sentences says what the title says. A report does; features often begin with one
    person's story instead."""
    content = set(word_texts(title)) - STOP_WORDS
    return bool(content) and any(
        len(content.intersection(word_texts(sentence))) >= _MIN_SAID_SHARE * len(content)
        for sentence in opening[:_OPENING_SENTENCES]
    )
