"""How words sound."""

from __future__ import annotations

import pytest

from bot.matching.index.words.sounds import phonetic_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("lisence", "license"),
        ("sertificate", "sertifikate"),
        ("fone", "fon"),
        ("akommodate", "accommodate"),
        ("nesesary", "necessary"),
        ("telefone", "telephone"),
    ],
)
def test_spellings_of_one_sound_have_one_key_if_they_begin_with_the_same_letter(one: str, other: str) -> None:
    assert phonetic_key(one) == phonetic_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("airpods", "airport"), ("cat", "sat"), ("acorn", "asorn"), ("lace", "lake")]
)
def test_different_words_sound_different(one: str, other: str) -> None:
    assert phonetic_key(one) != phonetic_key(other)
