"""Labels figures with the whole statement that contains them: "485,000 | Quill tells the owners of nearly 485,000 boats
to keep them in the harbour".

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from bot.distilling.figures.clarity.assertions import is_not_plain_fact
from bot.distilling.figures.clarity.neighbours import joins_other_number
from bot.distilling.figures.clarity.references import is_round_up
from bot.distilling.figures.clarity.shown_figure import ShownFigure, content_words, names_of
from bot.distilling.figures.clarity.unclear_figures import is_misleading
from bot.distilling.figures.clarity.verbs import has_finite_verb, has_verb
from bot.distilling.figures.clarity.wording import complete_clause, find_number_span, is_cut_off
from bot.distilling.figures.denials import is_denied
from bot.distilling.figures.figure_finder import points_back, read_numbers
from bot.distilling.figures.numbers.bounds import find_bound_start
from bot.distilling.figures.numbers.number import Number
from bot.distilling.figures.numbers.units import TIME
from bot.distilling.figures.repeats import measure_of, measure_of_number
from bot.model import Excerpt, Figure, Span
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.markup.tables import is_row
from bot.text.quotation import OPENING_MARKS
from bot.text.sentences import split_sentences
from bot.text.word_lists import word_lists
from bot.text.word_lists.calendar import english_month_or_day_pattern
from bot.text.word_lists.number_words import number_pattern
from bot.text.word_lists.patterns import any_of

_LISTS = word_lists("figures_en")


_LEAD_PARAGRAPHS = 4
"""The number of first paragraphs whose sentences are all important. In an article about many things, only the first
sentence of each of these paragraphs is important, and no later sentence."""
_MIN_DISTINCT_DIGITS = 4
"""An amount with at least this many digits, or with a scale ("3 million"), is the same number wherever it occurs, so it
is shown only once."""
_UNKNOWN_SUBJECTS = _LISTS["unknown_subjects"] - {"there"} | _LISTS["subjects_named_before"]
"""First words of a sentence that is about something named earlier."""
_CONNECTORS = re.compile(
    rf"(?:{any_of(map(str.capitalize, _LISTS['connectors']))}\s(?!far\b)"
    rf"|{any_of(map(str.capitalize, _LISTS['connecting_phrases']))},\s)+"
)
"""Words that connect a sentence with the one before ("However, ", "But ")."""
_CLAUSE_OPENING = re.compile(
    rf"(?:;|,\s{any_of(_LISTS['conjunctions_after_comma'])}|\s{any_of(_LISTS['conjunctions_of_clauses'])}"
    rf"|\s{any_of(_LISTS['verbs_before_clauses'])}(?:\sthat)?)"
    rf"\s(?=(?:an?|the|their)\s|[A-Z]|{any_of(_LISTS['bounds_of_subjects'])}\s\d)"
)
"""What may come before another clause with its own subject ("the mint said | the fleet has 40 boats")."""
_MAY_FOLLOW = re.compile(rf"\s?(?:[.,;:!?)\]”\"…—–]|--?\s|$)|\s{any_of(_LISTS['after_statements'])}\s")
"""What may follow a statement that ends with its number ("The fleet has 40|.", "… 40 | in May")."""
_NOT_BEFORE_VERB = re.compile(rf",\s|\b{any_of(_LISTS['before_other_verbs'])}\s")
"""Words before a verb that is not the one of the subject ("and Quill to | form a crew that needed")."""
_ASIDE = re.compile(rf"(?:,|\s[–—-])\s{any_of(_LISTS['relatives_of_asides'])}\s[^,–—]*")
"""A clause after a comma about the noun before it, whose verb is not that of the sentence ("A room|, which cost")."""
_DEFINITE = re.compile(r"(?:[Tt]he|[Tt]his|[Tt]hat)\s")
"""The beginning of a subject that may be named before ("The | new show")."""
_END_OF_SUBJECT = re.compile(r"[,;:–—]|\s-\s")
"""A mark that ends a subject (",", " - ")."""
_TIME_OF_PERIOD = re.compile(
    rf"\b{any_of(_LISTS['before_periods'])}\s(?:[a-z]+\s){{0,2}}$"
    r"|\d+\s(?:months|years)\sto\s$|\bage[ds]?\s[^,;]{0,20}$|\b(?:older\sthan|over|under|young\sas|younger\sthan)\s$"
)
"""Words before a period that says when, not how much ("in the last | 25 years")."""
_HOURS = re.compile(r"\sa\s(?:day|week)\b")
"""What makes a period the hours of a shop ("open 24 hours | a day")."""
_AGE = re.compile(r"[\s-](?:months?|years?)\s(?:old|of\sage|to\s\d+\s(?:months|years))\b")
"""What makes a number an age ("6 | months to 2 years", "6 | months of age")."""
_ITEM_BEFORE = re.compile(
    rf"\b(?:{number_pattern(2, 12)}|\d+),\s(?:\d+,?\s(?:and|or)\s)?$|[{CURRENCY_SIGNS}]\d[\d.,]*\sor\s$"
)
"""Other numbers of a list ("boxes of eight, | 12 or 36 lamps", "$1 or | $2")."""
_FIRST_UNIT_BEFORE = re.compile(rf"\b{any_of(_LISTS['units_of_time'])}\s(?:and\s)?$")
"""The first unit of a measure with two ("10 minutes and | 21 seconds")."""
_OLD_VALUE_BEFORE = re.compile(
    rf"\b{any_of(_LISTS['changes'])}\s(?:[a-z]+ly\s)?from\s(?:[a-z]+\s){{0,2}}$|\sto\s[{CURRENCY_SIGNS}]?\d\S*\sfrom\s$"
)
"""Words before what a number was before it changed ("grew from | 40 boats in 2005 to 50", "rose to 50 from | 40")."""
_SECOND_SUM = re.compile(rf"\s(?:and|or)\s[{CURRENCY_SIGNS}]\d")
"""Another sum, which belongs to the same words as the one before it ("priced at $3 | and $5")."""
_ADDITION_FIRST = re.compile(
    rf"(?:\w+\s{any_of(_LISTS['units_of_time'])}\s)?"
    rf"(?:{any_of(_LISTS['additions'])}|{any_of(map(str.capitalize, _LISTS['additions']))})\s"
)
"""The beginning of words before a clause ("With 40 boats, | Quill …", "Two days after the storm, | Quill …")."""
_WHO_CLAUSE = re.compile(r"\swho\s")
"""The beginning of a clause about people (" who ")."""
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"))
"""Marks that need a closing one after them."""
_FIRST_PERSON = re.compile(
    rf"\b(?:{any_of(_LISTS['first_and_second_person'])}"
    rf"|{any_of(map(str.capitalize, _LISTS['first_and_second_person']))})\b"
)
"""A pronoun or possessive for the speaker or the reader ("our", "You")."""
_TIMES = re.compile(rf"\b{english_month_or_day_pattern()}\b")
"""Months and days, which are not names ("As of Thursday, it has")."""
_PRONOUN_FIRST = re.compile(rf"\W*\w[^A-Z]*\b{any_of(_LISTS['third_person'])}\b")
"""A pronoun before any name ("After the storm they")."""


def find_statement_figures(
    text: str, paragraphs: Sequence[Span], title: str, figures: Iterable[Figure]
) -> Iterator[Figure]:
    """Figures for numbers that are not among the `figures` of an English article, if a reader understands the whole
    statement with the number. Only important sentences are searched: those of the first paragraphs, and those with a
    word of the title (see `_LEAD_PARAGRAPHS` for an article about many things)."""
    labelled_figures = [figure for figure in figures if figure.label]
    measures = {measure_of_number(figure.value) for figure in labelled_figures}
    words_of_title, names, is_of_many = content_words(title), names_of(text), is_round_up(title)
    for paragraph_number, paragraph in enumerate(paragraphs):
        if is_row(text, paragraph):
            continue
        for sentence in split_sentences(text, paragraph, "en"):
            is_later = paragraph_number >= _LEAD_PARAGRAPHS or (is_of_many and sentence.start > paragraph.start)
            if is_later and (is_of_many or words_of_title.isdisjoint(content_words(sentence.of(text)))):
                continue
            labels = [figure.label for figure in labelled_figures if figure.sentence.span == sentence]
            figures_end = max(
                (figure.span.end for figure in labelled_figures if figure.sentence.span == sentence), default=0
            )
            for number, span, _ in read_numbers(text, sentence, "en"):
                is_shown = number.span.start < figures_end or any(has_number(label, number.words) for label in labels)
                is_repeat = is_distinct(number) and measure_of(number.words) in measures
                if is_shown or is_repeat or not is_amount(text, sentence, number, span):
                    continue
                figure = make_statement_figure(text, sentence, number, span.end, title, names)
                if figure is not None:
                    measures.add(measure_of(number.words))
                    labels.append(figure.label)
                    yield figure


def explain_bare_figures(text: str, figures: Iterable[Figure], title: str) -> Iterator[Figure]:
    """The given English figures. A label without a verb ("19 | wardens of Salem") is replaced by the statement with its
    number, if there is one."""
    names = names_of(text)
    for figure in figures:
        explained_figure = None if has_finite_verb(figure.label) else _explain(text, figure, title, names)
        yield explained_figure or figure


def make_statement_figure(
    text: str, sentence: Span, number: Number, end: int, title: str, names: frozenset[str]
) -> Figure | None:
    """The figure of a number with its clause as label; None if no clause with it is a statement that a reader of the
    title understands, or if it would be cut off. `end`: where the number with its unit or noun ends."""
    start = find_bound_start(text, sentence, number.span)
    value = find_number_span(text, sentence, Span(start, sentence.end))
    if is_denied(text, sentence, number.span):
        return None
    for opening in _find_openings(text, sentence, start):
        label = complete_clause(text, sentence, Span(opening, max(value.end, end)))
        if _is_understood(text, sentence, value, label, title, names):
            excerpt = Excerpt(sentence.of(text), sentence)
            return Figure(value=value.of(text), label=label.of(text), span=value, sentence=excerpt)
    return None


def opening_of(text: str, sentence: Span) -> int:
    """The offset at which a sentence begins after words that connect it with the sentence before ("However, ")."""
    connector = _CONNECTORS.match(text, sentence.start, sentence.end)
    return connector.end() if connector else sentence.start


def is_self_contained(words: str) -> bool:
    """Whether no word of a statement refers to an earlier sentence or means the speaker or the reader ("our", "you"),
    and all quotation marks and brackets are closed."""
    is_open = any(words.count(opening) != words.count(closing) for opening, closing in _PAIRS) or words.count('"') % 2
    return not (is_open or points_back(words) or _FIRST_PERSON.search(words))


def unnamed_subject(label: str, title: str) -> str:
    """The subject of a statement after "the", if it has no name and no word of the title ("new show" in "The new show
    has"); else ""."""
    if _DEFINITE.match(label) is None:
        return ""
    subject = _END_OF_SUBJECT.split(label, maxsplit=1)[0].split()[1:]
    verb = next((index for index, word in enumerate(subject) if index and has_verb(word)), len(subject))
    words = " ".join(subject[:verb])
    return words if words.islower() and content_words(words).isdisjoint(content_words(title)) else ""


def has_number(label: str, number: str) -> bool:
    """Whether a label has this number, and not only as a part of a longer one ("40" in "1,240")."""
    return re.search(rf"(?<![\d.,]){re.escape(number)}(?![\d.,]*\d)", label) is not None


def is_distinct(number: Number) -> bool:
    """Whether a number is so distinctive that it counts the same thing wherever an article repeats it."""
    _, scale, _, _ = measure_of(number.words)
    return number.kind != "amount" or scale != "" or sum(map(str.isdigit, number.words)) >= _MIN_DISTINCT_DIGITS


def is_amount(text: str, sentence: Span, number: Number, span: Span) -> bool:
    """Whether a number, with its unit in `span`, says how much, not when, how old or how large ("a 40-foot boat").
    Items of a list ("$1 or | $2") and old values ("grew from | 40") are not amounts either."""
    if text[number.span.end : number.span.end + 1] == "-":
        return False
    text_before = text[sentence.start : number.span.start]
    is_time = TIME.search(text, number.span.end, span.end) is not None
    is_period = is_time and (
        _TIME_OF_PERIOD.search(text_before) is not None or _HOURS.match(text, span.end) is not None
    )
    is_item = _ITEM_BEFORE.search(text_before) is not None or (
        is_time and _FIRST_UNIT_BEFORE.search(text_before) is not None
    )
    is_old = " to " not in number.words and _OLD_VALUE_BEFORE.search(text_before) is not None
    return not (is_period or is_age(text, sentence, number) or is_item or is_old)


def is_age(text: str, sentence: Span, number: Number) -> bool:
    """Whether a number is an age ("from | 6 months of age")."""
    return _AGE.match(text, number.span.end, sentence.end) is not None


def _explain(text: str, figure: Figure, title: str, names: frozenset[str]) -> Figure | None:
    """A figure with its statement as label; None if there is none with the words of its label, or if these occur twice,
    as in a list whose items lost their line breaks."""
    sentence = figure.sentence.span
    if figure.sentence.text.count(figure.label.rpartition(" ")[2]) > 1:
        return None
    for number, span, _ in read_numbers(text, sentence, "en"):
        if figure.span.start <= number.span.start < figure.span.end:
            explained_figure = make_statement_figure(text, sentence, number, span.end, title, names)
            return explained_figure if explained_figure is not None and figure.label in explained_figure.label else None
    return None


def _find_openings(text: str, sentence: Span, offset: int) -> Iterator[int]:
    """The offsets at which a statement with the number at `offset` may begin: at the beginning of its sentence, or of a
    later clause that has its own subject and verb."""
    first_opening = opening_of(text, sentence)
    opening_words = text[first_opening : sentence.end].lstrip(OPENING_MARKS)
    is_opening = first_opening > sentence.start or opening_words[:1].isupper()
    if is_opening and re.split(r"[\s’',]", opening_words, maxsplit=1)[0].lower() not in _UNKNOWN_SUBJECTS:
        yield first_opening
    for opening in _CLAUSE_OPENING.finditer(text, first_opening, offset):
        words = text[opening.end() : offset].split()
        verb = next((index for index, word in enumerate(words) if index and has_finite_verb(word)), None)
        is_second = has_finite_verb(text[first_opening : opening.end()]) and not _ends_with_name(
            text[first_opening : opening.start()]
        )
        if verb is not None and is_second and not _NOT_BEFORE_VERB.search(" ".join(words[:verb]) + " "):
            yield opening.end()


def _ends_with_name(words: str) -> bool:
    """Whether the last of some words may be a name, so that "and" after it may add another name ("sold by Quill | and
    Crane")."""
    return (words.split() or [""])[-1][:1].isupper()


def _is_understood(text: str, sentence: Span, value: Span, label: Span, title: str, names: frozenset[str]) -> bool:
    """Whether a reader of the title understands a statement, and takes it for no more than the article says."""
    words = label.of(text)
    span_before = Span(label.start, value.start)
    shown_figure = ShownFigure(text, sentence, value, span_before, span_before.of(text), title, names)
    is_sentence = label.start == sentence.start and label.end >= sentence.end - 1 and "," not in words
    is_limited = text.startswith((" compared", " if ", " unless "), label.end)
    is_first_of_two = label.end == value.end and _SECOND_SUM.match(text, label.end) is not None
    is_cut = is_limited or is_first_of_two or (label.end == value.end and not _MAY_FOLLOW.match(text, label.end))
    return (
        (is_sentence or _has_main_verb(_ASIDE.sub("", words)))
        and not is_cut
        and not joins_other_number(span_before.of(text))
        and not is_not_plain_fact(shown_figure)
        and not is_misleading(shown_figure)
        and not _is_unexplained(words, title)
        and not is_cut_off(text, sentence, label)
    )


def _has_main_verb(words: str) -> bool:
    """Whether a statement has a finite verb, and not only one after "who" or in words before the clause."""
    clause = words.partition(", ")[2] if _ADDITION_FIRST.match(words) else words
    main_clause, *who_clauses = _WHO_CLAUSE.split(clause, maxsplit=1)
    groups = groupby(" ".join(who_clauses).split(), key=has_finite_verb)
    return has_finite_verb(main_clause) or sum(is_verb for is_verb, _ in groups) > 1


def _is_unexplained(label: str, title: str) -> bool:
    """Whether a statement is about somebody or something that only another sentence names."""
    if not is_self_contained(label) or _PRONOUN_FIRST.match(_TIMES.sub("", label)):
        return True
    return bool(unnamed_subject(label, title))
