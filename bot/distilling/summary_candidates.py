"""Finds the sentences of an article that could be in its summary, with the features by which some are chosen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from bot.distilling.asides import is_about_article, is_aside
from bot.distilling.back_references import (
    LONE_NAME,
    NO_TIME_FOLLOWS,
    contradicts_previous,
    describes_reference,
    names_person_later,
    opens_with_reference,
    refers_back,
)
from bot.distilling.figures.clarity.verbs import has_finite_verb
from bot.distilling.pointers import is_licence
from bot.distilling.quotes.grammar.nouns import can_act
from bot.model import Span
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.markup.tables import is_labelled_value, is_row
from bot.text.sentences import split_sentences
from bot.text.word_lists import word_lists
from bot.text.word_lists.number_words import number_pattern
from bot.text.word_lists.stop_words import STOP_WORDS
from bot.text.words import word_texts

_LISTS = word_lists("sentences")
_CJK_CHARACTERS_PER_WORD = 1.8
"""The number of characters of Chinese or Japanese that count as one word, on average."""
_MAX_CANDIDATES = 60
"""The maximum number of candidates. Sentences after them do not introduce the subject of the article."""
_MAX_SPARE_CANDIDATES = 400
"""The maximum number of other candidates that are kept in case there are no whole sentences."""
_MIN_WORDS = 5
"""The minimum number of words of a whole sentence."""
_MIN_JOINED_WORDS = 3
"""The minimum number of words of a shorter sentence that is shown together with the next one, if that refers to it."""
_MIN_STEM_LETTERS = 4
"""The minimum number of letters that are left of a word when its ending is removed."""
MIN_BROKEN_WORDS = 12
"""The minimum number of words of a last line that breaks off; a shorter one may be the last item of a list."""
_MIN_LONG_WORDS = 25
"""The minimum number of words of the first sentence of an article that counts as whole without a full stop."""
_LEADING_WORDS = _LISTS["leading_words"]
"""Words with which no sentence ends, since another one follows."""
_NUMBER = re.compile(
    rf"[{CURRENCY_SIGNS}]\s?\d|\d[,.]*\s?(?:%|per ?cent|percent|million|billion|trillion)|\b\d{{1,3}}(?:,\d{{3}})+\b"
    r"|\b\d+ (?!a\.m|p\.m)[a-z]{3,}"
)
"""A number that counts something ("$12", "12 boats"), not a year, day or hour. Only the last digit before a unit is
read, so that the time for a long row of digits is linear."""
_COUNT = rf"(?<!\d,)(?:\d+(?:,\d+)*,?|{number_pattern(2, 12)}|dozens|hundreds|thousands)"
"""How many people or things: "12", "1,200", "three", "dozens". It begins at no later group of digits, so that the time
for a long row of them is linear."""
_HARM_WORDS = (
    "casualties|dead|deaths|died|fatalities|hospitali[sz]ations|hospitali[sz]ed|hurt|illnesses|injured|injuries|killed"
    "|missing|wounded"
)
"""What happened to people who were harmed."""
_TOLL = re.compile(
    rf"(?<![\w-]){_COUNT}\s(?:[a-z’'-]+\s){{0,4}}(?:{_HARM_WORDS})\b"
    rf"|\b(?:injuring|killing|wounding)\s[^.]{{0,25}}\b{_COUNT}\b"
    rf"|\bdeath toll\b[^.\d]{{0,60}}\b{_COUNT}\b",
    re.IGNORECASE,
)
"""The number of people who were harmed, with the harm ("12 people were injured", "killing three", "The death toll rose
to 12")."""
_FULL_NAME = re.compile(r"\b[A-Z][\w’'-]+ (?:[A-Z]\.? )?([A-Z][a-z][\w-]+)")
"""Matches "Ida M. Crane"."""
_PRESUPPOSED_SUBJECT = re.compile(
    r"(?:The(?: \$?\d[\d,.]*)?|These|Those|That|This"
    + NO_TIME_FOLLOWS
    + r"|Both|Each|Another(?: \d[\d,.]*)?|Other) ((?:[a-z][\w’'-]* ?){1,3})"
)
"""A subject that refers to something introduced earlier ("The complaint", "Both ships")."""
_EAST_ASIAN = re.compile("[\u3040-\U0010ffff]")
"""A character of an East Asian script ("船")."""
_QUOTE_MARK = re.compile('[“”"«»「」『』„]')
"""Any quotation mark, opening or closing ("“", "»")."""
_INCHES = re.compile(r'\d"')
"""A number and a straight quotation mark, which may also mean inches (6" of snow)."""
_SHORT_QUESTION = re.compile(r"(?:And |But )?(?:(?:The|Her|His|Its|My|Our|Their) )?[\w’'-]+(?: [\w’'-]+)?\?")
"""A question that only announces its answer. The answer is not a whole sentence ("The reason? Rusty hooks.")."""
_LIST_MARK = re.compile(r"[•‣▪■◦●►▶➤]+\s*(?=\S)|(?:(?:[*+|-]|\|?>+)\s+)+(?=[^\W\d_]|[“\"‘'(\[*_])")
"""The mark before an item of a list, a quoted line or the only cell of a row ("• ", "- ", "> ", "| ")."""
_CODE = re.compile(r"[;{}]$|^[$>] |^[a-z][\w.-]*(?: \S+)* --?[a-z]|\w\([^()]*\)$")
"""Matches "void ring(int bell);", "$ ring", "ring --twice 3", "ring(3)": a line of a program, or a command."""
_CUT_OFF = re.compile(
    r"\b(?:e\.\ ?g|i\.\ ?e|z\.\ ?B|p\.\ ?ex|such as|for example|zum Beispiel|par exemple)[.,:]*$", re.IGNORECASE
)
"""The end of a sentence whose rest is an example below it ("…, e.g.")."""
_LEADS_ON = re.compile(
    r"(?:\b(?:following|below|these|this)\b.*|\b(?:are|as|at|be|because|by|for|from|in|include|includes|including|is|of|on"
    r"|run|that|to|was|were|when|where|with)):$",
    re.IGNORECASE,
)
"""Matches "The fees are:", "Take the following steps:": a line that says nothing without the next."""
_REFERENCE = re.compile(r"\([^()]*\)|@\S+|https?://\S+|(?<!\S)\S*[\w)][_=/\\](?!\s)\S*")
"""What does not count as a word of a line: a remark in brackets, an account, an address, a path, a name in code
("(chair)", "@quill", "src/lock"). A path matches only from the beginning of its word, so that the time is linear in the
length."""
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
"""A word, with its inner marks ("Quill’s")."""
_MIN_LINE_WORDS = 2
"""The minimum number of words of a line that says something by itself, if it has only letters from A to Z."""
_MIN_LEADING_WORDS = 8
"""The minimum number of words of a line that ends with a colon and says something by itself."""
_AROUND_WORDS = "\"'.,;:!?()"
"""Marks around a word."""
_CLOSING_MARKS = "”\"’'»)"
"""What may follow the last mark of a sentence: quotation marks and a bracket."""
_ENDS = (*".!?…。！？」』",)
"""What a whole sentence ends with."""


@dataclass(frozen=True, slots=True)
class SummaryCandidate:
    """A sentence that could be in the summary, with its features.

    `number` is its index among the candidates, from 0; `words` is the number of its words; `counts` says how often it
    has each stem of its content words. `opens_with_reference`: its first word refers to an earlier sentence, and it
    does not explain that word as the first sentence of an article may ("He lost all, but Quill …"); `refers_back`: any
    of its words refers to an earlier one; `contradicts`: it contradicts the sentence before; `has_toll`: it says how
    many were harmed.
    """

    span: Span
    number: int
    words: int
    counts: Counter[str]
    is_quotation: bool
    opens_with_reference: bool
    is_question: bool
    has_number: bool
    has_toll: bool
    contradicts: bool
    refers_back: bool
    introduced_names: frozenset[str]
    """Surnames of people whom the sentence names in full."""
    lone_names: frozenset[str]
    """Words that may be surnames without a first name."""
    presupposed_stems: Counter[str]
    """The stems of a subject that must have been introduced earlier ("The complaint")."""
    presupposes_actor: bool
    """Whether this subject is a person, a group or an organisation ("The company")."""


def find_candidates(
    text: str, paragraphs: Sequence[Span], language: str, title: str, *, include_lists: bool = True
) -> list[SummaryCandidate]:
    """The whole sentences with content, in reading order; if there are none, the candidates of the next kind of `_Kind`
    that has any. Candidates of the kind LIST are returned only if `include_lists` is True."""
    by_kind: dict[_Kind, list[SummaryCandidate]] = {kind: [] for kind in _Kind}
    for paragraph in paragraphs:
        is_table = is_row(text, paragraph) or is_labelled_value(paragraph.of(text))
        for sentence in _read_sentences(text, paragraph, language):
            words = count_words(sentence.span.of(text))
            candidate = make_candidate(text, sentence.span, len(by_kind[_Kind.WHOLE]), words)
            opens_article = sentence.starts_at == paragraphs[0].start
            kind = _kind_of(text, sentence, candidate, title, opens_article=opens_article, is_table=is_table)
            if kind is _Kind.INCOMPLETE and breaks_off(text, sentence.span):
                kind = _Kind.LIST
            by_kind[kind].append(candidate)
            if len(by_kind[_Kind.WHOLE]) >= _MAX_CANDIDATES:
                return by_kind[_Kind.WHOLE]
        if sum(map(len, by_kind.values())) > _MAX_CANDIDATES + _MAX_SPARE_CANDIDATES:
            break
    if not include_lists:
        by_kind[_Kind.LIST] = []
    return next((candidates[:_MAX_CANDIDATES] for candidates in by_kind.values() if candidates), [])


def is_whole(sentence: str) -> bool:
    """Whether the text ends like a whole sentence, apart from closing quotation marks and brackets."""
    return sentence.rstrip(_CLOSING_MARKS).endswith(_ENDS)


def breaks_off(text: str, span: Span, min_words: int = MIN_BROKEN_WORDS) -> bool:
    """Whether the text ends at the end of the span, in the middle of a sentence of at least `min_words` words, as a
    page that was copied in part."""
    sentence = span.of(text)
    is_last = not text[span.end :].strip()
    return is_last and count_words(sentence) >= min_words and sentence[-1].isalnum() and _has_plain_words(sentence)


def make_candidate(text: str, span: Span, number: int, words: int) -> SummaryCandidate:
    """The candidate for the sentence at `span`; `number` and `words` are those of `SummaryCandidate`."""
    sentence = span.of(text)
    marks = len(_QUOTE_MARK.findall(sentence))
    is_quotation = sentence[0] in '“"«「『„' or (marks == 1 and sentence[-1] in '”"»')
    is_question = sentence.rstrip(_CLOSING_MARKS).endswith(("?", "？"))
    is_back_reference = opens_with_reference(sentence) and not (
        not number and (names_person_later(sentence) or describes_reference(sentence))
    )
    has_toll = _TOLL.search(sentence) is not None
    presupposed_subject = _PRESUPPOSED_SUBJECT.match(sentence) if number and not has_toll else None
    introduced_names = frozenset(match[1] for match in _FULL_NAME.finditer(sentence))
    lone_names = frozenset(match[1] for match in LONE_NAME.finditer(sentence)) - introduced_names
    return SummaryCandidate(
        span=span,
        number=number,
        words=words,
        counts=count_stems(sentence),
        is_quotation=is_quotation,
        opens_with_reference=is_back_reference,
        is_question=is_question,
        has_number=_NUMBER.search(sentence) is not None,
        has_toll=has_toll,
        contradicts=contradicts_previous(sentence),
        refers_back=is_back_reference or refers_back(sentence),
        introduced_names=introduced_names,
        lone_names=lone_names,
        presupposed_stems=count_stems(presupposed_subject[1]) if presupposed_subject else Counter(),
        presupposes_actor=presupposed_subject is not None and can_act(presupposed_subject[1].split()[0]),
    )


def count_stems(text: str) -> Counter[str]:
    """The number of occurrences of each stem among the content words of a text."""
    return Counter(_stem(word) for word in word_texts(text) if word not in STOP_WORDS)


def count_words(sentence: str) -> int:
    """The number of words, at least 1. In Chinese and Japanese, it is estimated from the number of characters."""
    character_count = 0 if sentence.isascii() else len(_EAST_ASIAN.findall(sentence))
    return max(1, len(sentence.split()) + int(character_count / _CJK_CHARACTERS_PER_WORD))


class _Kind(Enum):
    """What kind of candidate a sentence is, best first."""

    WHOLE = "a whole sentence with content"
    OPEN_QUOTATION = "a sentence in which a quotation begins that ends in another one"
    INCOMPLETE = "a part of a sentence, or a short one"
    ASIDE = "a sentence without content"
    LIST = "a row of a table, a list of names or links, a licence, or marks only"


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of a paragraph. `starts_at` is where it begins with the mark of a list before it, `span` has no such
    mark; `previous_sentence` is the sentence before it in the paragraph, "" for the first one; `continues_quotation`: a
    quotation that began before the sentence is still open."""

    span: Span
    starts_at: int
    previous_sentence: str
    continues_quotation: bool


def _read_sentences(text: str, paragraph: Span, language: str) -> Iterator[_Sentence]:
    """The sentences of a paragraph in order."""
    previous_sentence = ""
    marks = _QuotationMarks()
    read_up_to = paragraph.start
    for sentence in _join_short(text, split_sentences(text, paragraph, language)):
        marks.read(text[read_up_to : sentence.start])
        read_up_to = sentence.start
        span = _without_list_mark(text, sentence)
        yield _Sentence(span, sentence.start, previous_sentence, marks.are_open)
        previous_sentence = span.of(text)


def _join_short(text: str, sentences: Iterable[Span]) -> Iterator[Span]:
    """The sentences in order, each short one as one span with the next if that refers to it ("Boats are seldom wet.
    When they are, …")."""
    short_sentence: Span | None = None
    for span in sentences:
        if short_sentence is not None and (opens_with_reference(span.of(text)) or refers_back(span.of(text))):
            span = Span(short_sentence.start, span.end)
            short_sentence = None
        elif short_sentence is not None:
            yield short_sentence
            short_sentence = None
        if _is_short_statement(span.of(text)):
            short_sentence = span
        else:
            yield span
    if short_sentence is not None:
        yield short_sentence


def _is_short_statement(sentence: str) -> bool:
    """Whether a sentence is too short for a summary, but seems to have a subject and a verb, and has no quotation
    marks."""
    words = count_words(sentence)
    return (
        _MIN_JOINED_WORDS <= words < _MIN_WORDS
        and sentence.endswith(".")
        and sentence[0].isupper()
        and not _QUOTE_MARK.search(sentence)
        and (has_finite_verb(sentence) or sentence.startswith("The "))
    )


def _kind_of(
    text: str, sentence: _Sentence, candidate: SummaryCandidate, title: str, *, opens_article: bool, is_table: bool
) -> _Kind:
    """The kind of a sentence. `opens_article`: it is the first of the article; `is_table`: it is in a row of a
    table."""
    words = sentence.span.of(text)
    if (
        is_table or is_licence(words) or not any(map(str.isalnum, words))
    ):  # for example, the bullet of an empty item of a list
        return _Kind.LIST
    continues_quotation = sentence.continues_quotation or words.count("”") > words.count("“")
    answers_question = _SHORT_QUESTION.fullmatch(sentence.previous_sentence) is not None
    is_cut = not is_whole(words) and not (opens_article and _lacks_only_stop(words, candidate.words))
    is_cut = is_cut or _CUT_OFF.search(words) is not None or not _has_plain_words(words)
    is_part = (
        continues_quotation
        or answers_question
        or words[:1].islower()
        or words[:1] in ":;,)"
        or is_cut
        or candidate.words < _MIN_WORDS
    )
    if is_part and not _says_something(words):
        return _Kind.LIST
    if _plain_text(words) == _plain_text(title) or is_about_article(words) or is_aside(words):
        return _Kind.ASIDE
    if is_part:
        return _Kind.INCOMPLETE
    has_open_quotation = _QuotationMarks(words).are_open and not candidate.is_quotation
    return _Kind.OPEN_QUOTATION if has_open_quotation else _Kind.WHOLE


def _says_something(line: str) -> bool:
    """Whether a line that is not a sentence says something by itself: it is not a list of names and links ("Ida Crane
    (chair)"), no code, no short question, and no line that only leads to the next one ("With this menu:")."""
    if line.endswith(":") and (line.count(" ") < _MIN_LEADING_WORDS - 1 or _LEADS_ON.search(line)):
        return False
    if _CODE.search(line) or _CUT_OFF.search(line) or line.endswith("?"):
        return False
    words = _WORD.findall(_REFERENCE.sub(" ", line))
    is_list = len(words) < _MIN_LINE_WORDS and line.isascii()
    return not is_list and any(word.lower() == word and word not in STOP_WORDS for word in words)


def _has_plain_words(sentence: str) -> bool:
    """Whether a sentence in Latin letters has words that are neither names nor code ("Rope >= 3.1, Net >= 2.2.")."""
    words = (word.strip(_AROUND_WORDS) for word in sentence.split())
    return not sentence.isascii() or any(word.islower() and word.isalpha() for word in words)


def _plain_text(words: str) -> str:
    """The words in lower case, with single spaces and without a full stop at their end, to compare them."""
    return " ".join(words.casefold().split()).strip(".")


def _without_list_mark(text: str, sentence: Span) -> Span:
    """The sentence from its first word on, if it is an item of a list."""
    mark = _LIST_MARK.match(text, sentence.start, sentence.end)
    return Span(mark.end(), sentence.end) if mark else sentence


def _lacks_only_stop(sentence: str, words: int) -> bool:
    """Whether the first sentence of an article lacks only its full stop: it is long, has no label, and does not end
    with a word that leads on ("…, according to")."""
    last_word = sentence.split()[-1].lower()
    return words >= _MIN_LONG_WORDS and last_word.isalpha() and last_word not in _LEADING_WORDS and ": " not in sentence


class _QuotationMarks:
    """The quotation marks of a text that is read piece by piece, so that a long paragraph is not read again for each
    of its sentences."""

    def __init__(self, text: str = "") -> None:
        self._opening_count = self._closing_count = self._straight_count = 0
        self._has_inches = False
        self.read(text)

    def read(self, piece: str) -> None:
        """Reads the next piece of the text, which ends between two sentences."""
        piece = piece.replace("''", '"')
        self._opening_count += piece.count("“")
        self._closing_count += piece.count("”")
        self._straight_count += piece.count('"')
        self._has_inches = self._has_inches or _INCHES.search(piece) is not None

    @property
    def are_open(self) -> bool:
        """Whether a quotation is still open. The words after it would seem to be those of the article if they were
        shown alone."""
        return self._opening_count > self._closing_count or (self._straight_count % 2 == 1 and not self._has_inches)


def _stem(word: str) -> str:
    """The word without an English ending and a final "e", so that "prices" and "priced" become similar."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= _MIN_STEM_LETTERS:
            word = word.removesuffix(ending)
            break
    return word.removesuffix("e") if len(word) > _MIN_STEM_LETTERS else word
