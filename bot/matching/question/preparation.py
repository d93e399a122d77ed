"""Prepares a question: reads its words and looks them up in the index, with their stems, typos and weights."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.index import Index
from bot.matching.question.answer_type import expected_answer_type
from bot.matching.question.joined_words import split_joined_words
from bot.matching.question.message import plain_question, question_words
from bot.matching.question.prepared_question import ParsedQuestion, PreparedQuestion, QuestionWord, Term
from bot.matching.question.spelling import find_letter_words, spell_out
from bot.matching.question.spelling_variants import spelling_variants
from bot.matching.question.times import find_now
from bot.matching.question.typo_corrections import WordMeaning, correct_form, correct_word
from bot.matching.question.word_context import WordContext
from bot.matching.vectors.arrays import unit_rows
from bot.matching.vectors.letter_embedder import LetterEmbedder
from bot.model import Span, TypoCorrection
from bot.ports import Embedder
from bot.text.word_lists.function_words import POLARITY_WORDS, function_words_of, is_content
from bot.text.words import Word, has_only_ideographs, spell, word_texts

FUNCTION_WORD_SHARE = 0.1
"""The factor for the weight of a function word."""
CHARACTER_TRUST = 0.35
"""The weight of each character of a Chinese pair if no card contains the pair ("送书" in "把书送到")."""
FIRST_NON_LATIN = "\u0250"
"""The first character after the blocks of Latin letters in Unicode. A word that begins with it or a later character is
not English."""
_NO_DENSE = np.zeros(0, np.float32)
"""The dense vector of a question that has none."""


def prepare_question(
    message: str, index: Index, embedder: Embedder, *, corrects_real_words: bool = False
) -> PreparedQuestion:
    """The question in a message, looked up in `index`, with its typos corrected. With `corrects_real_words`, a real
    word that no card contains is also read as the word that it may be a typo of ("crosby" as "cosby"). Never raises on
    any text."""
    text = plain_question(message)
    words_read = _read_words(question_words(text), text, index, embedder)
    spans_of_now = find_now(text)
    context = WordContext(index, _weigh_words(words_read, index))
    terms = tuple(
        _make_term(
            word,
            read_as,
            stems,
            index,
            embedder,
            corrects_real_words,
            context,
            is_topical=_may_carry_topic(read_as, index) and not any(word.span.overlaps(span) for span in spans_of_now),
        )
        for word, read_as, stems in words_read
    )
    terms = _match_joined_words(terms, index)
    question = ParsedQuestion(
        original=message,
        plain_text=_join_lines(text),
        corrected_text=_join_lines(_correct_text(text, terms)),
        words=tuple(term.word for term in terms),
        corrections=_find_corrections(terms),
    )
    return _add_vectors(question, terms, index, embedder)


def idf(document_frequency: float, card_count: int) -> float:
    """The inverse document frequency of a stem that `document_frequency` of `card_count` cards contain: in nats, always
    above 0 (Robertson & Zaragoza 2009, with the usual + 1)."""
    return math.log1p((card_count - document_frequency + 0.5) / (document_frequency + 0.5))


def _add_vectors(
    question: ParsedQuestion, terms: tuple[Term, ...], index: Index, embedder: Embedder
) -> PreparedQuestion:
    """The prepared question with the kinds of vectors that the segments of the index have: of meaning, of letters, or
    both."""
    read_as = [term.word.read_as for term in terms]
    foreign = np.array([_is_foreign(word, index, embedder) for word in read_as], np.bool_)
    dense = _NO_DENSE if foreign.any() else embedder.embed_dense(title="", text=question.corrected_text)
    if not index.has_letter_vectors:
        return _with_vectors(question, terms, embedder.embed_words(read_as), dense)
    letter_vectors = LetterEmbedder(embedder.dimensions).embed_words(read_as)
    if all(live_segment.segment.has_letter_vectors for live_segment in index.segments):
        return _with_vectors(question, terms, letter_vectors, _NO_DENSE)
    native = np.array([_is_native(word, index, embedder) for word in read_as], np.bool_)
    # Some segments have vectors of meaning, others of letters. A word has a vector only for segments in whose languages
    # it may be.
    meanings = embedder.embed_words(read_as) * ~foreign[:, None]
    with_letter_vectors = _with_vectors(question, terms, letter_vectors * ~native[:, None], _NO_DENSE)
    return replace(_with_vectors(question, terms, meanings, dense), with_letter_vectors=with_letter_vectors)


def _is_foreign(word: str, index: Index, embedder: Embedder) -> bool:
    """Whether a word is not in a language that `embedder` knows. Then its word vector means nothing."""
    if index.occurrences(word, has_letter_vectors=False):
        return False
    return word[0] >= FIRST_NON_LATIN or (
        not embedder.knows(word) and index.occurrences(word, has_letter_vectors=True) > 0
    )


def _is_native(word: str, index: Index, embedder: Embedder) -> bool:
    """Whether a word is certainly in a language that `embedder` knows. Then similar spellings in other languages mean
    nothing."""
    if index.occurrences(word, has_letter_vectors=True):
        return False
    return embedder.knows(word) or index.occurrences(word, has_letter_vectors=False) > 0


def _with_vectors(
    question: ParsedQuestion,
    terms: tuple[Term, ...],
    word_vectors: NDArray[np.float32],
    dense: NDArray[np.float32],
) -> PreparedQuestion:
    """The prepared question, given the vectors of its words (terms, d) and its dense vector."""
    total = max(sum(term.word.weight for term in terms), 1e-6)
    content = np.array([term.word.is_content for term in terms], np.bool_)
    lengths = np.sqrt(np.einsum("ij,ij->i", word_vectors, word_vectors)) * content
    return PreparedQuestion(
        question=question,
        terms=terms,
        total=total,
        shares=np.array([term.word.weight / total for term in terms], np.float32),
        plain_shares=lengths / max(float(lengths.sum()), 1e-9),
        content_terms=np.flatnonzero(content),
        is_negated=any(term.word.text in POLARITY_WORDS for term in terms),
        answer_type=expected_answer_type(question.corrected_text),
        vector=unit_rows(word_vectors.sum(axis=0, keepdims=True))[0],
        word_vectors=unit_rows(word_vectors),
        dense=dense,
    )


def _join_lines(text: str) -> str:
    """The text with single spaces, without the punctuation that a greeting leaves at its beginning."""
    return " ".join(text.split()).lstrip(" ,.:;")


def _group_words_by_span(terms: tuple[Term, ...]) -> dict[Span, list[QuestionWord]]:
    """The words by their span in the message. Several words have the same span if a space was missing between them, or
    if an abbreviation was typed for them."""
    words: dict[Span, list[QuestionWord]] = {}
    for term in terms:
        words.setdefault(term.word.span, []).append(term.word)
    return words


def _correct_text(text: str, terms: tuple[Term, ...]) -> str:
    """The text of a message with its misspelled words corrected; all other words stay as they were typed."""
    words = _group_words_by_span(terms)
    for span in sorted(words, reverse=True):
        read_as = [word.read_as for word in words[span]]
        if word_texts(span.of(text)) != read_as:
            text = f"{text[: span.start]}{' '.join(read_as)}{text[span.end :]}"
    return text


def _find_corrections(terms: tuple[Term, ...]) -> tuple[TypoCorrection, ...]:
    """The corrections to show: those of words that carry a topic."""
    corrections = []
    for words in _group_words_by_span(terms).values():
        typed_word, read_as = words[0].text, " ".join(word.read_as for word in words)
        if typed_word != read_as and any(word.is_content for word in words):
            corrections.append(TypoCorrection(typed_word, read_as))
    return tuple(corrections)


def _read_words(words: list[Word], text: str, index: Index, embedder: Embedder) -> list[tuple[Word, str, list[str]]]:
    """(word, read as, stems) for each word of a text: the word as typed, the word that it is read as before typos are
    corrected, and the stems of the latter in the index. A word with a missing space becomes two entries, and a chat
    abbreviation becomes the words that it is short for."""
    words_read: list[tuple[Word, str, list[str]]] = []
    letter_words = find_letter_words(text)
    for word in words:
        is_last_letter = len(word.text) == 1 and word is words[-1]  # a name ("vitamin u"), not short for a word
        full_words = [] if is_last_letter else spell_out(word.text)
        if full_words and (word.span.start in letter_words or not index.occurrences(word.text)):
            words_found = [(full_word, index.stems(full_word, full_word)) for full_word in full_words]
        else:
            words_found = _look_up(word, text, index, embedder)
        words_read += [
            (word, read_as, [*stems, *_find_stems_of_variants(read_as, index)]) for read_as, stems in words_found
        ]
    return words_read


def _look_up(word: Word, text: str, index: Index, embedder: Embedder) -> list[tuple[str, list[str]]]:
    """(word, stems) of a word that is not an abbreviation, or of the two words that it consists of if a space is
    missing."""
    stems = index.stems(word.text, spell(word.span.of(text)))
    parts = [] if stems else split_joined_words(word.text, index, embedder)
    return [(part, index.stems(part, part)) for part in parts] or [(word.text, stems)]


def _weigh_words(words_read: list[tuple[Word, str, list[str]]], index: Index) -> list[tuple[float, list[str]]]:
    """(weight, distinct stems) of each word of a text that cards contain in this form."""
    weighted_stems = []
    for _, read_as, stems_found in words_read:
        if stems_found and index.occurrences(read_as):
            stems = dict.fromkeys(stems_found, 1.0)
            share = 1 if _may_carry_topic(read_as, index) else FUNCTION_WORD_SHARE
            weighted_stems.append((_compute_weight(stems, index, is_known=True) * share, list(stems)))
    return weighted_stems


def _find_stems_of_variants(word: str, index: Index) -> Iterator[str]:
    """The stems of a word in other spellings (British, American) that cards contain."""
    for variant in spelling_variants(word) if is_content(word) else ():
        is_word = index.occurrences(variant.word) > 0
        yield from (
            stem_found
            for stem_found in index.stems(variant.word, variant.word)
            if is_word or stem_found.startswith(variant.beginning)
        )


def _make_term(
    word: Word,
    read_as: str,
    stems_found: list[str],
    index: Index,
    embedder: Embedder,
    corrects_real_words: bool,
    context: WordContext,
    *,
    is_topical: bool,
) -> Term:
    """The term for a word that is read as `read_as` and has the stems `stems_found` in the index. Without stems, a
    topical word gets those of the words that it may be a typo of, and a Chinese pair those of its characters."""
    is_known = bool(stems_found)
    word_meaning = WordMeaning(read_as, dict.fromkeys(stems_found, 1.0))
    if not is_known and has_only_ideographs(read_as):
        stems = {character: CHARACTER_TRUST for character in read_as if index.document_frequency(character)}
        word_meaning = WordMeaning(read_as, stems)
    elif is_known and is_topical and not (index.occurrences(read_as) or embedder.knows(read_as)):
        word_meaning = correct_form(read_as, stems_found, context)
    elif not is_known and is_topical:
        word_meaning = correct_word(
            read_as, context, is_real=embedder.knows(read_as), corrects_real=corrects_real_words
        )
        is_topical = word_meaning.is_topical
    return Term(
        word=QuestionWord(
            text=word.text,
            span=word.span,
            read_as=word_meaning.read_as,
            weight=_compute_weight(word_meaning.stems, index, is_known=is_known)
            * (1 if is_topical else FUNCTION_WORD_SHARE),
            is_known=is_known,
            is_content=is_topical,
        ),
        stems=word_meaning.stems,
        is_doubtful=word_meaning.is_doubtful,
    )


def _compute_weight(stems: dict[str, float], index: Index, *, is_known: bool) -> float:
    """The idf of a word with these stems. For a word that no card contains, it is the weighted mean of the idf of the
    stems that it may match (such as those of its corrections); without stems, the idf of a stem in no card."""
    if is_known:
        return idf(min(index.size, sum(map(index.document_frequency, stems))), index.size)
    total = sum(stems.values())
    if not total:
        return idf(0, index.size)
    return sum(weight * idf(index.document_frequency(stem), index.size) for stem, weight in stems.items()) / total


def _may_carry_topic(word: str, index: Index) -> bool:
    """Whether a word may carry a topic. A function word of another language, such as Spanish "sea", does if cards in
    English contain it."""
    if not is_content(word) or word in POLARITY_WORDS or word not in function_words_of(index.languages):
        return is_content(word)
    return index.occurrences(word, has_letter_vectors=False) > 0


def _match_joined_words(terms: tuple[Term, ...], index: Index) -> tuple[Term, ...]:
    """The same terms, changed in place: if cards write two neighbouring words as one ("openran" for "open ran"), both
    terms get the stems of the joined word, too."""
    for first_term, second_term in pairwise(terms):
        joined_text = first_term.word.text + second_term.word.text
        if joined_text.isalpha():
            for joined_stem in index.stems_of(joined_text):
                first_term.stems.setdefault(joined_stem, 1.0)
                second_term.stems.setdefault(joined_stem, 1.0)
    return terms
