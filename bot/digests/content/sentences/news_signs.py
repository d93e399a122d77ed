"""Signs (features from 0 to 1) that distinguish the news sentence of an article from background, teasers and scenes."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from datetime import date

from bot.digests.content.article_kinds import is_background, is_explanation, is_fact_check
from bot.digests.content.news_words import NewsWords, news_words
from bot.digests.content.stems import stems
from bot.text.claim_sentences import is_claim, is_verdict
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.word_lists.calendar import LANGUAGES, day_names
from bot.text.word_lists.first_names import FIRST_NAMES
from bot.text.words import fold, word_texts

_MAX_DISTANCE = 8
"""The sign `far` grows with the number of sentences before the sentence, up to this number."""
_SHORT_SENTENCE_WORDS = 12
"""The sign `short` grows as a sentence gets shorter than this many words."""
_NAMING_WORDS = 9
"""The number of words at the beginning of a sentence that may name who or what it is about."""
_WORDS_AFTER_ARTICLE = 3
"""The number of words after "the" that may name the thing that is meant."""
_MAX_NAMES = 3
"""The sign `names` grows up to this many capitalised words, which are mostly names (who did what to whom)."""
_MAX_INTRODUCTIONS = 4
"""The sign `introducing` grows up to this many words that introduce something new ("a", "an")."""
_ROOT_LETTERS = 5
"""Words that share this many first letters count as related ("resigns", "resignation")."""
_MAX_NAME_WORDS = 4
"""The maximum number of words of a name with its title ("Dr. Sarah Schaffer DeRoo")."""
_MARKS = ",.;:!?()“”\"‘’'"
"""Marks around a word."""
_NAME = re.compile(r"(?<!^)\b[A-Z][\w’'-]+")
"""Matches a capitalised word that is not at the beginning of a sentence ("Okafor" in "On Monday Okafor left")."""
_PART_OF_NAME = re.compile(r"(?<!^)(?<![.!?:] )\b[A-Z]\w+")
"""Matches the same as `_NAME` ("Me" in "Despicable Me"), but no word after a full stop or colon, where any word has a
capital."""
_QUOTED_WORDS = re.compile(r"[“\"]([^”\"]*)[”\"]")
"""Matches "“the harbour is closed”"; the group is what is within the marks."""
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\ds?\b")
"""Matches a year from 1500 to 2099, or a decade ("1987", "1980s")."""
LABEL = re.compile(r"[A-Z][\w.’' -]{1,30}: ?[A-Z]")
"""Matches a label at the beginning of an item of a list ("Lindholm: The ferry ...")."""
SENTENCE_ENDING = re.compile(r"[.!。！…][”\"’»)]*$")
"""Matches the mark at the end of a sentence, with closing marks after it (".”"). A question mark does not count,
because a question is not news."""
_AGE = re.compile(r"[A-Z][\w’'-]+, \d{1,3}, ")
"""Matches a single name with an age ("Okafor, 87, said")."""
_WHOLE_DATE_CHARACTERS = len("2026-05-30")
"""The number of characters of an ISO date with a day. Shorter dates have only a year or month."""
_NUMBER = re.compile(rf"(?<![\w-])[{CURRENCY_SIGNS}#]?\d")
"""Matches the beginning of a number ("31", "$5"), but not within a name ("Covid-19")."""


def sentence_signs(title: str, sentence: str, index: int, language: str, day: str = "") -> dict[str, float]:
    """The signs of a sentence (of at least one word) in an article with this title: values from 0 to 1 under the names
    in `news.WEIGHTS`. `index` is the number of sentences before it, `day` the article's date (ISO, "" if unknown). The
    word lists (`news_*.toml`) explain their words and patterns."""
    lists, title_words = news_words(language), set(word_texts(title))
    return {
        **_title_signs(title, sentence),
        "first": index == 0,
        "far": min(index, _MAX_DISTANCE) / _MAX_DISTANCE,
        **_report_signs(sentence, language, day),
        **_name_signs(title, sentence, lists),
        **_background_signs(title, sentence, day, lists),
        **_tone_signs(title, sentence, lists),
        **_stranger_signs(sentence.split()[:_NAMING_WORDS], title_words, lists, has_age=bool(_AGE.match(sentence))),
        **_form_signs(sentence),
        # These three are signs of the title: in articles with such titles, fewer sentences are news.
        "explaining": is_explanation(title, language),
        "background": is_background(title, language),
        "checking": is_fact_check(title, language),
    }


def names_weekday(sentences: Sequence[str], language: str) -> bool:
    """Whether one of the sentences names a day of the week, as reports do."""
    days = news_words(language).times.days
    return any(not days.isdisjoint(word_texts(sentence)) for sentence in sentences)


def roots(words: Set[str]) -> frozenset[str]:
    """The first letters of each word, so that related words become equal."""
    return frozenset(word[:_ROOT_LETTERS] for word in words)


def _title_signs(title: str, sentence: str) -> dict[str, float]:
    """How much of the title the sentence says."""
    title_stems, sentence_stems = stems([title]), stems([sentence])
    title_roots, shared_stems = roots(title_stems), title_stems & sentence_stems
    return {
        "shared": len(shared_stems) / (len(title_stems) or 1),
        "apart": not shared_stems,  # has no word of the title
        # The share of the title's word roots that the sentence has too.
        "related": len(title_roots & roots(sentence_stems)) / (len(title_roots) or 1),
    }


def _report_signs(sentence: str, language: str, day: str) -> dict[str, float]:
    """Whether the sentence reports what happened: when, how much, and who says so."""
    lists = news_words(language)
    _, *other_words = sentence.split()[:_NAMING_WORDS]
    return {
        "day": names_weekday([sentence], language),
        "lately": _says_lately(sentence, day, language),
        "dated": bool(lists.times.dated.search(sentence)),
        "attributed": not lists.tone.attributing.isdisjoint(word_texts(sentence)),  # names who says it
        # Only words in lower case: names may look like the past tense ("United", "Red").
        "past": bool(lists.times.past_tense.search(" ".join(word for word in other_words if word[:1].islower()))),
        "going_on": bool(lists.times.ongoing.search(sentence)),  # says what is happening or will happen
        "number": bool(_NUMBER.search(sentence)),
        "amount": bool(lists.amounts.amount.search(sentence)),  # says how much
    }


def _name_signs(title: str, sentence: str, lists: NewsWords) -> dict[str, float]:
    """Whom and what the sentence names."""
    introductions = sum(word in lists.references.indefinite_articles for word in word_texts(sentence))
    first_words = {fold(word.strip(_MARKS)) for word in sentence.split()[:_NAMING_WORDS]}
    return {
        "introducing": min(_MAX_INTRODUCTIONS, introductions) / _MAX_INTRODUCTIONS,
        "names": min(_MAX_NAMES, len(set(_NAME.findall(sentence)))) / _MAX_NAMES,
        # A capitalised word of the title, without a mark after it, is among the first words.
        "named": any(word[:1].isupper() and fold(word) in first_words for word in title.split()),
    }


def _background_signs(title: str, sentence: str, day: str, lists: NewsWords) -> dict[str, float]:
    """Whether the sentence tells the background of the news: what happened before, or what there is."""
    years = set(_YEAR.findall(sentence)) - set(_YEAR.findall(title)) - {day[:4]}
    return {
        "year": bool(years),
        "long_ago": bool(lists.times.long_ago.search(sentence) and not lists.times.long_ago.search(title)),
        "before": bool(lists.times.past_perfect.search(sentence)),  # says what had happened earlier
        "existing": bool(lists.asides.existence_phrases.search(sentence)),  # says what there is, not what happened
        "fronted": bool(lists.asides.circumstance_openers.match(sentence)),  # begins with something other than the news
        # Begins by joining the sentence to the one before.
        "joining": bool(lists.references.connective_openers.match(sentence)),
        # Has a subordinate clause or an indirect question.
        "aside": bool(lists.asides.side_note_openers.search(sentence)),
        # Replies to what was said ("declined to comment").
        "responding": bool(lists.tone.responding.search(sentence) and not lists.tone.refusing.search(title)),
    }


def _tone_signs(title: str, sentence: str, lists: NewsWords) -> dict[str, float]:
    """Whether the sentence talks to its readers, explains, teases or describes a scene, and the title does not."""
    outside_quotes_and_names = _PART_OF_NAME.sub(" ", _QUOTED_WORDS.sub(" ", sentence))
    is_addressing = not lists.tone.addressing.isdisjoint(word_texts(outside_quotes_and_names))
    title_stems = stems([title])
    return {
        "addressing": is_addressing and lists.tone.addressing.isdisjoint(word_texts(title)),  # uses "you" or "I"
        "defining": bool(lists.tone.defining.search(sentence)),  # explains a word
        # Makes readers curious instead of informing them.
        "teasing": bool(lists.tone.teasing.search(sentence) and not lists.tone.teasing.search(title)),
        # A verb that describes a scene and is not in the title.
        "scene": any(
            stems([matched_text]).isdisjoint(title_stems) for matched_text in lists.asides.scene.findall(sentence)
        ),
    }


def _stranger_signs(
    beginning: Sequence[str], title_words: Set[str], lists: NewsWords, *, has_age: bool
) -> dict[str, float]:
    """Whether the sentence begins with somebody or something that the title does not name. `beginning` are its first
    words, `title_words` the folded words of the title; `has_age`: it begins with a single name and an age."""
    first_word, *other_words = beginning
    return {
        "nameless": _has_pronoun_before_name(beginning, lists),
        "new_person": _begins_with_new_person(beginning, title_words, lists),
        # Begins with a last name and a verb of saying or an age: the person was introduced earlier.
        "surname": (not lists.references.statement_verbs.isdisjoint(other_words[:1]) or has_age)
        and fold(first_word) not in title_words,
        "the": _begins_with_known_thing(beginning, title_words, lists),
    }


def _form_signs(sentence: str) -> dict[str, float]:
    """How long the sentence is, how it ends, and whether it is a quotation, an item or a claim."""
    length = len(word_texts(sentence))
    return {
        "short": max(0, _SHORT_SENTENCE_WORDS - length) / _SHORT_SENTENCE_WORDS,
        "quoted": sum(map(len, _QUOTED_WORDS.findall(sentence))) / len(sentence),
        "colon": ":" in _QUOTED_WORDS.sub(" ", sentence),
        "labelled": bool(LABEL.match(sentence)),
        "unended": not SENTENCE_ENDING.search(sentence),
        "claim": is_claim(sentence) and not is_verdict(sentence),
    }


def _says_lately(sentence: str, day: str, language: str) -> bool:
    """Whether the sentence names the article's day or the day before, by weekday or by a word such as "yesterday"."""
    recent_days = set(news_words(language).times.recent_days)
    if len(day) == _WHOLE_DATE_CHARACTERS and language in LANGUAGES:
        names = day_names(language)  # from Sunday on
        weekday = date.fromisoformat(day).isoweekday()  # 1 (Monday) to 7 (Sunday)
        today, yesterday = names[weekday % 7], names[weekday - 1]
        recent_days |= {fold(today), fold(yesterday)}
    return not recent_days.isdisjoint(word_texts(sentence))


def _has_pronoun_before_name(beginning: Sequence[str], lists: NewsWords) -> bool:
    """Whether a pronoun comes before any name, but not as the first word ("Then he said ..."). A weekday at the
    beginning does not count as a name ("On Tuesday, his office said so")."""
    words = [fold(word.strip(_MARKS)) for word in beginning]
    # 0 if there is no pronoun, or if the pronoun is the first word.
    index = next((index for index, word in enumerate(words) if word in lists.references.personal_pronouns), 0)
    # The first word always has a capital, and so has a weekday after it ("On Tuesday").
    skipped_count = 2 if words[min(1, index)] in lists.times.days else 1
    return index > 0 and not any(word[:1].isupper() for word in beginning[skipped_count:index])


def _begins_with_new_person(beginning: Sequence[str], title_words: Set[str], lists: NewsWords) -> bool:
    """Whether the sentence begins with a person whom the title does not mention, as stories about one life do."""
    name = [fold(word).rstrip(".") for word in beginning[:_MAX_NAME_WORDS]]
    return (name[0] in FIRST_NAMES or name[0] in lists.references.courtesy_titles) and title_words.isdisjoint(name)


def _begins_with_known_thing(beginning: Sequence[str], title_words: Set[str], lists: NewsWords) -> bool:
    """Whether the sentence begins with "the" and something that was introduced earlier: the next words have no name
    ("The pair", but not "The office of President Okafor"), and the title has none of them."""
    first_word, *other_words = beginning
    named_words = other_words[:_WORDS_AFTER_ARTICLE]
    are_common = all(word == word.lower() or fold(word) in lists.times.days for word in named_words)
    return (
        fold(first_word) in lists.references.definite_articles
        and are_common
        and title_words.isdisjoint(map(fold, named_words))
    )
