"""Sentences that say nothing alone, or nothing of the subject, are not candidates for a summary."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from bot.distilling.summary import summarise
from bot.distilling.summary_candidates import make_candidate
from bot.distilling.summary_scores import SummaryWeights
from bot.model import Span
from tests.support.library.articles import paragraphs_in
from tests.support.library.summaries import ALSO_NEW, NEW, QUOTED, REST, SAID, SAID_AGAIN, summary, summary_of_report


def lines_of_section(*lines: str) -> list[str]:
    text = "\n\n".join(lines)
    found = summarise(text, paragraphs_in(text, 0, len(text)), "en", "The harbour", include_lists=False)
    return [excerpt.text for excerpt in found]


@pytest.mark.parametrize(
    ("before", "dependent"),
    [
        (
            "Oskar Holm waved at a goat.",
            "Holm keeps fishing boats in the southern harbour until the council lights the lamps again.",
        ),
        (
            "Some men waved at a goat.",
            "In their boats he said the southern harbour keeps its fishing lamps until the council lights.",
        ),
        (
            "Nets were cut by a goat.",
            "The complaint of men keeps fishing boats in the southern harbour until the council lights the lamps.",
        ),
        (
            "Nets were cut by a goat.",
            "After this the council keeps fishing boats in the southern harbour until it lights the lamps.",
        ),
    ],
)
def test_a_sentence_that_depends_on_an_earlier_one_is_left_out(before: str, dependent: str) -> None:
    text = " ".join((SAID, before, dependent, NEW, ALSO_NEW, *REST))
    assert dependent in summary(replace(SummaryWeights(), unexplained_thing=0.0, novelty=0.0), text)
    assert dependent not in summary(SummaryWeights(), text)


def test_a_short_sentence_is_shown_with_the_next_that_refers_to_it() -> None:
    short = "Boats are seldom wet."
    dependent = "When they are, the harbour council lights the western lamps of seven towns on Monday morning."
    text = " ".join((NEW, short, dependent, *REST))
    assert f"{short} {dependent}" in summary(SummaryWeights(), text)
    assert dependent not in summary(SummaryWeights(), text)


def test_a_short_sentence_is_not_shown_with_one_that_does_not_refer_to_it() -> None:
    text = " ".join(("Boats are seldom wet.", NEW, ALSO_NEW, *REST))
    assert NEW in summary(SummaryWeights(), text)


def test_a_short_sentence_that_only_fills_the_space_is_left_out() -> None:
    opens = (
        "The harbour council opened the northern harbour to fishing boats, " + "to nets and to ropes, " * 9 + "at last."
    )
    worth = (
        "The harbour council opened the southern harbour to fishing boats, " + "to nets and to ropes, " * 8 + "as well."
    )
    filler = "A dog barked twice there."
    text = " ".join((opens, worth, filler))
    assert filler in summary(replace(SummaryWeights(), filler=9.0, duplicate=2.0), text)
    assert filler not in summary(replace(SummaryWeights(), duplicate=2.0, containment=2.0), text)


@pytest.mark.parametrize(
    "silent",
    [
        "The harbour council of the northern harbour did not immediately respond to a request for comment on Monday.",
        "The Norwick Courier has contacted the harbour council of the northern harbour for further comment.",
        "Details: 4 Northern Harbour Street, where the harbour council lets fishing boats of seven towns in.",
        "Note: The harbour council no longer counts the fishing boats of seven towns in the northern harbour.",
        "Figure 2: Fishing boats from seven towns in the northern harbour, as the harbour council counts them.",
    ],
)
def test_a_note_on_who_did_not_comment_or_whom_to_call_is_left_out(silent: str) -> None:
    assert silent not in summary(SummaryWeights(), " ".join((SAID, silent, NEW, ALSO_NEW, *REST)))


def test_only_an_answer_begins_with_no_and_says_nothing() -> None:
    answer = "No, the harbour council of seven towns opened the northern harbour to fishing boats on Monday."
    assert answer not in summary(SummaryWeights(), " ".join((SAID, answer, *REST)))
    harmless = "No boats sank in the heavy fog off the islands, and the council found all of the lamps undamaged."
    assert harmless in summary(SummaryWeights(), " ".join((SAID, harmless, *REST)))


def test_a_caption_that_ends_with_quoted_words_is_left_out() -> None:
    caption = "The harbour council on the northern harbour and its fishing boats: 'seven towns on Monday'"
    text = "\n\n".join((caption, SAID, NEW, ALSO_NEW, *REST))
    found = summarise(text, paragraphs_in(text, 0, len(text)), "en", "")
    assert caption not in [excerpt.text for excerpt in found]


def test_one_sentence_of_a_longer_quote_counts_as_quoted() -> None:
    for part in ("“" + QUOTED.strip('“”"'), QUOTED.strip('“”"') + "”"):
        text = "\n\n".join((SAID, part, ALSO_NEW, *REST))
        shown = [excerpt.text for excerpt in summarise(text, paragraphs_in(text, 0, len(text)), "en", "")]
        assert part not in shown


def test_words_from_the_middle_of_a_quote_are_not_shown_as_the_articles_own() -> None:
    middle = "Ferry tickets to the islands cost four crowns more for travellers from towns with a harbour council."
    for opened, closed in ("“”", '""'):
        continued = f"The council said: {opened}We opened it. {middle}"
        text = "\n\n".join((SAID, continued, f"{opened}We hope that it stays.{closed}"))
        found = summarise(text, paragraphs_in(text, 0, len(text)), "en", middle[:70])
        assert middle not in [excerpt.text for excerpt in found]


def test_words_whose_quotation_mark_only_closes_are_not_shown_as_the_articles_own() -> None:
    closing = "The council of the harbour is to meet on the ferry and its bridge on Monday,” the mayor said."
    own = "The ferry of the harbour sank on Monday, and the council met on its bridge."
    text = f"{closing}\n\n{own}"
    assert [excerpt.text for excerpt in summarise(text, paragraphs_in(text, 0, len(text)), "en", "")] == [own]


@pytest.mark.parametrize(
    "line",
    [
        "A version of this article first appeared in the harbour council's newsletter of the northern harbour.",
        "This story has been updated with what the harbour council said of fishing boats on Monday.",
        "We'll keep updating this story as the harbour council of seven towns decides on fishing boats.",
        "Correction: An earlier version of this story misstated the day on which the harbour council opened it.",
        "opened the northern harbour of the harbour council to fishing boats from seven towns.",
        "The following story discusses the plot and ending of “The Northern Harbour”, so beware of fishing boats.",
        "As the harbour council opens the northern harbour, here are updates on fishing boats.",
        "Here's his speech on the northern harbour and fishing boats as the harbour council released it.",
        "Also, 5932 W. Harbour Ave., Northern Harbour of the harbour council of seven towns and fishing boats.",
        "Northern Harbour of the harbour council, 41703 N. Fishing Boats Parkway, seven towns.",
        "I covered the harbour council and the northern harbour with its fishing boats in a prior column.",
        "This column is about the harbour council and the northern harbour with its fishing boats.",
        "This article is part of a series on the harbour council and the northern harbour with its fishing boats.",
        "About this series: the harbour council of seven towns and fishing boats in the northern harbour.",
        "This content is being provided for free to the harbour council, the northern harbour and fishing boats.",
        "Please support local journalism by subscribing to the paper of the harbour council and fishing boats.",
        "Please consider a subscription to the harbour council's paper on fishing boats in the northern harbour.",
        "Click on the map of the northern harbour to see what the harbour council gives fishing boats.",
        "See how fishing boats of the harbour council do here.",
        "Tap or click here for what the harbour council does with fishing boats in the northern harbour.",
        "Tap to check the harbour council's list of fishing boats from seven towns in the northern harbour.",
        "Information will be updated as the harbour council of the northern harbour counts fishing boats.",
        "There is a form below where you can tell the harbour council of fishing boats in the northern harbour.",
        "On today’s episode of the harbour council’s podcast: what the northern harbour does for fishing boats.",
        "How to get into the northern harbour of the harbour council with fishing boats from seven towns.",
        "For more on the northern harbour and fishing boats, visit northernharbour.org of the harbour council.",
    ],
)
def test_notes_about_the_article_and_incomplete_sentences_are_left_out(line: str) -> None:
    text = "\n\n".join((line, SAID, ALSO_NEW))
    found = summarise(text, paragraphs_in(text, 0, len(text)), "en", "The harbour council and fishing boats")
    assert line not in [excerpt.text for excerpt in found]


@pytest.mark.parametrize(
    "line",
    [
        "Hello and welcome to another issue of the news of the northern harbour council and its fishing boats!",
        "This is a weekly summary of what the harbour council does for fishing boats in the northern harbour.",
        "The news of the harbour council and its northern harbour is openly developed on GitHub by fishing boats.",
        "The northern harbour is edited by: the harbour council, fishing boats from seven towns, and the ferries.",
        "If you find any errors in what the harbour council says of fishing boats, tell the northern harbour.",
        "Please submit your fishing boats of the harbour council for next week to the northern harbour.",
        "If you own a fishing boat in the northern harbour, please submit it to the harbour council here.",
        "Thanks to Ida Crane of the harbour council for the suggestion about fishing boats in the northern harbour!",
        "Many thanks to our sponsors, the harbour council and the fishing boats of the northern harbour.",
        "*Extracted from the papers of the harbour council on fishing boats in the northern harbour before Monday.",
        "Press the harbour council to add to your own calendar the fishing boats in the northern harbour.",
        "Ida Crane: Thanks for having me in the northern harbour with the harbour council and fishing boats.",
    ],
)
def test_a_sentence_to_the_readers_of_a_newsletter_or_show_is_left_out(line: str) -> None:
    assert line not in summary_of_report("The northern harbour council", line, SAID, NEW)


@pytest.mark.parametrize(
    "line",
    [
        "If you lose the key of a fishing boat in the northern harbour, please contact the harbour council.",
        "The council thanked fishing boats of the northern harbour for their help in the harbour on Monday.",
    ],
)
def test_a_request_or_thanks_in_the_article_itself_may_be_chosen(line: str) -> None:
    assert line in summary_of_report("The northern harbour council", line, SAID)


def test_a_section_of_names_links_and_rows_has_no_summary() -> None:
    names = ("Ida Crane (chair)", "Ole Berg @oleberg (Salem)", "Minutes: https://example.org/minutes", "Gullox")
    assert lines_of_section(*names, "Boat | Town", "Gull | Salem", "Boats: 12", "With this list:") == []


def test_a_section_without_sentences_has_lines_that_say_something() -> None:
    assert lines_of_section("Ida Crane (chair)", "boats of Salem", "Boat | Town") == ["boats of Salem"]
    assert lines_of_section("国土交通省", "Boat | Town") == ["国土交通省"]


def test_a_sentence_to_readers_is_shown_if_a_section_has_no_other() -> None:
    line = "Please submit your boats for next week!"
    assert lines_of_section(line, "Ida Crane (chair)") == [line]


def test_a_row_of_a_table_and_an_empty_item_are_left_out_if_there_is_a_sentence() -> None:
    labelled = "Fishing boats in the northern harbour on Monday: 112 (est.)"
    text = "\n\n".join(("-", "| The northern harbour opens. | Fishing boats come in on Monday.", labelled, SAID))
    found = summarise(text, paragraphs_in(text, 0, len(text)), "en", "The northern harbour opens on Monday")
    assert [excerpt.text for excerpt in found] == [SAID]


def test_an_aside_in_brackets_is_left_out() -> None:
    aside = "(The harbour council of the northern harbour lets fishing boats from seven towns in on Mondays.)"
    assert aside not in summary(SummaryWeights(), " ".join((SAID, aside, NEW, ALSO_NEW, *REST)))


@pytest.mark.parametrize("mark", ["• ", "•", "► ", "■ "])
def test_an_item_of_a_list_is_shown_without_its_mark(mark: str) -> None:
    assert summary_of_report("News of the coast", f"{mark}{SAID}", f"{mark}{NEW}") == [SAID, NEW]


@pytest.mark.parametrize(
    ("line", "is_shown"),
    [
        ("Find the best prices of the northern harbour council here.", False),
        ("Updated information on fishing boats in the harbour is available here.", False),
        ("What to know about the northern harbour, the home of fishing boats.", False),
        ("News of the northern harbour council will be added to the top of this section each day.", False),
        ("Few fishing boats of the northern harbour council are available here.", True),
        ("The study says that fishing boats of the harbour can be found here.", True),
        ("Fishing boats will be added to the northern harbour of the council.", True),
    ],
)
def test_a_sentence_that_only_leads_to_another_page_is_left_out(line: str, *, is_shown: bool) -> None:
    assert (line in summary_of_report("The northern harbour council", line, SAID)) is is_shown


def test_a_sentence_about_a_story_that_people_tell_may_be_chosen() -> None:
    line = "The council will publish this report on the northern harbour and its fishing boats on Monday."
    text = "\n\n".join((line, SAID_AGAIN))
    found = summarise(text, paragraphs_in(text, 0, len(text)), "en", "The council's report on the harbour")
    assert line in [excerpt.text for excerpt in found]


@pytest.mark.parametrize(
    "promise",
    [
        "Here's what you need to know about the harbour council and its boats before the winter.",
        "Here are the seven biggest surprises that fishing boats of the harbour council have met.",
        "These are the best things to see in the harbour before the council closes it again.",
        "See below for a list of all the fishing boats that the harbour council lets in.",
        "For more about the fishing boats that the harbour council lets in, check out our coverage here.",
        "The latest updates are at the top of all of this.",
    ],
)
def test_a_sentence_that_only_announces_content_is_left_out(promise: str) -> None:
    assert promise not in summary(SummaryWeights(), " ".join((promise, SAID, NEW, ALSO_NEW, *REST)))


def test_a_sentence_in_which_a_quote_only_begins_is_left_out() -> None:
    begins = "The harbour council of seven towns said of its boats: “The northern harbour opens to fishing boats."
    text = "\n\n".join((f'{begins} Come in."', SAID, NEW, ALSO_NEW))
    found = summarise(text, paragraphs_in(text, 0, len(text)), "en", "The northern harbour opens to fishing boats")
    assert begins not in [excerpt.text for excerpt in found]


@pytest.mark.parametrize(
    "dependent",
    [
        "Another 50 boats of the harbour council were let in from the seven towns before it lit the lamps again.",
        "Called a harbour of fog, this keeps fishing boats of the council out until it lights the lamps again.",
        "Under that order, the harbour council keeps fishing boats of seven towns out until it lights the lamps.",
        "Among those were boats of the harbour council, kept from seven towns until it lit the lamps again.",
        "Before the council met, she kept fishing boats of seven towns out of the harbour until it lit its lamps.",
        "Both the western lamps and the others keep fishing boats of the harbour council out of seven towns.",
        "As such, the harbour council keeps fishing boats from seven towns until it lights the lamps again.",
        "All three of these harbours keep fishing boats until the council of seven towns lights the lamps.",
        "Two years later, the harbour council of seven towns kept fishing boats out until it lit the lamps.",
        "Most people of the harbour council think so, but fishing boats from seven towns have stayed out.",
        "Helping the harbour council decide on the latter, fishing boats from seven towns have stayed out.",
        "In addition to the goat, the harbour council keeps fishing boats from seven towns until it lights the lamps.",
    ],
)
def test_a_sentence_that_refers_to_something_not_shown_is_left_out(dependent: str) -> None:
    text = " ".join((SAID, "Nets were cut by a goat.", dependent, NEW, ALSO_NEW, *REST))
    assert dependent not in summary(SummaryWeights(), text)


@pytest.mark.parametrize(
    "line",
    [
        "void ring_bell(in long times);",
        "ring --twice --loud --at-the-old-quay bell",
        "Take the following steps at the old gate of the harbour:",
        "The fees of the old gate of the harbour for boats are:",
        "Callouts were recently added to the old list of tolls, e.g.",
        "Rope >= 3.1, Net >= 2.2, Boat >= 1.9.",
    ],
)
def test_code_and_what_only_leads_to_the_next_line_are_left_out(line: str) -> None:
    assert line not in summary(SummaryWeights(), "\n\n".join((line, NEW, ALSO_NEW)))
    assert summarise(line, [Span(0, len(line))], "en", "", include_lists=False) == ()


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["5", "5,", "5.", "1,000,", "1,,"])
def test_a_row_of_digits_that_is_twice_as_long_takes_twice_the_time(piece: str) -> None:
    seconds = []
    for size in (20_000, 40_000):
        row = f"{piece * (size // len(piece))}x"
        started = time.process_time()
        make_candidate(row, Span(0, len(row)), 0, 1)
        seconds.append(time.process_time() - started)
    assert seconds[1] <= 2.6 * seconds[0] + 0.2


def test_the_signs_of_a_table_or_quotation_are_not_shown_before_a_line() -> None:
    lines = (
        "Boats that the wardens counted at the quay so far: 12 per 100 people",
        "Boats that nobody counts at the quay",
    )
    assert lines_of_section(f"|> {lines[0]}", f"| {lines[1]}") == list(lines)
