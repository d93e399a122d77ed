"""From a ranking to an Answer: its choices and its quotes."""

from __future__ import annotations

from dataclasses import replace

from bot.answering import compose
from bot.answering.answer_builder import MIN_NEAREST_SUBJECT_PROBABILITY, nearest_quote, order_quotes
from bot.model import Answer, Match, Outcome, Passage, Query, Ranking, Why
from tests.support.library.cards import article, card, excerpt, harbour_card, library, quote
from tests.support.matching.fake_matcher import ranking

QUESTION = "who runs the harbour"
OWNERSHIP = excerpt(article().text, "The port of Lindholm will be run by a council of towns.")


def test_a_single_card_that_may_answer_is_offered() -> None:
    answer = compose(Query(text=QUESTION), ranking(harbour_card(), outcome=Outcome.CHOICES), library([harbour_card()]))
    assert (answer.outcome, answer.choices) == (Outcome.CHOICES, (harbour_card(),))


def test_a_match_whose_card_is_gone_is_ignored() -> None:
    gone = card(article(article_id="gone"))
    answer = compose(Query(text=QUESTION), ranking(gone), library())
    assert answer.outcome is Outcome.NOT_FOUND


def test_quotes_are_ordered_pinned_first_then_by_the_question() -> None:
    text = article().text
    sea, harbour = quote(text, "We share one sea,"), quote(text, "We should share one harbour.")
    both = harbour_card(quotes=(sea, harbour))
    assert order_quotes(both, "harbour", None) == (1, 0)
    assert order_quotes(both, "nothing of it", None) == (0, 1)
    assert order_quotes(harbour_card(quotes=(sea, harbour), pinned_count=1), "harbour", None) == (0, 1)


def test_a_quote_that_the_article_repeats_is_shown_once_with_its_speaker() -> None:
    text = article().text
    harbour = quote(text, "We should share one harbour.")
    sea = quote(text, "We share one sea,", speaker="Mayor Ines Okafor")
    unnamed = quote(text, "We share one sea,")
    assert order_quotes(harbour_card(quotes=(unnamed, harbour, sea, sea)), "", None) == (1, 2)
    assert order_quotes(harbour_card(quotes=(unnamed, unnamed)), "", None) == (0,)


def test_a_quote_of_a_single_word_is_shown_only_if_an_editor_pinned_it() -> None:
    text = article().text
    sea, word = quote(text, "We share one sea,"), quote(text, "sea")
    assert order_quotes(harbour_card(quotes=(word, sea)), "sea", None) == (1,)
    assert order_quotes(harbour_card(quotes=(word, sea), pinned_count=1), "sea", None) == (0, 1)


def test_a_greeting_is_never_the_nearest_quote_unless_an_editor_pinned_it() -> None:
    sample = article("Mara Quill: Good morning, everyone! Ole Berg: The ferry sails at noon. It is full.", "ferry")
    greeting = quote(sample.text, "Good morning, everyone!", speaker="Mara Quill")
    ferry = quote(sample.text, "The ferry sails at noon.", speaker="Ole Berg")
    both = card(sample, quotes=(greeting, ferry))
    assert nearest_quote(both, "", None) == ferry
    assert nearest_quote(both, "where is Mara Quill", None) is None
    assert order_quotes(both, "where is Mara Quill", None) == (1, 0)
    assert nearest_quote(replace(both, pinned_count=1), "", None) == greeting


def test_a_quote_inside_the_passage_comes_first() -> None:
    text = article().text
    sea, harbour = quote(text, "We share one sea,"), quote(text, "We should share one harbour.")
    sentence_found = harbour.parts[0]
    passage = Passage(article_id="harbour-deal", text=sentence_found.text, span=sentence_found.span)
    assert order_quotes(harbour_card(quotes=(sea, harbour)), "sea", passage) == (1, 0)


def test_choices_whose_cards_are_gone_are_not_offered() -> None:
    gone = card(article(article_id="gone"))
    answer = compose(Query(text=QUESTION), ranking(gone, outcome=Outcome.CHOICES), library())
    assert answer.outcome is Outcome.NOT_FOUND


def test_only_close_cards_are_offered_to_choose_from() -> None:
    assert offered_titles(0.4, 0.3, 0.021, outcome=Outcome.CHOICES) == ["Title 0", "Title 1", "Title 2"]
    assert offered_titles(0.4, 0.3, 0.019, outcome=Outcome.CHOICES) == ["Title 0", "Title 1"]
    assert offered_titles(0.4, 0.001, 0.001, outcome=Outcome.CHOICES) == ["Title 0"]


def test_topics_that_are_near_by_chance_only_are_not_named() -> None:
    assert offered_titles(0.15, 0.03, 0.01, outcome=Outcome.NOT_FOUND) == ["Title 0", "Title 1"]
    assert offered_titles(0.01, 0.01, outcome=Outcome.NOT_FOUND) == []


def test_a_topic_that_is_likely_the_subject_is_named_even_if_its_score_is_low() -> None:
    near = replace(
        ranking(harbour_card(), outcome=Outcome.NOT_FOUND, score=0.001), subject=MIN_NEAREST_SUBJECT_PROBABILITY
    )
    far = replace(near, subject=MIN_NEAREST_SUBJECT_PROBABILITY - 0.01)
    small_library = library([harbour_card()])
    assert [compose(Query(text=QUESTION), given, small_library).choices for given in (near, far)] == [
        (harbour_card(),),
        (),
    ]


def test_an_article_and_its_section_are_one_choice() -> None:
    first, second = article(article_id="first", title="Harbour deal"), article(article_id="second", title="Bridge deal")
    whole, section, other = card(first), card(first, "Sea"), card(second)
    for leading, repeated in ((whole, section), (section, whole)):
        found = ranking(leading, repeated, other, outcome=Outcome.CHOICES)
        answer = compose(Query(text=QUESTION), found, library([whole, section, other], first, second))
        assert answer.choices == (leading, other)


def test_an_article_and_its_section_are_offered_if_nothing_else_is_near() -> None:
    sample = article()
    whole, section = card(sample), card(sample, "Sea")
    found = ranking(whole, section, outcome=Outcome.CHOICES)
    assert compose(Query(text=QUESTION), found, library([whole, section], sample)).choices == (whole, section)


def offered_titles(*scores: float, outcome: Outcome) -> list[str]:
    """The titles of the topics that are offered after a ranking with these scores."""
    return [choice.title for choice in composed(*scores, outcome=outcome).choices]


def composed(*scores: float, outcome: Outcome) -> Answer:
    """The answer that is composed from a ranking of topics with these scores, each of another article."""
    samples = [article(article_id=f"a{number}", title=f"Title {number}") for number in range(len(scores))]
    matches = tuple(
        Match(card_id=each.id, article_id=each.id, score=score, why=Why())
        for each, score in zip(samples, scores, strict=True)
    )
    given = Ranking(outcome=outcome, confidence=scores[0], matches=matches)
    small_library = library([card(each) for each in samples], *samples)
    return compose(Query(text=QUESTION), given, small_library)
