"""Makes incomplete labels longer, with the rest of their sentence: "12 | Quill scored 12 goals" becomes "12 | Quill
scored 12 goals and nine tries in the summer".

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.distilling.back_references import opens_with_reference, refers_back
from bot.distilling.figures.clarity.endings import ends_with_opening
from bot.distilling.figures.clarity.missing_scopes import lacks_year
from bot.distilling.figures.clarity.shown import CAPITAL, content_words
from bot.distilling.figures.clarity.verbs import RELATIVE_CLAUSE, has_finite_verb
from bot.distilling.figures.denials import is_denied, is_withdrawn
from bot.distilling.figures.numbers.bounds import find_bound_start
from bot.distilling.figures.statements import is_self_contained, opening_of
from bot.model import Excerpt, Figure, Span
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.markup.tables import is_row
from bot.text.sentences import split_sentences

_MAX_CHARACTERS = 200
"""The maximum number of characters of a label that has the rest of its sentence."""
_MAX_CHARACTERS_ALONE = 300
"""The same for a number of the title or the first sentences, or one whose own label has no verb."""
_MAX_CHARACTERS_OF_END = 10
"""Room for the end of a sentence that a label leaves out: its full stop and white space."""
_MIN_WORDS = 6
"""The minimum number of words of a sentence that says what a number counts."""
_BEGINNING = re.compile(rf"[\w{CURRENCY_SIGNS}“\"‘']")
"""The first character of a sentence, not of an item of a list ("-- Quill", "[3:12] Quill")."""
_END_OF_SENTENCE = re.compile(r"[.!]['\"’”)]*$")
"""The end of a sentence, with closing marks ("sank.", "sank!”")."""
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
"""Words in quotation marks ("“I sank”"): "I" in them is somebody whom the sentence names."""
_READER = re.compile(r"\b(?:you|your)\b", re.IGNORECASE)
"""The reader, whom a whole sentence may speak to."""
_FULL_STOP = re.compile(r"(?<!\b[A-Z])\.$")
"""The full stop of a sentence ("sank."), not of an abbreviation."""
_MORE_FOLLOWS = re.compile(
    r",?\s(?:(?:and|but|or)\s)?(?:(?:about|almost|another|around|at least|just|more than|nearly|only|over|roughly|some"
    rf"|up to)\s)?[{CURRENCY_SIGNS}]?\d|,?\s(?:compared|versus)\s"
)
"""Another number of the same clause, or what a number is compared with (" and 40", ", compared with")."""
_LIST_FOLLOWS = re.compile(
    rf",?\s(?:and|or)\s(?:[^\d.,;:{CURRENCY_SIGNS}%–—]|(?<=[a-z]\s)\d(?=\s[a-z])){{3,60}}[.!]['\"’”)]*$"
)
"""The rest of a list with which a label ends, up to the end of the sentence (" and ropes.")."""
_FIRST_CLAUSE = re.compile(
    r"(?:[A-Z][a-z]+\s[^,]{1,30},\s)?(?i:after|although|as(?!\sof)|because|before|since|when|while)\s(?!\d)(?:[^,]|\d,\d)*"
)
"""A clause that needs another one after it, with a time or place before it ("In 2011, after Quill sold 40 boats")."""
_BEFORE_MAIN_CLAUSE = (",", "–", "—", "-")
"""Marks between such a first clause and the main clause."""
_PARTICIPLE_FIRST = re.compile(r"[A-Z][a-z]+(?:ed|ing)\s")
"""The beginning of words whose subject comes after them, if no verb follows ("Sold | by 40 wardens")."""
_BOUND_FOLLOWS = re.compile(r"\s(?:and|or)\s(?:above|fewer|less|more|older|over|up|younger)\b")
"""The bound of a number whose noun comes first ("40 people | or less")."""
_THERE = re.compile(
    r"There\s(?:are|is|was|were)\s(?:[a-z]+ly\s)?(?:(?:about|almost|at\sleast|more\sthan|nearly|only)\s)?\S+(?:\s[a-z]+){1,2}"
)
"""A label that says only that there is something ("There were originally 40 boats"), not where or which."""
_VERB_FOLLOWS = re.compile(r"\s(?P<verb>[a-z]+(?:[’']t)?)\b")
"""The word after a label, which may be the verb of its last noun ("after 40 wardens | had")."""


def complete_labels(text: str, figures: Iterable[Figure], title: str) -> Iterator[Figure]:
    """The figures of an English text. A label without a verb, a subject or the time of its sentence becomes its whole
    sentence, and one that ends too early has the rest of it, if a reader understands that alone. A label that is cut
    and cannot be completed is left out, and so is a figure whose new label another one of its sentence has."""
    shown: set[tuple[Span, str]] = set()
    for figure in figures:
        completed = _complete(text, figure, title)
        key = (figure.sentence.span, completed.of if completed else "")
        if completed is not None and (completed == figure or key not in shown):
            shown.add(key)
            yield completed


def make_sentence_figure(text: str, sentence: Span, number: Span) -> Figure | None:
    """The figure of a number with its whole sentence as label; None if the sentence is too long, is not understood
    alone, or denies the number."""
    whole = _read_explained(text, sentence, _MAX_CHARACTERS_ALONE)
    if whole is None or is_withdrawn(text, sentence) or is_denied(text, sentence, number):
        return None
    value = Span(find_bound_start(text, sentence, number), number.end)
    return Figure(value=value.of(text), of=whole.of(text), span=value, sentence=_excerpt(text, sentence, whole))


def has_full_stop(sentence: str) -> bool:
    """Whether a sentence ends with a full stop or an exclamation mark, not like a headline, a point of a list or a
    question."""
    return _END_OF_SENTENCE.search(sentence) is not None


def _read_explained(text: str, sentence: Span, max_characters: int) -> Span | None:
    """The span of a whole sentence that a reader understands, with the one before it if it refers to that ("Salem has a
    new harbour. It cost | $40 million"). None if there is none of at most `max_characters`."""
    whole = _read_whole(text, sentence, max_characters)
    if whole is None and opens_with_reference(sentence.of(text)):
        first = max(0, sentence.end - max_characters - _MAX_CHARACTERS_OF_END)
        start = max(first, text.rfind("\n", first, sentence.start) + 1)
        before = [part for part in split_sentences(text, Span(start, sentence.end), "en") if part.end <= sentence.start]
        if before and has_full_stop(before[-1].of(text)):
            return _read_whole(text, Span(before[-1].start, sentence.end), max_characters)
    return whole


def _read_whole(text: str, sentence: Span, max_characters: int) -> Span | None:
    """The span of an English sentence without its full stop and the words that connect it with the one before; None if
    it is longer than `max_characters`, not whole, or not understood alone."""
    span = Span(opening_of(text, sentence), sentence.end - len(_stop_of(sentence.of(text))))
    words = span.of(text)
    is_fit = has_full_stop(sentence.of(text)) and len(words) <= max_characters and len(words.split()) >= _MIN_WORDS
    return span if is_fit and _BEGINNING.match(words) and _is_clear(words) else None


def _excerpt(text: str, sentence: Span, whole: Span) -> Excerpt:
    """The sentence of a figure, with the one before it if that is in its label."""
    span = Span(min(sentence.start, whole.start), sentence.end)
    return Excerpt(span.of(text), span)


def _complete(text: str, figure: Figure, title: str) -> Figure | None:
    """A figure with a longer label if it needs one and there is one; None if it must be left out."""
    sentence = figure.sentence.span
    if not figure.of or is_row(text, sentence):
        return figure
    start = text.find(figure.of, sentence.start, sentence.end)
    label = Span(start, start + len(figure.of)) if start >= 0 else Span(figure.span.end, figure.span.end)
    if _needs_sentence(text, figure, title):
        is_bare = not has_finite_verb(figure.of)
        whole = _read_explained(text, sentence, _MAX_CHARACTERS_ALONE if is_bare else _MAX_CHARACTERS)
        if whole is not None and whole.start in (find_bound_start(text, sentence, figure.span), figure.span.start):
            whole = Span(max(label.start, whole.start), whole.end)  # "40 boats sank": the value is the beginning
        if whole is not None:
            return replace(figure, of=whole.of(text), sentence=_excerpt(text, sentence, whole))
    is_cut = label.contains(figure.span) and _is_cut(text, sentence, label)
    goes_on = has_finite_verb(figure.of) and _goes_on(text, sentence, label)
    if start < 0 or not (is_cut or goes_on):
        return figure
    longer = Span(label.start, sentence.end - len(_stop_of(sentence.of(text))))
    if len(longer) <= _MAX_CHARACTERS and _is_clear(longer.of(text)):
        return replace(figure, of=longer.of(text))
    return None if is_cut else figure


def _needs_sentence(text: str, figure: Figure, title: str) -> bool:
    """Whether a label has no verb, or not the time of its sentence, or nothing in it says what it is about."""
    shown = f"{figure.value} {figure.of}"
    is_about = CAPITAL.search(figure.of) is not None or not content_words(title).isdisjoint(content_words(shown))
    is_bare = not has_finite_verb(RELATIVE_CLAUSE.sub("", figure.of)) or not is_about
    is_unclear = is_bare or lacks_year(text, figure.sentence.span, figure.span, shown)
    return is_unclear and not _is_repeated(figure)


def _is_repeated(figure: Figure) -> bool:
    """Whether the last words of a label occur twice in its sentence, as in a list without its line breaks."""
    return figure.sentence.text.count(" ".join(figure.of.split()[-2:])) > 1


def _is_cut(text: str, sentence: Span, label: Span) -> bool:
    """Whether a label with its number lacks what its sentence says of it."""
    after = text[label.end : sentence.end]
    lacks_bound = _BOUND_FOLLOWS.match(after) is not None
    lacks_subject = _THERE.fullmatch(label.of(text)) is not None and any(map(str.isalnum, after))
    is_participle = _PARTICIPLE_FIRST.match(label.of(text)) and not has_finite_verb(label.of(text).partition(" ")[2])
    is_first = (is_participle or _FIRST_CLAUSE.fullmatch(label.of(text))) and after.lstrip().startswith(
        _BEFORE_MAIN_CLAUSE
    )
    return lacks_bound or lacks_subject or bool(is_first) or _ends_before_verb(text, sentence, label)


def _goes_on(text: str, sentence: Span, label: Span) -> bool:
    """Whether another number of its clause follows a label, or the rest of a list."""
    rest = _LIST_FOLLOWS.match(text, label.end, sentence.end)
    is_list = rest is not None and not has_finite_verb(rest.group())
    return is_list or _MORE_FOLLOWS.match(text, label.end, sentence.end) is not None


def _ends_before_verb(text: str, sentence: Span, label: Span) -> bool:
    """Whether a label ends before the verb of its last noun ("after 40 wardens | had left")."""
    follows = _VERB_FOLLOWS.match(text, label.end, sentence.end)
    return follows is not None and has_finite_verb(follows["verb"])


def _is_clear(words: str) -> bool:
    """Whether a reader of the title understands a sentence, and it is whole."""
    refers = opens_with_reference(words) or refers_back(words)
    words_of_article = _READER.sub("", _QUOTED.sub("", words))
    return not refers and is_self_contained(words_of_article) and not ends_with_opening(words.split())


def _stop_of(sentence: str) -> str:
    """The full stop at the end of a sentence, with the white space around it."""
    words = _FULL_STOP.sub("", sentence.rstrip()).rstrip()
    return sentence[len(words) :]
