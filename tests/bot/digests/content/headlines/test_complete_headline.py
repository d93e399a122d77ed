"""A headline that its source cut off is completed, shortened to a whole clause, or replaced by a sentence."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.digests.content.headlines.complete_headline import complete_headline
from tests.support.digests.openings import ARRESTED, FREED

DROPS = "Court drops objections to towns joining NATO ..."


def test_a_cut_off_title_is_replaced_by_the_news_if_that_says_the_same() -> None:
    joining = "A court in Lindholm on Tuesday dropped its objections to two towns joining NATO, a spokesman said."
    assert complete_headline(DROPS, [ARRESTED[0], joining]) == joining


def test_a_text_that_begins_with_its_title_does_not_say_that_the_title_is_whole() -> None:
    title = "Lindholm flood: Crisis-hit harbour struggles for aid following ..."
    article = (
        "Desperate searches were underway in Lindholm on Thursday following a flood that took more than 1,000 boats. "
        "The harbour was closed."
    )
    headline = complete_headline(title, article.split(". "), f"{title}\n\n{article}")
    assert headline == "Lindholm flood: Crisis-hit harbour struggles for aid"


def test_a_cut_off_title_without_a_whole_clause_is_replaced_by_news_that_says_less_of_it() -> None:
    assert complete_headline(DROPS, [ARRESTED[0], FREED]) == FREED
    elsewhere = "The mayor of Tarrow on Monday sold 31 ferries for 5 million crowns, her spokesman said."
    assert complete_headline(DROPS, [ARRESTED[0], elsewhere]) == DROPS.replace("...", "…")


def test_a_cut_off_title_that_nothing_says_is_replaced_by_a_sentence_that_can_stand_alone() -> None:
    title = "Why the ferry of Lindholm has become the ..."
    yet = "Yet, Lindholm has become a town of captains."
    assert complete_headline(title, ["It was a long day.", yet]) == yet.removeprefix("Yet, ")
    for not_alone in (
        "Okafor has become a captain of the ferry.",
        "Many captains of the ferry agree on this rule.",
        "Lindholm has a ferry that I like.",
        "A post says the ferry has sunk.",
    ):
        opening = ["“It was a long day,” said Ines Okafor.", not_alone]
        assert complete_headline(title, opening) == title.replace("...", "…")


def test_the_title_of_an_opinion_is_replaced_after_its_label_only_by_what_says_the_same() -> None:
    joining = "A court in Lindholm on Tuesday dropped its objections to two towns joining NATO, a spokesman said."
    assert complete_headline(f"Opinion: {DROPS}", [joining]) == f"Opinion: {joining}"
    assert complete_headline(f"Opinion: {DROPS}", [FREED]) == f"Opinion: {DROPS}".replace("...", "…")
    assert complete_headline(f"Why {DROPS}", [joining]) == joining


def test_a_whole_clause_of_a_title_is_preferred_to_a_long_sentence() -> None:
    long = (
        "The harbour office of Lindholm said on Monday that the next ferries to the islands will be sold this week to"
        " the riders who wrote to it in the winter."
    )
    for title in (
        "Harbour office says more ferries are on sale: But when will riders ...",
        "The harbour office sells many more ferries. For the riders of the ...",
    ):
        assert complete_headline(title, [long]) == re.split(r"[:.]", title)[0]


def test_a_headline_ends_with_a_verb_that_needs_no_object() -> None:
    assert (
        complete_headline("Lindholm elections: Captain Okafor wins ...", [])
        == "Lindholm elections: Captain Okafor wins"
    )
    assert complete_headline("Lindholm elections: Captain Okafor sells ...", []).endswith("…")
    assert complete_headline("Lindholm storm: Northern parts may stay closed ...", []).endswith("stay closed")


def test_a_quoted_description_of_somebody_is_left_out() -> None:
    title = "Lindholm fails to win the old harbour cup, players 'tired and ..."
    assert complete_headline(title, []) == "Lindholm fails to win the old harbour cup"


def test_a_long_sentence_is_shown_below_a_clause_that_lacks_only_what_it_says() -> None:
    long = (
        "The court in Lindholm on Monday freed 31 people of the old harbour for good, two years after their arrest on a"
        " ferry that was on its way to Tarrow, its spokesman said."
    )
    assert complete_headline("Court in Lindholm frees people for ...", [long]) == "Court in Lindholm frees people"
    assert (
        complete_headline("Lindholm: 31 people of harbour freed by ...", [long])
        == "Lindholm: 31 people of harbour freed"
    )
    # A clause that says nothing without the rest, or that the sentence does not complete, is odd even then.
    assert complete_headline("Lindholm: 31 people of harbour led by ...", [long]) == long
    assert complete_headline("Court in Lindholm frees people for many bridges ...", [long]) == long


def test_what_happened_at_the_same_time_is_not_a_headline_if_the_article_says_the_news() -> None:
    news = "As a court freed 31 people, the mayor of Lindholm on Monday sold her old ferry to Tarrow, a spokesman said."
    title = "As court frees 31 people, mayor of Lindholm sells ..."
    assert complete_headline(title, [news]) == news
    assert complete_headline(title, []) == "Court frees 31 people"


def test_a_question_that_was_cut_off_is_replaced_by_a_sentence_that_answers_it() -> None:
    answer = "The council of Lindholm is selling its old ferry for less, the mayor said on Monday."
    assert (
        complete_headline("Is Lindholm selling its ferry? How the council could ...", ["It rained."] * 9 + [answer])
        == answer
    )


def test_a_title_is_not_changed_in_a_language_without_word_lists() -> None:
    assert complete_headline("Le tribunal libère 31 personnes après ...", [], "", "fr").endswith("…")


def test_the_name_of_a_site_after_a_title_is_left_out() -> None:
    assert complete_headline("Is the ferry closed for good? | The Lindholm Post", ()) == "Is the ferry closed for good?"
    assert complete_headline("Opinion | The Ferry Must Stay", ()) == "Opinion | The Ferry Must Stay"
    assert complete_headline("Which is it now: ferry | bridge", ()) == "Which is it now: ferry | bridge"


PIECES = st.sampled_from(
    "Police, after as who 5 Ferry of to the and closes from -- ; Ferry: 'a b' it is. … | ’s \n".split(" ")
)


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=12), st.lists(PIECES, max_size=30), st.sampled_from(["en", "de", ""]))
def test_whatever_the_title_a_headline_says_only_what_it_or_its_article_says(
    title: list[str], said: list[str], language: str
) -> None:
    cut, text = f"{' '.join(title)} ...", " ".join(said)

    headline = complete_headline(cut, [" ".join(text.split())], text, language)

    assert {word.casefold() for word in re.findall(r"\w+", headline)} <= {
        word.casefold() for word in re.findall(r"\w+", f"{cut} {text}")
    }
