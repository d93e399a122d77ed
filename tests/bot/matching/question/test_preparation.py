"""How the words of a question are read against the words of the library."""

from __future__ import annotations

from functools import cache

import pytest

from bot.cards.library import MemoryLibrary
from bot.matching.matcher import CardMatcher
from bot.matching.question.answer_type import AnswerType
from bot.matching.question.preparation import prepare_question
from bot.matching.vectors.static_embedder import load_embedder
from tests.support.library.small_library import card

TEXT = "The plaster of the harbour wall is renewed each spring."


@cache
def matcher() -> CardMatcher:
    return CardMatcher.build(MemoryLibrary([card("c0", "Harbour", TEXT, ())], {"c0": TEXT}), load_embedder())


def read(question: str) -> list[str]:
    prepared = prepare_question(question, matcher().index, load_embedder())
    return [word.read_as for word in prepared.question.words]


@pytest.mark.parametrize(("typed", "meant"), [("plastr", "plaster"), ("harbuor", "harbour")])
def test_an_unknown_word_is_read_as_the_most_similar_word_of_the_library(typed: str, meant: str) -> None:
    assert read(typed) == [meant]


def test_a_form_with_a_wrong_doubled_letter_is_corrected_although_the_articles_have_its_stem() -> None:
    text = "The ferries were recalled in May. The wall was modelled on another."
    index = CardMatcher.build(MemoryLibrary([card("c0", "Ferries", text, ())], {"c0": text}), load_embedder()).index
    question = prepare_question("how many ferries were recaled", index, load_embedder()).question
    assert question.corrected_text == "how many ferries were recalled"
    assert [(found.typed, found.read_as) for found in question.corrections] == [("recaled", "recalled")]
    assert prepare_question("who modeled it", index, load_embedder()).question.corrected_text == "who modeled it"


@pytest.mark.parametrize("word", ["player", "harbor"])
def test_a_word_that_exists_is_not_corrected(word: str) -> None:
    assert read(word) == [word]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("y did they renew the plaster", "why did they renew the plaster"),
        ("how many walls r plastered", "how many walls are plastered"),
        ("wat do ppl renew each spring", "what do people renew each spring"),
        ("WEHN IS TEH PLASTR RENEWED", "when IS the plaster RENEWED"),
        ("whens the plaster renewed lol", "when is the plaster renewed please"),
        ("harbourwall", "harbour wall"),
    ],
)
def test_chat_abbreviations_are_read_as_the_words_that_they_stand_for(typed: str, meant: str) -> None:
    assert prepare_question(typed, matcher().index, load_embedder()).question.corrected_text == meant


def test_an_abbreviation_is_spelt_out_although_the_articles_have_its_stem() -> None:
    text = "Nobody knows where the wall ends."
    index = CardMatcher.build(MemoryLibrary([card("c0", "Wall", text, ())], {"c0": text}), load_embedder()).index
    assert prepare_question("wheres the end", index, load_embedder()).question.corrected_text == "where is the end"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("y did they open it", "why did they open it"),
        ("Y did they open it", "why did they open it"),
        ("R they open", "are they open"),
        ("How many gates r open", "How many gates are open"),
        ("is R the name of a gate", "is R the name of a gate"),
    ],
)
def test_a_letter_that_stands_for_a_word_is_read_as_it_although_an_article_has_the_letter(
    typed: str, meant: str
) -> None:
    text = "Gate R and gate Y are open."
    index = CardMatcher.build(MemoryLibrary([card("c0", "Gates", text, ())], {"c0": text}), load_embedder()).index
    assert prepare_question(typed, index, load_embedder()).question.corrected_text == meant


@pytest.mark.parametrize("typed", ["what is r", "vitamin u", "the letter y"])
def test_a_letter_that_is_asked_about_is_not_an_abbreviation(typed: str) -> None:
    assert not set(read(typed)) & {"are", "why"}


def test_the_kind_of_question_is_found_despite_typos() -> None:
    def kind(question: str) -> AnswerType:
        return prepare_question(question, matcher().index, load_embedder()).answer_type

    assert kind("wehn is it renewed") is kind("when is it renewed") is AnswerType.TIME
    assert kind("y is it renewed") is AnswerType.REASON


@pytest.mark.parametrize("name", ["walco", "har", "harmony"])
def test_a_short_word_that_is_probably_a_name_is_not_corrected(name: str) -> None:
    assert read(name) == [name]


def test_a_possessive_without_its_apostrophe_is_corrected_despite_a_typo() -> None:
    assert read("plastters") == ["plaster"]


def test_a_word_is_not_split_if_it_is_nearer_to_one_word_than_to_two() -> None:
    text = "Indianapolis has an Indian restaurant in the polis quarter."
    index = CardMatcher.build(MemoryLibrary([card("c0", "Town", text, ())], {"c0": text}), load_embedder()).index
    assert prepare_question("indianpolis", index, load_embedder()).question.corrected_text == "indianapolis"


def test_a_misspelled_word_without_a_topic_is_read_as_meant_although_no_article_has_it() -> None:
    question = prepare_question("did somebdy renew the plaster", matcher().index, load_embedder()).question
    assert question.corrected_text == "did somebody renew the plaster"
    assert [word.text for word in question.words if word.is_content] == ["renew", "plaster"]
    assert not question.corrections


def test_a_correction_of_words_without_a_topic_is_not_shown() -> None:
    corrections = prepare_question("wehn is teh plastr renewed", matcher().index, load_embedder()).question.corrections
    assert [(correction.typed, correction.read_as) for correction in corrections] == [("plastr", "plaster")]


BANKS = "The bank of the river keeps rolling. A dock has less room. They rowed to a new cam bridge. What luck."


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("bankrolling", ["bankrolling"]),
        ("dockless", ["dockless"]),
        ("cambridge", ["cambridge"]),
        ("theyrowed", ["they", "rowed"]),
        ("whatnew", ["what", "new"]),
        ("riverdock", ["river", "dock"]),
    ],
    ids=["a verb", "an ending", "a common word", "after a pronoun", "a question word", "two nouns"],
)
def test_only_two_words_without_their_space_are_split(typed: str, words: list[str]) -> None:
    prepared = prepare_question(f"{typed} banks", _banks().index, load_embedder())
    assert [word.read_as for word in prepared.question.words][:-1] == words


@pytest.mark.parametrize(("typed", "parts"), [("quietest", "quiet est"), ("puffing", "puff ing")])
def test_an_inflected_form_of_a_common_word_is_not_split(typed: str, parts: str) -> None:
    text = f"The {parts} of the harbour."
    index = CardMatcher.build(MemoryLibrary([card("c0", "Words", text, ())], {"c0": text}), load_embedder()).index
    prepared = prepare_question(typed, index, load_embedder())
    assert [word.read_as for word in prepared.question.words] == [typed]


@cache
def _banks() -> CardMatcher:
    return CardMatcher.build(MemoryLibrary([card("c0", "Banks", BANKS, ())], {"c0": BANKS}), load_embedder())
