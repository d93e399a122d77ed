"""A question that only asks what somebody said gets words of that person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from bot.cards.library import MemoryLibrary
from bot.matching.decide.judge import Judge
from bot.matching.decide.subject import load_subject_models
from bot.matching.matcher import CardMatcher
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import Excerpt, Outcome, Query, Quote, Ranking, Span, Thresholds
from tests.support.library.small_library import card

FERRY = (
    "The ferry was sold on Monday. “I was a fool to wait,” Odile Farkas told reporters at the quay. "
    "“She paid too much,” said Tom Reyes, who had built it. Mina Okoro watched the sale. "
    "The harbour of Tarrow is old. The bridge over the Odra closes in May."
)
COURT = "A judge ruled on Friday. “The contract is void,” said Judge Ana Reyes. The city will appeal."
DEFAULT_THRESHOLDS = Thresholds()
ONE_STORY = {"ferry": FERRY}
BOTH_STORIES = {"ferry": FERRY, "court": COURT}
SPEAKERS = {
    "I was a fool to wait": "Odile Farkas",
    "She paid too much": "Tom Reyes",
    "The contract is void": "Ana Reyes",
    "The quay is next": "Tommy Reyes",
    "We had no choice": "Ida Price",
}


def _rank(
    question: str, stories: Mapping[str, str] = ONE_STORY, thresholds: Thresholds = DEFAULT_THRESHOLDS
) -> Ranking:
    cards = [
        replace(
            card(name, name.title(), text), quotes=tuple(_quote(words, text) for words in SPEAKERS if words in text)
        )
        for name, text in stories.items()
    ]
    matcher = CardMatcher.build(
        MemoryLibrary(cards, dict(stories)), load_embedder(), judge=Judge(load_subject_models())
    )
    return matcher.rank(Query(text=question, thresholds=thresholds))


def _quote(words: str, text: str) -> Quote:
    start = text.index(words)
    return Quote(parts=(Excerpt(words, Span(start, start + len(words))),), speaker=SPEAKERS[words], cue="said")


@pytest.mark.parametrize("name", ["Odile Farkas", "farkas", "Farkass"])
def test_the_words_of_the_person_are_the_answer(name: str) -> None:
    ranking = _rank(f"what did {name} say?")
    assert ranking.outcome is Outcome.ANSWER
    assert ranking.passage is not None
    assert ranking.passage.answer is not None
    assert ranking.passage.answer.of(FERRY) == "I was a fool to wait"
    assert ranking.passage.text == ranking.passage.span.of(FERRY)


def test_two_people_of_one_name_are_not_taken_for_each_other() -> None:
    assert _rank("what did Reyes say?", BOTH_STORIES).confidence < 0.9
    ranking = _rank("what did Ana Reyes say?", BOTH_STORIES)
    assert ranking.passage is not None
    assert ranking.passage.article_id == "court"


@pytest.mark.parametrize("question", ["what did Tom Reyes say?", "what did Ana Okoro say?"])
def test_a_person_who_says_nothing_is_not_given_the_words_of_others(question: str) -> None:
    """The others have the same last name or the same first name."""
    assert _rank(question, {"court": COURT}).confidence < 0.9


def test_a_shared_last_name_means_the_person_of_the_first_card_with_less_confidence() -> None:
    whole_name_confidence = _rank("what did Ana Reyes say?", BOTH_STORIES).confidence
    ranking = _rank("what did Reyes say?", BOTH_STORIES)
    assert ranking.passage is not None
    assert ranking.passage.article_id == ranking.matches[0].article_id
    assert whole_name_confidence / 2 <= ranking.confidence < whole_name_confidence


def test_a_shorter_first_name_is_that_of_the_same_person() -> None:
    stories = {"ferry": FERRY, "quay": "“The quay is next,” Tommy Reyes said on Friday. The town agreed."}
    assert _rank("what did Reyes say?", stories).confidence == pytest.approx(0.9)


def test_a_speaker_whose_name_is_a_common_word_is_found_among_cards_with_that_word() -> None:
    prices = {f"bread {number}": f"The price of bread rose by {number} crowns." for number in range(1, 16)}
    stories = {**prices, "office": "The office is closed. “We had no choice,” Ida Price wrote to all that waited."}
    ranking = _rank("what did Price say?", stories)
    assert ranking.passage is not None
    assert ranking.passage.article_id == "office"


@pytest.mark.parametrize("question", ["what did Farkas say about the bridge?", "what did Okoro say?", "who is Farkas?"])
def test_other_questions_are_left_to_the_passages(question: str) -> None:
    assert _rank(question).confidence < 0.9


def test_a_stricter_threshold_gives_choices() -> None:
    strict = Thresholds(answer=0.95, sure=0.97)
    assert _rank("what did Farkas say?", BOTH_STORIES, strict).outcome is Outcome.CHOICES
