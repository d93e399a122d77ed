"""The last name of a title that its source cut off, completed from its article."""

from __future__ import annotations

import pytest

from bot.digests.content.headlines.complete_headline import complete_headline


def test_a_question_that_is_whole_ends_with_its_mark() -> None:
    title = "Is Lindholm hiding a bigger problem behind its ferry outbreak ..."
    text = "The outbreak is big. An outbreak was seen in May."
    assert complete_headline(title, [], text) == "Is Lindholm hiding a bigger problem behind its ferry outbreak?"


@pytest.mark.parametrize(
    ("title", "text", "whole"),
    [
        ("Ferry will stop at Port ...", "It calls at Port Tarrow on Monday, at Port Tarrow.", "Port Tarrow"),
        ("Town invokes Harbour Act ...", "The Harbour Act for calm seas. The Harbour Act to be used.", "Harbour Act"),
        ("Town hopes for new box ...", "The town closed a new box office.", "box office"),
        # A single occurrence counts only if its sentence is about the same, also after an adjective.
        ("Town hopes for new box ...", "A new box office was closed.", "box …"),
        (
            "Storm hits ferries, costs harbour $500 ...",
            "It cost $500 million. All $500 million are gone.",
            "$500 million",
        ),
        ("Storm hits ferries, costs harbour $500 ...", "It cost $500 million. A $500 note is gone.", "hits ferries"),
        (
            "Rain in town may bring new harbour ...",
            "The rain brought a new harbour problem. Some harbour problems are old, other harbour problems are bad.",
            "harbour problems",
        ),
        ("Town closes old ferry ...", "The old ferry Quill. The old ferry Quill.", "old ferry …"),
        ("Why was ABC ...", "The ABC captain. An ABC captain.", "was ABC …"),
        ("Town repairs old ferry ...", "The old ferry widely. The old ferry widely.", "old ferry …"),
        (
            "5 things to know: Rain, Ferry, Bread, Harbour ...",
            "The Harbour Act is new. The Harbour Act.",
            "Bread, Harbour Act",
        ),
        ("5 things to know: Rain, Ferry, Bread, Harbour ...", "The Harbour Act. Harbour towns.", "Ferry, Bread"),
        ("As towns close ferries, captains ...", "", "Towns close ferries"),
        ("Town closes ferry -- and the captain ...", "", "closes ferry"),
        ("Town closes ferry; captain Okafor ...", "", "closes ferry"),
        ("Ferry, bread: Town closes its ferry in ...", "", "its ferry"),
        ("Is the ferry closed? | The ...", "", "closed?"),
        ("Why the ferry price is at five crowns and how high it will ...", "", "five crowns"),
        ("Ferry prize, bread: News from around our ...", "", "Ferry prize, bread"),
        ("New rules for ferry workers: What you need to ...", "", "workers"),
        ("Ferry: 31 men were arrested ...", "", "were arrested"),
        ("Town turns on mayor over ferry decision ...", "The decision is old. Decisions were made.", "ferry decision"),
        ("Town turns on mayor over ferry decision ...", "The decision makers. Decision makers agree.", "on mayor"),
        ("Town closes ferry amid WHO ...", "The WHO warns. The WHO said so.", "closes ferry"),
        # A single occurrence after a preposition counts only if its sentence is about the same.
        (
            "Mayor Okafor meets captain Kim in harbour ...",
            "Bread is a matter of weight in harbour towns.",
            "captain Kim",
        ),
        (
            "Mayor Okafor meets captain Kim in harbour ...",
            "Okafor said that it was no secret in harbour towns.",
            "in harbour towns",
        ),
        # The article nearly always has a noun after "new", so a headline does not end there.
        (
            "Why the town is buying new, heavier ferries for ...",
            "It has new boats. The new quay is near. Some new captains came.",
            "for …",
        ),
    ],
)
def test_a_name_that_was_cut_off_is_completed_if_the_article_always_names_it_so(
    title: str, text: str, whole: str
) -> None:
    assert complete_headline(title, [], text).endswith(whole)


def test_a_name_that_only_other_words_follow_ends_there_and_may_follow_to() -> None:
    title = "Ferry race: Five captains on their way to Stanley ..."
    text = "A Stanley Cup champion won. The Stanley Cup captains rose. Another Stanley Cup. The Stanley Cup sails."
    assert complete_headline(title, [], text).endswith("to Stanley Cup")
    assert not complete_headline(title, [], text.replace("Cup", "Cup's")).endswith("Cup")


def test_a_name_that_ends_as_often_as_it_goes_on_is_complete() -> None:
    title = "Council of Lindholm limits use of winter-time ..."
    text = "A winter-time harbour fare. The winter-time harbour fare puts captains at risk."
    assert complete_headline(title, [], text).endswith("winter-time harbour fare")
