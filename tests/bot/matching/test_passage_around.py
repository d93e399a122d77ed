"""What is shown of a window: whole sentences around the answer, at most 400 characters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.matching.passage import MOST_CHARACTERS, passage_around
from bot.model import Span

TEXT = "The ferry was sold. Odile Farkas paid 31 crowns. It last sailed in 2019."
SENTENCES = [Span(0, 19), Span(20, 48), Span(49, 72)]


def test_the_sentence_that_answers_comes_with_its_neighbours() -> None:
    assert passage_around(TEXT, SENTENCES, Span(38, 47)) == Span(0, 72)


def test_what_follows_goes_before_what_comes_before() -> None:
    text = "a" * 180 + ". " + "b" * 180 + ". " + "c" * 180 + "."
    sentences = [Span(0, 181), Span(182, 363), Span(364, 545)]
    assert passage_around(text, sentences, Span(190, 200)) == Span(182, 545)


def test_a_sentence_that_is_too_long_is_cut_around_the_answer_between_words() -> None:
    text = "word " * 150 + "42 crowns " + "word " * 50
    whole = Span(0, len(text.rstrip()))
    answer = Span(750, 759)
    shown = passage_around(text, [whole], answer)
    assert len(shown) <= MOST_CHARACTERS
    assert shown.contains(answer)
    assert text[shown.start - 1] == " "
    assert not text[shown.end].strip()


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
    assert len(shown) <= MOST_CHARACTERS
