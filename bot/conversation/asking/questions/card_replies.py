"""Builds replies that show a card although it does not answer the question for certain: with its nearest passage, or
with a remark that it has no answer."""

from __future__ import annotations

from dataclasses import replace

from bot.answering import compose, messages
from bot.answering.answer_kinds import may_answer
from bot.answering.documents.excerpts import find_lead_span
from bot.answering.followups.followup import read_follow_up
from bot.answering.news import find_news_topic
from bot.answering.role_synonyms import with_role_synonyms
from bot.answering.smalltalk import find_small_talk
from bot.conversation.asking.questions.question_ranking import QuestionRanking
from bot.conversation.asking.questions.reply import Reply
from bot.conversation.asking.snapshot.snapshot import Snapshot
from bot.model import Answer, Outcome, Ranking, Thresholds, TopicCard


class CardReplies:
    """Builds replies from cards that do not answer for certain, with the cards of one snapshot."""

    def __init__(self, snapshot: Snapshot, thresholds: Thresholds, ranking: QuestionRanking) -> None:
        self._snapshot = snapshot
        self._thresholds = thresholds
        self._ranking = ranking

    def reply_to_choice(self, card: TopicCard, question: str) -> Reply:
        """The reply for a card that somebody chose although it does not answer `question` for certain: its nearest
        passage, or a remark that it has no answer. If `question` is "", small talk, or asks for the newest articles,
        the reply is the short form of the card."""
        answers = self._snapshot.answers
        if not question.strip() or find_small_talk(question) or find_news_topic(question):
            return Reply(document=answers.card(card), outcome=Outcome.ANSWER, question=question, key=card.key)
        ranking = self._ranking.rank(self._ranking.query_about_card(read_follow_up(question), card))
        if ranking.confidence >= self._thresholds.choices:
            # The confidence within one article says little: `scored_answer` explains a choice.
            return replace(self.nearest_reply(card, question, ranking), uncertain_answer=None)
        document = answers.card(card, self._remark(card, question))
        return Reply(document=document, outcome=Outcome.ANSWER, question=question, key=card.key)

    def uncertain_reply(self, card: TopicCard, question: str) -> Reply | None:
        """The passage of the card that is nearest to a follow-up question, asked also with other words for a role
        ("owner", "founder"); None if no passage is near."""
        phrasings = [question, *with_role_synonyms(question, self._snapshot.library.text(card.article.id))]
        rankings = [
            self._ranking.rank(self._ranking.query_about_card(read_follow_up(wording), card)) for wording in phrasings
        ]
        ranking = max(rankings, key=lambda candidate: candidate.confidence)
        return self.nearest_reply(card, question, ranking) if ranking.confidence >= self._thresholds.choices else None

    def nearest_reply(self, card: TopicCard, question: str, ranking: Ranking) -> Reply:
        """The passage of a ranking within the card's article, with a remark that it is uncertain. If the ranking has no
        passage, the reply is the short form of the card, with a remark that it has no answer."""
        answers, library = self._snapshot.answers, self._snapshot.library
        likely_answer = compose(self._ranking.query(question), replace(ranking, outcome=Outcome.ANSWER), library)
        if ranking.passage:
            document = answers.answer(likely_answer, messages.NOT_SURE)
            shown_span = find_lead_span(likely_answer, card, library)
        else:
            document = answers.card(card, self._remark(card, question))
            shown_span = None
        reply = Reply(
            document=document,
            outcome=Outcome.ANSWER,
            question=question,
            key=card.key,
            shown_span=shown_span,
            uncertain_answer=likely_answer,
        )
        return reply.with_details_position

    def not_in_card_reply(self, card: TopicCard, answer: Answer) -> Reply:
        """Says that the card does not answer a follow-up question, and offers the card of `answer`, if it has one. The
        next follow-up still refers to `card`."""
        cards_elsewhere = (answer.card,) if answer.card else ()
        outcome = Outcome.CHOICES if cards_elsewhere else Outcome.NOT_FOUND
        return Reply(
            document=self._snapshot.answers.not_in_article(card, answer.question, cards_elsewhere),
            outcome=outcome,
            question=answer.question,
            key=card.key,
            pages=1,
            answer=replace(answer, outcome=outcome, card=None, passage=None, choices=cards_elsewhere),
        )

    def scored_answer(self, card: TopicCard, question: str) -> Answer:
        """The score of a card that does not answer the question, in the form of an answer. The score is that among all
        cards or, if the card is not ranked among them, that among the cards of its article."""
        queries = self._ranking.query(question), self._ranking.query_about_card(read_follow_up(question), card)
        match = next(
            (match for query in queries for match in self._ranking.rank(query).matches if match.card_id == card.id),
            None,
        )
        return Answer(
            outcome=Outcome.ANSWER,
            question=question,
            confidence=match.score if match else 0.0,
            card=card,
            why=match.why if match else None,
            thresholds=self._thresholds,
        )

    def _remark(self, card: TopicCard, question: str) -> str:
        """The sentence which says that the card does not answer the question."""
        article = self._snapshot.library.text(card.article.id)
        return messages.not_in_card(question, may_answer=may_answer(question, article))
