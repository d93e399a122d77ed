"""A question and a passage as pieces, and where in the passage each piece is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.matching.vectors.tokeniser import CLS, EXTRA_TOKENS, MAX_PIECES, SEP, UNK, load_tokeniser

TOKENISER = load_tokeniser()


def test_question_title_and_passage_are_separated_by_marks() -> None:
    encoded = TOKENISER.encode("who pays?", "Ferry sold", "Odile Farkas pays.")
    assert encoded.ids[0] == CLS
    assert encoded.ids[encoded.context_start - 1] == encoded.ids[-1] == SEP
    assert encoded.ids[encoded.passage_start - 1] == EXTRA_TOKENS.index(":")


def test_without_a_title_the_passage_follows_the_question() -> None:
    encoded = TOKENISER.encode("who pays?", "", "Odile Farkas pays.")
    assert encoded.context_start == encoded.passage_start


def test_each_piece_has_the_span_of_its_word() -> None:
    passage = "São Paulo’s ferry cost 31.5 crowns."
    encoded = TOKENISER.encode("how much?", "", passage)
    words = [passage[start:end] for start, end in encoded.spans]
    assert words[0] == "São"
    assert "’" in words
    assert words[-1] == "."
    assert "crowns" in words


def test_a_word_in_a_script_without_pieces_is_one_unknown_piece() -> None:
    ids, spans = TOKENISER.pieces_of("ᚠᚢᚦ", 10)
    assert ids == [UNK]
    assert spans == [(0, 3)]


@given(st.text(max_size=300), st.text(max_size=100), st.text(max_size=2_000))
def test_any_text_fits_and_every_span_lies_in_the_passage(question: str, title: str, passage: str) -> None:
    encoded = TOKENISER.encode(question, title, passage)
    assert len(encoded.ids) <= MAX_PIECES
    assert len(encoded.ids) == encoded.passage_start + len(encoded.spans) + 1
    assert all(0 <= row < TOKENISER.size for row in encoded.ids)
    assert all(0 <= start < end <= len(passage) for start, end in encoded.spans)
