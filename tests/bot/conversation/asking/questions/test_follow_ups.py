"""Follow-up questions are answered from the card just given, and their pronouns refer to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answering import messages
from bot.conversation.asking.questions.position import Position
from bot.conversation.asking.questions.reply import Reply
from bot.conversation.asking.service import Service
from bot.model import Outcome, Passage, Query, Ranking, Span
from bot.model.document import AnswerBlock, Paragraph, Topics
from tests.support.library.cards import article, card, excerpt, harbour_card, library
from tests.support.matching.fake_matcher import FakeMatcher, TwoRankings, ranking

BOATS = article("Boats won the race by a mile, and Maria Vass steered. They are 40 years old.", "boats", title="Boats")


def follow_up(text: str, within: Ranking, whole: Ranking) -> Reply:
    """The reply to a follow-up, after the card on the harbour was given, in a library that also has one on boats.
    `within` is the ranking of that card alone, `whole` that of the library."""
    small_library = library([harbour_card(), card(BOATS)], article(), BOATS)
    return Service.over(small_library, TwoRankings(within, whole)).questions.ask(
        text, previous_position=harbour_card().key
    )


ANSWER_IN_ANOTHER_ARTICLE = ranking(card(BOATS), confidence=0.9)
NOT_IN_ARTICLE = ranking(harbour_card(), outcome=Outcome.NOT_FOUND, confidence=0.05)
UNCERTAIN_IN_ARTICLE = ranking(harbour_card(), outcome=Outcome.CHOICES, confidence=0.3)


@pytest.mark.parametrize("text", ["how old is he", "who won"])
def test_if_the_card_does_not_answer_another_article_is_offered_as_a_choice(text: str) -> None:
    reply = follow_up(text, NOT_IN_ARTICLE, ANSWER_IN_ANOTHER_ARTICLE)
    assert reply.outcome is Outcome.CHOICES
    assert Paragraph(messages.not_in_article(article().title, text, may_answer=True)) in reply.document.blocks
    topics = next(block for block in reply.document.blocks if isinstance(block, Topics))
    assert [topic.title for topic in topics.items] == ["Boats"]


def test_a_reply_that_offers_another_article_keeps_the_current_card() -> None:
    assert follow_up("how old is he", NOT_IN_ARTICLE, ANSWER_IN_ANOTHER_ARTICLE).key == harbour_card().key


def test_a_possible_answer_on_the_card_is_preferred_to_another_article() -> None:
    reply = follow_up("how old is he", UNCERTAIN_IN_ARTICLE, ANSWER_IN_ANOTHER_ARTICLE)
    assert reply.key == harbour_card().key
    assert reply.outcome is Outcome.ANSWER


@pytest.mark.parametrize("text", ["what did vass say about his boats", "who is vass", "when is the race"])
def test_a_question_that_names_its_subject_leaves_the_card(text: str) -> None:
    assert follow_up(text, NOT_IN_ARTICLE, ANSWER_IN_ANOTHER_ARTICLE).key == card(BOATS).key


def test_a_short_question_prefers_the_current_card_to_a_more_confident_article() -> None:
    reply = follow_up("who won", ranking(harbour_card(), confidence=0.7), ANSWER_IN_ANOTHER_ARTICLE)
    assert reply.key == harbour_card().key


STEERSWOMAN = excerpt(BOATS.text, "Maria Vass")
ANSWER_STEERSWOMAN = ranking(
    card(BOATS),
    passage=Passage(article_id="boats", text=STEERSWOMAN.text, span=STEERSWOMAN.span, answer=STEERSWOMAN.span),
)


@pytest.mark.parametrize(
    ("text", "read"),
    [("how old is she", "how old is Maria Vass"), ("who is her father", "who is Maria Vass’s father")],
)
def test_she_means_the_woman_who_answered_the_previous_who_question(text: str, read: str) -> None:
    matcher = FakeMatcher({"who steered": ANSWER_STEERSWOMAN})
    asking = Service.over(library([card(BOATS)], BOATS), matcher).questions
    reply = asking.ask(text, previous_position=card(BOATS).key, previous_question="who steered")
    assert (read, card(BOATS).id) in [(query.text, query.within_card) for query in matcher.asked]
    assert Paragraph(messages.not_in_article("Boats", text, may_answer=True)) in reply.document.blocks
    assert reply.key == card(BOATS).key


def test_she_means_the_woman_whom_the_previous_who_question_named() -> None:
    sample = article("Maria Vass, a friend of Ana Ruiz, steered the boat.", "boats", title="Boats")
    friend = excerpt(sample.text, "a friend of Ana Ruiz")
    passage = Passage(article_id="boats", text=sample.text, span=Span(0, len(sample.text)), answer=friend.span)
    matcher = FakeMatcher({"who is maria vass": ranking(card(sample), passage=passage)})
    asking = Service.over(library([card(sample)], sample), matcher).questions
    asking.ask("how old is she", previous_position=card(sample).key, previous_question="who is maria vass")
    assert "how old is Maria Vass" in [query.text for query in matcher.asked]


@pytest.mark.parametrize(
    ("text", "asked"),
    [("how old is he", "who steered"), ("how old is it", "who steered"), ("how old is she", "what won")],
)
def test_a_pronoun_is_not_replaced_if_gender_or_previous_question_does_not_fit(text: str, asked: str) -> None:
    matcher = FakeMatcher({"who steered": ANSWER_STEERSWOMAN, "what won": ANSWER_STEERSWOMAN})
    Service.over(library([card(BOATS)], BOATS), matcher).questions.ask(
        text, previous_position=card(BOATS).key, previous_question=asked
    )
    assert text in [query.text for query in matcher.asked]


NEWS_ARTICLE = article(
    "Boats collided, and two men died. Far away a singer died at 81 of old age.", "week", title="The week"
)
COLLISION, SINGER = card(NEWS_ARTICLE, "Boats"), card(NEWS_ARTICLE, "Singer")


@pytest.mark.parametrize("text", ["how did they die", "who died"])
def test_a_follow_up_stays_in_its_section_of_a_round_up(text: str) -> None:
    matcher = _AloneMatcher(ranking(COLLISION, confidence=0.6), ranking(SINGER, confidence=0.9))
    reply = Service.over(library([COLLISION, SINGER], NEWS_ARTICLE), matcher).questions.ask(
        text, previous_position=COLLISION.key
    )
    assert reply.key == COLLISION.key


def test_a_follow_up_uses_the_whole_article_if_its_section_has_no_answer() -> None:
    matcher = _AloneMatcher(
        ranking(COLLISION, outcome=Outcome.NOT_FOUND, confidence=0.1), ranking(SINGER, confidence=0.9)
    )
    asked = Service.over(library([COLLISION, SINGER], NEWS_ARTICLE), matcher).questions
    assert asked.ask("how did they die", previous_position=COLLISION.key).key == SINGER.key


def test_a_word_capitalised_only_at_the_start_of_a_sentence_names_no_subject() -> None:
    floods = article("Deadly floods came by night. Then the rain stopped.", "floods", title="Floods")
    small_library = library([harbour_card(), card(floods)], article(), floods)
    whole = ranking(card(floods), harbour_card(), outcome=Outcome.CHOICES, confidence=0.3)
    reply = Service.over(small_library, TwoRankings(NOT_IN_ARTICLE, whole)).questions.ask(
        "is it deadly", previous_position=harbour_card().key
    )
    assert Paragraph(messages.not_in_article(article().title, "is it deadly", may_answer=True)) in reply.document.blocks


@pytest.mark.parametrize("text", ["ok and is it safe", "is it safe for us"])
def test_words_that_carry_no_topic_name_no_subject(text: str) -> None:
    boats = article("Boats are OK in the US. They are safe.", "boats", title="Boats")
    small_library = library([harbour_card(), card(boats)], article(), boats)
    whole = ranking(card(boats), confidence=0.9)
    reply = Service.over(small_library, TwoRankings(NOT_IN_ARTICLE, whole)).questions.ask(
        text, previous_position=harbour_card().key
    )
    assert reply.key == harbour_card().key


def test_who_owns_it_also_searches_for_the_articles_own_word_and_shows_a_possible_answer() -> None:
    bakery = article("The founder, Ana Ruiz, bakes at night. Bread sells well.", "bakery", title="Bakery")
    quoted = excerpt(bakery.text, "The founder, Ana Ruiz, bakes at night.")
    passage = Passage(article_id="bakery", text=quoted.text, span=quoted.span)
    uncertain = ranking(card(bakery), outcome=Outcome.CHOICES, confidence=0.4, passage=passage)
    asked = Service.over(
        library([card(bakery)], bakery), FakeMatcher({"who is the founder of it": uncertain})
    ).questions
    document = asked.ask("who owns it", previous_position=card(bakery).key).document
    assert Paragraph(messages.NOT_SURE) in document.blocks
    assert AnswerBlock(quoted.text) in document.blocks


@pytest.mark.parametrize("text", ["did anyone die", "how many boats sank", "was anybody hurt"])
def test_a_question_that_names_nobody_is_asked_of_the_card_and_not_found_there(text: str) -> None:
    not_found = ranking(card(BOATS), outcome=Outcome.NOT_FOUND, confidence=0.05)
    reply = follow_up(text, NOT_IN_ARTICLE, not_found)
    assert Paragraph(messages.not_in_article(article().title, text, may_answer=True)) in reply.document.blocks
    assert reply.key == harbour_card().key


def test_a_question_that_counts_what_only_another_article_has_is_not_asked_of_the_card() -> None:
    assert follow_up("how many boats won", NOT_IN_ARTICLE, ANSWER_IN_ANOTHER_ARTICLE).key == card(BOATS).key


@pytest.mark.parametrize("text", ["how many people won", "how many won"])
def test_a_question_that_counts_people_stays_with_the_card(text: str) -> None:
    assert follow_up(text, NOT_IN_ARTICLE, ANSWER_IN_ANOTHER_ARTICLE).key == harbour_card().key


def test_a_question_without_a_subject_that_no_article_answers_is_asked_of_the_card() -> None:
    not_found = ranking(card(BOATS), outcome=Outcome.CHOICES, confidence=0.2)
    reply = follow_up("are the ferries full", UNCERTAIN_IN_ARTICLE, not_found)
    assert reply.key == harbour_card().key


def test_a_question_that_shares_hardly_a_word_with_the_card_is_not_asked_of_it() -> None:
    not_found = ranking(card(BOATS), outcome=Outcome.CHOICES, confidence=0.2)
    reply = follow_up("why is there no bread at the bakery on sundays", UNCERTAIN_IN_ARTICLE, not_found)
    assert reply.key is None


@pytest.mark.parametrize(
    ("text", "is_answered"), [("what are his boats like", False), ("what is vass said to give him", True)]
)
def test_after_a_list_a_pronoun_has_no_person(text: str, is_answered: bool) -> None:
    small_library = library([harbour_card(), card(BOATS)], article(), BOATS)
    questions = Service.over(small_library, TwoRankings(NOT_IN_ARTICLE, ANSWER_IN_ANOTHER_ARTICLE)).questions
    offered = str(Position(harbour_card().key, is_offered=True))
    reply = questions.ask(text, previous_position=offered)
    assert (reply.outcome is Outcome.ANSWER) is is_answered
    assert (Paragraph(messages.CHOOSE_FIRST) in reply.document.blocks) is not is_answered


def test_after_a_list_of_several_cards_the_bot_asks_which_one_is_meant() -> None:
    whole = ranking(harbour_card(), card(BOATS), outcome=Outcome.CHOICES, confidence=0.3)
    assert Paragraph(messages.CHOOSE_FIRST) in _after_list(whole).document.blocks


def test_a_list_of_one_card_is_about_this_card() -> None:
    whole = ranking(harbour_card(), outcome=Outcome.NOT_FOUND, confidence=0.3)
    reply = _after_list(replace(whole, subject=0.9))
    assert reply.key == harbour_card().key
    assert Paragraph(messages.CHOOSE_FIRST) not in reply.document.blocks


def _after_list(whole: Ranking) -> Reply:
    """The reply to "how old is he" after a question with this ranking of all cards, if the first one answers."""
    small_library = library([harbour_card(), card(BOATS)], article(), BOATS)
    asking = Service.over(small_library, TwoRankings(ranking(harbour_card(), confidence=0.7), whole)).questions
    return asking.ask("how old is he", previous_position=asking.ask("the harbour").position)


def test_what_about_something_in_the_article_is_answered_with_its_sentence() -> None:
    reply = follow_up("what about traffic", NOT_IN_ARTICLE, ANSWER_IN_ANOTHER_ARTICLE)
    assert reply.key == harbour_card().key
    assert Paragraph(messages.NOT_SURE) in reply.document.blocks
    assert any(
        isinstance(block, AnswerBlock) and "Traffic grew by 12%" in block.text for block in reply.document.blocks
    )


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("how much is the traffic", harbour_card().key),
        ("how much is traffic", card(BOATS).key),
        ("how much is the budget", card(BOATS).key),
        ("how fast are the boats", card(BOATS).key),
    ],
)
def test_a_thing_with_the_is_that_of_the_card_if_its_article_mentions_it(text: str, key: str) -> None:
    here, elsewhere = ranking(harbour_card(), confidence=0.7), ranking(card(BOATS), confidence=0.9)
    assert follow_up(text, here, elsewhere).key == key


def test_a_question_that_is_the_title_of_another_card_is_not_asked_of_the_card_just_shown() -> None:
    whole = ranking(card(BOATS), harbour_card(), outcome=Outcome.CHOICES, confidence=0.1)
    assert follow_up("boats", UNCERTAIN_IN_ARTICLE, whole).outcome is Outcome.CHOICES
    assert follow_up("ferries", UNCERTAIN_IN_ARTICLE, whole).key == harbour_card().key


def test_what_about_something_else_is_answered_from_another_article() -> None:
    assert follow_up("what about the boats", NOT_IN_ARTICLE, ANSWER_IN_ANOTHER_ARTICLE).key == card(BOATS).key


CREW = article("Maria Vass, 31, steered. Jon Tamm, 20, rowed. Peter Quill was ill.", "crew", title="Crew")


def _crew_answer(words: str) -> Ranking:
    found = excerpt(CREW.text, words)
    passage = Passage(article_id="crew", text=found.text, span=found.span, answer=found.span)
    return ranking(card(CREW), passage=passage)


CREW_MATCHER = {
    "how old is maria vass": _crew_answer("Maria Vass, 31"),
    "how old is jon tamm": _crew_answer("Jon Tamm, 20"),
    "how old is Maria Vass": _crew_answer("Maria Vass, 31"),
    "peter quill": _crew_answer("Peter Quill was ill"),
    "what about the boat": _crew_answer("Jon Tamm, 20"),
}


@pytest.mark.parametrize("text", ["what about jon tamm?", "and jon tamm"])
def test_what_about_somebody_keeps_the_question_before(text: str) -> None:
    reply = _after_age(text)
    assert reply.outcome is Outcome.ANSWER
    assert reply.question == "how old is jon tamm"
    assert reply.shown_span == excerpt(CREW.text, "Jon Tamm, 20, rowed.").span


def test_what_about_somebody_is_not_answered_with_another_sentence_on_them() -> None:
    reply = _after_age("what about peter quill")
    assert reply.question == "how old is peter quill"
    assert reply.outcome is not Outcome.ANSWER


def test_what_about_somebody_is_shown_from_the_article_after_a_topic() -> None:
    reply = _after_age("what about peter quill", "the age of maria vass")
    assert reply.shown_span == excerpt(CREW.text, "Peter Quill was ill.").span
    assert reply.question == "what about peter quill"


def test_a_question_without_a_subject_that_begins_with_and_is_asked_of_the_card() -> None:
    reply = follow_up("and how much abroad?", NOT_IN_ARTICLE, ANSWER_IN_ANOTHER_ARTICLE)
    assert reply.key == harbour_card().key
    assert reply.outcome is Outcome.CHOICES


def test_where_it_was_is_asked_of_the_card() -> None:
    reply = follow_up("and where was it?", ranking(harbour_card(), confidence=0.6), ANSWER_IN_ANOTHER_ARTICLE)
    assert reply.answer is not None
    assert reply.key == harbour_card().key


def test_what_about_somebody_is_asked_as_typed_after_a_question_without_a_name() -> None:
    assert (
        _after_age("what about peter quill", "who was ill").shown_span
        == excerpt(CREW.text, "Peter Quill was ill.").span
    )


def test_she_means_the_woman_whom_any_previous_question_named() -> None:
    reply = _after_age("how old is she", "what did maria vass steer")
    assert reply.question == "how old is Maria Vass"
    assert _after_age("how old is he", "what did maria vass steer").question == "how old is he"


class _AloneMatcher(FakeMatcher):
    """A matcher with two rankings: one for a card alone, one for its article and the library."""

    def __init__(self, alone: Ranking, others: Ranking) -> None:
        super().__init__()
        self._alone, self._others = alone, others

    def rank(self, query: Query) -> Ranking:
        return self._alone if query.only_card else self._others


def _after_age(text: str, previous_question: str = "how old is maria vass") -> Reply:
    asking = Service.over(library([card(CREW)], CREW), FakeMatcher(CREW_MATCHER)).questions
    return asking.ask(text, previous_position=card(CREW).key, previous_question=previous_question)
