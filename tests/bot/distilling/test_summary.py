"""A summary is three sentences of the article that say different things."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.distilling.summary import (
    MAX_OPENING_WORDS,
    MAX_WORDS,
    TARGET_WORDS,
    summarise,
)
from bot.distilling.summary_candidates import count_stems
from bot.distilling.summary_scores import Weights
from bot.model import Span
from tests.support.library.articles import paragraphs_in

SAID = "The harbour council opened the northern harbour to fishing boats from seven towns on Monday morning."
SAID_AGAIN = "On Monday morning the harbour council opened the northern harbour to fishing boats from seven towns."
NEW = "Ferry tickets to the islands cost four crowns more for all travellers from towns with a harbour council."
ALSO_NEW = "Heavy fog keeps fishing boats in the southern harbour until the council lights the western lamps again."
REST = (
    "Bakers sell warm rye bread beside the old market hall before dawn on most winter weekdays.",
    "Two teachers repaired the broken school clock with parts from a much older radio.",
    "Snow closed the mountain road near the quarry for eleven days after the new year.",
    "Children painted a long blue whale across the gable of the empty cinema last autumn.",
)
TEXT = " ".join((SAID, NEW, ALSO_NEW, *REST[:2], SAID_AGAIN, *REST[2:]))


QUOTED = "“Ferry tickets to the islands cost four crowns more for all travellers from towns with a harbour council.”"


def summary(weights: Weights, text: str = TEXT) -> list[str]:
    found = summarise(text, (Span(0, len(text)),), "en", "News of the coast", weights)
    return [excerpt.text for excerpt in found]


def test_a_new_sentence_is_preferred_to_one_that_repeats_another() -> None:
    assert summary(Weights()) == [SAID, NEW, ALSO_NEW]


def test_a_sentence_is_a_repetition_if_a_longer_one_has_its_words() -> None:
    short = "The harbour council opened the northern harbour to boats from seven towns."
    long = f"{SAID[:-1]}, months after bakers, teachers, children and a mill had asked for rye, clocks, paint and snow."
    weights = replace(Weights(), novelty=0.0, duplicate=1.1, frequency=9.0)
    text = " ".join((long, NEW, short, *REST))
    assert short in summary(replace(weights, contained=1.1), text)
    assert short not in summary(weights, text)


def test_the_answer_to_a_question_without_a_verb_is_not_shown_without_it() -> None:
    answer = "Heavy fog over the western lamps of the southern harbour in winter."
    assert answer in summary(Weights(), " ".join((SAID, answer, NEW)))
    assert answer not in summary(Weights(), " ".join((SAID, "The reason?", answer, NEW)))
    assert answer in summary(Weights(), " ".join((SAID, "What is the reason for it?", answer, NEW)))


def test_without_a_cost_of_repetition_the_sentence_is_repeated() -> None:
    assert SAID_AGAIN in summary(replace(Weights(), novelty=0.0, duplicate=1.1, contained=1.1))


def test_a_repeated_sentence_is_shown_once_whatever_its_weight() -> None:
    assert SAID_AGAIN not in summary(replace(Weights(), novelty=0.0))


def test_a_long_first_sentence_opens_the_summary() -> None:
    first = (
        f"After a caller had reported lights on the water, {SAID[0].lower()}{SAID[1:-1]}, and the lamps were lit again."
    )
    found = summary(Weights(), " ".join((first, NEW, ALSO_NEW, *REST)))
    assert found[0] == first


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
    assert dependent in summary(replace(Weights(), unexplained=0.0, novelty=0.0), text)
    assert dependent not in summary(Weights(), text)


def test_a_short_sentence_that_only_fills_the_space_is_left_out() -> None:
    opens = (
        "The harbour council opened the northern harbour to fishing boats, " + "to nets and to ropes, " * 9 + "at last."
    )
    worth = (
        "The harbour council opened the southern harbour to fishing boats, " + "to nets and to ropes, " * 8 + "as well."
    )
    filler = "A dog barked twice there."
    text = " ".join((opens, worth, filler))
    assert filler in summary(replace(Weights(), filler=9.0, duplicate=2.0), text)
    assert filler not in summary(replace(Weights(), duplicate=2.0, contained=2.0), text)


def test_a_first_sentence_of_a_few_words_does_not_open_the_summary() -> None:
    assert "The sea waits for nobody here." not in summary(
        Weights(), " ".join(("The sea waits for nobody here.", TEXT))
    )


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
    assert silent not in summary(Weights(), " ".join((SAID, silent, NEW, ALSO_NEW, *REST)))


def test_a_sentence_of_the_article_is_preferred_to_a_quoted_one() -> None:
    text = " ".join((SAID, QUOTED, ALSO_NEW, *REST))
    assert QUOTED not in summary(Weights(), text)
    assert QUOTED in summary(replace(Weights(), quote=0.0), text)


def test_a_claim_is_shown_with_the_sentence_that_says_whether_it_is_true() -> None:
    claim = "A post that towns on the coast share claims that the harbour council sold the northern harbour on Monday."
    verdict = "Based on our research, we rate the claim that the council sold the harbour as false."
    text = "\n\n".join((claim, NEW, ALSO_NEW, *REST, verdict))
    paragraphs = paragraphs_in(text, 0, len(text))
    shown = [excerpt.text for excerpt in summarise(text, paragraphs, "en", "Has the council sold the harbour?")]
    assert claim in shown
    assert shown[-1] == verdict
    assert len(shown) <= 3


def test_the_news_comes_before_the_anecdote_that_introduces_it() -> None:
    story = "Mary Lund unfolds a small grey shawl from her bag and smooths it out on the kitchen table."
    more = "A nurse took it from her on the first day, she says, and she never saw that woman again."
    news = "The harbour council apologised to the harbour workers of seven towns for the fever wards on Monday."
    paragraphs = "\n\n".join((story, more, news, *REST))
    found = summarise(paragraphs, paragraphs_in(paragraphs, 0, len(paragraphs)), "en", "Harbour council apologises")
    assert found[0].text == news
    assert story not in [excerpt.text for excerpt in found]


def test_an_anecdote_about_the_person_in_the_title_stays_first() -> None:
    story = "Mary Lund unfolds a small grey shawl from her bag and smooths it out on the kitchen table."
    news = "The harbour council apologised to the harbour workers of seven towns for the fever wards on Monday."
    text = "\n\n".join((story, news, *REST))
    found = summarise(text, paragraphs_in(text, 0, len(text)), "en", "Mary Lund keeps the shawl of the fever wards")
    assert found[0].text == story


def test_a_long_first_sentence_may_lack_its_full_stop() -> None:
    lead = (
        "The harbour council of the seven towns sold the last of the old night ferries on Monday after a debate of "
        "nine hours, and bought a boat of its own, wardens of the port reported"
    )
    assert lead in summary_of_report("Ferries are sold", lead, NEW, ALSO_NEW, *REST)
    assert f"{lead} to" not in summary_of_report("Ferries are sold", f"{lead} to", NEW, ALSO_NEW, *REST)


LATE_NEWS = "Lund, 93, died in the fever wards of Salem on Monday after months without her boat."
SCENE = "The harbour council of seven towns lights the western lamps for all fishing boats when a goat comes in."


def test_a_late_sentence_that_says_what_the_title_says_is_shown() -> None:
    title = "Lund dies in fever wards of Salem at 93"
    assert LATE_NEWS in summary_of_report(title, SCENE, SAID, NEW, ALSO_NEW, *REST, LATE_NEWS)
    assert LATE_NEWS not in summary_of_report("News of the coast", SCENE, SAID, NEW, ALSO_NEW, *REST, LATE_NEWS)


def test_late_news_that_an_earlier_sentence_has_told_is_not_preferred() -> None:
    title = "Lund dies in fever wards of Salem at 93"
    told = "Ida Lund of Salem died in the fever wards, the harbour council of seven towns said on Monday morning."
    assert LATE_NEWS not in summary_of_report(title, told, SAID, NEW, ALSO_NEW, *REST, LATE_NEWS)


def test_late_news_that_begins_with_a_pronoun_is_not_preferred() -> None:
    title = "Lund dies in fever wards of Salem at 93"
    leaning = "She died at 93 in the fever wards of Salem where Lund had lived for months without her boat."
    assert leaning not in summary_of_report(title, SCENE, SAID, NEW, ALSO_NEW, *REST, leaning)


def test_this_week_refers_to_no_earlier_sentence() -> None:
    opens = "This week, the harbour council of seven towns opened the northern harbour to fishing boats from all over."
    assert summary(Weights(), " ".join((opens, NEW, ALSO_NEW, *REST)))[0] == opens
    assert summary(Weights(), " ".join((opens.replace("week", "time"), NEW, ALSO_NEW, *REST)))[0] != opens


def test_a_statement_is_preferred_to_a_question() -> None:
    asked = "Has the harbour council opened the northern harbour to fishing boats from seven towns on Monday?"
    text = " ".join((asked, SAID, NEW, ALSO_NEW, *REST))
    assert asked not in summary(Weights(), text)
    assert asked in summary(replace(Weights(), question=0.0), text)


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


def test_a_summary_begins_with_a_sentence_that_needs_none_before_it() -> None:
    dependent = "He told seven towns that the northern harbour opens to fishing boats of the council on Monday morning."
    text = "\n\n".join(("Not yet known to everybody in the town.", dependent, NEW, ALSO_NEW, *REST))
    found = summarise(text, paragraphs_in(text, 0, len(text)), "en", "The northern harbour opens on Monday")
    assert found[0].text != dependent
    asked = (
        "Well, if you are of seven towns, the northern harbour opens to fishing boats of the council on Monday morning."
    )
    found = summarise(f"{asked} {NEW} {ALSO_NEW}", (Span(0, 400),), "en", "The northern harbour opens on Monday")
    assert found[0].text != asked


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


def lines_of_section(*lines: str) -> list[str]:
    text = "\n\n".join(lines)
    found = summarise(text, paragraphs_in(text, 0, len(text)), "en", "The harbour", include_lists=False)
    return [excerpt.text for excerpt in found]


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
    assert aside not in summary(Weights(), " ".join((SAID, aside, NEW, ALSO_NEW, *REST)))


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


def test_a_sentence_that_continues_the_news_is_preferred() -> None:
    turned = "But the fog came back in the evening, and the council had every one of the boats towed out again."
    text = " ".join((SAID, turned, *REST, NEW, ALSO_NEW))
    assert summary(Weights(), text)[:2] == [SAID, turned]
    assert turned not in summary(replace(Weights(), follows=0.0, contradiction=-1.0), text)


def test_the_weight_of_a_number_near_the_beginning_counts() -> None:
    counted = "The boats unload 400 barrels of fish beside the old market hall, where a dog keeps watch."
    text = " ".join((SAID, counted, NEW, ALSO_NEW, *REST))
    assert counted in summary(Weights(number=2.0), text)
    assert counted not in summary(Weights(number=-2.0), text)


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
    assert promise not in summary(Weights(), " ".join((promise, SAID, NEW, ALSO_NEW, *REST)))


def test_words_with_a_final_e_are_the_same_with_an_ending() -> None:
    assert len(count_stems("price prices priced pricing")) == 1


def test_a_first_sentence_may_name_the_person_after_the_pronoun() -> None:
    first = "They had waited for seven winters in the fog, but on Monday morning the boats of Norwick came in again."
    assert summary(Weights(), " ".join((first, NEW, *REST)))[0] == first


def test_a_first_sentence_may_describe_what_its_demonstrative_means() -> None:
    first = "This northern harbour of the council opened to fishing boats from seven towns on Monday morning."
    assert summary(Weights(), " ".join((first, NEW, ALSO_NEW, *REST)))[0] == first


def test_a_summary_does_not_begin_with_a_thing_that_was_not_introduced() -> None:
    tale = "It was a day of lamps."
    unnamed = "The trawler had kept fishing boats of the harbour council out of seven towns on Monday morning."
    assert summary(Weights(), " ".join((tale, unnamed, NEW, ALSO_NEW, *REST)))[0] != unnamed


def test_a_sentence_similar_to_the_title_may_call_its_subject_by_other_words() -> None:
    renamed = "The authority sends the news of the coast to all of its seven towns and has it read aloud each day."
    weights = Weights(frequency=0.0, length=0.0, unexplained=9.0)
    assert renamed in summary(weights, " ".join((SAID, NEW, renamed, *REST)))


def test_a_first_sentence_may_name_the_person_after_a_colon() -> None:
    first = "They are cold, wet and proud of it: The fishing boats of Norwick came in again on Monday morning."
    assert summary(Weights(), " ".join((first, NEW, *REST)))[0] == first


def test_a_sentence_in_which_a_quote_only_begins_is_left_out() -> None:
    begins = "The harbour council of seven towns said of its boats: “The northern harbour opens to fishing boats."
    text = "\n\n".join((f'{begins} Come in."', SAID, NEW, ALSO_NEW))
    found = summarise(text, paragraphs_in(text, 0, len(text)), "en", "The northern harbour opens to fishing boats")
    assert begins not in [excerpt.text for excerpt in found]


def test_a_summary_of_quotes_alone_starts_at_the_beginning_of_one() -> None:
    begins, continued = (
        "The harbour council: “We opened it to boats.",
        "Boats of seven towns come in on Monday morning.",
    )
    text = "\n\n".join(f"{begins} {continued}”" for _ in range(2))
    found = [
        excerpt.text for excerpt in summarise(text, paragraphs_in(text, 0, len(text)), "en", "Boats of seven towns")
    ]
    assert found
    assert continued not in found


def test_a_sentence_that_contradicts_one_not_shown_is_not_first() -> None:
    tale = "It is a day of lamps."
    taken_back = "To the harbour council, however, the opening of the northern harbour to boats is of no importance."
    assert summary(Weights(), " ".join((tale, taken_back, NEW, ALSO_NEW, *REST)))[0] != taken_back


def test_the_first_sentence_of_an_article_may_seem_to_refer_back() -> None:
    first = (
        "After the seven meetings held by that council on boats, what islanders think of harbours has changed little."
    )
    assert summary(Weights(), " ".join((first, *REST, NEW)))[0] == first


def test_a_sentence_that_continues_another_near_the_beginning_may_be_longer() -> None:
    first = "The harbour council opened the northern harbour to boats from seven towns on Monday" + " at last" * 6
    second = "The council lets boats of all towns into the northern harbour from May on and asks for a fee in June."
    third = "Boats of the seven towns paid none before, and some say that they will not pay any of the fees now."
    sentences = [f"{first}.", second, third]
    assert TARGET_WORDS < len(" ".join(sentences).split()) <= MAX_WORDS
    weights = Weights(follows=2.0, novelty=0.0, duplicate=2.0)
    assert summary(weights, " ".join((*sentences, *REST))) == sentences
    assert summary(weights, " ".join((*sentences[:2], *REST, third))) != sentences


def test_the_third_sentence_of_an_article_fits_if_the_first_two_are_long() -> None:
    first = "The harbour council opened the northern harbour to boats from seven towns on Monday" + " at last" * 12
    second = (
        "The council lets boats of all towns into the northern harbour from May on and asks for a fee" + " at once" * 11
    )
    third = "Boats of the seven towns paid none before, and some say that they will not pay any of the fees now."
    sentences = [f"{first}.", f"{second}.", third]
    assert MAX_WORDS < len(" ".join(sentences).split()) <= MAX_OPENING_WORDS
    weights = Weights(follows=2.0, novelty=0.0, duplicate=2.0, contained=2.0, length=0.0)
    assert summary(weights, " ".join((*sentences, *REST))) == sentences
    assert summary(weights, " ".join((*sentences[:2], REST[0], third, *REST[1:])))[2:] != [third]


def test_the_second_sentence_may_call_the_subject_of_a_long_first_one_by_other_words() -> None:
    renamed = "The authority sends a bag of salt to each of its seven towns and has it weighed there by a miller."
    long = f"{SAID[:-1]}, and lit its lamps for them."
    weights = Weights(frequency=0.0, length=0.0, unexplained=9.0)
    assert renamed in summary(weights, " ".join((long, renamed, *REST)))
    assert renamed not in summary(weights, " ".join((SAID, renamed, *REST)))
    assert renamed not in summary(weights, " ".join((long, REST[0], renamed, *REST[1:])))


def test_a_short_sentence_may_call_what_is_shown_by_other_words() -> None:
    renamed = "The authority was paid by seven towns for lamps."
    text = " ".join((SAID, NEW, renamed, *REST))
    weights = Weights(frequency=0.0, length=0.0, unexplained=9.0)
    assert renamed in summary(weights, text)
    late = " ".join((SAID, *REST, renamed))
    assert renamed not in summary(weights, late)


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
    assert dependent not in summary(Weights(), text)


TURN = (
    "But in recent weeks, some wardens of the quay said they had waited for hours or even for whole days without a "
    "single boat to moor, according to letters and talks with five wardens, each of whom began to work on the quay "
    "during the storm and owns a rope, a lamp and a hook."
)


@pytest.mark.parametrize(("turn", "is_shown"), [(TURN, True), (TURN.replace("in recent weeks", "for all that"), False)])
def test_the_sentence_that_turns_to_the_news_is_shown_even_if_it_is_long(turn: str, *, is_shown: bool) -> None:
    before = (
        "In the early days of the storm, as harbours around the country were closed, wardens of the quay had a "
        "seemingly limitless number of boats to moor.",
        "Their pay was, at times, raised by generous tips for the risk that wardens of the quay took with the boats.",
    )
    assert (turn in summary(Weights(), " ".join((*before, turn, *REST)))) is is_shown


def test_the_number_of_people_harmed_is_preferred_in_a_report() -> None:
    toll = "At least four strangers were injured yesterday as a crane tipped over near some sheds."
    text = " ".join((SAID, NEW, ALSO_NEW, *REST[:3], toll, REST[3]))
    assert toll in summary(Weights(toll=2.0), text)
    assert toll not in summary(Weights(toll=0.0), text)
    no_toll = toll.replace("injured", "present")
    assert no_toll not in summary(Weights(toll=2.0), text.replace(toll, no_toll))


def summary_of_report(title: str, *sentences: str) -> list[str]:
    text = "\n\n".join(sentences)
    return [excerpt.text for excerpt in summarise(text, paragraphs_in(text, 0, len(text)), "en", title)]


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
    assert line not in summary(Weights(), "\n\n".join((line, NEW, ALSO_NEW)))
    assert summarise(line, [Span(0, len(line))], "en", "", include_lists=False) == ()
