"""The item that is shown for a list of events, each of which begins with its place."""

from __future__ import annotations

from bot.digests.content.sentences.listed_item import listed_item

FIRST = "Tarrow: The town will plant 31 trees on Monday, its council says, as every spring."
SERVERS = "Lindholm: A restaurant has robot servers that bring bread to the tables since Monday."
LAST = "Quill: The ferry sails again after a winter in the dock, its owner Ines Okafor says."
ITEMS = (FIRST, "It did so last year.", LAST, "The ferry is old.", SERVERS, "They cost 90,000 crowns.")


def test_the_item_is_on_a_subject_of_the_title_wherever_it_stands() -> None:
    assert listed_item("Wool boom, robot servers: News from around our 50 states", ITEMS, "en") == SERVERS
    assert listed_item("Wool boom, robot servers …", ITEMS, "en") == SERVERS
    assert listed_item("Wool boom, robot wars: News from around our 50 states", ITEMS, "en") == ""


def test_the_item_may_be_the_first_although_it_shares_a_word_with_the_title() -> None:
    assert listed_item("31 trees, wool boom: News from around our 50 states", ITEMS, "en") == FIRST


def test_a_list_whose_title_names_no_subject_is_shown_without_an_item() -> None:
    assert listed_item("50 states", ITEMS, "en") == ""


def test_an_article_with_few_items_or_another_beginning_is_not_such_a_list() -> None:
    title = "31 trees, wool boom: News from around our 50 states"
    assert listed_item(title, ITEMS[:3], "en") == ""
    assert listed_item(title, ITEMS[1:4], "en") == ""
    assert listed_item("Thirty trees for Tarrow", ITEMS, "en") == ""


def test_a_long_item_is_not_shown() -> None:
    long = f"{SERVERS[:-1]} {'and so on ' * 15}there."
    assert listed_item("Robot servers …", (*ITEMS[:4], long, FIRST), "en") == ""
