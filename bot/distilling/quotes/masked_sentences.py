"""The sentences of a paragraph as tokens. Quoted words are masked, so that they do not count as words of the
sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from bot.distilling.quotes.grammar.clause import NOT_NAMES, Clause
from bot.distilling.quotes.grammar.person_names import gender
from bot.distilling.quotes.grammar.speech_lexicon import SpeechLexicon, lexicon_of
from bot.distilling.quotes.grammar.tokens import Token, split_tokens
from bot.distilling.quotes.marks import QuotedSpan
from bot.model import Span
from bot.text.sentences import split_sentences
from bot.text.word_lists import word_lists
from bot.text.word_lists.calendar import day_names


@dataclass(slots=True)
class Sentence:
    """A sentence of the article. `number` is the number of the sentence in the article, `paragraph` that of its
    paragraph, both from 0. `quotes` are the quoted words by their index in the clause; `terms` are the indexes of
    quoted words that are not speech, which are added when such words are recognised."""

    clause: Clause
    number: int
    paragraph: int
    quotes: dict[int, QuotedSpan] = field(default_factory=dict)
    terms: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Days:
    """The words of a language for days in lower case: the `names` of the days, words before a name (`leading`, "on")
    and times of day after a name (`times`, "morning")."""

    names: frozenset[str]
    leading: frozenset[str]
    times: frozenset[str]


_MAX_NICKNAME_WORDS = 2
"""The maximum number of words of a nickname."""
_MAX_PARENTHESIS_TOKENS = 8
"""The maximum number of tokens of a parenthesis that is removed."""
_CAPITALISED_WORD_AFTER = re.compile(r"\s+([A-Z][a-z]*)\b")
"""Matches a capitalised word after quoted words (" As" in " As the mayor spoke")."""
_TIMES = word_lists("times")
_LANGUAGES_WITH_DAYS = frozenset({"de", "es", "fr", "it", "pt"})
"""The languages in which days are removed. In English, they are handled with the names (`NOT_NAMES`)."""


def sentences_of(
    text: str,
    paragraph: Span,
    paragraph_number: int,
    quoted_spans: list[QuotedSpan],
    language: str,
    sentences_before: int,
) -> list[Sentence]:
    """The sentences of a paragraph. `quoted_spans` are the quoted words of the paragraph in order; `sentences_before`
    is the number of sentences in the paragraphs before it."""
    lexicon = lexicon_of(language)
    text_to_split, text_for_tokens = _masked(text, paragraph, quoted_spans, lexicon)
    sentences: list[Sentence] = []
    remaining_spans = iter(quoted_spans)
    for span in split_sentences(text_to_split, Span(0, len(text_to_split)), language):
        all_tokens = _without_asides(split_tokens(text_for_tokens, span.start, span.end, paragraph.start))
        all_tokens = _without_days(all_tokens, language)
        tokens_left: list[Token] = []
        quotes: dict[int, QuotedSpan] = {}
        for index, token in enumerate(all_tokens):
            quoted_words = next(remaining_spans, None) if token.kind == "quote" else None
            if quoted_words is not None:
                if _is_nickname(all_tokens, index, quoted_words.span.of(text)):
                    continue
                quotes[len(tokens_left)] = quoted_words
            tokens_left.append(token)
        number = sentences_before + len(sentences)
        sentences.append(Sentence(Clause(tokens_left, lexicon), number, paragraph_number, quotes))
    return sentences


def _is_nickname(all_tokens: Sequence[Token], index: int, quoted_text: str) -> bool:
    """Whether the quoted words at `index` are a nickname between a first name and a surname ("Ida “Gull” Crane")."""
    if (
        not 0 < index < len(all_tokens) - 1
        or not all_tokens[index - 1].is_capitalised
        or not all_tokens[index + 1].is_capitalised
    ):
        return False
    looks_like_name = (
        len(quoted_text.split()) <= _MAX_NICKNAME_WORDS and quoted_text[0].isupper() and quoted_text[-1].isalnum()
    )
    return (
        looks_like_name
        and gender(all_tokens[index - 1].text) is not None
        and all_tokens[index + 1].lower not in NOT_NAMES
    )


def _without_asides(all_tokens: list[Token]) -> list[Token]:
    """The tokens without short parentheses such as "(D-Va.)"."""
    tokens_left: list[Token] = []
    opening = -1
    for token in all_tokens:
        tokens_left.append(token)
        if token.text == "(":
            opening = len(tokens_left) - 1
        elif token.text == ")" and opening >= 0:
            if len(tokens_left) - opening <= _MAX_PARENTHESIS_TOKENS and not any(
                later_token.kind == "quote" for later_token in tokens_left[opening:]
            ):
                del tokens_left[opening:]
            opening = -1
    return tokens_left


def _masked(text: str, paragraph: Span, quoted_spans: list[QuotedSpan], lexicon: SpeechLexicon) -> tuple[str, str]:
    """The paragraph with its quoted words masked in two ways. Both texts are as long as the paragraph.

    In the first text, which is split into sentences, quoted words are one long word. This word ends with a full stop if
    a new sentence follows ("… a “plain lie.” As the mayor spoke, …"). In the second text, which is split into tokens,
    quoted words are NUL characters.
    """
    to_split: list[str] = []
    for_tokens: list[str] = []
    offset = paragraph.start
    openers = lexicon.conjunctions | lexicon.prepositions | lexicon.he | lexicon.she
    for item in quoted_spans:
        gap = text[offset : item.outer_span.start]
        opening = _CAPITALISED_WORD_AFTER.match(text, item.outer_span.end, paragraph.end)
        is_opener_next = opening is not None and opening[1].lower() in openers
        ends_sentence = is_opener_next and text[item.span.end - 1] in ".?!" and lexicon.is_english
        length = len(item.outer_span)
        to_split += [gap, "Q" * (length - 1) + "." if ends_sentence else "Q" * length]
        for_tokens += [gap.replace("\0", " "), " " + "\0" * (length - 1)]
        offset = item.outer_span.end
    text_after = text[offset : paragraph.end]
    return "".join([*to_split, text_after]), "".join([*for_tokens, text_after.replace("\0", " ")])


def _without_days(all_tokens: Sequence[Token], language: str) -> list[Token]:
    """The tokens without names of days and the words that belong to these names. In a language that is not one of
    `_LANGUAGES_WITH_DAYS`, all tokens."""
    if language not in _LANGUAGES_WITH_DAYS:
        return list(all_tokens)
    days = _days_of(language)
    tokens_left: list[Token] = []
    is_after_day = False
    for token in all_tokens:
        has_leading_word = bool(tokens_left) and tokens_left[-1].lower in days.leading
        # Without either, the token is part of a name: Plácido Domingo.
        if token.lower in days.names and (has_leading_word or not token.is_capitalised):
            while tokens_left and tokens_left[-1].lower in days.leading:
                tokens_left.pop()
            is_after_day = True
        elif not (is_after_day and token.lower in days.times):
            tokens_left.append(token)
            is_after_day = False
    return tokens_left


@cache
def _days_of(language: str) -> _Days:
    """The words for days of one of `_LANGUAGES_WITH_DAYS`."""
    names = {day.lower() for day in day_names(language)}
    if language == "de":
        names |= _TIMES["other_days_de"]
        names |= {f"{day}{part}" for day in names for part in _TIMES["parts_of_days_de"]}  # "montagmorgen"
    return _Days(frozenset(names), _TIMES[f"before_days_{language}"], _TIMES[f"after_days_{language}"])
