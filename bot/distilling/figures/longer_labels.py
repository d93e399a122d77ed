"""Makes incomplete labels longer, with the rest of their sentence: "12 | Quill scored 12 goals" becomes "12 | Quill
scored 12 goals and nine tries in the summer".

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.distilling.back_references import opens_with_reference, refers_back
from bot.distilling.figures.clarity.endings import ends_with_opening, is_cut_at_end
from bot.distilling.figures.clarity.missing_scopes import lacks_year
from bot.distilling.figures.clarity.shown_figure import CAPITAL, content_words
from bot.distilling.figures.clarity.verbs import RELATIVE_CLAUSE, has_finite_verb
from bot.distilling.figures.denials import is_denied, is_withdrawn
from bot.distilling.figures.numbers.bounds import find_bound_start
from bot.distilling.figures.statements import is_self_contained, opening_of, unnamed_subject
from bot.model import Excerpt, Figure, Span
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.markup.tables import is_row
from bot.text.sentences import split_sentences
from bot.text.word_lists import word_lists
from bot.text.word_lists.calendar import english_month_or_day_pattern
from bot.text.word_lists.patterns import any_of

_LISTS = word_lists("figures_en")
_CALENDAR = re.compile(rf"\b{english_month_or_day_pattern()}\b")
"""Months and days, which are not names ("on | Monday")."""
_NAMED_BEFORE = _LISTS["back_nouns"] | _LISTS["one_of_many"]
"""Nouns after "the" that stand for somebody or something named earlier."""
_MAX_CHARACTERS = 200
"""The maximum number of characters of a label that has the rest of its sentence."""
_MAX_CHARACTERS_ALONE = 300
"""The same for a number of the title or the first sentences, and for a figure whose label had no verb or was unclear.
"""
_MAX_CHARACTERS_OF_END = 10
"""The number of characters that are added to a limit for the full stop of a sentence and white space, which labels
leave out."""
_MIN_WORDS = 6
"""The minimum number of words of a sentence that says what a number counts."""
_MAX_SHORT_WORDS = 9
"""The maximum number of words of a sentence that may not say which place, time or thing it is about."""
_MAX_UNNAMED_WORDS = 2
"""The maximum number of words of a subject after "the" that does not say which one is meant ("private company")."""
_BEGINNING = re.compile(rf"[\w{CURRENCY_SIGNS}“\"‘']")
"""The first character of a sentence, not of an item of a list ("-- Quill", "[3:12] Quill")."""
_END_OF_SENTENCE = re.compile(r"[.!]['\"’”)]*$")
"""The end of a sentence, with closing marks ("sank.", "sank!”")."""
_QUOTED_WORDS = re.compile(r"“[^“”]*”|\"[^\"]*\"")
"""Words in quotation marks ("“I sank”"). They may say "I", because the sentence names the speaker."""
_READER = re.compile(r"\b(?:you|your)\b", re.IGNORECASE)
"""Words for the reader, which a whole sentence may have ("if you sail")."""
_FULL_STOP = re.compile(r"(?<!\b[A-Z])\.$")
"""The full stop of a sentence ("sank."), not of an abbreviation."""
_MORE_FOLLOWS = re.compile(
    r",?\s(?:(?:and|but|or)\s)?(?:(?:about|almost|another|around|at least|just|more than|nearly|only|over|roughly|some"
    rf"|up to)\s)?[{CURRENCY_SIGNS}]?\d|,?\s(?:compared|versus)\s"
)
"""Another number of the same clause, or what a number is compared with (" and 40", ", compared with")."""
_PHRASE_FOLLOWS = re.compile(
    rf"\s(?!(?:said|says)\b|(?:on|since)\s{english_month_or_day_pattern()}[.,])[“\"]?[a-z]"
    r"|\s?(?P<dash>—|–|--)[^—–]{3,150}?(?P=dash)\s?[“\"]?[a-z]"
)
"""The next word of the clause with which a label ends (" for ropes"), also after an aside (" – 40 of them – to"),
unless only the day follows (" on Sunday.")."""
_CLAUSE_LAST = re.compile(rf"\sand\s{any_of(_LISTS['conjunctions_of_time'])}\s(?!\d)[^,]*$")
"""A clause at the end of a label that needs another one after it ("sold 40 boats and after the storm sank|, …")."""
_NEXT_PART = re.compile(r"\s?[;—–]|:\s|\s(?:--?\s|\()|,\s(?=[a-z])(?![\w-]+(?:,|\s(?:and|or)\s))")
"""A mark before another part of a sentence (" – ", ", which "), and no comma of a list ("in Salem, Tarrow", "bells,
lamps and ropes")."""
_ADJECTIVE_LAST = re.compile(r"\b(?:an?|the)\s(?:[a-z]+ly\s)?[a-z]+$")
"""Words that may end with the first adjective of a noun ("the sparsely settled", before ", rocky island")."""
_ONE_OF_SEVERAL = re.compile(
    r"(?:Another|Both|Each|Others|The\sother)\s(?!(?:day|half|hour|month|of|season|time|week|year)\b)[a-z]"
    r"|One\s(?P<verb>[a-z]+)\b|(?:During|For|In|Over)\sthe\ssame\s"
)
"""The beginning of a sentence about things that the one before names ("Both boats", "One includes")."""
_LIST_FOLLOWS = re.compile(
    rf",?\s(?:and|or)\s(?:[^\d.,;:{CURRENCY_SIGNS}%–—]|(?<=[a-z]\s)\d(?=\s[a-z])){{3,60}}[.!]['\"’”)]*$"
)
"""The rest of a list with which a label ends, up to the end of the sentence (" and ropes.")."""
_FIRST_CLAUSE = re.compile(
    r"(?:[A-Z][a-z]+\s[^,]{1,30},\s)?"
    r"(?i:after|although|as(?!\sof)|because|before|(?:even\s)?though|since|when|while)\s(?!\d)(?:[^,]|\d,\d)*"
)
"""A clause that needs another one after it, with a time or place before it ("In 2011, after Quill sold 40 boats")."""
_BEFORE_MAIN_CLAUSE = (",", "–", "—", "-")
"""Marks between a first clause that needs another one (`_FIRST_CLAUSE`) and the main clause."""
_PARTICIPLE_FIRST = re.compile(r"[A-Z][a-z]+(?:ed|ing)\s")
"""The beginning of words whose subject comes after them, if no verb follows ("Sold | by 40 wardens")."""
_BOUND_FOLLOWS = re.compile(r"\s(?:and|or)\s(?:above|fewer|less|more|older|over|up|younger)\b")
"""The bound of a number whose noun comes first ("40 people | or less")."""
_THERE_CLAUSE = re.compile(
    r"There\s(?:are|is|was|were)\s(?:[a-z]+ly\s)?(?:(?:about|almost|at\sleast|more\sthan|nearly|only)\s)?\S+(?:\s[a-z]+){1,2}"
)
"""A label that says only that there is something ("There were originally 40 boats"), not where or which."""
_VERB_FOLLOWS = re.compile(r"\s(?P<verb>[a-z]+(?:[’']t)?)\b")
"""The word after a label, which may be the verb of its last noun ("after 40 wardens | had")."""


def complete_labels(text: str, figures: Iterable[Figure], title: str) -> Iterator[Figure]:
    """The figures of an English text, with longer labels where needed. A label without a verb, a subject or the time of
    its sentence becomes the whole sentence; a label that ends too early gets the rest of its sentence; both only if a
    reader understands the new label alone. A figure is left out if its label is cut and cannot be completed. If another
    figure of the sentence already has the new label, the figure keeps its old label if that is a statement; else it is
    left out."""
    known_labels: set[tuple[Span, str]] = set()
    for figure in figures:
        completed_figure = _complete(text, figure, title)
        if completed_figure is None:
            continue
        if (
            completed_figure != figure
            and (figure.sentence.span, completed_figure.label) in known_labels
            and _is_statement(figure)
        ):
            completed_figure = figure
        key = (figure.sentence.span, completed_figure.label)
        if completed_figure == figure or key not in known_labels:
            known_labels.add(key)
            yield completed_figure


def make_sentence_figure(text: str, sentence: Span, number: Span) -> Figure | None:
    """The figure of a number with its whole sentence as label; None if the sentence is too long, is not understood
    alone, or denies the number."""
    label = _read_explained(text, sentence, _MAX_CHARACTERS_ALONE)
    if label is None or is_withdrawn(text, sentence) or is_denied(text, sentence, number):
        return None
    value = Span(find_bound_start(text, sentence, number), number.end)
    return Figure(value=value.of(text), label=label.of(text), span=value, sentence=_excerpt(text, sentence, label))


def has_full_stop(sentence: str) -> bool:
    """Whether a sentence ends with a full stop or an exclamation mark, not like a headline, a point of a list or a
    question."""
    return _END_OF_SENTENCE.search(sentence) is not None


def _read_explained(text: str, sentence: Span, max_characters: int) -> Span | None:
    """The span of a whole sentence that a reader understands alone; with the sentence before it, if it refers to that
    one ("Salem has a new harbour. It cost | $40 million"). None if it cannot be understood, or has more than
    `max_characters`."""
    sentence_span = _read_whole(text, sentence, max_characters)
    if sentence_span is None and (opens_with_reference(sentence.of(text)) or _is_one_of_several(sentence.of(text))):
        return _read_with_previous(text, sentence, max_characters)
    return sentence_span


def _read_with_previous(text: str, sentence: Span, max_characters: int) -> Span | None:
    """The span of a sentence with the one before it in its paragraph; None if it is the first one, or if both together
    are too long or not understood alone."""
    search_start = max(0, sentence.end - max_characters - _MAX_CHARACTERS_OF_END)
    start = max(search_start, text.rfind("\n", search_start, sentence.start) + 1)
    sentences_before = [
        part for part in split_sentences(text, Span(start, sentence.end), "en") if part.end <= sentence.start
    ]
    if not sentences_before or not has_full_stop(sentences_before[-1].of(text)):
        return None
    return _read_whole(text, Span(sentences_before[-1].start, sentence.end), max_characters)


def _read_whole(text: str, sentence: Span, max_characters: int) -> Span | None:
    """The span of an English sentence without its full stop and without words that connect it with the sentence before
    ("However,"); None if that is longer than `max_characters`, not whole, or not understood alone."""
    span = Span(opening_of(text, sentence), sentence.end - len(_stop_of(sentence.of(text))))
    words = span.of(text)
    is_fit = has_full_stop(sentence.of(text)) and len(words) <= max_characters and len(words.split()) >= _MIN_WORDS
    is_whole = _BEGINNING.match(words) and not (span.start == sentence.start and words[0].islower())
    return span if is_fit and is_whole and _is_clear(words) else None


def _excerpt(text: str, sentence: Span, label: Span) -> Excerpt:
    """The sentence of a figure, with the one before it if that is in its label."""
    span = Span(min(sentence.start, label.start), sentence.end)
    return Excerpt(span.of(text), span)


def _complete(text: str, figure: Figure, title: str) -> Figure | None:
    """The figure with a longer label, if it needs one and one is found; else the figure as it is. None if it must be
    left out."""
    sentence = figure.sentence.span
    if not figure.label or is_row(text, sentence):
        return figure
    start = text.find(figure.label, sentence.start, sentence.end)
    label = Span(start, start + len(figure.label)) if start >= 0 else Span(figure.span.end, figure.span.end)
    is_unnamed = label.start == opening_of(text, sentence) and _is_about_unnamed(figure.label, title)
    is_fragment = label.start == sentence.start and (figure.label[0].islower() or _is_one_of_several(figure.label))
    is_unclear = is_unnamed or is_fragment or _is_unconnected(figure.label, title)
    if (is_unclear or _needs_sentence(text, figure)) and not _is_repeated(figure):
        is_short = is_unclear or not has_finite_verb(figure.label)
        room = _MAX_CHARACTERS_ALONE if is_short else _MAX_CHARACTERS
        new_label = None if is_unnamed else _read_explained(text, sentence, room)
        if new_label is not None and new_label.start in (
            find_bound_start(text, sentence, figure.span),
            figure.span.start,
        ):
            # "40 boats sank": the value is the beginning
            new_label = Span(max(label.start, new_label.start), new_label.end)
        if is_unnamed or (new_label is not None and _is_unconnected(new_label.of(text), title)):
            new_label = _read_with_previous(text, sentence, room) or new_label
        if new_label is not None:
            return replace(figure, label=new_label.of(text), sentence=_excerpt(text, sentence, new_label))
    if is_unnamed or is_fragment:
        return None
    if _leaves_scope_open(figure.label) and sentence.of(text).startswith(figure.label):
        new_label = _read_with_previous(text, sentence, _MAX_CHARACTERS)
        if new_label is not None:
            return replace(figure, label=new_label.of(text), sentence=_excerpt(text, sentence, new_label))
    is_cut = label.contains(figure.span) and _is_cut(text, sentence, label)
    is_clause = has_finite_verb(figure.label) or label.contains(figure.span)
    goes_on = is_clause and _goes_on(text, sentence, label)
    if start < 0 or not (is_cut or goes_on):
        return figure
    for longer_label in _find_longer(text, sentence, label, must_be_whole=is_cut):
        if _is_clear(longer_label.of(text)) and not is_cut_at_end(text, sentence, longer_label):
            return replace(figure, label=longer_label.of(text))
    return None if is_cut else figure


def _find_longer(text: str, sentence: Span, label: Span, *, must_be_whole: bool) -> Iterator[Span]:
    """The spans that a longer label may have, best first: up to the end of its sentence or, unless it `must_be_whole`,
    up to the next mark between two parts of the sentence."""
    whole_label = Span(label.start, sentence.end - len(_stop_of(sentence.of(text))))
    next_phrase = _PHRASE_FOLLOWS.match(text, label.end, sentence.end)
    part = _NEXT_PART.search(text, next_phrase.end() if next_phrase else label.end + 1, sentence.end)
    if len(whole_label) <= _MAX_CHARACTERS:
        yield whole_label
    if (
        part is not None
        and not must_be_whole
        and part.start() - label.start <= _MAX_CHARACTERS
        and not (part.group().startswith(",") and _ADJECTIVE_LAST.search(text, label.end, part.start()))
    ):
        yield Span(label.start, part.start())
    if _MAX_CHARACTERS < len(whole_label) <= _MAX_CHARACTERS_ALONE:
        yield whole_label


def _needs_sentence(text: str, figure: Figure) -> bool:
    """Whether a label has no verb, or lacks the time of its sentence."""
    is_bare = not has_finite_verb(RELATIVE_CLAUSE.sub("", figure.label))
    return is_bare or lacks_year(text, figure.sentence.span, figure.span, f"{figure.value} {figure.label}")


def _is_unconnected(label: str, title: str) -> bool:
    """Whether nothing in a label says what it is about: it has no name, and no verb or no word of the title."""
    is_of_title = not content_words(title).isdisjoint(content_words(label))
    is_named = CAPITAL.search(_CALENDAR.sub("", label)) is not None
    return not is_named and not (is_of_title and has_finite_verb(label))


def _is_statement(figure: Figure) -> bool:
    """Whether a label says what happened in several words, with a verb."""
    return len(figure.label.split()) >= _MIN_WORDS and has_finite_verb(figure.label)


def _is_about_unnamed(label: str, title: str) -> bool:
    """Whether a label without a name is about somebody or something that an earlier sentence names ("The airline
    sold")."""
    subject = unnamed_subject(label, title).split()
    is_known = len(subject) > _MAX_UNNAMED_WORDS or _NAMED_BEFORE.isdisjoint(subject[-1:])
    return not is_known and CAPITAL.search(label, 1) is None


def _leaves_scope_open(words: str) -> bool:
    """Whether a whole sentence is so short that perhaps only the sentence before it says which place, time or thing it
    is about ("The average price is $6")."""
    is_short = words.startswith("The ") and len(words.split()) <= _MAX_SHORT_WORDS
    return is_short and CAPITAL.search(words, 1) is None


def _is_one_of_several(words: str) -> bool:
    """Whether words begin with a word for something that only the sentence before names ("One includes")."""
    match = _ONE_OF_SEVERAL.match(words)
    return match is not None and (match["verb"] is None or has_finite_verb(match["verb"]))


def _is_repeated(figure: Figure) -> bool:
    """Whether the last words of a label occur twice in its sentence, as in a list without its line breaks."""
    return figure.sentence.text.count(" ".join(figure.label.split()[-2:])) > 1


def _is_cut(text: str, sentence: Span, label: Span) -> bool:
    """Whether a label that contains its number ends before what the sentence says of the number ("After Quill sold 40
    boats|, …")."""
    text_after = text[label.end : sentence.end]
    lacks_bound = _BOUND_FOLLOWS.match(text_after) is not None
    lacks_subject = _THERE_CLAUSE.fullmatch(label.of(text)) is not None and any(map(str.isalnum, text_after))
    is_participle = _PARTICIPLE_FIRST.match(label.of(text)) and not has_finite_verb(label.of(text).partition(" ")[2])
    opens_clause = is_participle or _FIRST_CLAUSE.fullmatch(label.of(text)) or _CLAUSE_LAST.search(label.of(text))
    is_first = opens_clause and text_after.lstrip().startswith(_BEFORE_MAIN_CLAUSE)
    return lacks_bound or lacks_subject or bool(is_first) or _ends_before_verb(text, sentence, label)


def _goes_on(text: str, sentence: Span, label: Span) -> bool:
    """Whether another number of its clause, the rest of a list, or the rest of the clause follows a label."""
    rest_of_list = _LIST_FOLLOWS.match(text, label.end, sentence.end)
    is_list = rest_of_list is not None and not has_finite_verb(rest_of_list.group())
    next_phrase = _MORE_FOLLOWS.match(text, label.end, sentence.end) or _PHRASE_FOLLOWS.match(
        text, label.end, sentence.end
    )
    return is_list or next_phrase is not None


def _ends_before_verb(text: str, sentence: Span, label: Span) -> bool:
    """Whether a label ends before the verb of its last noun ("after 40 wardens | had left")."""
    next_word = _VERB_FOLLOWS.match(text, label.end, sentence.end)
    return next_word is not None and has_finite_verb(next_word["verb"])


def _is_clear(words: str) -> bool:
    """Whether a sentence or label is whole, and a reader understands it alone."""
    is_reference = opens_with_reference(words) or refers_back(words) or _is_one_of_several(words)
    words_of_article = _READER.sub("", _QUOTED_WORDS.sub("", words))
    is_whole = not ends_with_opening(words.split()) and "://" not in words
    return not is_reference and is_self_contained(words_of_article) and is_whole


def _stop_of(sentence: str) -> str:
    """The full stop at the end of a sentence, with the white space around it."""
    words = _FULL_STOP.sub("", sentence.rstrip()).rstrip()
    return sentence[len(words) :]
