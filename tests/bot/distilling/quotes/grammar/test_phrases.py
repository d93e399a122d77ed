"""A speaker is looked for next to a verb of saying. Whatever stands there, even nothing, the article is distilled."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.distilling import distil
from bot.distilling.quotes.grammar.clause import Clause
from bot.distilling.quotes.grammar.phrase_from import phrase_from
from bot.distilling.quotes.grammar.speech_lexicon import SpeechLexicon, lexicon_of
from bot.distilling.quotes.grammar.tokens import split_tokens
from bot.distilling.quotes.quote_finder import find_quotes
from tests.support.library.articles import article_of

LANGUAGES = ["en", "de", "fr", "es", "it", "pt"]


def words_of_speech(words: SpeechLexicon) -> list[str]:
    """Every word by which the speaker of a sentence is found, with some names and marks."""
    kinds = words.cues | words.pronouns | words.determiners | words.conjunctions | words.prepositions
    return [
        *sorted(kinds | words.auxiliaries | words.relative_pronouns),
        *", : . — ( ) “Yes” Mara Quill clerk If".split(" "),
    ]


sentences = st.sampled_from(LANGUAGES).flatmap(
    lambda language: st.tuples(
        st.just(language),
        st.lists(st.sampled_from(words_of_speech(lexicon_of(language))), min_size=1, max_size=12).map(" ".join),
    )
)


def test_there_is_no_speaker_after_a_verb_that_is_the_last_word() -> None:
    text = "If it is sensitive, ask"
    clause = Clause(split_tokens(text, 0, len(text), 0), lexicon_of("en"))
    assert phrase_from(clause, start=len(clause), search_end=len(clause)) is None


@pytest.mark.parametrize(
    "text", ["If you aren't sure whether it is sensitive, ask", "If it does not fit, say", "When in doubt, “wait”, ask"]
)
def test_an_instruction_that_ends_with_a_verb_of_saying_has_cards(text: str) -> None:
    assert distil(article_of(text, "en"))


def test_a_name_before_its_full_form_is_distilled() -> None:
    assert distil(article_of("Quill además admite Quill Quill", "es"))


@pytest.mark.thorough
@settings(max_examples=300)
@given(sentences)
def test_words_of_speech_in_any_order_are_distilled(sentence: tuple[str, str]) -> None:
    language, text = sentence
    assert distil(article_of(text[0].upper() + text[1:], language))


@pytest.mark.parametrize("name", ["Jim Lund", "Jim Ray Lund"])
@pytest.mark.parametrize("start", ["The council sent it to", "The note was read by"])
def test_a_relative_clause_after_a_described_person_is_about_that_person(start: str, name: str) -> None:
    (quote,) = find_quotes(article_of(f"{start} {name}, a former clerk who said “The mill is ours.”"))
    assert quote.speaker == name
