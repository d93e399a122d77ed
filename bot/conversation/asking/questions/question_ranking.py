"""Ranks the cards for the questions of one message."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from bot.answering import compose
from bot.answering.followups.followup import FollowUp
from bot.answering.followups.meaning import Meaning
from bot.conversation.asking.snapshot.snapshot import Snapshot
from bot.model import Answer, Query, Ranking, Thresholds, TopicCard


class QuestionRanking:
    """Ranks cards in one snapshot, with the thresholds of the workspace. Each query is ranked at most once."""

    def __init__(self, snapshot: Snapshot, thresholds: Thresholds) -> None:
        self.rank: Callable[[Query], Ranking] = cache(snapshot.matcher.rank)
        self._snapshot = snapshot
        self._thresholds = thresholds

    def query(self, text: str, card_to_search: TopicCard | None = None) -> Query:
        """The query for a question, of the whole library or within the article of a card."""
        return Query(text=text, within_card=card_to_search.id if card_to_search else None, thresholds=self._thresholds)

    def query_about_card(self, follow_up: FollowUp, card: TopicCard) -> Query:
        """The query for a follow-up on a card. The whole article of the card is asked, with one exception: if the card
        is a section, the question refers to somebody or something in the section, and the section may answer, then only
        the section is asked. (Otherwise "How did they die" would also be asked of the other stories of a round-up.)"""
        article = self.query(follow_up.question, card)
        if card.is_whole_article or follow_up.meaning not in (Meaning.PRONOUN, Meaning.SHORT):
            return article
        section = replace(article, only_card=True)
        return section if self.rank(section).confidence >= self._thresholds.choices else article

    def answer(self, query: Query) -> Answer:
        """The answer of the library to a query."""
        return compose(query, self.rank(query), self._snapshot.library)
