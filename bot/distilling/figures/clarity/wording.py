"""Words a clear English figure for its reader: the value is a number with its unit and nothing else, and the label is a
phrase or clause that is not cut off.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re

from bot.distilling.figures.clarity.clauses import find_clause_end
from bot.distilling.figures.clarity.endings import ends_with_opening, is_cut_at_end
from bot.distilling.figures.clarity.verbs import has_verb
from bot.distilling.figures.labels.label_checks import NOUNS_LIKE_PARTICIPLES
from bot.distilling.figures.labels.rates import find_rate_end
from bot.distilling.figures.numbers.bounds import find_bound_end
from bot.distilling.figures.numbers.number_finder import find_numbers
from bot.distilling.figures.numbers.units import UNIT
from bot.model import Span
from bot.text.currencies import CURRENCY_SIGNS

_MAX_CHARACTERS = 150
"""The maximum number of characters of a label."""
_SECOND_UNIT = re.compile(r",?\s\d{1,2}(?:\.\d+)?[\s-](?:inch(?:es)?|minutes?|months?|ounces?|seconds?)\b")
"""The rest of a measure with two units ("5 feet | 11 inches")."""
_OF_WORD = re.compile(r"\s(?:worth\s)?of\s|\s")
"""What is between a value and its label ("$5 million | worth of ropes", " of ")."""
_ITEM = r"(?:[a-z][\w-]*\s?){1,3}"
"""An item of a list, of up to three words in lower case ("old rope")."""
_LIST_FOLLOWS = re.compile(rf",\s(?!including\b){_ITEM}(?:,\s{_ITEM})*,?\b\s?(?:and|or)\s[a-z]")
"""Other items of a list ("spent $5 on rope|, nets and lamps")."""
_PART_OF = re.compile(r"Of\s[^,]*$")
"""A label that only says for whom something is true ("Of the wardens")."""
_OF_FOLLOWS = re.compile(r"\sof\s")
"""The word after a number that is a part of what the next noun names ("40 | of the boats")."""
_BOUND_LIKE_LEVEL = re.compile(r"(?:above|below|over|under)\s")
"""A bound that may also be read as the level itself ("over $10")."""
_NEW_LEVEL = re.compile(rf"\sto\s(?:[a-z]+\s){{0,2}}[{CURRENCY_SIGNS}]?\d")
"""The new level after a change. Without it, a change would be read as the level ("surged over $10 | to $130")."""
_ARTICLE_BEFORE = re.compile(r"(?<![\w’'-])(?:an?|another|the|its|her|his|their)\s$", re.IGNORECASE)
"""An article before the label, which opens its first phrase ("the | unemployment rate")."""
_PRONOUN_BEFORE = re.compile(r"(?<![\w’'-])(?:he|I|it|she|they|we|you)\s$", re.IGNORECASE)
"""The subject of a label that begins with its verb ("she | sold")."""
_MAX_CHARACTERS_BEFORE = 10
"""The number of characters before a label that are searched for its article."""


def reword_figure(text: str, sentence: Span, value: Span, label: Span) -> tuple[Span, Span] | None:
    """The span of the number of `value` with its unit, and the span of a label that has all other words of the value
    and the label; None if the label would be cut off. A label before the value that has a verb, or that lacks words of
    the value, becomes the whole clause ("Quill sold | 40 boats" becomes "40 | Quill sold 40 boats"). Both spans are
    inside `sentence`."""
    number = find_number_span(text, sentence, value)
    if label.end <= value.start:
        if _is_measured(text, sentence, number, value, label):
            return number, label
        label = complete_clause(text, sentence, Span(label.start, value.end))
        if _BOUND_LIKE_LEVEL.match(number.of(text)) and _NEW_LEVEL.match(text, label.end):
            return None
        if _PRONOUN_BEFORE.search(text, sentence.start, label.start) or _LIST_FOLLOWS.match(text, label.end):
            return None
    elif number.end < value.end:
        of_match = _OF_WORD.match(text, number.end, label.start)
        label = Span(of_match.end() if of_match else number.end, label.end)
    is_part = _PART_OF.match(label.of(text)) is not None
    return None if is_part or is_cut_off(text, sentence, label) else (number, label)


def is_cut_off(text: str, sentence: Span, label: Span) -> bool:
    """Whether a label is too long to be shown, or ends in the middle of a phrase."""
    return len(label) > _MAX_CHARACTERS or is_cut_at_end(text, sentence, label)


def complete_clause(text: str, sentence: Span, label: Span) -> Span:
    """A label that ends with its number, with its article and the rest of the clause."""
    article = _ARTICLE_BEFORE.search(text, max(sentence.start, label.start - _MAX_CHARACTERS_BEFORE), label.start)
    start = article.start() if article else label.start
    return Span(start, find_clause_end(text, sentence, Span(start, label.end), _MAX_CHARACTERS))


def find_number_span(text: str, sentence: Span, value: Span) -> Span:
    """The span of the number at the beginning of a value, with the words before it, its unit and its bound."""
    first_number = next((number for number in find_numbers(text, sentence) if number.span.end > value.start), None)
    if first_number is None or first_number.span.start >= value.end:
        return value
    end = first_number.span.end
    unit = UNIT.match(text, end, value.end) if first_number.kind == "amount" else None
    if unit is not None:
        end = unit.end()
        second = _SECOND_UNIT.match(text, end, value.end)
        end = second.end() if second else end
    end = find_rate_end(text, end, value.end) or end
    end = min(value.end, find_bound_end(text, sentence, Span(value.start, end)))
    return Span(value.start, end)


def _is_measured(text: str, sentence: Span, number: Span, value: Span, label: Span) -> bool:
    """Whether a label before its value is a noun phrase that the number alone measures ("the unemployment rate")."""
    is_alone = number.end == value.end and not _OF_FOLLOWS.match(text, number.end, sentence.end)
    first_word, *other_words = label.of(text).split()
    verbs = " ".join(word for word in other_words if word not in NOUNS_LIKE_PARTICIPLES)
    return is_alone and not has_verb(verbs) and not ends_with_opening([first_word, *other_words])
