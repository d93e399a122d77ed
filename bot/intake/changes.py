"""The changes between two versions of an article, by sentence."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model import Span
from bot.text.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Changes:
    """The sentences that only the newer version has, and those that only the older version had, both in reading
    order."""

    added_sentences: tuple[str, ...] = ()
    removed_sentences: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added_sentences or self.removed_sentences)


NO_CHANGES = Changes()


def changes_between(older_text: str, newer_text: str, language: str) -> Changes:
    """The changes from the older text to the newer one. Moved sentences and changed white space do not count."""
    sentences_before, sentences_after = _sentences(older_text, language), _sentences(newer_text, language)
    return Changes(
        tuple(sentence for sentence in sentences_after if sentence not in sentences_before),
        tuple(sentence for sentence in sentences_before if sentence not in sentences_after),
    )


def _sentences(text: str, language: str) -> dict[str, None]:
    """The distinct sentences of a text in reading order, with single spaces, as the keys of a dictionary (an ordered
    set)."""
    spans = split_sentences(text, Span(0, len(text)), language)
    return dict.fromkeys(" ".join(span.of(text).split()) for span in spans)
