"""Keeps a question about one measure from being answered with another, such as "how heavy" with a price."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.rules.marking import move_answer
from bot.matching.reader.rules.numbers.ages import asks_for_age_of
from bot.matching.reader.windows.windows import ReadWindow
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.word_lists import word_lists
from bot.text.word_lists.calendar import day_names, english_month_pattern
from bot.text.word_lists.number_words import number_pattern
from bot.text.word_lists.patterns import any_of

_MEASURES = {
    "deep": ("length",),
    "far": ("length", "duration"),
    "fast": ("speed",),
    "heavy": ("weight",),
    "long": ("duration", "length", "size"),
    "old": ("age",),
    "tall": ("length", "height"),
    "wide": ("length",),
}
"""Word after "how" -> the kinds of units that may answer ("how deep" with a length). "High" and "large" are not listed,
because people ask how high or large anything is, prices included."""
_DIRECTIONS = ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest")
_DIMENSIONS = {
    "deep": ("deep", "in depth"),
    "far": ("away", "from", *(f"{direction} of" for direction in _DIRECTIONS)),
    "long": ("long", "in length"),
    "tall": ("tall", "high", "in height"),
    "wide": ("wide", "thick", "across", "around", "in width", "in diameter", "in circumference"),
}
"""Word after "how" -> words after a length that say which dimension it is: a trunk 37 feet wide is not 37 feet tall."""
_AGE = {"old": ("old", "of age")}
"""Word after "how" -> words after a duration that say it is an age: a bridge that is 32 years old does not last 32
years."""
_ASKS_FOR_MEASURE = re.compile(rf"\bhow ({'|'.join(_MEASURES)})\b", re.IGNORECASE)
"""Matches "how far"."""
_ASKS_FOR_WEIGHT = re.compile(
    r".*\bhow much (?:do|does|did|will|would)\b.+\bweigh\b(?! in\b)"
    r"|(?!.*\b(?:how|when|where|which|who|why|lose|losing|lost|gain\w*)\b).*\bweight(?: of\b.+|[ ?.!]*$)",
    re.IGNORECASE,
)
"""Matches "how much does it weigh", "weight of the bell", "bell weight", but not "lost weight"."""
_LISTS = word_lists("measures")
COUNTED_UNITS = [_LISTS[kind] for kind in ("duration", "length", "weight", "area", "volume")]
"""The units that people ask for by "how many", by kind: first those of durations, then those of lengths, …"""
_UNIT_COUNTED = re.compile(rf"\bhow many (?:more )?(?P<unit>{any_of(set().union(*COUNTED_UNITS))})\b", re.IGNORECASE)
"""A question that asks for a number of units: "how many acres"."""
_ASKS_FOR_METHOD = re.compile(
    r"\b(?:find(?:ing)?|know|tell|see|get|figure|determine|calculate|measure|check|way)\b", re.IGNORECASE
)
"""Before "how far", these words mostly ask for a way to find it out, not for a distance."""
_VAGUE_NUMBERS = "a|an|another|half|few|several|couple"
"""Words in place of a number that give no exact one."""
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_NUMBER_WORDS = f"{number_pattern(1, 19)}|{_TENS}|hundreds?|thousands?|millions?|billions?|dozens?"
_DIGITS = r"\d[\d.,]*[½¼¾]?|[½¼¾]"
"""Matches "1,200", "2½"."""
_NUMBER = rf"(?<![{CURRENCY_SIGNS}\w])(?:{_DIGITS}|(?:{_VAGUE_NUMBERS}|{_NUMBER_WORDS})\b)"
"""Matches "12", "twelve", "several", but not "$12"."""
_WORDS_BETWEEN = r"(?:[\s-]+(?!(?:at|by|from|in|on|to)\b)[\w½/]+){0,2}?"
"""The words between a number and its unit: "12 square feet", but not "4-2 on Thursday night"."""
_NUMBER_PART = rf"(?:{_DIGITS}|{_NUMBER_WORDS}|a|and|half|or|plus|to)\b"
"""Matches what follows the first word of a number: "and", "a", "half" of "two and a half"."""
_AGE_NUMBER = rf"(?<![{CURRENCY_SIGNS}\w])(?:{_DIGITS}|(?:{_NUMBER_WORDS})\b)(?:[\s-]+{_NUMBER_PART}){{0,3}}?"
"""What may come before the unit of an age ("two and a half years"); "500 pounds last year" is not an age."""
_BEFORE_AGE = "|".join(rf"(?<=\b{word} )" for word in sorted(_LISTS["before_age"]))
_AGE_BEGINS = rf"(?:^|(?<=[,;:–—] )|(?<=[(–—])|{_BEFORE_AGE})"
"""What comes before an age without a unit: "he is " in "he is 62 and sails". After a name, a number is a part of the
name ("Pier 12")."""
_AGE_ENDS = rf"(?=\s*(?:[^\w\s%{CURRENCY_SIGNS}-]|$)|[-–]\d|\s+{any_of(_LISTS['after_age'])}\b)"
"""What comes after an age without a unit: " and" in "he is 62 and sails", a comma. Before a noun, a number is no age
("62 boats")."""
_AGE_UNITS = "|".join(sorted(_LISTS["age"], key=len, reverse=True))
_UNITS_OF_TIME = any_of(_LISTS["duration"])
_UNITS_OF_LENGTH = any_of(_LISTS["length"])
_MANY_UNITS = rf"{any_of(unit for unit in _LISTS['duration'] if unit.endswith('s'))}\b"
"""Matches "weeks", without a number."""
_WHEN_IT_ENDS = (
    rf"(?:{english_month_pattern()}(?: \d\d?)?|{'|'.join(day_names('en'))}|tomorrow|tonight|spring|summer|autumn|fall"
    r"|winter|week|weekend|month|year)(?!\w)"
)
"""Matches "Tuesday" in "until next Tuesday"."""
_OTHER_FORMS = {
    "far": (r"\d ?(?:%|per ?cent\b)",),  # 12 %
    "fast": (
        # 12 feet per second
        rf"{_NUMBER}{_WORDS_BETWEEN}[\s-]+{_UNITS_OF_LENGTH} (?:per|an?|each|every) {_UNITS_OF_TIME}\b",
        # in under 12 seconds
        rf"\b(?:in|within)(?: [a-z]+){{0,3}} {_NUMBER}(?: [\w-]+){{0,3}}? {_UNITS_OF_TIME}\b",
    ),
    "long": (
        r"\b(?:from|since|between|until|till) (?:1\d|20)\d\d\b",  # since 1998
        rf"\b(?:until|till|through)(?: [\w-]+){{0,4}}? {_WHEN_IT_ENDS}",  # until next Tuesday
        rf"\b(?:for|just|only|many|takes?|took|lasts?|lasted) {_MANY_UNITS}",  # takes weeks
        rf"\b{_MANY_UNITS} (?:to|or) {_MANY_UNITS}",  # weeks to months
        r"\b\d{1,2}:\d\d (?:later|long)\b",  # 2:23 later
        r"\b(?:for|lasted|took) \d{1,2}:\d\d\b(?! ?[ap]\.? ?m\b)",  # lasted 2:23, but not 2:23 pm
    ),
    "old": (
        r"\b\d\d?(?:st|nd|rd|th) (?:century|millennium)\b",  # 12th century
        rf"\b(?:aged?:?|ages|age of|turn(?:s|ed|ing)?) (?:\d|(?:{_NUMBER_WORDS})\b)",  # turned 62
        rf"\b(?:{_TENS})\b{_AGE_ENDS}",  # sixty and sails
        rf"\b(?:{_VAGUE_NUMBERS})[\s-](?:{_AGE_UNITS})[\s-](?:old|ago|of age)\b",  # a year old
        rf"{_AGE_BEGINS}\d{{1,3}}(?![\w%:]|[.,]\d){_AGE_ENDS}",  # he is 62 and sails
    ),
}
"""Word after "how" -> patterns of other forms of an answer, each with an example."""
_YEAR = re.compile(r"\D{0,12}(?:1\d|20)\d\d\D{0,3}")
"""An answer that is a year ("in 1987")."""
_BORN = re.compile(r"\bborn\b", re.IGNORECASE)


def drop_other_measures(read_question: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """If the question asks for a measure, leaves out windows whose passage has no measure of that kind. If the answer
    of a window has none, the nearest one in its passage becomes the answer. All windows stay for other questions."""
    if unit_match := _UNIT_COUNTED.search(read_question.question.corrected_text):
        return _with_unit(unit_match["unit"].lower(), windows, read_question.texts)
    measure = _find_measure(read_question.prepared_question, read_question.texts)
    if measure is None:
        return list(windows)
    # "Ana Ruiz age"
    is_person = measure == "old" and not _ASKS_FOR_MEASURE.search(read_question.question.corrected_text)
    moved_windows = [
        window
        if _is_answered_by_year(window, read_question.text_of(window), is_person=is_person)
        else move_answer(window, read_question.text_of(window), _build_measure_pattern(measure))
        for window in windows
    ]
    return [window for window in moved_windows if window is not None]


def _find_measure(prepared_question: PreparedQuestion, texts: Mapping[str, str]) -> str | None:
    """The word of _MEASURES that the question asks for: "bell weight" asks how heavy the bell is, "Ana Ruiz age" how
    old she is. None if the question asks for no measure, or for a way to find one out."""
    question = prepared_question.question.corrected_text
    if match := _ASKS_FOR_MEASURE.search(question):
        return None if _ASKS_FOR_METHOD.search(question[: match.start()]) else match.group(1).lower()
    if _ASKS_FOR_WEIGHT.match(question):
        return "heavy"
    return "old" if asks_for_age_of(prepared_question, texts) else None


def _is_answered_by_year(window: ReadWindow, text: str, *, is_person: bool) -> bool:
    """Whether the answer is a year, which also says how long or how old. Of a person, only the year of birth does."""
    is_year = _YEAR.fullmatch(window.answer.of(text)) is not None
    return is_year and (not is_person or _BORN.search(window.passage.of(text)) is not None)


def _with_unit(unit: str, windows: Sequence[ReadWindow], texts: Mapping[str, str]) -> list[ReadWindow]:
    """The windows whose passage has a number of this unit, with that number as their answer; if there are none, those
    whose passage has a number of another unit of the same kind."""
    for pattern in _build_patterns_of_unit(unit):
        moved_windows = [move_answer(window, texts[window.article_id], pattern) for window in windows]
        if kept_windows := [window for window in moved_windows if window is not None]:
            return kept_windows
    return []


@cache
def _build_patterns_of_unit(unit: str) -> tuple[re.Pattern[str], ...]:
    """Two patterns: of a number of this unit, and of a number of any unit of its kind."""
    kind = next(units for units in COUNTED_UNITS if unit in units)
    singular = next((form for form in kind if form != unit and f"{form}s" == unit), unit)
    unit_forms = [singular, f"{singular}s", unit]
    return tuple(
        re.compile(rf"{_NUMBER}(?:{_WORDS_BETWEEN}[\s-]+|(?<=\d))(?:{'|'.join(units)})(?!\w)", re.IGNORECASE)
        for units in (unit_forms, sorted(kind, key=len, reverse=True))
    )


@cache
def _build_measure_pattern(word: str) -> re.Pattern[str]:
    """Matches what may answer "how far" ("12 miles"), "how old" ("62 years"), or "how" with another word of
    _MEASURES."""
    units = "|".join(
        re.escape(unit) for name in _MEASURES[word] for unit in sorted(_LISTS[name], key=len, reverse=True)
    )
    other_dimensions = "|".join(
        phrase for name, phrases in {**_DIMENSIONS, **_AGE}.items() if name != word for phrase in phrases
    )
    not_of_another = rf"(?![\s-]+(?:{other_dimensions})\b)" if word in _DIMENSIONS else ""
    number = _AGE_NUMBER if word == "old" else f"{_NUMBER}{_WORDS_BETWEEN}"
    measure_pattern = rf"{number}(?:[\s-]+|(?<=\d))(?:{units})(?!\w){not_of_another}"
    return re.compile("|".join((measure_pattern, *_OTHER_FORMS.get(word, ()))), re.IGNORECASE)
