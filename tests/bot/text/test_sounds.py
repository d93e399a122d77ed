"""How words sound."""

from __future__ import annotations

import pytest

from bot.text.sounds import phonetic_key


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("lisence", "license"),
        ("sertificate", "sertifikate"),
        ("fone", "fon"),
        ("akommodate", "accommodate"),
        ("nesesary", "necessary"),
        ("telefone", "telephone"),
    ],
)
def test_misspellings_sound_like_the_word(typed: str, word: str) -> None:
    assert phonetic_key(typed) == phonetic_key(word)


@pytest.mark.parametrize(
    ("one", "other"), [("airpods", "airport"), ("cat", "sat"), ("acorn", "asorn"), ("lace", "lake")]
)
def test_different_words_sound_different(one: str, other: str) -> None:
    assert phonetic_key(one) != phonetic_key(other)
