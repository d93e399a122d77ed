"""Makes cards and questions for measuring, of real words with a Zipf distribution. The same seed gives the same cards
and questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from bot.cards.library import MemoryLibrary
from bot.model import ArticleInfo, Span, TopicCard

SEED = 20_240_229
ZIPF = 1.0
"""The exponent of Zipf's law for the frequencies of words."""
NAME_COUNT = 60_000
"""How many names are made up, each from two pieces of words, because real texts have far more different words than a
dictionary."""
MISSPELLED_WORDS = 2
"""How many words of a question get a typo."""
MIN_MISSPELLED_LETTERS = 5
"""The minimum number of letters of a word that gets a typo."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class TestQuestion:
    """A question, the same question with two misspelt words, and the id of the card it was made from."""

    clean: str
    misspelled: str
    card_id: str


def make_library(cards: int, seed: int = SEED, name: str = "card") -> MemoryLibrary:
    """A library of `cards` cards of about 65 words each: a title, an alias and three to five sentences. The ids begin
    with `name`."""
    random = np.random.default_rng(seed)
    made, texts = [], {}
    for number, (title, alias, sentences) in enumerate(_draft_cards(cards, random)):
        card_id = f"{name}-{number:06d}"
        texts[card_id] = " ".join(f"{sentence}." for sentence in sentences)
        info = ArticleInfo(id=card_id, title=title, source="", sha256="", language="en")
        extent = (Span(0, len(texts[card_id])),)
        made.append(TopicCard(id=card_id, article=info, title=title, section="", extent=extent, aliases=(alias,)))
    return MemoryLibrary(made, texts)


def make_questions(library: MemoryLibrary, count: int, seed: int = SEED) -> list[TestQuestion]:
    """`count` questions of at most six words: one of the title of a card, the others of one of its sentences."""
    random = np.random.default_rng(seed + 1)
    ids = [card.id for card in library]
    questions: list[TestQuestion] = []
    while len(questions) < count:
        card = library.find(ids[int(random.integers(len(ids)))])
        if card is None:
            continue
        sentences = library.text(card.id).split(". ")
        words = sorted(set(sentences[int(random.integers(len(sentences)))].lower().strip(".").split()))
        words = [word for word in words if word.isalpha() and word.isascii()]
        title = card.title.lower().split()
        chosen = [str(word) for word in random.permutation(words)[:5]] + [title[int(random.integers(len(title)))]]
        if sum(len(word) >= MIN_MISSPELLED_LETTERS for word in chosen) >= MISSPELLED_WORDS:
            questions.append(TestQuestion(" ".join(chosen), misspell(chosen, random), card.id))
    return questions


def misspell(words: Sequence[str], random: np.random.Generator) -> str:
    """The words, with a typo in two of the long ones, or in as many as there are."""
    long = [index for index, word in enumerate(words) if len(word) >= MIN_MISSPELLED_LETTERS]
    typos = {int(index) for index in random.permutation(long)[:MISSPELLED_WORDS]}
    return " ".join(_add_typo(word, random) if index in typos else word for index, word in enumerate(words))


def _draft_cards(cards: int, random: np.random.Generator) -> list[tuple[str, str, list[str]]]:
    """For each card its title, its alias and its sentences."""
    words, probabilities = _read_vocabulary()
    # How many words a title, an alias and five sentences have: the lower bounds, then the exclusive upper bounds.
    lengths = random.integers((4, 2, 10, 10, 10, 10, 10), (9, 4, 19, 19, 19, 19, 19), size=(cards, 7))
    lengths[:, 5] *= random.random(cards) < 0.5  # half of the cards have a fourth sentence, a quarter also a fifth
    lengths[:, 6] *= (lengths[:, 5] > 0) & (random.random(cards) < 0.5)
    drawn = iter(random.choice(len(words), size=int(lengths.sum()), p=probabilities).tolist())
    drafts = []
    for row in lengths.tolist():
        parts = [" ".join(words[next(drawn)] for _ in range(length)) for length in row]
        drafts.append((parts[0].title(), parts[1], [part.capitalize() for part in parts[2:] if part]))
    return drafts


@cache
def _read_vocabulary() -> tuple[Sequence[str], np.ndarray]:
    """Words, the most common first, and their probabilities."""
    text = (resources.files("bot.matching") / "data" / "vocabulary.txt").read_text(encoding="utf-8")
    pieces = text.splitlines()
    words = [piece for piece in pieces if piece.isascii() and piece.isalpha() and len(piece) > 1]
    tails = [piece[2:] for piece in pieces if piece.startswith("##") and piece[2:].isalpha() and piece.isascii()]
    random = np.random.default_rng(SEED)
    heads = random.choice(len(words), NAME_COUNT)
    ends = random.choice(len(tails), NAME_COUNT)
    words_known = dict.fromkeys([*words, *(words[head] + tails[end] for head, end in zip(heads, ends, strict=True))])
    frequencies = 1 / np.arange(1, len(words_known) + 1) ** ZIPF
    return list(words_known), frequencies / frequencies.sum()


def _add_typo(word: str, random: np.random.Generator) -> str:
    """The word with one letter dropped, doubled, replaced or swapped with the next; never the first letter."""
    index = int(random.integers(1, len(word) - 1))
    other = LETTERS[int(random.integers(26))]
    kinds = (
        word[:index] + word[index + 1 :],
        word[:index] + word[index] + word[index:],
        word[:index] + other + word[index + 1 :],
        word[:index] + word[index + 1] + word[index] + word[index + 2 :],
    )
    return kinds[int(random.integers(4))]
