"""Find the passage that answers by reading, and say how sure that is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.matching.models import chances_of
from bot.matching.question.understood import Understood
from bot.matching.read.learned import LearnedReading
from bot.matching.read.reader import Reader
from bot.matching.read.reading import (
    ReadWindow,
    agreeing_with,
    assess_reading,
    put_in_order,
    read_windows,
    without_agreeing,
)
from bot.matching.read.speech import without_others_words
from bot.matching.retrieve.candidate import Candidate
from bot.model import Passage
from bot.ports import Library

LANGUAGE = "en"
"""The language that the reader was trained on. Articles in others are left to words alone."""
HOPELESS = -4.0
"""Log-odds that the subject was found, below which reading changes nothing."""
ANOTHERS_WORDS = 0.3
"""How sure, at most, to be of a passage in which somebody else speaks than the one whose words are asked for."""


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """`passage` of the first of `candidates` that answers best, how sure that is, from 0 to 1, and the ids of cards of
    other articles that say the same; `subject` are the log-odds that what was asked about was found at all."""

    passage: Passage
    candidates: tuple[Candidate, ...]
    confidence: float
    also: tuple[str, ...]
    subject: float


@dataclass(frozen=True, slots=True)
class ReadingJudge:
    """Reads candidates with what was learned. Immutable, safe between threads.

    `find_reader` gives the reader, or None if it cannot be loaded; it is called when there is something to read.
    """

    find_reader: Callable[[], Reader | None]
    learned: LearnedReading

    def find(
        self,
        asked: Understood,
        candidates: Sequence[Candidate],
        library: Library,
        weigh_subject: Callable[[Sequence[Candidate]], float],
    ) -> FoundPassage | None:
        """The passage that answers best; None if there is nothing to read, or it is in a language that is not read.
        `weigh_subject` gives the log-odds that the first of some candidates is about what was asked."""
        card = library.find(candidates[0].card_id)
        subject = weigh_subject(candidates)
        if subject < HOPELESS or card is None or card.article.language != LANGUAGE:
            return None
        reader = self.find_reader()
        if reader is None:
            return None
        read = read_windows(asked, candidates, library, reader, self.learned.window)
        read = put_in_order(candidates, read, self.learned.order)
        if not read:
            return None
        texts = {one.article_id: library.text(one.article_id) for one in read}
        own = without_others_words(asked.question, candidates, read, library, texts)
        read = own or read
        rivals = without_agreeing(asked, candidates, read, texts)
        if rivals is not candidates:
            subject = weigh_subject(rivals)
        same = [read[0], *agreeing_with(asked, read[0], read[1:], texts)]
        # Articles that say the same make it surer, never less sure: the one that is surest alone is shown.
        odds, best = max(
            (
                (self.learned.answer.log_odds(assess_reading(asked, candidates, order, texts, subject)), order[0])
                for order in ([one, *(other for other in read if other is not one)] for one in same)
            ),
            key=lambda weighed: weighed[0],
        )
        also = [one for one in same if one.article_id != best.article_id]
        read = [best, *(other for other in read if other is not best)]
        return FoundPassage(
            passage=Passage(
                article_id=best.article_id,
                text=best.passage.of(texts[best.article_id]),
                span=best.passage,
                answer=best.answer,
            ),
            candidates=_in_order(candidates, read),
            confidence=float(chances_of(odds)) if own else min(float(chances_of(odds)), ANOTHERS_WORDS),
            also=tuple(candidates[one.window.candidate].card_id for one in also),
            subject=subject,
        )


def _in_order(candidates: Sequence[Candidate], read: Sequence[ReadWindow]) -> tuple[Candidate, ...]:
    """The candidates, those with the best windows first, then the others as they were."""
    places = list(dict.fromkeys(one.window.candidate for one in read))
    rest = [place for place in range(len(candidates)) if place not in places]
    return tuple(candidates[place] for place in (*places, *rest))
