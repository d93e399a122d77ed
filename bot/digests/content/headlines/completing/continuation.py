"""Finds the rest of a title that was cut off, in a sentence of the article that says the same as the title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.digests.content.headlines.completing.last_name import find_ends
from bot.digests.content.headlines.content_words import content_words, singular
from bot.digests.content.headlines.quotation import has_open_quotation
from bot.digests.content.headlines.verbs import has_finite_verb
from bot.digests.content.headlines.words import HeadlineWords
from bot.digests.content.stems import stems
from bot.text.word_lists.stop_words import STOP_WORDS
from bot.text.words import fold, word_texts

_MAX_ADDED_WORDS = 8
"""The maximum number of words that are added to complete a clause."""
_MAX_WORDS_AFTER_NOUN = 3
"""The maximum number of words that are added after the noun that completes a name."""
_MIN_SHARED_WORDS = 4
"""How many of the last content words of a title a sentence must have, in the same order, to continue the title. Fewer
may be one noun, about which the sentence says something else."""
_MIN_SAID_SHARE = 0.5
"""The minimum share of the stems of a title in a sentence from which the rest of its clause is taken."""
_MIN_SAME_SHARE = 0.75
"""The minimum share of the stems of a title in a sentence that says the same."""
_WORDS_BEFORE_SECOND_AS = 2
"""The maximum distance, in words, of two "as" that make a comparison ("as soon as")."""
_MIN_SAME_WORDS = 6
"""The minimum number of words at the end of a title that the article has one after the other (a content word counts
twice), so that the article continues as the title does, whatever else its sentence says."""
_SENTENCE_END = re.compile(r"[.!?][”\"’')]*(?=\s|$)|\n")
"""Matches the end of a sentence (".” ") or of a line."""
_VERB_ENDING = re.compile(r"(?<=\w{3})(?:s|ed)$")
"""Matches the ending of a verb ("vows", "vowed")."""
_PAUSES = ",;:!?"
_MIN_WORDS = 3
"""The minimum number of words of a title that is continued."""
_MIN_AGREEMENT = 0.7
"""The minimum share of the occurrences of a title's last two words in the article after which the article continues in
the same way."""
_CLAUSE_REST = re.compile(r" (?P<clause>[^,.;:!?()–—“”\"]{1,60}?) ?(?:[.;]$|, (?:according|wh\w+|said|says)\b|;)")
"""Matches the rest of a clause (the group `clause`, at most 60 characters) and what ends it: a full stop, a semicolon,
or words such as ", according", ", who" and ", said" (" strike on Monday.")."""


def continuation(words: Sequence[str], sentence: str, lists: HeadlineWords) -> str:
    """The words that follow the last two words of a title in `sentence`, up to the end of the clause. "" if the
    sentence does not have the title's last content words in the same order, or if the rest is too long, contains
    another clause or repeats words of the title."""
    phrase = " ".join(words[-2:])
    start = sentence.lower().find(phrase.lower())
    if start < 0 or len(words) < _MIN_WORDS or (start and sentence[start - 1].isalnum()):
        return ""
    content = content_words(" ".join(words))
    if len(content) < 2 or not _in_order(content[-_MIN_SHARED_WORDS:], word_texts(sentence[: start + len(phrase)])):
        return ""
    match = _CLAUSE_REST.match(sentence[start + len(phrase) :])
    if match is None:
        return ""
    added_words = word_texts(match["clause"])
    if not added_words:  # only a dash or an apostrophe
        return ""
    own_words = content_words(" ".join(words).rpartition(": ")[2])
    repeats = set(map(singular, own_words)).intersection(map(singular, added_words))
    if _has_past_verb(words, match["clause"].split(), lists):
        return ""
    if (
        repeats
        or len(added_words) > _MAX_ADDED_WORDS
        or not lists.clauses.clause_words.isdisjoint(added_words)
        or added_words[-1] in STOP_WORDS
    ):
        return ""
    return _first_phrase(match["clause"].split(), lists)


def _first_phrase(added_words: Sequence[str], lists: HeadlineWords) -> str:
    """The added words; if they begin with a noun and many words follow it, only the noun ("policy | on behalf of
    ...")."""
    end = next((index for index, word in enumerate(added_words) if word in lists.ends.clause_breaks), 0)
    return " ".join(added_words[:end] if end and len(added_words) - end > _MAX_WORDS_AFTER_NOUN else added_words)


def rest_of_same_clause(words: Sequence[str], sentence: str, lists: HeadlineWords) -> str:
    """The words that follow the last two words of a title in a `sentence` that says at least half of the title, up to a
    pause or another clause ("disapprove of | the way ferries are built"). "" if there are no such words, if they are
    too many, repeat words of the title, or are no whole phrase."""
    end = _end_of_last_words(words, sentence, lists)
    return "" if end < 0 or _share(words, sentence) < _MIN_SAID_SHARE else _rest_of_clause(words, sentence[end:], lists)


def rest_after_same_words(words: Sequence[str], text: str, lists: HeadlineWords) -> str:
    """The words that follow the last words of a title in the article (`text`), if the article has several of the last
    words one after the other ("they will not get their | ferries repaired"), so that it means the same thing, whatever
    else the sentence says. The longest run of last words that the article has is used. "" if the run is too short, or
    if the article continues it in different ways."""
    clause_start = _start_of_last_clause(words)
    # "What to know about |" is common, so the article may say it about something else. An open quotation ends
    # elsewhere.
    if fold(words[clause_start]) in lists.clauses.clause_openers or has_open_quotation(words):
        return ""
    for start in range(clause_start, len(words) - 1):
        words_of_run = words[start:]
        if len(words_of_run) + len(content_words(" ".join(words_of_run))) < _MIN_SAME_WORDS:
            return ""
        if ends := find_ends(r"\s+".join(map(re.escape, words_of_run)), text):
            rests = {_rest_of_clause(words, _SENTENCE_END.split(text[end:], maxsplit=1)[0], lists) for end in ends}
            return rests.pop() if len(rests) == 1 else ""
    return ""


def _start_of_last_clause(words: Sequence[str]) -> int:
    """The index after the last word that ends with a pause; 0 if there is none."""
    return next((index for index in range(len(words) - 1, 0, -1) if words[index - 1][-1] in f"{_PAUSES}."), 0)


def _rest_of_clause(words: Sequence[str], continuation_text: str, lists: HeadlineWords) -> str:
    """The words of `continuation_text` up to a pause or another clause; "" as in `rest_of_same_clause`.
    `continuation_text` is what follows the last words of the title in a sentence."""
    added_words: list[str] = []
    for word in continuation_text.rstrip(".").split():
        is_compared = fold(word) in map(fold, (*words, *added_words)[-_WORDS_BEFORE_SECOND_AS:])  # "as soon | as June"
        is_clause = (
            fold(word) in lists.clauses.subordinators | lists.clauses.relative_words | lists.limits.exception_words
            and not is_compared
        )
        if not word[0].isalnum() or is_clause:
            break
        added_words.append(word.rstrip(_PAUSES))
        if word[-1] in _PAUSES:
            break
    added_words = _within_limit(added_words, lists)
    stated_words = set(map(singular, content_words(_last_clause(words, lists))))
    repeats = not stated_words.isdisjoint(map(singular, word_texts(" ".join(added_words))))
    is_open = not added_words or fold(added_words[-1]) in lists.ends.function_words | lists.ends.incomplete_ends
    is_open = (
        is_open
        or fold(added_words[0]).split("'")[0] in lists.clauses.pronouns
        or _has_other_verb(words, added_words, lists)
    )
    return "" if repeats or is_open or len(added_words) > _MAX_ADDED_WORDS else " ".join(added_words)


def _end_of_last_words(words: Sequence[str], sentence: str, lists: HeadlineWords) -> int:
    """The offset in `sentence` where the last two words of a title end; -1 if the sentence does not have them. In a
    sentence that says the same as the title, the verb before a function word may have another ending ("vow to |":
    "vowed to"), and a number may come between the two words."""
    phrase = " ".join(words[-2:])
    start = sentence.lower().find(phrase.lower())
    if start >= 0:
        return start + len(phrase)
    if (end := _find_after_auxiliary(words, sentence, lists)) >= 0:
        return end
    if fold(words[-1]) not in lists.ends.function_words or not is_same_statement(words[:-2], sentence):
        return -1
    verb = re.escape(_VERB_ENDING.sub("", words[-2]))
    match = re.search(rf"(?<!\w){verb}(?:e?s|e?d)? (?:\d+ )?{re.escape(words[-1])}(?!\w)", sentence, re.IGNORECASE)
    return match.end() if match else -1


def _find_after_auxiliary(words: Sequence[str], sentence: str, lists: HeadlineWords) -> int:
    """The offset in `sentence` where the last two words of a title end, if the first is an auxiliary verb, for which
    the sentence may have another one ("ferries are already |": "were already"); else -1."""
    auxiliaries = lists.verbs.passive_auxiliaries
    if fold(words[-2]) not in auxiliaries:
        return -1
    pattern = rf"(?<!\w)(?:{'|'.join(sorted(auxiliaries))}) {re.escape(words[-1])}(?!\w)"
    match = re.search(pattern, sentence, re.IGNORECASE)
    return match.end() if match else -1


def is_same_statement(words: Sequence[str], sentence: str) -> bool:
    """Whether a sentence has most of the stems of a title (`_MIN_SAME_SHARE`). Such a sentence continues as the title
    does, even if the article continues the last words differently elsewhere ("of children 5 to 11 | are fully
    vaccinated", "children ages 5 to 11 may")."""
    return _share(words, sentence) >= _MIN_SAME_SHARE


def _share(words: Sequence[str], sentence: str) -> float:
    """The share of the stems of a title that a sentence has, 0.0 to 1.0. The stems of a label before a colon do not
    count ("Ferry strike: Missing captain accused of |")."""
    title = stems([_without_label(words)])
    return len(title & stems([sentence])) / (len(title) or 1)


def _last_clause(words: Sequence[str], lists: HeadlineWords) -> str:
    """The words of a title after its label or, if the title has a contrast, from the contrast on: the rest of a
    contrast may repeat words before it ("Demand for bread rises, but supply | falls short of demand")."""
    index = max((index for index, word in enumerate(words) if fold(word) in lists.limits.contrast_openers), default=0)
    return " ".join(words[index:]) if index else _without_label(words)


def _without_label(words: Sequence[str]) -> str:
    return " ".join(words).rpartition(": ")[2]


def _within_limit(added_words: list[str], lists: HeadlineWords) -> list[str]:
    """The added words; if they are more than `_MAX_ADDED_WORDS`, only those before the last phrase that begins within
    this limit ("latest stop for a long voyage | between the islands")."""
    breaks = (
        [
            index
            for index in range(1, _MAX_ADDED_WORDS + 1)
            if fold(added_words[index]) in lists.ends.clause_breaks - {"and"}
        ]
        if len(added_words) > _MAX_ADDED_WORDS
        else []
    )
    return added_words[: breaks[-1]] if breaks else added_words


def _has_other_verb(words: Sequence[str], added_words: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether the added words have a verb of their own, so that the words before it belong to another statement than
    the title ("virus could be offered"). Two verbs do not count: the verb of a clause within the added words ("job the
    council is doing"), and a verb as the first word, if the title has no verb ("fewer than half of the captains | are
    insured")."""
    verbs = (lists.clauses.clause_words | lists.verbs.before_verb) - lists.clauses.pronouns - {"to"}
    index = next((index for index, word in enumerate(added_words) if fold(word) in verbs), -1)
    if index == 0:
        return has_finite_verb(_without_label(words).split(), lists)
    return _has_past_verb(words, added_words, lists) or (
        index > 0
        and not any(fold(word) in lists.nouns.articles | lists.clauses.pronouns for word in added_words[1:index])
    )


def _has_past_verb(words: Sequence[str], added_words: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether the added words have a verb in the past tense with its object, and therefore belong to another statement
    than the title ("skater | failed a test", but not "skater | to race"). False if the title ends with a function word,
    after which a clause may begin ("damaged after | storms hit")."""
    is_open = fold(words[-1]) in lists.ends.function_words
    return not is_open and any(
        word.endswith("ed") and fold(next_word) in lists.nouns.articles for word, next_word in pairwise(added_words)
    )


def is_usual_continuation(words: Sequence[str], continuation_text: str, text: str) -> bool:
    """Whether the article (`text`) usually has the first word of `continuation_text` after the last two words of the
    title."""
    phrase = r"\s+".join(map(re.escape, words[-2:]))
    next_words = [word.casefold() for word in re.findall(rf"(?<!\w){phrase}\s+([^\W_]+)", text, re.IGNORECASE)]
    return next_words.count(word_texts(continuation_text)[0]) >= _MIN_AGREEMENT * len(next_words)


def _in_order(wanted_words: Sequence[str], words: Sequence[str]) -> bool:
    """Whether all `wanted_words` occur in `words`, in that order."""
    remaining_words = iter(words)
    return all(word in remaining_words for word in wanted_words)
