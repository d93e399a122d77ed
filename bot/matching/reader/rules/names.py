"""Keeps a question about one person, place or company from being answered by a card that never names it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from bot.matching.question.prepared_question import MIN_HIT, PreparedQuestion, QuestionWord
from bot.matching.reader.list_items import find_item
from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.windows.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.model import Span
from bot.ports import Library
from bot.text.places import find_places, find_places_asked_about
from bot.text.word_lists import word_lists
from bot.text.word_lists.calendar import day_names, month_names
from bot.text.word_lists.first_names import FIRST_NAMES

_PREFIX_LETTERS = 4
"""Names count as the same if they share this many first letters: Portugal, Portuguese. Shorter names are not checked,
because they are often written in other ways."""
_MIN_OCCURRENCES = 2
"""How often the candidates' articles must write a word, always with a capital, for it to be a name: one article may
have a common word only in a headline or a name."""
_ABBREVIATION_LETTERS = 3
"""The number of letters of the short form of a month: "nov"."""
_INSIDE_SENTENCE = re.compile(r"[a-z\d,;] ")
"""What comes before a word inside a sentence ("the | Odra", "Kardla, | Oslo")."""
_BEFORE_IN_ADDRESS, _AFTER_IN_ADDRESS = re.compile(r"[./@#]"), re.compile(r"[.@/]\w")
"""What comes before or after a word in the address of a page or of a person ("tarrow.example/fair"), which has no
capitals."""
_SUPERLATIVE = re.compile(r"\b(?P<best>best|worst|most|least|\w{2,}est) (?P<what>\w{4,})")
"""Matches "tallest boat"."""
_LISTS = word_lists("offices")
_UNCHECKED_NAMES = (
    _LISTS["many_names"]
    | _LISTS["parts"]
    | {
        name[:length].lower()
        for name in month_names("en")
        for length in (_ABBREVIATION_LETTERS, _PREFIX_LETTERS, len(name))
    }
    | {name.lower() for name in day_names("en")}
)
"""Names that are not checked: names that are often written in another way, parts of names, and months and days, about
which `times.py` decides."""


def drop_absent_names(read_question: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """Leaves out windows of cards that lack a name of the question in their text, titles and other names. A word that
    was corrected to a name does not count as one. If the article lists many items, such as the news of each state, the
    item with the answer must also have every name of the question that the article has."""
    words = read_question.question.words
    numbers = [number for number, word in enumerate(words) if not _is_guess(word)]

    @cache
    def has_all(position: int) -> bool:
        """Whether the card of the candidate at this position has every name."""
        candidate = read_question.candidates[position]
        spans = candidate.sentence_spans
        extent = Span(spans[0].start, spans[-1].end) if spans else Span(0, 0)
        card_text = extent.of(read_question.candidate_texts[candidate.article_id])
        text = f"{titles_of(candidate, read_question.library)}\n{card_text}"
        absent_numbers = [number for number in numbers if candidate.card_hits[number] < MIN_HIT]
        return not lacks_name(read_question.prepared_question, absent_numbers, text, read_question.candidate_texts)

    @cache
    def item_has_all(position: int, item: Span) -> bool:
        """Whether this item, together with the titles of the candidate at this position, has every name of the question
        that its article has."""
        candidate = read_question.candidates[position]
        article = read_question.candidate_texts[candidate.article_id]
        in_article = [number for number in numbers if has_form_of(article, words[number].read_as)]
        text = f"{titles_of(candidate, read_question.library)}\n{item.of(article)}"
        return not lacks_name(read_question.prepared_question, in_article, text, read_question.candidate_texts)

    def names_all(window: ReadWindow) -> bool:
        position, item = window.source.candidate, find_item(read_question.text_of(window), window.answer.start)
        return has_all(position) and (item is None or item_has_all(position, item))

    return [window for window in windows if names_all(window)]


def names_all_nearby(
    prepared_question: PreparedQuestion,
    window: ReadWindow,
    candidates: Sequence[Candidate],
    library: Library,
    texts: Mapping[str, str],
) -> bool:
    """Whether every name in the question is near the answer: in the sentence with the answer, in the sentence before,
    or in the titles of the card. If a superlative of the question ("tallest boat") is near the answer, the word after
    it ("boat") must be, too."""
    near_text = text_near_answer(window, candidates, library, texts[window.article_id])
    if lacks_name(prepared_question, range(len(prepared_question.question.words)), near_text, texts):
        return False
    lower_text = near_text.lower()
    return all(
        _has_prefix(lower_text, match["what"][:_PREFIX_LETTERS]) or not _has_prefix(lower_text, match["best"])
        for match in _SUPERLATIVE.finditer(prepared_question.question.corrected_text.lower())
    )


def text_near_answer(
    window: ReadWindow, candidates: Sequence[Candidate], library: Library, text: str, sentences_before: int = 1
) -> str:
    """The titles of a window's card, the sentences with the answer, and `sentences_before` sentences before these. If
    the answer is in no sentence, the passage takes the place of the sentences. `text` is the text of the article."""
    candidate = candidates[window.source.candidate]
    spans, numbers = candidate.sentence_spans, window.answer_numbers(candidates)
    nearby = spans[max(0, numbers[0] - sentences_before) : numbers[-1] + 1] if numbers else [window.passage]
    return "\n".join([titles_of(candidate, library), *(span.of(text) for span in nearby)])


def titles_of(candidate: Candidate, library: Library) -> str:
    """The titles of a candidate's card, section and article, one per line; "" if the card is gone."""
    card = library.find(candidate.card_id)
    return f"{card.title}\n{card.section}\n{card.article.title}" if card else ""


def lacks_name(
    prepared_question: PreparedQuestion, numbers: Iterable[int], text: str, texts: Mapping[str, str]
) -> bool:
    """Whether one of the question's words with these numbers is a name that is not in `text`. A first name may be
    missing if the last name is in `text` (Mike for Michael). `texts` are the texts of all candidates."""
    words, lower_text = prepared_question.question.words, text.lower()
    for number in numbers:
        word = words[number].read_as
        if not words[number].is_content or not _is_checked(word) or _has_prefix(lower_text, word[:_PREFIX_LETTERS]):
            continue
        words_after = [next_word for next_word in words[number + 1 : number + 2] if next_word.is_content]
        last_names = [next_word.read_as for next_word in words_after if next_word.read_as not in _UNCHECKED_NAMES]
        if word in FIRST_NAMES and any(_has_prefix(lower_text, last_name) for last_name in last_names):
            continue
        if any(_is_proper_noun(form, texts.values()) for form in _find_forms(word)) and not _has_place(text, word):
            return True
    return False


def names_in(prepared_question: PreparedQuestion, texts: Mapping[str, str]) -> list[str]:
    """The words of the question that are names in `texts`, the texts of all candidates. In "tarrows ferry", the name is
    "tarrow"."""
    words = [word.read_as for word in prepared_question.question.words if word.is_content and _is_checked(word.read_as)]
    names = (next((form for form in _find_forms(word) if _is_proper_noun(form, texts.values())), "") for word in words)
    return [name for name in names if name]


def has_form_of(text: str, word: str) -> bool:
    """Whether a text has a word that begins like `word`, which is folded, or names the same place in another form."""
    return _has_prefix(text.lower(), word[:_PREFIX_LETTERS]) or _has_place(text, word)


def _is_checked(word: str) -> bool:
    """Whether a word may be a name that the text must have."""
    return len(word) >= _PREFIX_LETTERS and word not in _UNCHECKED_NAMES and word.isalpha()


def _is_guess(word: QuestionWord) -> bool:
    """Whether a word is read as another word than the one that was typed ("meds" as the Mets): a card without the other
    word may be about what was meant. An s at the end, as in "kardlas", is not a typo."""
    return not word.text.startswith(word.read_as)


def _find_forms(word: str) -> list[str]:
    """The forms in which a word may be a name that the text must have: as it is, and without an "s" that is not part of
    the name ("kardlas ferry"). Short forms are left out, such as "los" for "loss"."""
    return [form for form in (word, word.removesuffix("s")) if _is_checked(form)]


def _has_place(text: str, word: str) -> bool:
    """Whether a word stands for a country or state, and a text names the same place, perhaps in another form: "polish"
    for Poland."""
    asked_places = {place.name for place in find_places_asked_about(word)}
    return bool(asked_places) and any(place.name in asked_places for place in find_places(text))


def _has_prefix(lower_text: str, prefix: str) -> bool:
    """Whether a word of a text in lower case begins with `prefix`."""
    return any(True for _ in _find_prefix(lower_text, prefix))


def _find_prefix(lower_text: str, prefix: str) -> Iterator[int]:
    """The offsets of the words of a text in lower case that begin with `prefix`."""
    offset = lower_text.find(prefix)
    while offset >= 0:
        if not offset or not lower_text[offset - 1].isalnum():
            yield offset
        offset = lower_text.find(prefix, offset + 1)


def _is_proper_noun(word: str, texts: Iterable[str]) -> bool:
    """Whether a word is a name: the texts have it several times, at least once inside a sentence, and always with a
    capital."""
    count, is_inside_sentence = 0, False
    for text in texts:
        lower_text = text.lower()
        if len(lower_text) != len(text):
            continue  # a letter such as "İ" becomes two, so that offsets do not fit
        for offset in _find_prefix(lower_text, word):
            if lower_text[offset + len(word) : offset + len(word) + 1].isalnum():
                continue
            if _is_in_address(text, Span(offset, offset + len(word))):
                continue
            if text[offset].islower():
                return False
            count += 1
            is_inside_sentence |= _INSIDE_SENTENCE.fullmatch(text[max(0, offset - 2) : offset]) is not None
    return is_inside_sentence and count >= _MIN_OCCURRENCES


def _is_in_address(text: str, word: Span) -> bool:
    """Whether a word of a text is a part of the address of a page or of a person."""
    match_before = _BEFORE_IN_ADDRESS.match(text, word.start - 1) if word.start else None
    return bool(match_before or _AFTER_IN_ADDRESS.match(text, word.end))
