"""The sentence that takes the place of a headline that was cut off."""

from __future__ import annotations

import pytest

from bot.digests.content.stand_in import ended_early, sentence_in, standing_in

TITLE = "Why the ferry of Lindholm is giving its old captains"
SOLD = "The council of Lindholm on Monday gave the captains of its ferry 5 million crowns, it announced."


def chosen(*early: str, title: str = TITLE) -> str:
    return standing_in(title, early, "en", "2026-06-01")


def test_it_is_the_news_sentence_that_says_most_of_the_title() -> None:
    other = "The council of Tarrow on Monday gave its harbour 9 million crowns for a bridge, it announced."
    assert chosen("It was a long day.", other, SOLD) == SOLD


def test_a_later_sentence_needs_to_say_half_of_the_title() -> None:
    scenes = ["It rained."] * 9
    assert chosen(*scenes, SOLD) == SOLD
    assert chosen(*scenes, SOLD.replace("captains of its ferry", "pilots")) == ""


@pytest.mark.parametrize(
    "leaning",
    [
        "The company on Monday gave captains of the ferry in Lindholm 5 million crowns, it announced.",
        "Okafor, 87, said on Monday that captains of the ferry in Lindholm got 5 million crowns.",
        "On Monday, her council gave captains of the ferry in Lindholm 5 million crowns, it announced.",
        "And the council of Lindholm on Monday gave captains of the ferry 5 million crowns.",
    ],
)
def test_it_is_understood_without_the_sentences_before_it(leaning: str) -> None:
    assert chosen("It was a long day.", leaning) == ""


def test_it_is_no_scene_at_the_beginning_that_says_little_of_the_title() -> None:
    bought = "Ines Okafor, the mayor of Lindholm, bought a boat for 5 million crowns from the harbour, it announced."
    assert chosen(bought) == bought
    assert chosen(f"Even {bought}") == ""


def test_it_is_not_that_somebody_declined_to_comment() -> None:
    assert chosen(f"{SOLD.rstrip('.')}, and declined to comment.") == ""


def test_it_is_not_denied_by_the_next_sentence() -> None:
    assert chosen(SOLD, "Yet nobody got a crown.") == ""
    assert chosen(SOLD, "But it’s not just the captains who got some.") == SOLD


@pytest.mark.parametrize(
    "title", ["Opinion: Ferry captains of Lindholm are", "5 things to know: Ferry, Captains, Lindholm"]
)
def test_none_takes_the_place_of_an_opinion_or_a_list(title: str) -> None:
    assert chosen(SOLD, title=title) == ""


LONG = "The council of Lindholm on Monday gave the captains of its old ferry 5 million crowns for their work of years"


@pytest.mark.parametrize(
    ("rest", "ended"),
    [
        (", which was the highest sum that any council of the northern coast ever gave to anybody.", LONG),
        (" – a sum that no other council of the whole northern coast ever gave to anybody before.", LONG),
        (", according to a letter that the mayor of the town wrote to the harbour office last week.", ""),
        (", and if so, which of the many harbours of the northern coast will have to pay for it by June.", ""),
        (", as long as the harbour gets a bridge, but not one that is higher than the old church.", ""),
        (", if the harbour office of the northern coast agrees to that in its next meeting of June.", ""),
        (", which is a very good sum that the ferry of Lindholm is giving to anybody on the coast.", ""),
        (" – a sum that nobody gave before – and a medal for each of them and for all their children.", ""),
    ],
)
def test_a_long_one_ends_with_a_clause_after_which_nothing_changes_its_meaning(rest: str, ended: str) -> None:
    assert ended_early(LONG + rest, TITLE, "en") == (ended or LONG + rest)


PAID = "The council of Lindholm on Monday gave the captains of its old ferry 5 million crowns"


@pytest.mark.parametrize(
    ("rest", "ended"),
    [
        (" after a year in which the harbour had no bridge and nobody came over to it.", PAID),
        (" while the harbour of the northern coast had no bridge and nobody came to it.", PAID),
        (" shortly after it got a letter which the mayor of the town wrote in her office.", ""),
        (" a year after it got a letter of the mayor which she wrote in her office.", ""),
        (" who told it that they had sailed after a storm broke the bridge of the harbour.", ""),
    ],
)
def test_a_long_one_ends_before_what_was_so_at_the_time_if_that_is_a_clause_of_its_own(rest: str, ended: str) -> None:
    assert ended_early(PAID + rest, TITLE, "en") == (ended or PAID + rest)


@pytest.mark.parametrize(("how", "is_listed"), [("by mending their boats", True), ("for their long work", False)])
def test_a_list_of_what_is_done_is_not_broken_off(how: str, is_listed: bool) -> None:
    head = f"The council of Lindholm on Monday asked its harbour office to thank the captains {how}"
    sentence = f"{head}, paying the bills of many months and handing each of them a medal."
    assert ended_early(sentence, TITLE, "en") == (sentence if is_listed else head)


def test_a_short_one_is_shown_to_its_end() -> None:
    assert ended_early(f"{LONG}, which is good.", TITLE, "en") == f"{LONG}, which is good."


def test_the_sentence_of_a_headline_is_found_again() -> None:
    long = f"{LONG}, which was the highest sum that any council of the northern coast ever gave to anybody."
    for sentence in (SOLD, long):
        assert sentence_in(ended_early(sentence, TITLE, "en"), TITLE, ["It rained.", sentence], "en") == sentence
    assert sentence_in("The council of Lindholm", TITLE, [SOLD], "en") == ""


def test_the_sentence_of_a_headline_is_found_again_behind_a_label_and_without_the_word_that_joins_it() -> None:
    joined = "Yet, Lindholm gave the captains of its ferry 5 million crowns."
    assert sentence_in(joined.removeprefix("Yet, "), TITLE, ["It rained.", joined], "en") == joined
    assert sentence_in(f"Opinion: {SOLD}", f"Opinion: {TITLE}", ["It rained.", SOLD], "en") == SOLD
