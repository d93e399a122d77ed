"""A question whose windows were read, with the texts that the rules look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.matching.question.prepared_question import ParsedQuestion, PreparedQuestion
from bot.matching.reader.windows.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.ports import Library


@dataclass(frozen=True, slots=True)
class ReadQuestion:
    """A question for which windows of candidates were read. `candidate_texts` and `titles` are the texts and titles of
    the articles of all candidates, `texts` the texts of the articles with a window that was read, all by article id."""

    prepared_question: PreparedQuestion
    candidates: Sequence[Candidate]
    library: Library
    candidate_texts: Mapping[str, str]
    texts: Mapping[str, str]
    titles: Mapping[str, str]

    @property
    def question(self) -> ParsedQuestion:
        """The question itself."""
        return self.prepared_question.question

    def text_of(self, window: ReadWindow) -> str:
        """The text of the article of a window."""
        return self.texts[window.article_id]
