"""Judges whether a reader who sees only an English figure understands it, and adds words to one that is unclear."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.distilling.figures.completion.predicates import find_predicate
from bot.distilling.figures.completion.verbs import is_verb
from bot.distilling.figures.labels.labels import NOUNS_LIKE_PARTICIPLES
from bot.model import Figure, Span
from bot.text.tables import is_row
from bot.text.word_lists import word_lists
from bot.text.word_lists.calendar import english_calendar
from bot.text.word_lists.stop_words import STOP_WORDS

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_CAPITAL = re.compile(r"\b[A-Z]")
_MONEY = re.compile(r"[$€£¥]")
_SIZE = re.compile(r"(?:[a-z]+\s)*\d[\d.,]*-[a-z]+")
"""A size with a hyphen, which describes a thing and counts none ("a 30-gallon bag")."""
_PERCENT = re.compile(r"(?:%|\spercent)$")
"""A share: one or two words without a name do not say what it is part of ("40% | bump")."""
_NOUN = re.compile(
    r"\d\s(?:(?:hundred|thousand|million|billion|trillion)\s)?(?!(?:hundred|thousand|million|billion|trillion|percent|or)\b)[a-z]{3,}"
)
"""A number and its noun: a single word after them says too little."""
_ALL = re.compile(r"100(?:%|\spercent)")
_PROPERTY = re.compile(r"\sof\s")
"""The word between a property and its number."""
_INDEFINITE = (" a ", " an ", "A ", "An ")
"""Words before a property of somebody whom the label does not name."""
_PERIODS = "(?:month|season|week|year)"
_OWNER = re.compile(r"\b(?:her|his|its)\b")
_PLACE = re.compile(r"(?:Across|Among|At|In|Within)\s[^,]+,")
_TIME = re.compile(
    r"\d|\b(?:addition|all|case|cases|comparison|contrast|day|days|decade|decades|end|fact|hour|hours|meantime|minute|minutes|month|months"
    r"|quarter|response|return|season|spring|statement|summer|autumn|fall|winter|time|total|turn|week|weeks|year|years"
    rf"|{'|'.join(name.title() for name in sorted(english_calendar()))})\b"
)
"""A word that shows that the beginning of a sentence is a time or the like, not a place."""
_RATE = re.compile(r"\s(?:an?|each|every|per)\s")
"""The words before what a price is for ("$4.50 | a gallon")."""
_OLD_VALUE = re.compile(r"\sfrom(?:\s(?:an?|its|the|their))?$")
"""The end of a label before an old value ("The fare would rise from | $4 to $5")."""
_UNFINISHED = re.compile(
    r"\bthe\s(?:[a-z-]+\s){0,2}(?!average|excess|number|rate|total)[a-z]+\sof$|\b(?:liv(?:e|es|ing)|people|those) in$"
    r"|^(?:[A-Z]\w+\s)?(?:[a-z]+\s){1,2}(?:that|which|who)\s[a-z]+$|%(?:2[0-9A-F]|3A)"
)
"""The end of a label whose number is only a part of another phrase ("the bodies of | 53 people"), and the signs of a
link in a garbled sentence."""
_LIST_SIGN = re.compile(r"^(?:[-*•–—►]\s)+")
_ANOTHER_NUMBER = re.compile(
    r"(?<=\w),?\s(?:and|or)\s(?:(?:about|almost|another|at least|more than|nearly|up to)\s[$€£]?\d|[$€£]\d).*$"
)
"""A second number with its noun after a label ("boats and another 12 quays")."""
_RANGE = re.compile(r"\b(?:between|from)\s")
_MEMBERS = re.compile(r"\bmembers$")
"""The members of something: the label would say of all of it what is true of some members."""
_CHANGED = re.compile(
    r"\b(?:climbed|dropped|fell|gained|grew|increased|jumped|lost|plunged|rose|soared|surged|tumbled"
    r"|(?:are|is|was|were) (?:down|up))(?: by)?$"
)
"""The end of a label that says that something changed."""
_TIME_AFTER = re.compile(r"\s(?:between|by the end of|during|from|over|since)\s")
"""Words after the value of a change that say over which time it changed."""
_BACK_NOUNS = word_lists("figures_en")["back_nouns"]
_BACK_NOUN = rf"(?:{'|'.join(sorted(_BACK_NOUNS))})"
_BACK_SUBJECT = re.compile(rf"(?:The|This|That|the|this|that)\s(?:[a-z-]+\s)?{_BACK_NOUN}(?![\w-])")
"""The beginning of a label whose subject is named only in an earlier sentence ("The agency says it has")."""
_BACK_OWNER = re.compile(rf"(?:[a-z-]+\s)?{_BACK_NOUN}(?:[’']s)?(?![\w-])(?!\sof\b)")
"""The beginning of a label after "the" that belongs to such a subject ("of the | state’s people")."""
_BACK_PLACE = re.compile(rf"\b(?:at|in|of) (?:the|this) {_BACK_NOUN}(?![\w-])(?! of\b)")
"""A place inside a label that is named only in an earlier sentence ("goods in the village")."""
_RATE_OF_NOBODY = re.compile(r"(?:[a-z-]+ ){0,4}rate")
"""A label with a rate that does not say whose rate it is ("average unemployment rate")."""
_ARTICLE_BEFORE = re.compile(r"\b[Tt]h(?:e|is|at)\s$")
_MAX_BARE_WORDS = 2
"""The maximum number of words that only name the kind of thing that costs a sum ("breakup fee")."""
_MAX_VALUE_CHARACTERS = 60
"""The maximum number of characters of a value with what it counts ("$137 million in fines")."""
_MAX_CHARACTERS_BETWEEN = 5
"""The maximum number of characters between a value and the label that is joined to it (" for ")."""
_DETERMINERS = word_lists("figures_en")["determiners"]
_ARTICLES = ("a", "an", "the")


def clear_figures(text: str, figures: Iterable[Figure], language: str) -> Iterator[Figure]:
    """The figures that a reader understands without their sentence. If a label says too little, the words before the
    number are the label instead ("$137 million in fines | The mint must pay"). Figures in other languages than English
    and figures of tables are all kept."""
    for figure in figures:
        if language != "en" or not figure.of or is_row(text, figure.sentence.span):
            yield figure
        elif shown := _make_clear(text, figure):
            yield replace(figure, value=shown[0].of(text), of=shown[1], span=shown[0])


def _make_clear(text: str, figure: Figure) -> tuple[Span, str] | None:
    """The span and label of a figure that is clear; None if a reader would have to guess who or what has the number."""
    span, sentence = figure.span, figure.sentence.span
    label = _find_label(text, figure) or Span(span.end, span.end)
    of = _tidy(label.of(text) or figure.of, is_before=label.end <= span.start)
    is_before = label.end <= span.start
    if _is_back_reference(text, label, of, figure.value) or _MEMBERS.search(figure.value):
        return None
    if (is_before or "%" in of) and _UNFINISHED.search(of):
        return None
    if label.start == span.end + len(" of ") and _is_plain_pair(figure.value, of):
        return None  # "5 million barrels of | crude oil"
    if is_before and (_OLD_VALUE.search(of) or (_CHANGED.search(of) and _TIME_AFTER.match(text, span.end))):
        return None
    if of.endswith("(") or (is_before and _lacks_subject(text, sentence, label.start, of)):
        return None
    if _ALL.fullmatch(figure.value) and label.start == span.end + 1:
        return None  # "a 100% commitment"
    if is_before and _PROPERTY.match(text, label.end, span.end):
        is_bare = " " not in of and of.islower() and _MONEY.search(figure.value) is not None
        if is_bare or text.endswith(_INDEFINITE, 0, label.start):
            return None  # "with a net worth of $5 million", "the cancellation of $5 million"
    if _lacks_owner(figure.value, of) or text.startswith(" where ", max(span.end, label.end)):
        return None
    if _is_elsewhere(text, sentence, min(span.start, label.start)):
        return None
    if not _says_too_little(figure.value, of, is_before=is_before):
        return span, of
    if _PERCENT.search(figure.value):
        return None  # "a 5% fuel surcharge", whose label is cut off
    predicate = find_predicate(text, sentence, span.start)
    if predicate is None or not _says_who(predicate.of(text)):
        return None
    end = label.end if 0 <= label.start - span.end <= _MAX_CHARACTERS_BETWEEN else span.end
    return (Span(span.start, end), predicate.of(text)) if end - span.start <= _MAX_VALUE_CHARACTERS else None


def _find_label(text: str, figure: Figure) -> Span | None:
    """The place of a label: after its number, or else before it; with "this" before "year's". None if it is not found
    as a whole."""
    span, sentence = figure.span, figure.sentence.span
    pattern = re.compile(rf"(?:(?:last|next|this)\s(?={_PERIODS}[’']s))?(?<!\w){re.escape(figure.of)}(?!\w)")
    after = pattern.search(text, span.end, sentence.end)
    places = [after] if after is not None else list(pattern.finditer(text, sentence.start, span.start))[-1:]
    return Span(*places[0].span()) if places else None


def _tidy(label: str, *, is_before: bool) -> str:
    """A label without the mark of a list item before it, and without another number after it."""
    label = _LIST_SIGN.sub("", label)
    return label if is_before or _RANGE.search(label) else _ANOTHER_NUMBER.sub("", label)


def _is_plain_pair(value: str, of: str) -> bool:
    """Whether a value has a noun, its label is one or two words, and neither contains a name."""
    is_named = _CAPITAL.search(f"{value[:1].lower()}{value[1:]} {of}") is not None
    return not is_named and len(of.split()) <= _MAX_BARE_WORDS and _NOUN.search(value) is not None


def _is_back_reference(text: str, label: Span, of: str, value: str) -> bool:
    """Whether a label at `label` is about something that is named only before, since neither it nor the value has a
    name."""
    if _CAPITAL.search(of[:1].lower() + of[1:]) or _CAPITAL.search(value[:1].lower() + value[1:]):
        return False
    if _BACK_SUBJECT.match(of) or _BACK_PLACE.search(of) or (_PERCENT.search(value) and _RATE_OF_NOBODY.fullmatch(of)):
        return True
    is_owned = _ARTICLE_BEFORE.search(text, max(0, label.start - 5), label.start) is not None
    return is_owned and _BACK_OWNER.match(of) is not None


def _lacks_owner(value: str, of: str) -> bool:
    """Whether something belongs to somebody whom neither the value nor the label names ("105 | yards at its peak")."""
    return _OWNER.search(f"{value} {of}") is not None and not _CAPITAL.search(f"{value[:1].lower()}{value[1:]} {of}")


def _is_elsewhere(text: str, sentence: Span, start: int) -> bool:
    """Whether the sentence begins with a place that limits all that it says, and the words of the figure, from `start`
    on, come after it ("In five countries that have it, the mint counted | 40 cases")."""
    place = _PLACE.match(text, sentence.start, sentence.end)
    return place is not None and place.end() <= start and _TIME.search(place.group()) is None


def _lacks_subject(text: str, sentence: Span, start: int, label: str) -> bool:
    """Whether a label at `start`, before its number, is a verb whose subject was a pronoun or is cut off ("led | 10
    crews"); a participle may describe a noun ("the posted limit")."""
    first = label.split()[0]
    before = text[sentence.start : start].split()[-1:]
    is_adjective = bool(before) and before[0].lower() in _DETERMINERS
    return first.islower() and is_verb(first) and first not in NOUNS_LIKE_PARTICIPLES and not is_adjective


def _says_who(predicate: str) -> bool:
    """Whether a predicate begins with its subject, and ends with a verb that is not only a participle ("the shop
    selling")."""
    first, *others = predicate.split()
    has_subject = bool(others) and (first[0].isupper() or first in _ARTICLES)
    return has_subject and not others[-1].endswith("ing")


def _says_too_little(value: str, of: str, *, is_before: bool) -> bool:
    """Whether a label says nothing that the value does not say, too; or, after the number and without a name, only what
    kind of thing has a price or size."""
    words = {word.lower() for word in _WORD.findall(of)} - STOP_WORDS
    if of and words <= {word.lower() for word in _WORD.findall(value)}:
        return True
    if is_before:
        return False
    if _CAPITAL.search(of):
        return all(word[0].isupper() or word in STOP_WORDS for word in of.split()) and _NOUN.search(value) is not None
    has_name = _CAPITAL.search(value[:1].lower() + value[1:]) is not None
    is_bare_sum = _MONEY.search(value) is not None and len(words) <= _MAX_BARE_WORDS and not has_name
    is_price = _RATE.search(value) is not None
    if _PERCENT.search(value) and len(of.split()) <= _MAX_BARE_WORDS and not has_name:
        return True
    if " " not in of and _NOUN.search(value) and not has_name:
        return True  # "nearly 60 members | government"
    return (is_bare_sum and not is_price) or _SIZE.fullmatch(value) is not None
