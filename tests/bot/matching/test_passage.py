"""The words to show: verbatim, one or two sentences, at most 400 characters."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.passage import MAX_CHARACTERS, choose_passage
from bot.model import Span
from bot.text.sentences import split_sentences

STORY = (
    "The bridge closes on 3 March. Lorries use the tunnel. A free ferry carries people every ten minutes. "
    "The work costs 18 million crowns."
)


def _sentences(text: str) -> np.ndarray:
    spans = split_sentences(text, Span(0, len(text)), "en")
    return np.array([(span.start, span.end) for span in spans], np.int32).reshape(-1, 2)


def _shown(probabilities: list[float], text: str = STORY) -> str:
    passage = choose_passage("a", text, _sentences(text), np.array(probabilities))
    assert passage is not None
    return passage.text


def test_the_most_probable_sentence_is_shown_with_its_more_probable_neighbour() -> None:
    assert _shown([0.01, 0.02, 0.9, 0.3]) == STORY[STORY.index("A free") :]
    assert _shown([0.01, 0.3, 0.9, 0.02]) == STORY[STORY.index("Lorries") : STORY.index(" The work")]


def test_a_neighbour_is_left_out_if_both_do_not_fit() -> None:
    text = f"{'word ' * 70}end. The answer stands here, behind a sentence that is far too long to share the room."
    assert _shown([0.3, 0.9], text) == text[text.index("The answer") :]


def test_a_sentence_longer_than_the_room_is_cut_between_words() -> None:
    text = f"{'harbour ' * 80}bridge."
    shown = _shown([0.9], text)
    assert len(shown) <= MAX_CHARACTERS
    assert text.startswith(shown)
    assert shown.endswith("harbour")


def test_a_whole_sentence_is_shown_instead_of_a_slightly_likelier_one_that_has_to_be_cut() -> None:
    text = f"{'harbour ' * 80}bridge. The bridge closes in March."
    assert _shown([0.9, 0.7], text) == "The bridge closes in March."
    assert _shown([0.9, 0.6], text).startswith("harbour")


def test_a_word_longer_than_the_room_is_cut_anyway() -> None:
    assert len(_shown([0.9], "x" * 1000)) == MAX_CHARACTERS


def test_without_sentences_there_is_no_passage() -> None:
    assert choose_passage("a", "", np.zeros((0, 2), np.int32), np.zeros(0)) is None


@given(st.text(max_size=900))
def test_a_passage_is_a_slice_of_the_text_of_at_most_400_characters(text: str) -> None:
    sentences = _sentences(text)
    probabilities = np.linspace(0.9, 0.1, len(sentences)) if len(sentences) else np.zeros(0)
    passage = choose_passage("a", text, sentences, probabilities)
    if passage is not None:
        assert passage.text == text[passage.span.start : passage.span.end]
        assert 0 < len(passage.text) <= MAX_CHARACTERS
