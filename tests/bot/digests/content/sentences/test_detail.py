"""The sentence that says more than a headline, if none is the news."""

from __future__ import annotations

import pytest

from bot.digests.content.sentences.detail import (
    can_be_detail,
    detail_instead,
    detail_sentence,
    detail_signs,
    repeats,
    worth,
)

TITLE = "Why ferry fares are so high in Lindholm"
SCENE = "Ruth Okafor was nine years old when her father took her down to the quay for the first time."
ANSWER = (
    "A ferry in Lindholm costs 40% more than in Tarrow, because only one company sails there, the harbour office says."
)
HISTORY = "The harbour was built by the council of the town and its neighbours in the summer of 1921."


def test_an_explanation_is_shown_with_what_it_found_and_not_with_the_scene_that_it_begins_with() -> None:
    assert detail_sentence(TITLE, (SCENE, HISTORY, ANSWER), "en") == ANSWER
    assert detail_sentence(TITLE, (SCENE, HISTORY), "en") == ""


def test_another_sentence_is_shown_below_a_headline_that_is_a_sentence() -> None:
    headline = "A ferry in Lindholm costs 40% more than in Tarrow, because only one company sails there"
    more = "The company will lower its ferry fares to 31 crowns in May, its owner Ines Okafor said on Monday."

    assert detail_sentence(headline, (ANSWER, SCENE, more), "en", source=ANSWER) == more
    assert detail_sentence(headline, (ANSWER, SCENE), "en", source=ANSWER) == ""


def test_the_commas_of_a_headline_that_is_a_sentence_make_no_list() -> None:
    headline = (
        "The ferry company of Lindholm, the last in the bay, lowered its fares on Monday, after a storm, to 31 crowns"
    )
    source = f"{headline}."
    more = "The company will sail its ferry to Tarrow on Sunday, too, its owner Ines Okafor told the council."

    assert detail_sentence(headline, (source, more), "en", source=source) == more
    assert detail_sentence(headline, (source, more), "en") == ""


def test_what_a_number_of_things_did_is_not_a_list_of_them() -> None:
    assert detail_sentence("Ferry fares: 20 towns have raised them", (SCENE, ANSWER), "en") == ANSWER
    assert detail_sentence("Ferry fares: 20 towns that raised them", (SCENE, ANSWER), "en") == ""


def test_what_was_learned_from_one_event_is_not_a_list_of_things() -> None:
    assert detail_sentence("8 takeaways from the hearing on ferry fares", (SCENE, ANSWER), "en") == ANSWER
    assert detail_sentence("8 ideas from the hearing on ferry fares", (SCENE, ANSWER), "en") == ""


def test_a_detail_may_come_late_but_not_after_the_first_twenty_sentences() -> None:
    assert detail_sentence(TITLE, (*[SCENE] * 12, ANSWER), "en") == ANSWER
    assert detail_sentence(TITLE, (*[SCENE] * 20, ANSWER), "en") == ""


def test_a_number_counts_only_if_the_headline_does_not_say_it() -> None:
    assert detail_signs(TITLE, ANSWER, 1, "en", "")["number"]
    assert not detail_signs("Ferry 40% dearer in Lindholm", ANSWER, 1, "en", "")["number"]


def test_a_sentence_is_worth_less_far_from_the_beginning_or_as_the_first() -> None:
    first, second, last = (worth(detail_signs(TITLE, ANSWER, place, "en", "")) for place in (0, 1, 8))
    assert first < second > last


def test_a_long_detail_is_shown_if_there_is_no_other() -> None:
    long = f"{ANSWER[:-1]}, and because {'so ' * 26}many people sail."
    longer = long.replace("so many", f"{'so ' * 20}many")

    assert detail_sentence(TITLE, (SCENE, long), "en") == long
    assert detail_sentence(TITLE, (SCENE, longer), "en") == ""
    assert detail_sentence(TITLE, (SCENE, long, ANSWER), "en") == ANSWER


def test_a_week_ahead_that_asks_a_question_is_not_a_list() -> None:
    assert detail_sentence("Ferry week ahead: Why are fares so high in Lindholm?", (SCENE, ANSWER), "en") == ANSWER
    assert detail_sentence("Ferry week ahead: Fares, fog, races, bread", (SCENE, ANSWER), "en") == ""


@pytest.mark.parametrize(
    "title",
    [
        "The 15 ferries we cannot wait to sail on",
        "Harbour: 40 of the most important ferries",
        "Ranking the ferries of Lindholm",
        "Ferry tracker: Latest sailings and delays",
        "Fact check: Did the harbour sell its ferry?",
        "Corrections: A ferry that is no ship",
        "Five things to know: Ferry, fares, wool, bread",
    ],
)
def test_an_article_about_many_things_or_about_a_claim_has_no_detail(title: str) -> None:
    assert detail_sentence(title, (SCENE, ANSWER), "en") == ""


def test_an_article_that_begins_with_an_item_on_something_else_has_no_detail() -> None:
    item = "Tarrow: The town will plant 31 trees on Monday, its council says, as every spring."

    assert detail_sentence(TITLE, (item, ANSWER), "en") == ""
    assert detail_sentence(TITLE, (f"Lindholm: {ANSWER}", ANSWER), "en") == ANSWER


@pytest.mark.parametrize(
    "sentence",
    [
        "Will the ferry company of Lindholm lower its fares by 40% on Monday, as Tarrow did?",
        "The ferry company of Lindholm will do three things on Monday to lower its fares by 40%:",
        "Call the ferry company of Lindholm on Monday to have the fares lowered by 40%, the office says.",
        "Read on to see where the ferry company of Lindholm will lower its fares by 40% on Monday.",
        "2: The ferry company of Lindholm will lower its fares by 40% on Monday, the office says.",
        "Write to fares@lindholm.example on Monday to have the ferry fares of Lindholm lowered by 40%.",
        "► The ferry company of Lindholm will lower its fares by 40% on Monday, the office says.",
        "to sail on Monday, the ferry company of Lindholm will lower its fares by 40%, the office says.",
        "Lindholm: The ferry company will lower its fares by 40% on Monday, the harbour office says.",
        "The Post compiled a list of ferry companies in Lindholm that will lower fares by 40% on Monday.",
        "The ferry company of Lindholm said on Monday: see https://fares.example for the fares and 40% more.",
        "Ferry fares are so high in Lindholm, and ferry fares are high, the office says.",
        "The aforementioned ferry company of Lindholm will lower its fares by 40% on Monday, the office says.",
        "The ferry fares rose.",
    ],
)
def test_what_asks_something_of_the_reader_a_note_an_item_and_what_says_nothing_new_are_not_details(
    sentence: str,
) -> None:
    assert not can_be_detail(TITLE, sentence, "en")


def test_without_word_lists_there_is_no_detail() -> None:
    assert detail_sentence(TITLE, (SCENE, ANSWER), "sv") == ""


def test_a_sentence_repeats_the_headline_if_it_has_hardly_a_new_word_and_no_new_number() -> None:
    title = "Harbour lights of Lindholm are up"

    assert repeats(title, "The harbour of Lindholm has its lights up for the season.")
    assert not repeats(title, "The harbour of Lindholm has its 31 lights up.")
    assert not repeats(title, "The harbour lights up the quay of Lindholm until the ferries sail in spring.")


REPORT = "Lindholm raises its ferry fares for all islands"
REPEATED = "The council of Lindholm on Monday raised the ferry fares for all islands of the bay."
PRICES = "A ferry ticket from Lindholm to the islands costs 31 crowns from Monday, or 40% more, the council says."


def test_a_news_sentence_that_adds_little_to_its_headline_gives_way_to_one_that_is_worth_more() -> None:
    assert detail_instead(REPORT, REPEATED, (REPEATED, SCENE, PRICES), "en") == PRICES


def test_a_news_sentence_that_adds_little_gives_way_to_one_without_a_number_if_that_is_worth_as_much() -> None:
    weak = "Ferry fares for all islands are what people in Lindholm spoke about while they waited."
    strong = (
        "On Monday the council of Lindholm will also close the ticket office of the harbour, "
        "where residents of the islands have bought their fares, Mayor Ruth Okafor said."
    )

    assert detail_instead(REPORT, weak, (weak, SCENE, strong), "en") == strong
    assert detail_instead(REPORT, strong, (strong, SCENE, weak), "en") == ""


def test_a_news_sentence_stays_if_it_adds_a_number_or_much_or_if_nothing_else_is_as_good() -> None:
    numbered = REPEATED.replace("all islands", "all 12 islands")
    long = REPEATED.replace(
        ".",
        ", which made Mayor Ruth Okafor and captains from Tarrow call it a robbery of fishing families by rich "
        "councillors.",
    )

    assert detail_instead(REPORT, numbered, (numbered, PRICES), "en") == ""
    assert detail_instead(REPORT, long, (long, PRICES), "en") == ""
    assert detail_instead(REPORT, REPEATED, (REPEATED, SCENE, HISTORY), "en") == ""


def test_a_number_alone_does_not_take_the_place_of_the_news() -> None:
    before = "All ferry fares to the islands were below 31 crowns before, said captains who sold tickets on the quay."

    assert detail_instead(REPORT, REPEATED, (REPEATED, before), "en") == ""


def test_a_news_sentence_from_beyond_the_opening_stays() -> None:
    assert detail_instead(REPORT, REPEATED, (PRICES, SCENE), "en") == ""


def test_the_sentence_that_answers_an_explanation_stays() -> None:
    assert detail_instead(f"Why {REPORT}", REPEATED, (REPEATED, PRICES), "en") == ""
