"""The numbers of a sentence, each with its kind: money, a percentage, a share, a fraction or an amount.

Dates and years are recognised only so that no part of them is taken for a number of another kind.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, cast

from bot.model import Span
from bot.text.word_lists.calendar import LANGUAGES, month_names
from bot.text.word_lists.number_words import number_pattern

Kind = Literal["money", "share", "percent", "cjk", "fraction", "amount"]
"""`money`: "$5 million"; `share`: "six in 10"; `percent`: "5%"; `cjk`: a Chinese or Japanese number with its unit;
`fraction`: "half", "a third"; `amount`: any other number."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as the text has it, with its sign and scale ("$5 million", "40 percent") but without a noun."""

    kind: Kind
    span: Span
    words: str


# Digits and words for numbers.
_VULGAR_FRACTION = "[½¼¾⅓⅔⅛]"
_GROUPED_DIGITS = r"\d{1,3}(?:[.,’'\u202f\u00a0 ]\d{3}(?!\d)){1,4}(?:[.,]\d{1,4})?"
"""Digits in groups of three ("1,200", "1.200,5", "1 200")."""
_PLAIN_DIGITS = r"\d{1,12}(?:[.,]\d{1,6})?"
_DIGITS = rf"(?:(?:{_GROUPED_DIGITS}|{_PLAIN_DIGITS})(?:\s?{_VULGAR_FRACTION})?|{_VULGAR_FRACTION})"
"""A number in digits: "1,200", "2.5", "6½", "½"."""
NUMBER_WORD = (
    rf"(?i:{number_pattern(1, 12)}|fifteen|twenty|thirty|forty|fifty|sixty|seventy|"
    rf"eighty|ninety|hundred)(?:-(?:{number_pattern(1, 9)}))?"
)
"""A number in words: "six", "Twenty-one", "hundred"."""
_RANGE_SIGN = r"(?:\s?[-–]\s?|\s(?:to|bis|à)\s)"
"""What is between the two numbers of a range ("5-6", "5 to 6")."""

# Words that multiply a number.
ENGLISH_SCALE = "(?:hundred|thousand|million|billion|trillion)"
"""An English word that multiplies a number."""
_SCALE = (
    r"(?:hundred|thousand|million|billion|trillion|hunderttausend|Tausend|Millionen|Million|Milliarden|Milliarde|"
    r"Mio\.|Mrd\.|"
    r"millions?|milliards?|bn|mn|tn|crore|lakh|"
    r"mil\smillones|millones|millón|milhões|milhão|milioni|milione|miliardi|миллион\w{0,3}|миллиард\w{0,3}|тысяч\w?|"
    r"مليون|مليار|ألف)"
)
"""A word that multiplies the number before it, in the languages of labels."""
_MONEY_SCALE = rf"(?:{_SCALE}|[mkMKB](?![\w/]))"
"""A scale after a sum, where a letter is enough ("$5m")."""

# Dates.
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_MONTH_NAMES = (
    *(re.escape(month) for language in LANGUAGES for month in month_names(language)),
    *(rf"{month[:3]}\." for month in month_names("en") if len(month) > 4),
    r"Sept\.",
)
_MONTH = rf"(?:{'|'.join(dict.fromkeys(_MONTH_NAMES))})(?![^\W\d_])"
"""A month in any of these languages, and the English ones also shortened ("Nov.")."""
_DAY_AND_MONTH = (
    rf"{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s{_YEAR}"
    rf"|\d{{1,2}}\.?(?:st|nd|rd|th|er)?\s{_MONTH}(?:\s{_YEAR})?"
    rf"|{_MONTH}\s(?:{_YEAR}|\d{{1,2}}(?:st|nd|rd|th)?(?![\w,.]?\d))"
    rf"|{_YEAR}-\d\d-\d\d"
)
"""A date: "May 5, 2024", "5. Mai 2024", "May 2024", "May 5", "2024-05-05"."""

# Money. "Dollar" before capitalised words and a lower-case word is part of a name ("100 Dollar General stores").
_CURRENCY_SIGN = r"(?:(?:US|HK|AU?|CA?|NZ|S|R)?\$|[€£¥₹₩₽]|USD|EUR|GBP|CHF|Rs\.?)"
"""What may come before a sum: "$", "US$", "EUR"."""
_CURRENCY_WORD = (
    r"(?:(?:(?:US|U\.S\.|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\s)?(?:dollars?|pounds|rupees?|rou?bles?|francs?|pesos?|dinars?|"
    r"riyals?|dirhams?|krone[rn]?|kron[ao]r?|lir[ae]|baht|rand|shillings|shekels?|zlotys?|forints?|naira|hryvnias?|"
    r"ringgit|reais)|"
    r"euros?|pounds?|yen|yuan|Euro|Dollar(?!(?:\s[A-Z][a-z]+)+\s[a-z])|Franken"
    r"|cents?|pence|dólares|dólar|reais|dollari|долларов|евро|рублей|دولار|يورو|ريال|درهم|جنيه)"
)
"""What may come after a sum: "dollars", "Hong Kong dollars", "Swiss francs", "Euro"."""
_MONEY = (
    rf"{_CURRENCY_SIGN}\s?{_DIGITS}(?:{_RANGE_SIGN}{_CURRENCY_SIGN}?{_DIGITS})?"
    rf"(?:[\s-]?{_MONEY_SCALE}\b(?:\sdollars\b)?)?"
    rf"|{_DIGITS}(?:{_RANGE_SIGN}{_DIGITS})?(?:-{_SCALE}-{_CURRENCY_WORD}\b"
    rf"|(?:\s{_SCALE}|(?:bn|[mk])\b)?(?:\s(?:d’|d'|de\s)?{_CURRENCY_WORD}\b|\s?[€£¥]))"
    rf"|(?:half\s)?(?:\ban?|\b{NUMBER_WORD})\s{ENGLISH_SCALE}\s{_CURRENCY_WORD}\b"
    rf"|{_DIGITS}p\b"
)
"""A sum: "$5", "$5-6 million", "5 euros", "5 million d’euros", "5m euros", "half a million euros", "5 €", "50p"."""

# Shares, percentages and fractions.
_SHARE = (
    rf"\b(?:{NUMBER_WORD}|\d{{1,3}})\s(?:in|out\sof)\s(?:every\s)?(?!one\b)"
    rf"(?:{NUMBER_WORD}|\d{{1,3}}(?:,\d{{3}})*)\b(?=\s[^\W\d_])"
    rf"|\b(?!one\b)(?:\d{{1,3}}|{NUMBER_WORD})\sof\s(?:(?:the|her|his|its|our|their|[A-Z][\w’'-]*[’']s?)\s)?\d{{1,3}}\b"
    r"(?=\s[^\W\d_])"
)
"""Some of a number of people or things ("six in 10 Americans", "63 of Salem’s 101 boats"); not "two in one inning"."""
_PERCENT_SIGN = (
    r"(?:%(?![0-9A-F]{2})|％|‰|percent\b|per\scent\b|percentage\spoints?\b|Prozent(?:punkte)?\b|pour\scent\b|"
    r"por\sciento\b|por\scento\b|per\scento\b|процент\w{0,3}\b|في\sالمئة|بالمئة|في\sالمائة)"
)
"""A sign or word for a percentage; not "%2F" in a web address."""
_PERCENT = (
    rf"(?:{_DIGITS}%?(?:(?:\s?[-–]\s?|-to-){_DIGITS}|\s(?:to|or)\s{_DIGITS})?|\b{NUMBER_WORD})"
    rf"[\s\u00a0\u202f-]?{_PERCENT_SIGN}"
)
"""A percentage or a range of them: "5%", "5 to 6 percent", "ten per cent"."""
_DIVIDED_UNIT = (
    r"(?:foot|inch|mile|yard|acre|ton|tonne|pound|ounce|gallon|cup|second|minute|hour|day|week|month|year|decade"
    r"|century|degree|cent|penny|dollar|per\scent|percent|percentage\spoint|point|hundred|thousand|million|billion"
    r"|trillion|dozen)"
)
"""A unit that can be divided ("half a mile")."""
_FRACTION = (
    r"\b(?:(?:one|two|three|a)[\s-](?:third|quarter|fifth|sixth|eighth|tenth)s?|[Hh]alf)"
    rf"(?:\sof\san?\s{_DIVIDED_UNIT}\b|(?=\sof\b))"
)
"""A fraction: "a third", "Half of", "half of a mile"."""
_AMOUNT = (
    rf"{_DIGITS}(?:(?:{_RANGE_SIGN}|\sor\s){_DIGITS})?(?:[\s-]{_SCALE}\b)?"
    rf"|\b{NUMBER_WORD}(?:(?:{_RANGE_SIGN}|\sor\s){NUMBER_WORD})?\s{ENGLISH_SCALE}\b"
    rf"(?:\s(?:and\s)?{NUMBER_WORD}(?:\s{ENGLISH_SCALE})?\b){{0,2}}"
    rf"|\b{NUMBER_WORD}(?:\s(?:to|or)\s|-\s(?:to|or)\s){_DIGITS}(?:[\s-]{_SCALE}\b)?"
)
"""Any other number: "40", "5-6", "5 or 6 million", "two hundred", "two hundred and five thousand", "two to 5"."""

# Chinese and Japanese.
_CJK_DIGIT = "[0-9０-９]"
_CJK_DATE = (
    rf"{_CJK_DIGIT}{{4}}\s?年(?:\s?{_CJK_DIGIT}{{1,2}}\s?月(?:\s?{_CJK_DIGIT}{{1,2}}\s?日)?)?"
    rf"|{_CJK_DIGIT}{{1,2}}月{_CJK_DIGIT}{{1,2}}日"
)
"""A date: "2024年5月5日", "5月5日"."""
_CJK_DIGITS = r"[0-9０-９][0-9０-９,，.．]{0,14}(?:[万萬亿億][0-9０-９]{1,4})?"
"""Digits with or without a scale between them: "1,200", "3万5000"."""
_CJK_UNIT = (
    r"(?:[万萬亿億兆千百]{0,3}(?:%|％|円|元|ドル|美元|欧元|歐元|ユーロ|人|名|家|个|個|件|台|社|校|本|冊|回|次|倍|歳|岁|"
    r"時間|小时|分|秒|メートル|公里|キロ|米|トン|吨|ポイント|パーセント)|[万萬亿億兆]{1,2})"
)
"""A unit with or without a scale before it, or a scale alone: "万円", "人", "億"."""

_START = r"(?:(?=[\d½¼¾⅓⅔⅛$€£¥₹₩₽])|(?<![A-Za-zÀ-ɏ])(?=[A-Za-z]))"
"""Matches where a number can begin, so that the alternatives are not tried elsewhere."""
_ALTERNATIVES = {
    "cjk_date": _CJK_DATE,
    "date": _DAY_AND_MONTH,
    "money": _MONEY,
    "share": _SHARE,
    "percent": _PERCENT,
    "cjk": rf"{_CJK_DIGITS}\s?{_CJK_UNIT}",
    "year": rf"{_YEAR}(?![\d.,]\d|[\w’'-])",
    "fraction": _FRACTION,
    "amount": _AMOUNT,
}
"""Patterns by kind. The first that matches at a place decides the kind of what is there."""
_NUMBER = re.compile(_START + "(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in _ALTERNATIVES.items()) + ")")
"""The next number or date of a text; the name of the group that matches is its kind ("$5 million", "six in 10 boats").
"""
_DATES = frozenset({"cjk_date", "date", "year"})
"""Kinds of what is left out."""
_YEAR_AND_PERCENT = re.compile(rf"{_YEAR}\s(?:to|or)\s")
"""The beginning of a match of `_PERCENT` that is not a range of percentages, because its first number is a year: "2005
to 34%" in "from 43% in 2005 to 34%". The whole match is left out: "34%" is the other end of a range."""

# Ranges.
_HEDGE = r"(?:(?:about|almost|an\sestimated|approximately|around|at\sleast|just|nearly|over|roughly|up\sto)\s)?"
"""Words that may stand before either end of a range ("between about 5 and nearly 6")."""
_RANGE_BEFORE = re.compile(rf"\b(?:between|from|of|to|ranges?|ranged|ranging)\s{_HEDGE}$")
"""Words before a number that make "to" after it a range ("from 5 percent to 6 percent")."""
_BETWEEN_BEFORE = re.compile(rf"\b[Bb]etween\s{_HEDGE}$")
"""The word before a number that makes "and" after it a range ("between 5% and 6%")."""
_OPEN_RANGE_BEFORE = re.compile(
    rf"\b(?:[Bb]etween|(?:anywhere|somewhere|rang(?:e[sd]?|ing)|var(?:y|ies|ied|ying))\sfrom)\s{_HEDGE}$"
)
"""Words before a number that show that it is the first end of a range, wherever the other end is ("ranging from 2 kg of
salt to 5 kg")."""
_FROM_BEFORE = re.compile(rf"\b(?:from|ranges?|ranged|ranging)\s{_HEDGE}$")
"""Words before a number that make "to" and a hedge after it a range ("from 5 to nearly 6"). After "of", the second
number may be the new value ("a rise of 5 cents to about 60 cents")."""
_AND = re.compile(rf"\sand\s{_HEDGE}")
"""What is between the ends of a range after "between" (" and about ")."""
_TO_HEDGE = re.compile(rf"\s(?:to\s{_HEDGE}|up\sto\s)")
"""What is between the ends of a range after "from" (" to nearly ", " up to ")."""
_SCALED = re.compile(rf"[$€£]?(?P<digits>{_PLAIN_DIGITS})\s(?P<scale>{_SCALE})")
"""A number with its scale ("2.7 million", "$2.7 million")."""
_CHANGE_BEFORE = re.compile(
    r"\b(?:climb|declin|decreas|dropp?|f[ae]ll|gr[eo]w|increas|jump|lower|rais|r[io]s|up|down)[a-z]*\s(?:by\s)?$"
)
"""A verb of change before its size, after which "to" is followed by the new value ("rose | 2 million to 5 million")."""
_TO_LIMIT = re.compile(
    r"(?P<unit>(?:[\s-][a-z]+){0,2})\sto\s(?:even\s|maybe\s|perhaps\s)?(?:as\s(?:far|high|long|many|much)\sas|up\sto)\s"
)
"""The text between the ends of a range, if the second one is a limit ("5 to as much as 6 cents", "5 kg to as much as 6
kg")."""
_RANGE_END_BEFORE = re.compile(rf"[^.;:]{{0,60}}\s(?:and|to)\s{_HEDGE}")
"""The text between the ends of a range, if each end has its own words ("ranging from 2 kg of salt to 5 kg")."""
_RANGE_OF_UNITS = re.compile(r"-(?:\s(?:to|or)\s|to-)")
"""The text between two numbers with one unit ("a 10- to 15-year plan")."""
_ENDS_OF_RANGE = re.compile(r"\d\S*\s?(?:-|–|\b(?:to|and|or|bis|à)\b)")
"""A number that has both ends of a range already ("5 to 6")."""
_SUM_TO_NUMBER = re.compile(r"\D*(?P<sum>[\d.,]+)\sto\s(?P<number>[\d.,]+)")
"""A sum, "to", and a number without a sign or scale ("gave $130,000 to 10 towns"). It is a range if the number is
greater."""
_CONVERSION = re.compile(r"\s\((?:(?:about|almost|approximately|around|nearly|or|over|roughly|some)\s)*")
"""What is between a sum and the same sum in another currency ("6 million euros | (about | $7 million)")."""
_MAX_CHARACTERS_BEFORE = 30
"""The number of characters before a number that are searched for a word for a range."""


def find_numbers(text: str, sentence: Span) -> Iterator[Number]:
    """The numbers of a sentence in reading order, without dates. The two ends of a range are one number ("between $5
    and $6"); if each end has its own words, both are left out. A sum is one number with what it is in another currency
    ("6 million euros ($7 million)")."""
    numbers: list[Number] = []
    open_end: int | None = None  # where the last number ends, if it is the first end of a range
    for number in _match_numbers(text, sentence):
        if numbers and (kind := _range_kind(text, sentence, numbers[-1], number)):
            start = numbers.pop().span.start
            between = _BETWEEN_BEFORE.search(text, max(sentence.start, start - _MAX_CHARACTERS_BEFORE), start)
            span = Span(between.start() if between else start, number.span.end)
            numbers.append(Number(kind, span, span.of(text)))
            open_end = None
        elif open_end is not None and _RANGE_END_BEFORE.fullmatch(text[open_end : number.span.start]):
            numbers.pop()
            open_end = None
        elif numbers and _is_conversion(text, sentence, numbers[-1], number):
            span = Span(numbers.pop().span.start, number.span.end + 1)
            numbers.append(Number("money", span, span.of(text)))
        else:
            numbers.append(number)
            open_end = number.span.end if _opens_range(text, sentence, number) else None
    yield from numbers


def _is_conversion(text: str, sentence: Span, first: Number, second: Number) -> bool:
    """Whether the second number is the first one in another currency, in brackets."""
    return (
        first.kind == second.kind == "money"
        and _CONVERSION.fullmatch(text, first.span.end, second.span.start) is not None
        and text.startswith(")", second.span.end, sentence.end)
    )


def _opens_range(text: str, sentence: Span, number: Number) -> bool:
    """Whether a number is only the first end of a range."""
    return _ENDS_OF_RANGE.search(number.words) is None and _has_before(_OPEN_RANGE_BEFORE, text, sentence, number)


def _range_kind(text: str, sentence: Span, first: Number, second: Number) -> Kind | None:
    """The kind of the range that two numbers form; None if they do not form one."""
    kinds = {first.kind, second.kind} - {"amount"}
    if len(kinds) > 1 or not kinds <= {"money", "percent"}:
        return None
    between = text[first.span.end : second.span.start]
    is_alike = first.kind == second.kind or (first.kind == "amount" and second.words[0].isdigit())
    is_range = (
        (_AND.fullmatch(between) is not None and _has_before(_BETWEEN_BEFORE, text, sentence, first))
        or (between == " to " and first.kind == second.kind and _has_before(_RANGE_BEFORE, text, sentence, first))
        or (is_alike and _is_before_limit(text, first, second))
        or (
            between == " to "
            and _have_same_scale(first, second)
            and not _has_before(_CHANGE_BEFORE, text, sentence, first)
        )
        or (is_alike and _TO_HEDGE.fullmatch(between) is not None and _has_before(_FROM_BEFORE, text, sentence, first))
        or (not kinds and _RANGE_OF_UNITS.fullmatch(between) is not None)
    )
    return (kinds.pop() if kinds else "amount") if is_range else None


def _is_before_limit(text: str, first: Number, second: Number) -> bool:
    """Whether the second number is the limit of a range. If the first one has a unit, the second one has it too."""
    match = _TO_LIMIT.fullmatch(text, first.span.end, second.span.start)
    return match is not None and text.startswith(match["unit"], second.span.end)


def _have_same_scale(first: Number, second: Number) -> bool:
    """Whether two amounts have the same scale, and the second one is greater ("2.7 million to 2.8 million")."""
    one, other = _SCALED.fullmatch(first.words), _SCALED.fullmatch(second.words)
    if one is None or other is None or one["scale"] != other["scale"]:
        return False
    return _value(one["digits"]) < _value(other["digits"])


def _has_before(words: re.Pattern[str], text: str, sentence: Span, number: Number) -> bool:
    start = max(sentence.start, number.span.start - _MAX_CHARACTERS_BEFORE)
    return words.search(text, start, number.span.start) is not None


def _match_numbers(text: str, sentence: Span) -> Iterator[Number]:
    """The numbers of a sentence that match `_NUMBER`, without dates."""
    for match in _NUMBER.finditer(text, sentence.start, sentence.end):
        kind, words = match.lastgroup or "", match.group()
        if (
            kind in _DATES
            or (kind == "cjk" and words.isascii())  # "5%" of "5%2F" in an address, which is no percentage
            or (kind == "percent" and _YEAR_AND_PERCENT.match(words))
        ):
            continue
        end = match.end()
        if (
            kind == "money"
            and (sums := _SUM_TO_NUMBER.fullmatch(words))
            and _value(sums["number"]) < _value(sums["sum"])
        ):
            end = match.start() + sums.end("sum")
        span = Span(match.start(), end)
        yield Number(cast("Kind", kind), span, span.of(text))


def _value(digits: str) -> float:
    """The value of digits that are grouped by commas."""
    bare_digits = digits.replace(",", "").rstrip(".")
    return float(bare_digits) if bare_digits.count(".") < 2 else float(bare_digits.replace(".", ""))
