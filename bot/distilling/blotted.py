"""The sentences of a paragraph as tokens, its quoted words blotted out so that nothing inside them misleads."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.distilling.days import without_days
from bot.distilling.marks import Quoted
from bot.distilling.tokens import Token, tokens
from bot.model import Span
from bot.text.sentences import split_sentences


@dataclass(slots=True)
class Sentence:
    """`quotes` are the quoted words by their position among the tokens; `terms` the positions of those nobody says."""

    tokens: list[Token]
    number: int
    paragraph: int
    quotes: dict[int, Quoted] = field(default_factory=dict)
    terms: set[int] = field(default_factory=set)


def sentences_of(
    text: str, paragraph: Span, number: int, quoted: list[Quoted], language: str, count: int
) -> list[Sentence]:
    """The sentences of a paragraph; `count` sentences stand before it in the article."""
    plain, masked = _masked(text, paragraph, quoted)
    sentences: list[Sentence] = []
    waiting = iter([*quoted, None])
    item = next(waiting)
    for span in split_sentences(plain, Span(0, len(plain)), language):
        found = without_days(_without_asides(tokens(masked, span.start, span.end, paragraph.start)), language)
        sentence = Sentence(found, count + len(sentences), number)
        for index, token in enumerate(found):
            if token.kind == "quote" and item is not None:
                sentence.quotes[index] = item
                item = next(waiting)
        sentences.append(sentence)
    return sentences


def _without_asides(found: list[Token]) -> list[Token]:
    """The tokens without short brackets such as "(D-Va.)"."""
    kept: list[Token] = []
    opening = -1
    for token in found:
        kept.append(token)
        if token.text == "(":
            opening = len(kept) - 1
        elif token.text == ")" and opening >= 0:
            if len(kept) - opening <= 8 and not any(inner.kind == "quote" for inner in kept[opening:]):
                del kept[opening:]
            opening = -1
    return kept


def _masked(text: str, paragraph: Span, quoted: list[Quoted]) -> tuple[str, str]:
    """The paragraph with quoted words blotted out twice: as a long word, and as NULs between blanks."""
    plain: list[str] = []
    masked: list[str] = []
    place = paragraph.start
    for item in quoted:
        gap = text[place : item.outer.start]
        plain += [gap, "Q" * len(item.outer)]
        masked += [gap.replace("\0", " "), " " + "\0" * (len(item.outer) - 1)]
        place = item.outer.end
    rest = text[place : paragraph.end]
    return "".join([*plain, rest]), "".join([*masked, rest.replace("\0", " ")])
