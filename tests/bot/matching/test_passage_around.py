"""What is shown of a window: whole sentences around the answer, at most 400 characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.passage import MAX_CHARACTERS, extend_passage, passage_around
from bot.model import Span

TEXT = "The ferry was sold. Odile Farkas paid 31 crowns. It last sailed in 2019."
SENTENCES = [Span(0, 19), Span(20, 48), Span(49, 72)]


def test_the_sentence_that_answers_comes_with_its_neighbours() -> None:
    assert passage_around(TEXT, SENTENCES, Span(38, 47)) == Span(0, 72)


def test_the_next_sentence_is_added_before_the_previous_one() -> None:
    text = "a" * 180 + ". " + "b" * 180 + ". " + "c" * 180 + "."
    sentences = [Span(0, 181), Span(182, 363), Span(364, 545)]
    assert passage_around(text, sentences, Span(190, 200)) == Span(182, 545)


def test_a_sentence_that_is_too_long_is_cut_around_the_answer_between_words() -> None:
    text = "word " * 150 + "42 crowns " + "word " * 50
    whole = Span(0, len(text.rstrip()))
    answer = Span(750, 759)
    shown = passage_around(text, [whole], answer)
    assert len(shown) <= MAX_CHARACTERS
    assert shown.contains(answer)
    assert text[shown.start - 1] == " "
    assert not text[shown.end].strip()


@pytest.mark.parametrize(("start", "end"), [(400, 760), (420, 820), (300, 900)])
def test_a_long_answer_is_shown_from_its_beginning_as_far_as_there_is_room(start: int, end: int) -> None:
    text = "word " * 179 + "word."
    shown = passage_around(text, [Span(0, len(text))], Span(start, end))
    assert shown.contains(Span(start, min(end, start + MAX_CHARACTERS - len(" word"))))
    assert len(shown) <= MAX_CHARACTERS


def test_a_passage_is_extended_to_four_sentences_by_those_after_it_first() -> None:
    text = "One. Two. Three. Four. Five. Six."
    sentences = [Span(0, 4), Span(5, 9), Span(10, 16), Span(17, 22), Span(23, 28), Span(29, 33)]
    assert extend_passage(text, sentences, Span(5, 16)).of(text) == "Two. Three. Four. Five."
    assert extend_passage(text, sentences, Span(23, 33)).of(text) == "Three. Four. Five. Six."


def test_a_passage_is_not_extended_across_a_heading_or_beyond_the_limit_or_at_a_cut() -> None:
    text = "It sails at 8:00. Prices A ticket is 3 crowns. " + "word " * 80 + "end."
    sentences = [Span(0, 17), Span(25, 46), Span(47, len(text))]
    assert extend_passage(text, sentences, Span(25, 46)) == Span(25, 46)
    assert extend_passage(text, sentences, Span(60, 300)) == Span(60, 300)


@given(st.lists(st.integers(1, 300), min_size=1, max_size=5), st.data())
def test_the_answer_is_always_in_what_is_shown_if_it_fits(lengths: list[int], data: st.DataObject) -> None:
    text, sentences = "", []
    for length in lengths:
        sentences.append(Span(len(text), len(text) + length))
        text += "x" * length + " "
    sentence = data.draw(st.sampled_from(sentences))
    start = data.draw(st.integers(sentence.start, sentence.end - 1))
    answer = Span(start, data.draw(st.integers(start + 1, sentence.end)))
    shown = passage_around(text, sentences, answer)
    assert shown.contains(answer)
    assert len(shown) <= MAX_CHARACTERS
