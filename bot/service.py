"""The facade that adapters call. Synchronous and safe to share between threads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.answering import Documents, compose, messages
from bot.answering.compose import NEAR, focus_of, is_near, order_quotes
from bot.answering.followup import FollowUp, Meaning, read_follow_up, read_misspelled
from bot.answering.followup_documents import FollowupDocuments
from bot.answering.smalltalk import SmallTalk, find_small_talk
from bot.answering.sources import source_of
from bot.errors import UnknownCard
from bot.matching.index.speakers import SpeakerIndex
from bot.model import (
    Answer,
    Document,
    Outcome,
    Query,
    Quote,
    Span,
    Suggestion,
    Thresholds,
    TopicCard,
    card_key,
)
from bot.model.document import Paragraph
from bot.ports import Library, Matcher
from bot.text.words import word_texts

_BUILT_IN = Thresholds()
MAX_QUOTES = 8
MAX_RELATED = 5
MAX_NEAR = 3
"""Related cards shown with a card."""
MAX_TOPICS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What to say, and what it is about: `key` of the card given, None where none is; `talk` where it only answers
    small talk."""

    document: Document
    outcome: Outcome
    question: str = ""
    key: str | None = None
    answer: Answer | None = None
    talk: SmallTalk | None = None


class _Holding:
    """One library with what is made from it: replaced as a whole, so no call ever sees half of a change."""

    def __init__(self, library: Library, matcher: Matcher) -> None:
        self.library = library
        self.matcher = matcher
        self.documents = Documents(library)
        self.further = FollowupDocuments(library, self.documents)

    @cached_property
    def speakers(self) -> SpeakerIndex:
        return SpeakerIndex(self.library)

    @cached_property
    def newest(self) -> tuple[TopicCard, ...]:
        """The articles' own cards, by date, the undated last."""
        whole = [card for card in self.library if card.is_whole_article]
        return tuple(sorted(whole, key=lambda card: card.article.date or "", reverse=True))

    def card(self, key: str) -> TopicCard:
        card = self.library.find_key(key)
        if card is None:
            raise UnknownCard(key, messages.GONE)
        return card

    def related(self, card: TopicCard) -> tuple[TopicCard, ...]:
        near = self.matcher.related(card.id, MAX_NEAR)
        return tuple(found for card_id in near if (found := self.library.find(card_id)))


class Service:
    """Answers, cards, quotes, topics, suggestions. A method that takes a card's key raises UnknownCard where the
    card is gone; its reason is a sentence for the person who asked."""

    def __init__(self, library: Library, matcher: Matcher) -> None:
        self._holding = _Holding(library, matcher)

    def replace(self, library: Library, matcher: Matcher) -> None:
        """Takes a new library into use. Calls under way finish on the old one."""
        self._holding = _Holding(library, matcher)

    @property
    def library(self) -> Library:
        return self._holding.library

    def ask(self, text: str, *, within: str | None = None, thresholds: Thresholds = _BUILT_IN) -> Reply:
        """Answers a question. `within` is the key of the card just given, which a follow-up goes on from (see
        `bot.answering.followup`). `thresholds` are those of the workspace where it is asked."""
        holding = self._holding
        if not text.strip():
            return Reply(document=_sentence(messages.EMPTY_QUESTION), outcome=Outcome.NOT_FOUND)
        talk, follow = find_small_talk(text), read_follow_up(text)
        if (talk or follow.meaning.is_bare) and _names_card(holding, text):
            talk, follow = None, FollowUp(Meaning.OWN, text)
        if talk:
            return _talk(holding, talk)
        card = holding.library.find_key(within) if within else None
        if card and follow.meaning.is_bare:
            return _further(holding, follow.meaning, card, text)
        answer = _answer_within(holding, follow, card, Query(text=text, thresholds=thresholds))
        if card and answer.outcome is not Outcome.ANSWER and (meant := read_misspelled(text)):
            return _further(holding, meant, card, text)
        if answer.outcome is Outcome.NOT_FOUND and follow.meaning.is_bare and len(holding.library):
            return Reply(document=_sentence(messages.NO_CARD), outcome=Outcome.NOT_FOUND, question=text)
        return _reply(holding, answer)

    def ask_again(self, key: str, question: str, thresholds: Thresholds = _BUILT_IN) -> Reply:
        """The answer to a question that came from a card, or that a card was chosen for: asked again, for nothing is
        kept between a message and a click. The card as a whole where it does not answer, or nothing was asked."""
        return self._asked_again(key, question, thresholds) or self.card(key)

    def card(self, key: str) -> Reply:
        holding = self._holding
        card = holding.card(key)
        document = holding.documents.card(card, holding.related(card))
        return Reply(document=document, outcome=Outcome.ANSWER, key=card.key)

    def quotes(self, key: str, question: str = "") -> Document:
        """The card's quotes, those that fit the question first."""
        holding = self._holding
        return holding.documents.quotes(holding.card(key), question)

    def find_quotes(self, topic: str = "", speaker: str = "") -> Document:
        """Quotes on a topic, by a speaker, or both."""
        holding = self._holding
        found = _find_quotes(holding, topic.strip(), speaker.strip())
        return holding.documents.found_quotes(found[:MAX_QUOTES], len(found))

    def quotes_of(self, topic: str = "", speaker: str = "") -> list[tuple[TopicCard, Quote]]:
        """All quotes on a topic, by a speaker, or both, each with the card it stands in."""
        return _find_quotes(self._holding, topic.strip(), speaker.strip())

    def context(self, key: str, quote: int = 0, question: str = "") -> Document:
        """The sentences around a quote (counted in the order of the question), or around the card's first words."""
        holding = self._holding
        card = holding.card(key)
        return holding.documents.context(card, focus_of(card, quote, question))

    def why(self, question: str, key: str, thresholds: Thresholds = _BUILT_IN) -> Document:
        """Why this card came up for that question: asked again, as `ask_again` does."""
        holding = self._holding
        card = holding.card(key)
        reply = self._asked_again(key, question, thresholds)
        if reply and reply.answer:
            return holding.documents.why(reply.answer)
        if reply or not question.strip():
            return _sentence(messages.NOTHING_WEIGHED)
        ranking = holding.matcher.rank(Query(text=question))
        match = next((match for match in ranking.matches if match.card_id == card.id), None)
        confidence = ranking.confidence if match and match is ranking.matches[0] else 0.0
        return holding.documents.why(
            Answer(
                outcome=Outcome.ANSWER,
                question=question,
                confidence=confidence,
                card=card,
                why=match.why if match else None,
                thresholds=thresholds,
            )
        )

    def explain(self, answer: Answer) -> Document:
        """Why an answer is what it is."""
        return self._holding.documents.why(answer)

    def source(self, key: str, question: str = "") -> Document:
        """Where the card stands, with a link that jumps to the passage that answered."""
        holding = self._holding
        card = holding.card(key)
        passage = _answer(holding, Query(text=question, within=card.id)).passage if question.strip() else None
        return holding.documents.source(card, source_of(card, holding.library, passage))

    def topics(self, words: str = "", page: int = 1) -> Document:
        """The topics that fit some words, or all of them, newest articles first."""
        holding = self._holding
        return holding.documents.topics(_find_topics(holding, words), page)

    def find_topics(self, words: str = "") -> list[TopicCard]:
        """The cards of `topics`, all pages."""
        return _find_topics(self._holding, words)

    def suggest(self, typed: str, limit: int) -> tuple[Suggestion, ...]:
        """Topics while typing; the newest ones where nothing was typed."""
        holding = self._holding
        if not typed.strip():
            return tuple(Suggestion(card.title, card.id) for card in holding.newest[:limit])
        return holding.matcher.suggest(typed, limit)

    def suggest_speakers(self, typed: str, limit: int) -> tuple[str, ...]:
        return tuple(self._holding.speakers.names(typed, limit))

    def related(self, text: str) -> Document:
        """Cards that are about somebody's message."""
        holding = self._holding
        ranking = holding.matcher.rank(Query(text=text, quick=True))
        if ranking.outcome is Outcome.NOT_FOUND:
            return holding.documents.related(())
        near = (match.card_id for match in ranking.matches if match.score >= NEAR)
        cards = [card for card_id in near if (card := holding.library.find(card_id))]
        return holding.documents.related(cards[:MAX_RELATED])

    def home(self, recent: Sequence[str] = ()) -> Document:
        """What the library holds; `recent` are keys of the cards a person saw last, gone ones are left out."""
        holding = self._holding
        seen = [card for key in recent if (card := holding.library.find_key(key))]
        return holding.documents.home(holding.newest[:MAX_RELATED], seen[:MAX_RELATED])

    def newest(self, limit: int) -> tuple[TopicCard, ...]:
        return self._holding.newest[:limit]

    def help(self, commands: Sequence[tuple[str, str]]) -> Document:
        return self._holding.documents.help(commands)

    def gone(self) -> Document:
        """What a button says whose card no longer exists."""
        return _sentence(messages.GONE)

    def _asked_again(self, key: str, question: str, thresholds: Thresholds) -> Reply | None:
        """What `question` gets of that card, alone or going on from it; None where it leads elsewhere."""
        for within in (None, key) if question.strip() else ():
            reply = self.ask(question, within=within, thresholds=thresholds)
            if reply.key == key:
                return reply
        return None


def key_of(suggestion: Suggestion) -> str:
    """The key of the card that a suggestion leads to."""
    return card_key(suggestion.card_id)


def _answer(holding: _Holding, query: Query) -> Answer:
    return compose(query, holding.matcher.rank(query), holding.library)


def _answer_within(holding: _Holding, follow: FollowUp, card: TopicCard | None, query: Query) -> Answer:
    """The answer to a question behind `card`: of the card, where the question leans on it or where it is the surer
    one, else of the library."""
    if card is None:
        return _answer(holding, query)
    own = _answer(holding, replace(query, text=follow.question, within=card.id))
    own = replace(own, question=query.text)
    if own.outcome is Outcome.ANSWER and follow.meaning is Meaning.LEANING:
        return own
    answer = _answer(holding, query)
    surer = answer.outcome is not Outcome.ANSWER or own.confidence > answer.confidence
    return own if own.outcome is Outcome.ANSWER and surer else answer


def _further(holding: _Holding, meaning: Meaning, card: TopicCard, text: str) -> Reply:
    document = holding.further.compose(meaning, card, text, holding.related(card))
    return Reply(document=document, outcome=Outcome.ANSWER, question=text, key=card.key)


def _talk(holding: _Holding, talk: SmallTalk) -> Reply:
    document = holding.documents.small_talk(talk, holding.newest)
    return Reply(document=document, outcome=Outcome.NOT_FOUND, talk=talk)


def _names_card(holding: _Holding, text: str) -> bool:
    """Whether the text is a title or another name of a card: then it is no small talk and no follow-up."""
    words = word_texts(text)
    return any(word_texts(found.text) == words for found in holding.matcher.suggest(text, 1)) if words else False


def _reply(holding: _Holding, answer: Answer) -> Reply:
    if answer.card:
        answer = replace(answer, related=holding.related(answer.card))
    return Reply(
        document=holding.documents.answer(answer),
        outcome=answer.outcome,
        question=answer.question,
        key=answer.card.key if answer.card else None,
        answer=answer,
    )


def _find_quotes(holding: _Holding, topic: str, speaker: str) -> list[tuple[TopicCard, Quote]]:
    cards = _find_topics(holding, topic) if topic else []
    if not speaker:
        return _distinct([(card, card.quotes[n]) for card in cards for n in order_quotes(card, topic, None)])
    spoken = [
        (card, card.quotes[position])
        for card_id, position in holding.speakers.find(speaker)
        if (card := holding.library.find(card_id))
    ]
    wanted = {card.id for card in cards}
    return _distinct([(card, quote) for card, quote in spoken if not topic or card.id in wanted])


def _find_topics(holding: _Holding, words: str) -> list[TopicCard]:
    if not words.strip():
        order = {card.article.id: position for position, card in enumerate(holding.newest)}
        return sorted(holding.library, key=lambda card: (order.get(card.article.id, len(order)), card.id))
    near = holding.matcher.suggest(words, MAX_TOPICS)
    typed = set(word_texts(words))
    named = [suggestion.card_id for suggestion in near if typed <= set(word_texts(suggestion.text))]
    ranking = holding.matcher.rank(Query(text=words, quick=True))
    sure = ranking.outcome is not Outcome.NOT_FOUND
    ranked = [match.card_id for match in ranking.matches if sure and is_near(match)]
    # What only begins like the words ("bee", "beef"), or is a slip away, counts where nothing else is found.
    found = dict.fromkeys([*named, *ranked] or (suggestion.card_id for suggestion in near))
    return [card for card_id in found if (card := holding.library.find(card_id))]


def _distinct(found: list[tuple[TopicCard, Quote]]) -> list[tuple[TopicCard, Quote]]:
    """Each quote once: a section's card and its article's own card hold the same ones; the section's is kept."""
    kept: dict[tuple[str, Span], tuple[TopicCard, Quote]] = {}
    for card, quote in found:
        place = (card.article.id, quote.parts[0].span)
        if place not in kept or kept[place][0].is_whole_article:
            kept[place] = (card, quote)
    return list(kept.values())


def _sentence(text: str) -> Document:
    return Document(text, (Paragraph(text),))
