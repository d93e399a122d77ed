"""Misspells words as people do: with one or two typos, or as they sound."""

from __future__ import annotations

import random

MIN_LETTERS = 4
"""The minimum number of letters of a word that is misspelled: shorter words are rarely misspelled, and a typo turns
them into other words."""
SECOND_TYPO_PROBABILITY = 0.2
"""The probability that a misspelled word gets a second typo."""
NEIGHBOURS = {
    letter: row[max(0, index - 1) : index] + row[index + 1 : index + 2]
    for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm")
    for index, letter in enumerate(row)
}
"""The keys next to each letter, in the same row of a keyboard."""
_SOUNDS = (
    ("ie", "ei"),
    ("ei", "ie"),
    ("ph", "f"),
    ("ea", "ee"),
    ("ee", "ea"),
    ("ance", "ence"),
    ("ence", "ance"),
    ("able", "ible"),
    ("tion", "sion"),
    ("er", "or"),
    ("or", "er"),
    ("ar", "er"),
    ("ck", "k"),
    ("c", "s"),
    ("s", "c"),
    ("k", "c"),
    ("y", "i"),
    ("i", "y"),
    ("a", "e"),
    ("e", "a"),
    ("i", "e"),
    ("e", "i"),
    ("ough", "uff"),
    ("igh", "i"),
    ("wh", "w"),
    ("ou", "u"),
)
"""Spellings of sounds, each with another spelling that people write by mistake."""


def misspell(word: str, rng: random.Random) -> str:
    """The word with a typo or two. A short word is returned unchanged, and so is a longer one if the typo that is drawn
    does not fit it."""
    if len(word) < MIN_LETTERS or not word.isalpha():
        return word
    word = _misspell(word, rng)
    return _misspell(word, rng) if rng.random() < SECOND_TYPO_PROBABILITY else word


def _misspell(word: str, rng: random.Random) -> str:
    """The word with one typo, or unchanged if the typo that is drawn does not fit."""
    index = rng.randrange(len(word))
    match rng.randrange(6):
        case 0:  # left out
            return word[:index] + word[index + 1 :]
        case 1:  # doubled, or one of two equal letters left out
            single = word[:index] + word[index + 1 :]
            return single if word[index] in single[index : index + 1] else word[:index] + word[index] + word[index:]
        case 2:  # swapped with the next
            return word[:index] + word[index + 1 : index + 2] + word[index] + word[index + 2 :]
        case 3:  # a neighbouring key
            neighbours = NEIGHBOURS.get(word[index])
            return word[:index] + rng.choice(neighbours) + word[index + 1 :] if neighbours else word
        case 4:  # an extra key
            neighbours = NEIGHBOURS.get(word[index])
            return word[:index] + rng.choice(neighbours) + word[index:] if neighbours else word
        case _:  # as it sounds
            return _respell(word, rng)


def _respell(word: str, rng: random.Random) -> str:
    """The word with one of its sounds written in another way; unchanged if none can be."""
    fitting = [(sound, other) for sound, other in _SOUNDS if sound in word[1:]]
    if not fitting:
        return word
    sound, other = rng.choice(fitting)
    return word[0] + word[1:].replace(sound, other, 1)
