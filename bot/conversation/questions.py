"""Questions to the library: the answer, the answer again for a button, and why it is what it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from bot.answering import compose, messages
from bot.answering.documents import sentence
from bot.answering.followup import FollowUp, Meaning, read_follow_up, read_misspelled
from bot.answering.smalltalk import SmallTalk, find_small_talk
from bot.conversation.snapshot import Snapshot
from bot.model import Answer, Document, Outcome, Query, Ranking, Thresholds, TopicCard
from bot.text.words import word_texts

_BUILT_IN = Thresholds()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What to say, and what it is about: `key` of the card given, None if none is; `talk` if it only answers small
    talk."""

    document: Document
    outcome: Outcome
    question: str = ""
    key: str | None = None
    answer: Answer | None = None
    talk: SmallTalk | None = None


class Questions:
    """Answers questions over the current snapshot. A method that takes a card's key raises UnknownCard if the card is
    gone; its reason is a sentence for the person who asked."""

    def __init__(self, snapshot: Callable[[], Snapshot]) -> None:
        self._snapshot = snapshot

    def ask(self, text: str, *, within: str | None = None, thresholds: Thresholds = _BUILT_IN) -> Reply:
        """Answers a question. `within` is the key of the card just given, which a follow-up goes on from (see
        `bot.answering.followup`). `thresholds` are those of the workspace where it is asked."""
        return _Asking(self._snapshot(), thresholds).ask(text, within)

    def ask_again(self, key: str, question: str, thresholds: Thresholds = _BUILT_IN) -> Reply:
        """The answer to a question that led to a card, or for which a card was chosen. It is asked again, because
        nothing is kept between a message and a click. The card as a whole if it does not answer, or if nothing was
        asked."""
        snapshot = self._snapshot()
        reply = _Asking(snapshot, thresholds).ask_of(key, question)
        return reply or _whole_card(snapshot, snapshot.card(key))

    def why(self, question: str, key: str, thresholds: Thresholds = _BUILT_IN) -> Document:
        """Why this card came up for that question: asked again, as `ask_again` does."""
        snapshot = self._snapshot()
        card = snapshot.card(key)
        asking = _Asking(snapshot, thresholds)
        reply = asking.ask_of(key, question)
        if reply and reply.answer:
            return snapshot.documents.why(reply.answer)
        if reply or not question.strip():
            return sentence(messages.NOTHING_WEIGHED)
        return snapshot.documents.why(asking.place_of(card, question))

    def explain(self, answer: Answer) -> Document:
        """Why an answer is what it is."""
        return self._snapshot().documents.why(answer)

    def card(self, key: str) -> Reply:
        """A card as a whole, without a question."""
        snapshot = self._snapshot()
        return _whole_card(snapshot, snapshot.card(key))


class _Asking:
    """One call over one snapshot: whatever it needs a ranking for, a question is ranked once."""

    def __init__(self, snapshot: Snapshot, thresholds: Thresholds) -> None:
        self._snapshot = snapshot
        self._thresholds = thresholds
        self._rank: Callable[[Query], Ranking] = cache(snapshot.matcher.rank)

    def ask(self, text: str, within: str | None) -> Reply:
        snapshot = self._snapshot
        if not text.strip():
            return Reply(document=sentence(messages.EMPTY_QUESTION), outcome=Outcome.NOT_FOUND)
        talk, follow = find_small_talk(text), read_follow_up(text)
        if (talk or follow.meaning.is_bare) and _names_card(snapshot, text):
            talk, follow = None, FollowUp(Meaning.OWN, text)
        if talk:
            document = snapshot.documents.small_talk(talk, snapshot.newest)
            return Reply(document=document, outcome=Outcome.NOT_FOUND, talk=talk)
        card = snapshot.library.find_key(within) if within else None
        if card and follow.meaning.is_bare:
            return self._follow_up(follow.meaning, card, text)
        answer = self._answer_within(follow, card, text)
        if card and answer.outcome is not Outcome.ANSWER and (meant := read_misspelled(text)):
            return self._follow_up(meant, card, text)
        if answer.outcome is Outcome.NOT_FOUND and follow.meaning.is_bare and len(snapshot.library):
            return Reply(document=sentence(messages.NO_CARD), outcome=Outcome.NOT_FOUND, question=text)
        return self._reply(answer)

    def ask_of(self, key: str, question: str) -> Reply | None:
        """What `question` gets of that card, alone or going on from it; None if it leads elsewhere."""
        for within in (None, key) if question.strip() else ():
            reply = self.ask(question, within)
            if reply.key == key:
                return reply
        return None

    def place_of(self, card: TopicCard, question: str) -> Answer:
        """A card that does not answer the question, as the ranking weighed it."""
        ranking = self._rank(self._query(question))
        match = next((match for match in ranking.matches if match.card_id == card.id), None)
        return Answer(
            outcome=Outcome.ANSWER,
            question=question,
            confidence=ranking.confidence if match and match is ranking.matches[0] else 0.0,
            card=card,
            why=match.why if match else None,
            thresholds=self._thresholds,
        )

    def _answer_within(self, follow: FollowUp, card: TopicCard | None, text: str) -> Answer:
        """The answer to a question that follows `card`: of the card, if the question leans on it or if the card is
        the surer one, else of the library."""
        if card is None:
            return self._answer(self._query(text))
        own = replace(self._answer(self._query(follow.question, card)), question=text)
        if own.outcome is Outcome.ANSWER and follow.meaning is Meaning.LEANING:
            return own
        answer = self._answer(self._query(text))
        surer = answer.outcome is not Outcome.ANSWER or own.confidence > answer.confidence
        return own if own.outcome is Outcome.ANSWER and surer else answer

    def _query(self, text: str, within: TopicCard | None = None) -> Query:
        return Query(text=text, within=within.id if within else None, thresholds=self._thresholds)

    def _answer(self, query: Query) -> Answer:
        return compose(query, self._rank(query), self._snapshot.library)

    def _reply(self, answer: Answer) -> Reply:
        """The answer as it is shown; only now the related cards are looked for."""
        if answer.card:
            answer = replace(answer, related=self._snapshot.related(answer.card))
        return Reply(
            document=self._snapshot.documents.answer(answer),
            outcome=answer.outcome,
            question=answer.question,
            key=answer.card.key if answer.card else None,
            answer=answer,
        )

    def _follow_up(self, meaning: Meaning, card: TopicCard, text: str) -> Reply:
        related = self._snapshot.related(card) if meaning.shows_related else ()
        document = self._snapshot.followups.compose(meaning, card, text, related)
        return Reply(document=document, outcome=Outcome.ANSWER, question=text, key=card.key)


def _whole_card(snapshot: Snapshot, card: TopicCard) -> Reply:
    document = snapshot.documents.card(card, snapshot.related(card))
    return Reply(document=document, outcome=Outcome.ANSWER, key=card.key)


def _names_card(snapshot: Snapshot, text: str) -> bool:
    """Whether the text is a title or another name of a card: then it is no small talk and no follow-up."""
    words = word_texts(text)
    return any(word_texts(found.text) == words for found in snapshot.matcher.suggest(text, 1)) if words else False
