"""Groups the sentences of a card into the passages that get dense vectors: neighbouring sentences with the titles of
card and article."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence, Sized
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from bot.model import Span, TopicCard
from bot.ports import Library

PASSAGE_CHARACTERS = 240
"""The maximum length of a passage of several sentences. The network of dense vectors reads about this much after the
titles, and would leave out the rest."""
MAX_PASSAGES = 8
"""The maximum number of passages of one section, or of an article before its first section: the first passages say what
it is about."""
_Sentence = TypeVar("_Sentence", bound=Sized)


@dataclass(frozen=True, slots=True)
class TitledPassage:
    """A passage as it is embedded: its `title` and `text`. `sentences` is where its sentences are in the article's
    text."""

    title: str
    text: str
    sentences: tuple[Span, ...]

    @property
    def key(self) -> int:
        """A hash of 64 bits of title and text, which identifies the passage."""
        content = f"{self.title}\0{self.text}".encode(errors="surrogatepass")
        return int.from_bytes(hashlib.blake2b(content, digest_size=8).digest())


def passages_of(card: TopicCard, library: Library) -> Iterator[TitledPassage]:
    """The passages of a card. The card of a whole article has passages of the sentences before the first section, and
    then those of its sections."""
    text = library.text(card.article.id)
    sentences = library.sentences(card)
    if not card.is_whole_article:
        yield from _group_into_passages(f"{card.article.title}: {card.title}", text, sentences)
        return
    sections = [section_card for section_card in library.cards_of(card.article.id) if not section_card.is_whole_article]
    starts = [spans[0].start for section in sections if (spans := library.sentences(section))]
    first = min(starts, default=len(text))
    yield from _group_into_passages(card.title, text, [span for span in sentences if span.start < first])
    for section in sections:
        yield from passages_of(section, library)


def passage_numbers(sentences: Iterable[Span], passages: Iterable[TitledPassage]) -> list[int]:
    """For each sentence the number of the passage that it is in; -1 if it is in none."""
    number_of = {span: number for number, passage in enumerate(passages) for span in passage.sentences}
    return [number_of.get(span, -1) for span in sentences]


def group_sentences(sentences: Iterable[_Sentence]) -> Iterator[list[_Sentence]]:
    """Groups sentences into passages: those of each passage have at most PASSAGE_CHARACTERS together, or are one longer
    sentence. `len` of a sentence is how many characters it has."""
    group: list[_Sentence] = []
    length = 0
    for sentence in sentences:
        if group and length + len(sentence) > PASSAGE_CHARACTERS:
            yield group
            group, length = [], 0
        group.append(sentence)
        length += len(sentence) + 1
    if group:
        yield group


def _group_into_passages(title: str, text: str, sentences: Sequence[Span]) -> Iterator[TitledPassage]:
    """The first MAX_PASSAGES passages of some sentences, each with this title."""
    for group in islice(group_sentences(sentences), MAX_PASSAGES):
        yield TitledPassage(title, " ".join(span.of(text) for span in group), tuple(group))
