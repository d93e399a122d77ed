"""A title that its source cut off, completed from a sentence of its article."""

from __future__ import annotations

import pytest

from bot.digests.content.headlines.complete_headline import complete_headline
from tests.support.digests.openings import ARRESTED

RAINED = "It rained on the old harbour of Lindholm for the whole of the week."


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("Police arrest 31 people", "Police arrest 31 people"),
        ("In Lindholm, 31 people were seen near ...", "In Lindholm, 31 people were seen near a parade"),
    ],
)
def test_a_title_that_was_cut_off_is_completed_by_a_sentence_that_says_just_that(title: str, whole: str) -> None:
    assert complete_headline(title, ARRESTED) == whole


def test_a_sentence_that_does_not_continue_the_title_is_not_joined_to_it() -> None:
    repeated = "The planes from Lindholm brought milk to the coast on planes from Lindholm to ease a shortage."
    assert complete_headline("Milk on planes from ...", [repeated]) == repeated

    clause = "Some people exposed to the virus could be offered a vaccine."
    assert complete_headline("City helps people exposed to the ...", [clause]) == clause


@pytest.mark.parametrize(
    ("title", "sentence", "rest"),
    [
        (
            "Some states prohibit cities from ...",
            "Judges let states prohibit cities from selling in the U.S. market.",
            "selling in the U.S. market",
        ),
        (
            "Half of the captains disapprove of ...",
            "Half of the captains now say they disapprove of the work the council is doing following the storm in May.",
            "the work the council is doing",
        ),
        (
            "Office says ferries to Tarrow could sail as ...",
            "Ferries to Tarrow could sail as soon as June 21, the office said.",
            "soon as June 21",
        ),
        (
            "Ferry race: Two candidates of Tarrow vow to ...",
            "The two candidates of the Tarrow ferry race have vowed to clear the harbour of fog.",
            "clear the harbour of fog",
        ),
        (
            "Songs about Tarrow captains were among the most ...",
            "Songs that tell of Tarrow or of its captains were among the 10 most hated works of the year.",
            "hated works of the year",
        ),
    ],
)
def test_a_title_goes_on_as_in_a_sentence_that_says_half_of_it_up_to_a_pause_or_another_clause(
    title: str, sentence: str, rest: str
) -> None:
    assert complete_headline(title, [sentence], sentence) == title.replace("...", rest)


@pytest.mark.parametrize(
    "sentence",
    [
        "Half of the captains now say they disapprove of it, which the council denies.",  # only a pronoun
        "Half of the captains now say they disapprove of others could the council be so slow.",
        "Nobody will ever disapprove of the work of the council.",  # says too little of the title
    ],
)
def test_other_sentences_do_not_continue_a_title(sentence: str) -> None:
    title = "Half of the captains disapprove of ..."
    assert not complete_headline(title, [sentence], sentence).startswith("Half of the captains disapprove of ")


def test_a_sentence_that_says_something_else_of_the_same_noun_does_not_continue_the_title() -> None:
    title = "Mayor will defend the ferry fares of Lindholm ..."
    continued = title.replace("...", "for the council")
    fought = "Captains fought the ferry fares of Lindholm for the council."
    assert complete_headline(title, [fought], fought) != continued
    defended = "The mayor will defend the ferry fares of Lindholm for the council."
    assert complete_headline(title, [defended], defended) == continued


def test_a_sentence_continues_a_title_as_the_article_usually_goes_on_unless_it_says_nearly_all_of_the_title() -> None:
    title, usual = "Mayor of the bay will defend the ferry fares of Lindholm ...", "The people of Lindholm rose."
    some, most = (
        "The mayor will defend fares of Lindholm for years.",
        "The mayor will defend the ferry fares of Lindholm for years.",
    )
    for sentence, is_continued in ((some, False), (most, True)):
        shown = complete_headline(title, [sentence], f"{sentence} {usual} Those of Lindholm fell, of Lindholm stood.")
        assert (shown == title.replace("...", "for years")) == is_continued


def test_a_sentence_continues_a_title_with_another_auxiliary_before_its_last_word() -> None:
    title = "Ferries of Tarrow are already ..."
    told = "The mayor said on Monday that old ferries of Tarrow were already at sea."
    assert complete_headline(title, [told], told) == title.replace("...", "at sea")
    other = "The mayor said on Monday that old ferries of Tarrow sailed already at noon."
    assert complete_headline(title, [other], other) != title.replace("...", "at noon")


def test_a_sentence_that_goes_on_with_a_mark_alone_does_not_continue_the_title() -> None:
    title = "Police arrest 31 people near a parade ..."
    assert complete_headline(title, ["Police arrest 31 people near a parade ;"]) == "Police arrest 31 people"


@pytest.mark.parametrize(
    ("title", "sentence", "rest"),
    [
        # A label need not be repeated.
        (
            "Quill and Okafor: Missing captain accused of ...",
            "A missing captain accused of selling ferries.",
            "selling ferries",
        ),
        # What is too long ends before its last phrase.
        (
            "Half of the captains disapprove of ...",
            "Half of the captains disapprove of the old fares of the bay of Tarrow for all of the towns.",
            "the old fares of the bay of Tarrow",
        ),
        (
            "In half of Tarrow, fewer captains ...",
            "In half of Tarrow, fewer captains are insured, it says.",
            "are insured",
        ),
    ],
)
def test_a_title_goes_on_as_a_sentence_that_says_half_of_it_without_its_label(
    title: str, sentence: str, rest: str
) -> None:
    assert complete_headline(title, [sentence], sentence) == title.replace("...", rest)


def test_a_title_is_not_continued_with_another_verb() -> None:
    title = "Ferry race: Office of Lindholm allowed young ferry ..."
    failed = "In Lindholm the office allowed that a young ferry captain failed a test."
    assert not complete_headline(title, [failed], failed).endswith("failed a test")
    title = "Old ferries are the news, fare growth ..."
    worst = "It is news that of the old ferries fare growth is the worst."
    assert not complete_headline(title, [worst], worst).endswith("is the worst")


def test_a_contrast_may_name_again_what_stands_before_it() -> None:
    title = "Demand for ferry tickets rises in the bay, but supply ..."
    sentence = "More captains ask for ferry tickets in the bay, but supply falls far short of demand."
    assert complete_headline(title, [sentence], sentence) == title.replace("...", "falls far short of demand")


@pytest.mark.parametrize(
    ("title", "sentence", "rest"),
    [
        (
            "Opinion: Old fare of Tarrow could be a herald of bread ...",
            "It is late, but it may well be a herald of bread to come.",
            "to come",
        ),
        (
            "Over 31% of owners of islands believe they should not have their ...",
            "Many owners in Tarrow believe they should not have their ferries painted red, which is new.",
            "ferries painted red",
        ),
    ],
)
def test_a_title_goes_on_as_the_article_after_its_last_words(title: str, sentence: str, rest: str) -> None:
    assert complete_headline(title, [RAINED], f"{RAINED} {sentence}") == title.replace("...", rest)


@pytest.mark.parametrize(
    "text",
    [
        "They believe they should not have their bread sold. We believe they should not have their fares raised.",
        "They have their ferries painted red.",
        "Captains believe they should not have their, uh, ferries painted red.",
    ],
)
def test_a_title_does_not_go_on_as_an_article_that_goes_on_in_two_ways_or_not_at_all_or_has_few_of_its_last_words(
    text: str,
) -> None:
    title = "Over 31% of owners of islands believe they should not have their ..."
    assert complete_headline(title, [RAINED], f"{RAINED} {text}") == title.replace("...", "…")


def test_a_common_phrase_does_not_go_on_as_in_the_article() -> None:
    title = "Ferries of Tarrow: What captains of the bay should know about ..."
    text = f"{RAINED} What captains of the bay should know about Monday's fog: it is dense."
    assert "Monday" not in complete_headline(title, [RAINED], text)


def test_an_open_quotation_does_not_go_on_as_in_the_article() -> None:
    title = "Mayor Okafor: Another flood of the old harbour is 'highly ..."
    text = f"{RAINED} Mayor: Another flood of the old harbour is 'highly likely for a week'."
    assert "likely" not in complete_headline(title, [RAINED], text)
