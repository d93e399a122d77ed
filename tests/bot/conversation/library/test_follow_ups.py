"""A question that goes on from the card just given stays with it, and with what it means there."""

from __future__ import annotations

import pytest

from bot.answering import messages
from bot.conversation.library.questions import Reply
from bot.conversation.library.service import Service
from bot.model import Outcome, Passage, Query, Ranking, Suggestion
from bot.model.document import Paragraph, Topics
from tests.support.library.cards import article, card, excerpt, harbour_card, library
from tests.support.matching.fake_matcher import FakeMatcher, ranking

BOATS = article("Boats won the race by a mile, and Maria Vass steered. They are 40 years old.", "boats", title="Boats")


def follow_up(text: str, within: Ranking, whole: Ranking) -> Reply:
    """The reply to a follow-up, after the card on the harbour was given, in a library that also has one on boats.
    `within` is the ranking of that card alone, `whole` that of the library."""
    held = library([harbour_card(), card(BOATS)], article(), BOATS)
    return Service.over(held, _TwoRankings(within, whole)).questions.ask(text, within=harbour_card().key)


ELSEWHERE = ranking(card(BOATS), confidence=0.9)
NOT_HERE = ranking(harbour_card(), outcome=Outcome.NOT_FOUND, confidence=0.05)
PERHAPS_HERE = ranking(harbour_card(), outcome=Outcome.CHOICES, confidence=0.3)


@pytest.mark.parametrize("text", ["how old is he", "who won"])
def test_what_the_card_does_not_say_is_not_answered_from_another_article_but_offered(text: str) -> None:
    reply = follow_up(text, NOT_HERE, ELSEWHERE)
    assert reply.outcome is Outcome.CHOICES
    assert Paragraph(messages.not_in_article(article().title, text)) in reply.document.blocks
    topics = next(block for block in reply.document.blocks if isinstance(block, Topics))
    assert [topic.title for topic in topics.items] == ["Boats"]


def test_after_that_the_next_question_still_goes_on_from_the_same_card() -> None:
    assert follow_up("how old is he", NOT_HERE, ELSEWHERE).key == harbour_card().key


def test_what_the_card_may_say_is_shown_as_a_perhaps_whatever_another_article_says() -> None:
    reply = follow_up("how old is he", PERHAPS_HERE, ELSEWHERE)
    assert reply.key == harbour_card().key
    assert reply.outcome is Outcome.ANSWER


@pytest.mark.parametrize("text", ["what did vass say about his boats", "who is vass", "when is the race"])
def test_a_question_that_names_its_subject_leaves_the_card(text: str) -> None:
    assert follow_up(text, NOT_HERE, ELSEWHERE).key == card(BOATS).key


def test_a_short_question_asks_the_card_just_given_though_another_article_is_surer() -> None:
    reply = follow_up("who won", ranking(harbour_card(), confidence=0.7), ELSEWHERE)
    assert reply.key == harbour_card().key


STEERED = excerpt(BOATS.text, "Maria Vass")
WHO_STEERED = ranking(
    card(BOATS),
    passage=Passage(article_id="boats", text=STEERED.text, span=STEERED.span, answer=STEERED.span),
)


@pytest.mark.parametrize(
    ("text", "read"),
    [("how old is she", "how old is Maria Vass"), ("who is her father", "who is Maria Vass’s father")],
)
def test_she_is_whom_a_who_was_just_answered_with(text: str, read: str) -> None:
    matcher = FakeMatcher({"who steered": WHO_STEERED})
    asking = Service.over(library([card(BOATS)], BOATS), matcher).questions
    reply = asking.ask(text, within=card(BOATS).key, asked="who steered")
    assert (read, card(BOATS).id) in [(query.text, query.within) for query in matcher.asked]
    assert Paragraph(messages.not_in_article("Boats", text)) in reply.document.blocks
    assert reply.key == card(BOATS).key


@pytest.mark.parametrize(
    ("text", "asked"),
    [("how old is he", "who steered"), ("how old is it", "who steered"), ("how old is she", "what won")],
)
def test_another_pronoun_or_question_means_nobody_by_name(text: str, asked: str) -> None:
    matcher = FakeMatcher({"who steered": WHO_STEERED, "what won": WHO_STEERED})
    Service.over(library([card(BOATS)], BOATS), matcher).questions.ask(text, within=card(BOATS).key, asked=asked)
    assert text in [query.text for query in matcher.asked]


WEEK = article("Boats collided, and two men died. Far away a singer died at 81 of old age.", "week", title="The week")
COLLISION, SINGER = card(WEEK, "Boats"), card(WEEK, "Singer")


@pytest.mark.parametrize("text", ["how did they die", "who died"])
def test_what_is_meant_is_in_the_section_just_given_and_not_in_the_next_story_of_a_round_up(text: str) -> None:
    matcher = _Alone(ranking(COLLISION, confidence=0.6), ranking(SINGER, confidence=0.9))
    reply = Service.over(library([COLLISION, SINGER], WEEK), matcher).questions.ask(text, within=COLLISION.key)
    assert reply.key == COLLISION.key


def test_what_that_section_does_not_say_is_asked_of_its_article() -> None:
    matcher = _Alone(ranking(COLLISION, outcome=Outcome.NOT_FOUND, confidence=0.1), ranking(SINGER, confidence=0.9))
    asked = Service.over(library([COLLISION, SINGER], WEEK), matcher).questions
    assert asked.ask("how did they die", within=COLLISION.key).key == SINGER.key


class _Alone(FakeMatcher):
    """A matcher with two rankings: one for a card alone, one for its article and the library."""

    def __init__(self, alone: Ranking, others: Ranking) -> None:
        super().__init__()
        self._alone, self._others = alone, others

    def rank(self, query: Query) -> Ranking:
        return self._alone if query.alone else self._others


class _TwoRankings(FakeMatcher):
    """A matcher with two rankings: one within a card, one for the whole library."""

    def __init__(self, within: Ranking, whole: Ranking, suggestions: tuple[Suggestion, ...] = ()) -> None:
        super().__init__(suggestions=suggestions)
        self._within, self._whole = within, whole

    def rank(self, query: Query) -> Ranking:
        return self._within if query.within else self._whole


def test_a_word_that_only_a_headline_capitalises_names_no_subject() -> None:
    floods = article("Deadly floods came by night. Then the rain stopped.", "floods", title="Floods")
    held = library([harbour_card(), card(floods)], article(), floods)
    whole = ranking(card(floods), harbour_card(), outcome=Outcome.CHOICES, confidence=0.3)
    reply = Service.over(held, _TwoRankings(NOT_HERE, whole)).questions.ask("is it deadly", within=harbour_card().key)
    assert Paragraph(messages.not_in_article(article().title, "is it deadly")) in reply.document.blocks
