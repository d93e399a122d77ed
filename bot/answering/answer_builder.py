"""Turns a ranking into an Answer: the best card, its quotes (those that fit the question first), and the source."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering.sources import source_of
from bot.model import Answer, Match, Outcome, Passage, Query, Quote, Ranking, Span, Thresholds, TopicCard
from bot.ports import Library
from bot.text.courtesies import is_courtesy
from bot.text.rough_stems import stems_of
from bot.text.words import find_words

MAX_CHOICES = 5
"""The maximum number of topics that are offered if the answer is not certain."""
MIN_CHOICE_SCORE_RATIO = 0.05
"""A topic is offered if its score is at least this share of the best topic's score. Of the written test questions that
lead to a list of topics, none has its answer in a topic with a lower score (docs/matching.md)."""
MAX_NEAREST = 3
"""The maximum number of topics that are named if nothing was found."""
MIN_NEAREST_SCORE = 0.02
"""The lowest score of a topic that is named if nothing was found: below it, a match is random."""
MIN_NEAREST_SUBJECT_PROBABILITY = 0.2
"""If the first card is about the subject of the question with at least this probability, the card is named even if its
score is too low. Of the test messages (newsdesk, handbook) that get no topic by their score, 12 of 14 near misses get
one by this probability, but so do 19 of 400 lines of chat."""
MIN_SUBJECT_PROBABILITY = 0.5
"""With at least this probability, the nearest card counts as a card about the subject that does not answer."""
MAX_UNSAID_CONFIDENCE = 0.07
"""Below this confidence, a near miss is reported as not said in the articles: the bot repeats what it was asked for.
Above, it only says that it found no answer. Among the questions that were learned from, 20 had a lower confidence, and
the articles answered none of these. Another 34 had a higher confidence that is still too low for an offer of topics;
the articles did not answer 26 of these."""


def compose(query: Query, ranking: Ranking, library: Library) -> Answer:
    """Composes the answer to `query`. The ranking must come from a matcher over the same library; a card that is not in
    `library` is left out."""
    scored_cards = [(match.score, card) for match in ranking.matches if (card := library.find(match.card_id))]
    if ranking.outcome is not Outcome.ANSWER or not scored_cards:
        return _without_answer(query, ranking, scored_cards)
    cards = [card for _, card in scored_cards]
    card = cards[0]
    return Answer(
        outcome=Outcome.ANSWER,
        question=query.text,
        confidence=ranking.confidence,
        card=card,
        passage=ranking.passage,
        quotes=order_quotes(card, query.text, ranking.passage),
        agreeing_cards=tuple(other_card for card_id in ranking.also if (other_card := library.find(card_id))),
        contrary=_contrary(ranking.contrary, cards),
        source=source_of(card, library, ranking.passage),
        why=ranking.matches[0].why,
        thresholds=query.thresholds,
    )


def is_near(match: Match) -> bool:
    """Whether a card really matches the query, by one of its words or by meaning. A ranking always has its full length,
    so its last cards may have nothing to do with the query."""
    return match.score >= MIN_NEAREST_SCORE or bool(match.why.words)


def order_quotes(card: TopicCard, question: str, passage: Passage | None) -> tuple[int, ...]:
    """The positions of the card's quotes in the order in which they are shown: pinned quotes, then quotes in the
    passage, then the others, by the number of words that they share with the question. Greetings and thanks come last.
    Of quotes with the same words, only the first one with a speaker is shown. A quote of a single word says nothing by
    itself, and is left out unless it is pinned."""
    stems = stems_of(question)

    def sort_key(position: int) -> tuple[bool, bool, bool, int, int]:
        quote = card.quotes[position]
        is_inside = passage is not None and has_part_in(quote, passage.span)
        is_pinned, shared_count = position < card.pinned_count, _count_shared(stems, quote)
        return not is_pinned, not is_inside, is_courtesy(quote.text), -shared_count, position

    position_by_words: dict[tuple[str, ...], int] = {}
    order = sorted(range(len(card.quotes)), key=sort_key)
    for position in order:
        words = tuple(word.text for word in find_words(card.quotes[position].text))
        earlier_position = position_by_words.get(words)
        is_repeated = earlier_position is not None and (
            card.quotes[earlier_position].speaker or not card.quotes[position].speaker
        )
        if not is_repeated and (len(words) > 1 or position < card.pinned_count):
            position_by_words[words] = position
    shown_positions = frozenset(position_by_words.values())
    return tuple(position for position in order if position in shown_positions)


def nearest_quote(card: TopicCard, question: str, shown_span: Span | None) -> Quote | None:
    """The quote to show with an answer: a pinned quote, or the quote that fits the question best, or the first quote if
    the question has no words to compare. None if no quote fits. Quotes that overlap `shown_span`, quotes without a
    speaker, and greetings and thanks that are not pinned are skipped."""
    stems = stems_of(question)
    for position in order_quotes(card, question, None):
        quote = card.quotes[position]
        is_suitable = position < card.pinned_count or (
            (not stems or _count_shared(stems, quote)) and not is_courtesy(quote.text)
        )
        if is_suitable and quote.speaker and not (shown_span and has_part_in(quote, shown_span)):
            return quote
    return None


def focus_of(card: TopicCard, question: str) -> Span:
    """The span of the quote that fits the question best; if the card has no quote to show, of its first sentence."""
    order = order_quotes(card, question, None)
    if order:
        parts = card.quotes[order[0]].parts
        return Span(parts[0].span.start, parts[-1].span.end)
    return card.summary[0].span if card.summary else card.extent[0]


def has_part_in(quote: Quote, span: Span) -> bool:
    """Whether a part of the quote overlaps `span`."""
    return any(part.span.overlaps(span) for part in quote.parts)


def _without_answer(query: Query, ranking: Ranking, scored_cards: Sequence[tuple[float, TopicCard]]) -> Answer:
    """The Answer if no card answers: it offers cards to choose from, the card that is only about the subject, or the
    nearest cards. `scored_cards` are the cards of the ranking, each with its score."""
    is_choice = ranking.outcome is Outcome.CHOICES and bool(scored_cards)
    # The default counts, even if the workspace demands more confidence: a card that reaches the default may answer.
    is_about_subject = ranking.subject >= MIN_SUBJECT_PROBABILITY and ranking.confidence < Thresholds().answer
    is_near_miss = not is_choice and bool(scored_cards) and is_about_subject
    if is_choice:
        choices = _close_cards(scored_cards)
    elif is_near_miss:
        choices = (scored_cards[0][1],)
    else:
        choices = _nearest_cards(scored_cards, ranking.subject)
    return Answer(
        outcome=Outcome.CHOICES if is_choice else Outcome.NOT_FOUND,
        question=query.text,
        confidence=ranking.confidence,
        choices=choices,
        is_near_miss=is_near_miss,
        why=ranking.matches[0].why if ranking.matches else None,
        unknown_words=ranking.unknown_words,
        nearest_passage=ranking.passage,
        thresholds=query.thresholds,
    )


def _contrary(passage: Passage | None, cards: Sequence[TopicCard]) -> tuple[TopicCard, Passage] | None:
    """The passage that contradicts the answer, with the best of `cards` that is of the same article; None if there is
    no such passage or card."""
    if passage is None:
        return None
    card = next((card for card in cards if card.article.id == passage.article_id), None)
    return (card, passage) if card else None


def _close_cards(scored_cards: Sequence[tuple[float, TopicCard]]) -> tuple[TopicCard, ...]:
    """The cards to offer as choices: the best one, and others whose score is close to it."""
    min_score = MIN_CHOICE_SCORE_RATIO * scored_cards[0][0]
    distinct_cards = _without_repeats(scored_cards)
    offered_cards = distinct_cards if len(distinct_cards) > 1 else scored_cards
    return tuple(card for score, card in offered_cards[:MAX_CHOICES] if score >= min_score)


def _without_repeats(scored_cards: Sequence[tuple[float, TopicCard]]) -> Sequence[tuple[float, TopicCard]]:
    """The cards without those whose text was offered before: sections after the card of their whole article, and the
    card of a whole article after one of its sections."""
    is_whole_first: dict[str, bool] = {}
    for _, card in scored_cards:
        is_whole_first.setdefault(card.article.id, card.is_whole_article)
    return [(score, card) for score, card in scored_cards if card.is_whole_article is is_whole_first[card.article.id]]


def _nearest_cards(scored_cards: Sequence[tuple[float, TopicCard]], subject: float) -> tuple[TopicCard, ...]:
    """The cards to name if nothing was found. `subject` is the probability that the first card is about the subject of
    the question."""
    near_cards = tuple(card for score, card in scored_cards[:MAX_NEAREST] if score >= MIN_NEAREST_SCORE)
    return near_cards or tuple(card for _, card in scored_cards[:1] if subject >= MIN_NEAREST_SUBJECT_PROBABILITY)


def _count_shared(stems: set[str], quote: Quote) -> int:
    """How many of the question's stems are in a quote or the name of its speaker."""
    return len(stems & stems_of(f"{quote.text} {quote.speaker or ''}"))
