"""Finds the figures of an article (percentages, money, amounts), each with what it measures and its sentence.

One pattern finds the numbers and their kind. Numbers that are dates, scores or parts of names are dropped; what the
others measure is read from the words around them (measured_noun.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.distilling.figures import measured_noun
from bot.distilling.figures.labels import is_incomplete, is_informative
from bot.distilling.figures.tables import find_table_figures
from bot.model import Excerpt, Figure, Span
from bot.text.calendar import LANGUAGES, month_names
from bot.text.sentences import split_sentences
from bot.text.tables import is_row

_NUMBER = (
    r"(?:\d{1,3}(?:[.,’'\u202f\u00a0 ]\d{3}(?!\d)){1,4}(?:[.,]\d{1,4})?|\d{1,12}(?:[.,]\d{1,6})?)"
    r"(?:\s?[½¼¾⅓⅔⅛])?|[½¼¾⅓⅔⅛]"
)
_RANGE_WORD = r"(?:\s?[-–]\s?|\s(?:to|bis|à)\s)"
_NUMBER_WORD = (
    r"(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|"
    r"eighty|ninety|hundred)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
)
_SCALE = (
    r"(?:hundred|thousand|million|billion|trillion|hunderttausend|Tausend|Millionen|Million|Milliarden|Milliarde|"
    r"Mio\.|Mrd\.|"
    r"millions?|milliards?|bn|mn|tn|"
    r"mil\smillones|millones|millón|milhões|milhão|milioni|milione|miliardi|миллион\w{0,3}|миллиард\w{0,3}|тысяч\w?|"
    r"مليون|مليار|ألف)"
)
_MONEY_SCALE = rf"(?:{_SCALE}|[mkMKB](?![\w/]))"
_MONTHS = (
    *(re.escape(month) for language in LANGUAGES for month in month_names(language)),
    *(rf"{month[:3]}\." for month in month_names("en") if len(month) > 4),
    r"Sept\.",
)
_MONTH = rf"(?:{'|'.join(dict.fromkeys(_MONTHS))})(?![^\W\d_])"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_CURRENCY = r"(?:(?:US|HK|A|C|NZ|S)?\$|[€£¥₹₩₽]|USD|EUR|GBP|CHF|Rs\.?)"
_MONEY_WORD = (
    r"(?:(?:(?:US|U\.S\.|Australian|Canadian|Hong Kong|New Zealand|Singapore|Taiwan)\s)?dollars?|"
    r"euros?|pounds?|yen|yuan|rupees?|francs?|pesos?|Euro|Dollar(?!\s[A-Z][a-z]+\s[a-z])|Franken|cents?|pence|"
    r"dólares|dólar|reais|dollari|долларов|евро|рублей|دولار|يورو|ريال|درهم|جنيه)"
)
_PART_OF_UNIT = (
    r"(?:foot|inch|mile|yard|acre|ton|tonne|pound|ounce|gallon|cup|second|minute|hour|day|week|month|year|decade|century|"
    r"degree|cent|penny|dollar|per\scent|percent|percentage\spoint|point|hundred|thousand|million|billion|trillion|dozen)"
)
"""Units after a fraction ("half a mile")."""
_CJK_NUMERAL = "[0-9０-９]"
_CJK_DIGITS = r"[0-9０-９][0-9０-９,，.．]{0,14}(?:[万萬亿億][0-9０-９]{1,4})?"
_CJK_UNIT = (
    r"(?:[万萬亿億兆千百]{0,3}(?:%|％|円|元|ドル|美元|欧元|歐元|ユーロ|人|名|家|个|個|件|台|社|校|本|冊|回|次|倍|歳|岁|"
    r"時間|小时|分|秒|メートル|公里|キロ|米|トン|吨|ポイント|パーセント)|[万萬亿億兆]{1,2})"
)

_FIGURE = re.compile(
    rf"""
    (?:(?=[\d½¼¾⅓⅔⅛$€£¥₹₩₽])|(?<![A-Za-zÀ-ɏ])(?=[A-Za-z]))  # a quick look ahead: elsewhere no alternative can begin
    (?:
      (?P<cjk_date>{_CJK_NUMERAL}{{4}}\s?年(?:\s?{_CJK_NUMERAL}{{1,2}}\s?月(?:\s?{_CJK_NUMERAL}{{1,2}}\s?日)?)?
        |{_CJK_NUMERAL}{{1,2}}月{_CJK_NUMERAL}{{1,2}}日)
    | (?P<date>{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s{_YEAR}
        |\d{{1,2}}\.?(?:st|nd|rd|th|er)?\s{_MONTH}(?:\s{_YEAR})?
        |{_MONTH}\s(?:{_YEAR}|\d{{1,2}}(?:st|nd|rd|th)?(?![\w,.]?\d))
        |{_YEAR}-\d\d-\d\d)
    | (?P<money>{_CURRENCY}\s?(?:{_NUMBER})(?:{_RANGE_WORD}{_CURRENCY}?(?:{_NUMBER}))?
        (?:[\s-]?{_MONEY_SCALE}\b(?:\sdollars\b)?)?
        |(?:{_NUMBER})(?:{_RANGE_WORD}(?:{_NUMBER}))?(?:\s{_SCALE})?(?:\s(?:d’|d'|de\s)?{_MONEY_WORD}\b|\s?[€£¥])
        |(?:{_NUMBER})p\b)
    | (?P<share>\b(?:{_NUMBER_WORD}|\d{{1,3}})\s(?:in|out\sof)\s(?:every\s)?(?!one\b)
        (?:{_NUMBER_WORD}|\d{{1,3}}(?:,\d{{3}})*)\b(?=\s[^\W\d_])
        |\b\d{{1,3}}\sof\s\d{{1,3}}\b(?=\s[^\W\d_]))
    | (?P<percent>(?:(?:{_NUMBER})%?(?:\s?[-–]\s?(?:{_NUMBER})|\s(?:to|or)\s(?:{_NUMBER}))?|\b{_NUMBER_WORD})
        [\s\u00a0\u202f-]?(?:%(?![0-9A-F]{{2}})|％|‰|percent\b|per\scent\b|percentage\spoints?\b|Prozent(?:punkte)?\b|pour\scent\b|por\sciento\b|por\scento\b|per\scento\b
            |процент\w{{0,3}}\b|في\sالمئة|بالمئة|في\sالمائة))
    | (?P<cjk>{_CJK_DIGITS}\s?{_CJK_UNIT})
    | (?P<year>{_YEAR}(?![\d.,]\d|[\w’'-]))
    | (?P<fraction>\b(?:(?:one|two|three|a)[\s-](?:third|quarter|fifth|sixth|eighth|tenth)s?|[Hh]alf)
        (?:\sof\san?\s{_PART_OF_UNIT}\b|(?=\sof\b)))
    | (?P<amount>(?:{_NUMBER})(?:(?:{_RANGE_WORD}|\sor\s)(?:{_NUMBER}))?(?:[\s-]{_SCALE}\b)?
        |\b{_NUMBER_WORD}(?:(?:{_RANGE_WORD}|\sor\s){_NUMBER_WORD})?\s(?:hundred|thousand|million|billion|trillion)\b)
    )
    """,
    re.VERBOSE,
)
"""A number. The group that matches is its kind; dates and years are matched only so that they are not taken for another
kind."""
_NAME_BEFORE = re.compile(
    r"(?:[\w’'&]*[A-ZÀ-Þ][\w’'&]*|[Ss]ection|[Cc]hapter|[Pp]age|[Aa]rticle|[Vv]ersion|[Pp]art|[Vv]olume|[Nn]o\.?|[Nn]umber|"
    r"[Ff]igure|"
    r"[Tt]able|[Rr]oute|[Rr]oom|[Ss]eason|[Ee]pisode|[Ll]evel|[Pp]hase|[Gg]rade|[Cc]hannel|Nr\.|"
    r"(?<![a-z])[Aa]ge[sd]?|[Oo]mega|[Tt]ype|[Cc]ategory|[Tt]ier|Artikel|Kapitel|article|chapitre|"
    r"[#№§@/_])[ \u00a0]?$"
)
"""A word before a number that makes it part of a name ("Section 3"), unless it is in `_NO_NAME_BEFORE`."""
_NO_NAME_BEFORE = frozenset(
    "The A An In On At By Since From About Around Over More Some Nearly Almost Only Just Up Under Between After Before "
    "During Until "
    "Of And But Or For With To As Than Least Most Another Than These Those Its Their His Her Our All Still Now Then "
    "Last Next Within "
    "Mehr Rund Etwa Fast Über Seit Im Am Bis Von Nach Vor Plus Près Environ Depuis En Dans Le La Les Des Der "
    "Die Das Total".split()
)
_TOKEN_BEFORE = re.compile(r"[A-Za-zÀ-ɏ\d_.,/:’'#$€£%+-]$")
"""A character before a number that makes it part of a longer token ("A4", "1.5")."""
_PART_WORD_BEFORE = re.compile(
    r"\b(?:first|1st|second|2nd|latter|other|back|front|top|bottom|last|and (?:a|one))\s$", re.IGNORECASE
)
"""Words before "half" that make it a period or a part, not a share ("the first half of 2021")."""
_NOUN = re.compile(r"[\s\u00a0-]([^\W\d_][\w’'-]{1,30})")
_TIME_OR_ORDINAL = re.compile(
    r"\s?(?:a\.m\.|p\.m\.|am\b|pm\b|Uhr\b|o’clock|h\d\d|st\b|nd\b|rd\b|th\b|:\d)|:\d|[A-Za-z]|[/.,-]\d"
)
"""What follows a number that is a time, an ordinal or part of a longer token ("5 p.m.", "3rd", "5G")."""
_UNIT = re.compile(
    r"[\s\u00a0-]?(?:°\s?[CF]?(?![\w])|(?:"
    r"(?:square |cubic |nautical )?(?:(?:kilo|centi|milli)?met(?:re|er)s?|miles?|feet|inches|yards?)|hectares?|acres?|"
    r"lit(?:re|er)s?|gallons?|barrels?|"
    r"lbs|cups|tablespoons?|tbsps?|teaspoons?|tsps?|quarts|pints|"
    r"(?:kilo|milli|micro)?grams?|kilos?|tonn?es?|tons?|pounds|ounces|degrees|watts?|"
    r"(?:kilo|mega|giga|tera)watts?(?: hours)?|"
    r"hours?|minutes?|seconds?|days?|weeks?|months?|years?|decades?|light-years?|lumens|decibels|volts|(?:mega|giga|tera)bytes|[MGT]B|Meter|Kilometer|Tonnen|Stunden|Tage|Jahre|Liter|Hektar|mètres|kilomètres|tonnes|heures|jours|ans|metros|"
    r"toneladas|años|km|cm|mm|kg|ft|mi|lb|oz|km²|m²|[kMGT]Wh?|mph|km/h"
    r")(?![\w/’']))(?:[\s-](?:long|wide|high|tall|deep|old|away|lang|hoch|breit|alt|tief)\b)?"
)
_INCHES = re.compile(r"[ -]inch")
_FEET_BEFORE = re.compile(r"\b(?:feet|foot|ft),?[ -]$")
"""Feet before inches, which make these part of one length ("5 feet, 1 inch")."""
_WITHIN_BEFORE = re.compile(r"\bwithin\s(?:about |just |the (?:first|last) )?$", re.IGNORECASE)
_TIME_OR_DISTANCE_BETWEEN = re.compile(
    r"(?:[\s-]?(?:second|minute|hour|day|week|month|year|decade)s? (?:after|ago|before|earlier|later|since)"
    r"|[\s-]?(?:feet|kilometers|kilometres|km|meters|metres|miles|mi|yards)"
    r" (?:apart|(?:north|south|east|west)(?:east|west)?)(?: of)?)\b"
)
"""A time or length that says when or where something is, not how much."""
_NAMED_BY_LENGTH = re.compile(r"(?:\d|\b(?:bond|line|note|treasury|yield)s?)$", re.IGNORECASE)
"""Nouns whose name has a length or period ("the 50-yard line", "the 10-year Treasury")."""
_NEXT_NOUN = re.compile(
    r"\s(?!(?:a|an|and|as|at|by|for|from|in|is|of|on|or|that|the|to|was|were|who|will|with)\b)[a-z]{3,}"
)
"""A word after a plural that is part of the same noun phrase, and no small word."""
_YEAR_TO = re.compile(rf"{_YEAR}\s(?:to|or)\s")
"""A year before a percentage, to which it does not belong ("from 43% in 2005 to 34%")."""
_ADDRESS = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'.]*\s){1,5}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Square|Drive|Place|Boulevard|Blvd|Way|Court|Row|"
    r"Terrace|Quay|Crescent|Highway|Hwy|Parkway|Pkwy|Turnpike|Freeway|Plaza)\b"
    r"|(?:[A-ZÀ-Þ][\w’'.]*\s){0,2}(?:Highway|Hwy|Route|Road|Rd|Interstate)\s\d"
)
_SCALE_WORD = re.compile("illion|illiard|thousand|hundred|bn")
"""Numbers with a scale ("3 million") are figures even without a noun."""
_PLAIN_YEAR = re.compile(r"1\d{3}|20\d\d")
"""A number that may be a year; after a word of `_TIME_PREPOSITION_BEFORE` it is one."""
_CHANGE_VERB_BEFORE = re.compile(r"\b(?:up|down|increased?|rose|raised|fell|dropped|climbed|jumped)\s(?:by\s)?$")
"""Words before a change followed by the new sum ("went up $2 to $19.99")."""
_RATE_WORD_BEFORE = re.compile(r"\b(?:per|every)\s$", re.IGNORECASE)
"""Numbers that are the base of a rate, not an amount ("per 100 people")."""
_CHANGE_BEFORE = re.compile(r"\b(?:up|down|by|fell|rose|dropped)\s(?:about |nearly |more than |some |around )?$")
"""A change in points ("fell 12 points"), which is not counted as an amount."""
_TIME_PREPOSITION_BEFORE = re.compile(r"\b(?:in|since|by|until|before|after)\s$", re.IGNORECASE)
_PAIR = re.compile(r"(\d{1,4})[-–](\d{1,4})")
"""Two numbers with a dash: a range if the second is greater, else a score."""
_PAIR_OF_SHARES = re.compile(r"(\d{1,2}(?:\.\d+)?)%[-–](\d{1,2}(?:\.\d+)?)%")
_TWO_NUMBERS = re.compile(r"\d{1,3} \d{3}")
"""In English, digits are grouped by commas: "18 155" is two numbers."""
_MAGNITUDE_BEFORE = re.compile(r"\b[Mm]agnitude[ -]$")
_LABEL_LANGUAGES = frozenset(LANGUAGES)
"""Languages in which what a figure measures can be read; in others figures are kept without it."""
_RANGE_WORD_BEFORE = re.compile(r"\b(?:from|between)\s$", re.IGNORECASE)
"""A range ("from 3 to 5") is a figure even without a noun; see `_RANGE`."""
_RANGE = re.compile(r"\d\s(?:to|and)\s\d|\d[-–]\d")
_CONTEXT_CHARACTERS = 1_500
"""The number of characters around a number in which its use as a name is looked for."""
_CHARACTERS_BEFORE = 20
"""The number of characters before a number in which a word that changes its meaning is looked for."""
_NAME_CHARACTERS_BEFORE = 30
"""The number of characters before a number in which the rest of its name is looked for."""
_MAX_NOUN_WORDS = 3
"""The maximum number of words of a noun phrase that becomes part of the value ("309 electoral votes")."""


def find_figures(text: str, paragraphs: Sequence[Span], language: str) -> tuple[Figure, ...]:
    """The figures in reading order; `language` is a two-letter code.

    Left out are names with numbers ("5G", "Section 3", "Society 5.0"), times, dates, and, in the languages of
    `_LABEL_LANGUAGES`, numbers for which the text does not say what they measure.
    """
    found: list[Figure] = []
    for is_table, spans in groupby(paragraphs, key=lambda paragraph: is_row(text, paragraph)):
        if is_table:
            found += find_table_figures(text, tuple(spans))
            continue
        for paragraph in spans:
            for sentence in split_sentences(text, paragraph, language):
                found += _in_sentence(text, sentence, language)
    return tuple(found)


def _in_sentence(text: str, sentence: Span, language: str) -> Iterator[Figure]:
    """The figures of one sentence. The name of the group that matched (`lastgroup`) is the kind of a number."""
    excerpt = Excerpt(sentence.of(text), sentence)
    reached = sentence.start
    for match in _FIGURE.finditer(text, sentence.start, sentence.end):
        kind = match.lastgroup or ""
        if (
            match.start() < reached
            or kind in ("year", "date", "cjk_date")
            or (kind == "cjk" and match.group().isascii())  # "5%" in an address, where "%2F" is no percentage
            or (kind == "percent" and _YEAR_TO.match(match.group()))
        ):
            continue
        if kind != "cjk" and (_is_name(text, sentence, match, kind) or _is_score(match, language)):
            continue
        span = Span(match.start(), match.end())
        if (
            kind == "money"
            and " to " in match.group()
            and _CHANGE_VERB_BEFORE.search(text, max(sentence.start, span.start - _CHARACTERS_BEFORE), span.start)
        ):
            span = Span(span.start, span.start + match.group().index(" to "))
        counted = _read_amount(text, sentence, match, language) if kind == "amount" else None
        if counted is not None:
            span, of = counted
        elif kind == "amount":
            continue
        elif kind == "share":
            of = _find_share_noun(text, sentence, match)
            span = Span(span.start, span.end + (1 + len(of) if of and len(of.split()) <= _MAX_NOUN_WORDS else 0))
        else:
            of = _find_measured(text, sentence, match, language)
        rate_end = measured_noun.find_rate_end(text, span.end, sentence.end)
        if rate_end is not None:
            span = Span(span.start, rate_end)
        if of and language == "en" and not is_informative(of, value=span.of(text)):
            continue
        if of or (language not in _LABEL_LANGUAGES and kind not in ("fraction", "share")):
            reached = span.end
            yield Figure(value=span.of(text), of=of, span=span, sentence=excerpt)


def _find_share_noun(text: str, sentence: Span, match: re.Match[str]) -> str:
    """Who or what a share is of ("six in 10 Americans"); "" for a period ("6 in 10 days")."""
    noun = measured_noun.read_phrase(text, match.end() + 1, sentence.end)
    return "" if _UNIT.match(text, match.end(), sentence.end) else noun


def _is_score(match: re.Match[str], language: str) -> bool:
    """Whether two numbers are a score ("a 6-5 victory"), years, or merely next to each other ("18 155 mm")."""
    pair = _PAIR.fullmatch(match.group()) or _PAIR_OF_SHARES.fullmatch(match.group())
    if pair is not None and (float(pair[1]) >= float(pair[2]) or _PLAIN_YEAR.fullmatch(pair[1])):
        return True
    return language == "en" and _TWO_NUMBERS.match(match.group()) is not None


def _is_name(text: str, sentence: Span, match: re.Match[str], kind: str) -> bool:
    """Whether the number is part of a name, a longer token or a list's numbering rather than an amount."""
    start = match.start()
    before = text[max(sentence.start, start - _NAME_CHARACTERS_BEFORE) : start]
    is_part_of_token = before and _TOKEN_BEFORE.match(before[-1]) and not (kind == "money" and before[-1] == "-")
    if kind == "share":
        return bool(is_part_of_token)  # "grades K-12 in six schools"
    if kind == "fraction":
        return _PART_WORD_BEFORE.search(before) is not None
    if kind == "amount" and (
        _TIME_OR_ORDINAL.match(text, match.end(), sentence.end)
        or (not before and text[match.end() : match.end() + 1] in ".)")
    ):
        return True
    if kind == "money" and text[match.end() : match.end() + 1].isalpha():
        return True  # "in the $3.90s"
    if is_part_of_token or kind != "amount":
        return bool(is_part_of_token)
    number = match.group()
    if number in ("911", "999", "112"):
        return True  # "a 911 call"
    if number.isdigit() and (
        number.startswith("0") or (_PLAIN_YEAR.fullmatch(number) and _TIME_PREPOSITION_BEFORE.search(before))
    ):
        return True
    named = _NAME_BEFORE.search(_last_word(before))
    return named is not None and named.group().strip() not in _NO_NAME_BEFORE


def _last_word(before: str) -> str:
    """The last word, with any white space after it."""
    words = before.rsplit(None, 1)
    return words[-1] + before[len(before.rstrip()) :] if words else ""


def _read_amount(text: str, sentence: Span, match: re.Match[str], language: str) -> tuple[Span, str] | None:
    """The span of an amount with its unit or noun ("6½ sacks"), and what it measures; None if it is not a figure."""
    if _INCHES.match(text, match.end(), sentence.end) and _FEET_BEFORE.search(text, sentence.start, match.start()):
        return None
    unit = _UNIT.match(text, match.end(), sentence.end)
    if unit is not None:
        of = (
            measured_noun.find_dimension(text, sentence.start, match.start())
            or measured_noun.find_after_of(text, unit.end(), sentence.end)
            or measured_noun.find_subject(text, sentence.start, match.start(), is_count=True)
        )
        is_hyphenated = text[match.end()] == "-"
        if text.startswith("-old", unit.end()) or (is_hyphenated and unit.group().endswith(("old", "high", "low"))):
            return None  # "an 82-year-old" is a person, "a 40-year-high" a record
        if not is_hyphenated and _WITHIN_BEFORE.search(
            text, max(sentence.start, match.start() - _CHARACTERS_BEFORE), match.start()
        ):
            return None  # "within 10 days of the visit" is not a number of visits
        if not is_hyphenated and _TIME_OR_DISTANCE_BETWEEN.match(text, match.end(), sentence.end):
            return None
        if is_hyphenated:
            words = measured_noun.read_phrase(text, unit.end() + 1, sentence.end)
            of = words if words and measured_noun.is_noun(words) and not measured_noun.is_unspecific(words) else ""
            after = _NEXT_NOUN.match(text, unit.end() + 1 + len(of), sentence.end) if of else None
            is_cut_off = after is not None and measured_noun.is_plural(of)  # "a 10-year assault weapons | ban"
            is_cut_off = is_cut_off or is_incomplete(of, text[unit.end() + 1 + len(of) : sentence.end])
            of = "" if is_cut_off or _NAMED_BY_LENGTH.search(of) else of
        return Span(match.start(), unit.end()), of
    if _MAGNITUDE_BEFORE.search(text, max(sentence.start, match.start() - len("magnitude ")), match.start()):
        return Span(match.start() - len("magnitude "), match.end()), measured_noun.read_phrase(
            text, match.end() + 1, sentence.end
        )
    before = text[max(sentence.start, match.start() - _CHARACTERS_BEFORE) : match.start()]
    noun = _NOUN.match(text, match.end(), sentence.end)
    if _RATE_WORD_BEFORE.search(before) or (_CHANGE_BEFORE.search(before) and noun is not None and noun[1] == "points"):
        return None
    words = measured_noun.read_phrase(text, noun.start(1), sentence.end) if noun is not None else ""
    if noun is None or not words:
        has_scale = _SCALE_WORD.search(match.group()) is not None
        is_range = _RANGE_WORD_BEFORE.search(
            text, max(sentence.start, match.start() - len("between ")), match.start()
        ) and _RANGE.search(match.group())
        return (
            (Span(match.start(), match.end()), _find_measured(text, sentence, match, language))
            if has_scale or is_range
            else None
        )
    if text[match.end()] == "-" or _ADDRESS.match(text, noun.start(1), sentence.end):
        return None
    if not measured_noun.is_noun(words):
        return None
    if language == "en" and not (measured_noun.is_plural(words) or match.group() == "1"):
        return None  # "12 typically", "5,800 net"
    if language == "en" and (measured_noun.is_part_of_name(words) or _names_kind(text, match)):
        return None
    of = measured_noun.find_after_of(text, noun.start(1) + len(words), sentence.end)
    if of and len(words.split()) == 1:
        return Span(match.start(), noun.end()), of
    short = len(words.split()) <= _MAX_NOUN_WORDS
    return Span(match.start(), noun.start(1) + len(words) if short else match.end()), words


def _names_kind(text: str, match: re.Match[str]) -> bool:
    """Whether the text uses a number as the name of a kind of thing ("What is a 529?", "a 529 plan")."""
    number = match.group()
    if not (number.isdigit() and len(number) > 2):
        return False
    near = text[max(0, match.start() - _CONTEXT_CHARACTERS) : match.end() + _CONTEXT_CHARACTERS]
    # "a 911 call": a noun in the singular, without an s at its end
    return re.search(rf"\b[Aa]n? {number}(?:[?.,]|\s[a-z]+[a-rt-z][\s.,?])", near) is not None


def _find_measured(text: str, sentence: Span, match: re.Match[str], language: str) -> str:
    """What the figure measures, "" if unclear. Tries in turn: what follows "of"; a change ("increase in …"); the noun
    after it; what money was spent on; the subject of the sentence."""
    cjk = match.lastgroup == "cjk" or text[match.end() : match.end() + 1] in "的の"
    described = measured_noun.find_described(text, match.end(), sentence.end)
    if language == "en" and not measured_noun.belongs_to_figure(text, sentence.start, match.start(), described):
        described = ""
    return (
        measured_noun.find_after_of(text, match.end(), sentence.end, cjk=cjk)
        or measured_noun.find_change(text, match.end(), sentence.end)
        or described
        or (measured_noun.find_purpose(text, match.end(), sentence.end) if match.lastgroup == "money" else "")
        or measured_noun.find_subject(
            text, sentence.start, match.start(), is_count=match.lastgroup in ("money", "amount")
        )
    )
