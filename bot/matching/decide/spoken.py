"""Answer "what did X say?", which asks for nothing but X's words, with what X is quoted as saying."""

from __future__ import annotations

from collections.abc import Sequence

from bot.matching.passage import passage_around
from bot.matching.question.speech import asked_speaker, asks_for_any_words, names_speaker
from bot.matching.question.understood import ParsedQuestion
from bot.matching.retrieve.candidate import Candidate, quotes_of
from bot.model import Passage, Quote, Span
from bot.ports import Library
from bot.text.words import word_texts

SURE = 0.9
"""How sure to be of such a passage: what is left is that the article means somebody else."""


def find_spoken(
    question: ParsedQuestion, candidates: Sequence[Candidate], library: Library
) -> tuple[Candidate, Passage] | None:
    """The first candidate that quotes the person asked about, and the passage with the first quote. None if the
    question asks for more than any words of the person, or candidates quote several people of that name."""
    if not asks_for_any_words(question):
        return None
    found = [
        (candidate, quote)
        for candidate in candidates
        for quote in quotes_of(candidate.card_id, library)
        if quote.speaker and names_speaker(question, quote.speaker) and _name(quote)[-1] == asked_speaker(question)
    ]
    if not found or not _is_one_person([quote for _, quote in found]):
        return None
    candidate, quote = found[0]
    spoken = quote.parts[0].span
    sentences = [Span(*place) for place in candidate.sentences.tolist()]
    near = [sentence for sentence in sentences if sentence.overlaps(spoken)]
    if not near:
        return None
    text = library.text(candidate.article_id)
    span = passage_around(text, near, spoken)
    return candidate, Passage(article_id=candidate.article_id, text=span.of(text), span=span, answer=spoken)


def _is_one_person(quotes: Sequence[Quote]) -> bool:
    """Whether speakers with one last name have the same word before it, or none: what they are called before that
    ("spokesman Jon Price") differs from article to article."""
    return len({name[-2] for name in map(_name, quotes) if len(name) > 1}) <= 1


def _name(quote: Quote) -> list[str]:
    return word_texts(quote.speaker or "")
