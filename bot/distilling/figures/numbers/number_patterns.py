"""Patterns of numbers, by kind: money, shares, percentages, fractions, other amounts; and of dates and years.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re

from bot.text.currencies import CURRENCY_CODE, CURRENCY_SIGNS
from bot.text.word_lists import word_lists
from bot.text.word_lists.calendar import LANGUAGES, month_names
from bot.text.word_lists.number_words import number_pattern
from bot.text.word_lists.patterns import any_of

_LISTS = word_lists("numbers")

# Digits and words for numbers.
_VULGAR_FRACTION = "[½¼¾⅓⅔⅛]"
_GROUPED_DIGITS = r"\d{1,3}(?:[.,’'\u202f\u00a0 ]\d{3}(?!\d)){1,4}(?:[.,]\d{1,4})?"
"""Digits in groups of three ("1,200", "1.200,5", "1 200")."""
PLAIN_DIGITS = r"\d{1,12}(?:[.,]\d{1,6})?"
"""Digits without groups ("2500", "2.5")."""
_FRACTION_AFTER = rf"(?:\s?{_VULGAR_FRACTION}|[\s-][1-7]/[2-8](?![\d/]))"
"""A fraction after a whole number ("6|½", "6|-1/2", "6| 1/2")."""
_DIGITS = rf"(?:(?:{_GROUPED_DIGITS}|{PLAIN_DIGITS}){_FRACTION_AFTER}?|{_VULGAR_FRACTION})"
"""A number in digits: "1,200", "2.5", "6½", "6-1/2", "½"."""
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
SCALE = any_of(_LISTS["scales"])
"""A word that multiplies the number before it, in the languages of labels."""
_MONEY_SCALE = rf"(?:{SCALE}|[mkMKB](?![\w/]))"
"""A scale after a sum, where a letter is enough ("$5m")."""

# Dates.
YEAR = r"(?:1[5-9]\d\d|20\d\d)"
"""A year from 1500 to 2099."""
_MONTH_NAMES = (
    *(re.escape(month) for language in LANGUAGES for month in month_names(language)),
    *(rf"{month[:3]}\." for month in month_names("en") if len(month) > 4),
    r"Sept\.",
)
_MONTH = rf"(?:{'|'.join(dict.fromkeys(_MONTH_NAMES))})(?![^\W\d_])"
"""A month in any of these languages, and the English ones also shortened ("Nov.")."""
_DAY_AND_MONTH = (
    rf"{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s{YEAR}"
    rf"|\d{{1,2}}\.?(?:st|nd|rd|th|er)?\s{_MONTH}(?:\s{YEAR})?"
    rf"|{_MONTH}\s(?:{YEAR}|\d{{1,2}}(?:st|nd|rd|th)?(?![\w,.]?\d))"
    rf"|{YEAR}-\d\d-\d\d"
)
"""A date: "May 5, 2024", "5. Mai 2024", "May 2024", "May 5", "2024-05-05"."""

# Money.
_CURRENCY_SIGN = rf"(?:(?:US|HK|AU?|CA?|NZ|S|R)\$|[{CURRENCY_SIGNS}]|{CURRENCY_CODE}|Rs\.?)"
"""What may come before a sum: "$", "US$", "EUR"."""
_COUNTRY = r"(?:(?:US|U\.S\.|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\s)?"
"""The country before its currency, or nothing ("Hong Kong | dollars")."""
_CURRENCY_WORD = rf"(?:{_COUNTRY}{any_of(_LISTS['currencies_of_countries'])}|{any_of(_LISTS['currencies'])})"
"""What may come after a sum: "dollars", "Hong Kong dollars", "Swiss francs", "Euro"."""
_MONEY = (
    rf"{_CURRENCY_SIGN}\s?{_DIGITS}(?:{_RANGE_SIGN}{_CURRENCY_SIGN}?{_DIGITS})?"
    rf"(?:[\s-]?{_MONEY_SCALE}\b(?:\sdollars\b)?)?"
    rf"|{_DIGITS}(?:{_RANGE_SIGN}{_DIGITS})?(?:-{SCALE}-{_CURRENCY_WORD}\b"
    rf"|(?:\s{SCALE}|(?:bn|[mk])\b)?(?:\s(?:d’|d'|de\s)?{_CURRENCY_WORD}\b|\s?[€£¥]))"
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
_PERCENT_SIGN = rf"(?:%(?![0-9A-F]{{2}})|％|‰|{any_of(_LISTS['percent_words'])}\b)"
"""A sign or word for a percentage; not "%2F" in a web address."""
_PERCENT = (
    rf"(?:{_DIGITS}%?(?:(?:\s?[-–]\s?|-to-){_DIGITS}|\s(?:to|or)\s{_DIGITS})?|\b{NUMBER_WORD})"
    rf"[\s\u00a0\u202f-]?{_PERCENT_SIGN}"
)
"""A percentage or a range of them: "5%", "5 to 6 percent", "ten per cent"."""
_DIVIDED_UNIT = any_of(_LISTS["divided_units"])
"""A unit that can be divided ("half a mile")."""
_FRACTION = (
    r"\b(?:(?:one|two|three|a)[\s-](?:third|quarter|fifth|sixth|eighth|tenth)s?|[Hh]alf)"
    rf"(?:\sof\san?\s{_DIVIDED_UNIT}\b|(?=\sof\b))"
)
"""A fraction: "a third", "Half of", "half of a mile"."""
_AMOUNT = (
    rf"{_DIGITS}(?:(?:{_RANGE_SIGN}|\sor\s){_DIGITS})?(?:[\s-]{SCALE}\b)?"
    rf"|\b{NUMBER_WORD}(?:(?:{_RANGE_SIGN}|\sor\s){NUMBER_WORD})?\s{ENGLISH_SCALE}\b"
    rf"(?:\s(?:and\s)?{NUMBER_WORD}(?:\s{ENGLISH_SCALE})?\b){{0,2}}"
    rf"|\b{NUMBER_WORD}(?:\s(?:to|or)\s|-\s(?:to|or)\s){_DIGITS}(?:[\s-]{SCALE}\b)?"
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

_START = rf"(?:(?=[\d½¼¾⅓⅔⅛{CURRENCY_SIGNS}])|(?<![A-Za-zÀ-ɏ])(?=[A-Za-z]))"
"""Matches where a number can begin, so that the alternatives are not tried elsewhere."""
_ALTERNATIVES = {
    "cjk_date": _CJK_DATE,
    "date": _DAY_AND_MONTH,
    "money": _MONEY,
    "share": _SHARE,
    "percent": _PERCENT,
    "cjk": rf"{_CJK_DIGITS}\s?{_CJK_UNIT}",
    "year": rf"{YEAR}(?![\d.,]\d|[\w’'-])",
    "fraction": _FRACTION,
    "amount": _AMOUNT,
}
"""Patterns by kind. The first that matches at an offset decides the kind of what is there."""
NUMBER = re.compile(_START + "(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in _ALTERNATIVES.items()) + ")")
"""The next number or date of a text; the name of the group that matches is its kind ("$5 million", "six in 10 boats").
"""
DATES = frozenset({"cjk_date", "date", "year"})
"""Kinds of what is left out."""
YEAR_AND_PERCENT = re.compile(rf"{YEAR}\s(?:to|or)\s")
"""The beginning of a match of `_PERCENT` that is not a range of percentages, because its first number is a year: "2005
to 34%" in "from 43% in 2005 to 34%". The whole match is left out: "34%" is the other end of a range."""


def value_of(digits: str) -> float:
    """The value of digits. Commas group them, and so do full stops if there are several ("1.200.000")."""
    bare_digits = digits.replace(",", "").rstrip(".")
    return float(bare_digits) if bare_digits.count(".") < 2 else float(bare_digits.replace(".", ""))
