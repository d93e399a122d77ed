"""Long sentences that become headlines."""

from __future__ import annotations

import pytest

from bot.digests.content.headlines.replacing.shortening import shorten

TITLE = "Why the ferry of Lindholm is giving its old captains"
LONG = "The council of Lindholm on Monday gave the captains of its old ferry 5 million crowns for their work of years"


@pytest.mark.parametrize(
    ("rest", "ended"),  # "" if the sentence is not cut
    [
        (", which was the highest sum that any council of the northern coast ever gave to anybody.", LONG),
        (" – a sum that no other council of the whole northern coast ever gave to anybody before.", LONG),
        (", according to a letter that the mayor of the town wrote to the harbour office last week.", ""),
        (", and if so, which of the many harbours of the northern coast will have to pay for it by June.", ""),
        (", as long as the harbour gets a bridge, but not one that is higher than the old church.", ""),
        (", if the harbour office of the northern coast agrees to that in its next meeting of June.", ""),
        (" – a sum that nobody gave before – and a medal for each of them.", f"{LONG} … and a medal for each of them."),
    ],
)
def test_a_long_sentence_is_cut_before_a_clause_that_does_not_change_its_meaning(rest: str, ended: str) -> None:
    assert shorten(LONG + rest, TITLE, "en") == (ended or LONG + rest)


PAID = "The council of Lindholm on Monday gave the captains of its old ferry 5 million crowns"


@pytest.mark.parametrize(
    ("rest", "ended"),  # "" if the sentence is not cut
    [
        (" after a year in which the harbour had no bridge and nobody came over to it.", PAID),
        (" while the harbour of the northern coast had no bridge and nobody came to it.", PAID),
        (" shortly after it got a letter which the mayor of the town wrote in her office.", ""),
        (" a year after it got a letter of the mayor which she wrote in her office.", ""),
        (" who told it that they had sailed after a storm broke the bridge of the harbour.", ""),
    ],
)
def test_a_long_sentence_is_cut_before_a_clause_with_after_or_while(rest: str, ended: str) -> None:
    assert shorten(PAID + rest, TITLE, "en") == (ended or PAID + rest)


@pytest.mark.parametrize(("how", "is_listed"), [("by mending their boats", True), ("for their long work", False)])
def test_a_list_of_what_is_done_is_not_broken_off(how: str, is_listed: bool) -> None:
    head = f"The council of Lindholm on Monday asked its harbour office to thank the captains {how}"
    sentence = f"{head}, paying the bills of many months and handing each of them a medal."
    assert shorten(sentence, TITLE, "en") == (sentence if is_listed else head)


def test_a_short_sentence_is_shown_to_its_end() -> None:
    assert shorten(f"{LONG}, which is good.", TITLE, "en") == f"{LONG}, which is good."


def test_a_long_sentence_keeps_most_of_what_the_title_says() -> None:
    sentence = f"{LONG}, which is what riders of Tarrow had wanted since the winter."
    assert shorten(sentence, TITLE, "en") == LONG
    assert shorten(sentence, "Riders of Tarrow wanted their captains paid", "en") == sentence


def test_a_long_sentence_keeps_the_numbers_of_the_title() -> None:
    sentence = f"{LONG}, with 31 of them getting more than all the others since the winter."
    assert shorten(sentence, TITLE, "en") == LONG
    assert shorten(sentence, f"{TITLE} 31", "en") == sentence


FERRIES_SAIL = "ferries to all the islands of the northern coast will sail from the old harbour of Lindholm again"
FOR_ALL_RIDERS = "for all riders of the coast that had bought a ticket for one of them in the last winter"


@pytest.mark.parametrize(
    ("sentence", "shortened"),  # "" if it is shown as it is
    [
        # An introduction, if what follows needs nothing of it.
        (f"As the council of Tarrow ended its long strike on Monday, old {FERRIES_SAIL}.", f"Old {FERRIES_SAIL}."),
        (f"To end a strike that nobody in the town had wanted, old {FERRIES_SAIL}.", f"Old {FERRIES_SAIL}."),
        (
            f"In a letter of Monday to the harbour of Tarrow, Quill said old {FERRIES_SAIL}.",
            f"Quill said old {FERRIES_SAIL}.",
        ),
        (f"As Quill ended its long strike on Monday in Tarrow, its {FERRIES_SAIL}.", ""),
        (f"As Quill ended its long strike on Monday in Tarrow, the {FERRIES_SAIL}.", ""),
        (f"If Quill ends its long strike on Monday in Tarrow, old {FERRIES_SAIL}.", ""),
        (f"In the harbour of Tarrow and of all its islands, old {FERRIES_SAIL}.", ""),
        (f"As the mayor said in a letter on Monday in Tarrow, old {FERRIES_SAIL}.", ""),
        (f"As captains left Tarrow, Lund, and the islands, old {FERRIES_SAIL}.", ""),
        # An insertion, if its verb comes next.
        (
            f"Ines Okafor, the mayor of the town of Tarrow, was sure that {FERRIES_SAIL}.",
            f"Ines Okafor … was sure that {FERRIES_SAIL}.",
        ),
        (
            f"Ines Okafor, who was the mayor of Tarrow, was sure that {FERRIES_SAIL}.",
            f"Ines Okafor … was sure that {FERRIES_SAIL}.",
        ),
        (
            f"The mayor -- a captain of the ferry to Tarrow -- was sure {FERRIES_SAIL}.",
            f"The mayor … was sure {FERRIES_SAIL}.",
        ),
        (f"Ines Okafor, as the mayor of the town of Tarrow said, was sure that {FERRIES_SAIL}.", ""),
        (f"The mayor -- but not the captains of Tarrow -- was sure that {FERRIES_SAIL}.", ""),
        # A day, if that is enough.
        (
            f"Captain Ines Okafor was on Monday sure that all {FERRIES_SAIL}.",
            f"Captain Ines Okafor was … sure that all {FERRIES_SAIL}.",
        ),
        (f"Captain Ines Okafor was on Monday night sure that all {FERRIES_SAIL}.", ""),
        # The end, before another clause.
        (f"Old {FERRIES_SAIL} as it opened {FOR_ALL_RIDERS}.", f"Old {FERRIES_SAIL}"),
        (f"Old {FERRIES_SAIL} and they will be free {FOR_ALL_RIDERS}.", f"Old {FERRIES_SAIL}"),
        (f"Old {FERRIES_SAIL} with most captains sailing each day {FOR_ALL_RIDERS}.", f"Old {FERRIES_SAIL}"),
        (f"Old {FERRIES_SAIL} with a plan for sailing each day {FOR_ALL_RIDERS}.", ""),
        (f"Old {FERRIES_SAIL} as an attraction that many people like {FOR_ALL_RIDERS}.", ""),
        (f"Old {FERRIES_SAIL} when it opens next year {FOR_ALL_RIDERS}.", ""),
        # Who says so stays.
        (
            f"Old {FERRIES_SAIL}, with most of them sailing each day, the mayor of Tarrow said.",
            f"Old {FERRIES_SAIL} … the mayor of Tarrow said.",
        ),
        (
            f"Old {FERRIES_SAIL}; bringing bread to them each day, the mayor of Tarrow said.",
            f"Old {FERRIES_SAIL} … the mayor of Tarrow said.",
        ),
    ],
)
def test_a_long_sentence_is_shown_without_what_only_adds_to_it(sentence: str, shortened: str) -> None:
    headline = shorten(sentence, "Ferries of Lindholm", "en")

    assert headline == (shortened or sentence)
    # What stands between two ellipses is word for word the article's; only the first letter may get a capital.
    assert all(part[1:] in sentence for part in headline.split(" … "))


@pytest.mark.parametrize(("beginning", "is_ended"), [("Old", True), ("No old", False)])
def test_a_reason_is_left_out_only_if_nothing_is_denied(beginning: str, is_ended: bool) -> None:
    sentence = f"{beginning} {FERRIES_SAIL} because the council opened it in the winter."
    assert (shorten(sentence, "Ferries of Lindholm", "en") == f"{beginning} {FERRIES_SAIL}") is is_ended


SOLD = "The council of Lindholm sold its harbour and all the ferries in it to"


@pytest.mark.parametrize(
    ("noun", "is_ended"),
    [
        ("a small and old bank", True),
        ("a bank", False),
        ("the small and old bank", False),
        ("Tarrow, a small bank", False),
        ("a small bank noticed", False),
        ("a small bank of friends", False),
        ("a rather good proposal", False),
    ],
)
def test_a_relative_clause_is_left_out_only_if_it_tells_more_of_something_new(noun: str, is_ended: bool) -> None:
    sentence = f"{SOLD} {noun} that had wanted to have them for many long years and got them."
    assert (shorten(sentence, "Ferries of Lindholm", "en") == f"{SOLD} {noun}") is is_ended


@pytest.mark.parametrize(
    ("end", "is_ended"),
    [
        ("the first in more than ten years that nobody in Tarrow had wanted or paid for in crowns", True),
        ("the mayor sailed on it for more than ten years that nobody in Tarrow had paid for in crowns", False),
        (
            "housing, bread, water and whatever the people of the islands had wanted for many long years",
            False,
        ),
        ("as captains of the year of the northern coast or of all the islands near it or of Tarrow", False),
    ],
)
def test_the_end_after_a_comma_is_left_out_only_if_it_says_what_something_is(end: str, is_ended: bool) -> None:
    head = "The council of Lindholm on Monday gave the captains a new ferry"
    assert (shorten(f"{head}, {end}.", "Ferry of Lindholm", "en") == head) is is_ended


def test_a_long_sentence_loses_when_it_happened_at_its_beginning() -> None:
    news = "captains of Lindholm got 5 million crowns for the ferry and for work of years in the long storms of May"
    for when in ("A year after the harbour got its bridge,", "After the storm of January 6, 2021, at the harbour,"):
        assert shorten(f"{when} {news}", TITLE, "en") == f"C{news[1:]}"
    assert shorten(f"If the harbour gets its long bridge, {news}", TITLE, "en").startswith("If")


def test_what_stands_between_two_commas_before_a_denial_is_kept() -> None:
    head = "The ferry of Lindholm on Monday gave its captains 5 million crowns for their old work"
    sentence = f"{head}, the highest sum of the northern coast, not counting what they got in May."
    assert "coast, not" in shorten(sentence, TITLE, "en")


@pytest.mark.parametrize(
    ("source", "kept"),  # what is kept of the attribution; "" if the sentence is shown as it is
    [
        (", according to officials in the old harbour office", ", according to officials"),
        (", according to her oldest brother, Tarquin Quill", ", according to her oldest brother"),
        (", the mayor said in a letter to riders", ", the mayor said"),
        (", according to a letter that the mayor of the town wrote", ""),
        (", according to a report of the office", ""),
    ],
)
def test_a_long_sentence_keeps_who_says_so_without_where_or_who_that_is(source: str, kept: str) -> None:
    head = "Ferries to all the islands of the northern coast will sail from the old harbour of Lindholm in May"
    assert shorten(f"{head}{source}.", TITLE, "en") == (f"{head}{kept}" if kept else f"{head}{source}.")


def test_a_sentence_does_not_end_before_what_caused_something() -> None:
    head = "The old strike of all captains on the northern coast of Lindholm was triggered"
    sentence = f"{head} after the harbour office of the town had closed three of the oldest ferries for good in May."
    assert shorten(sentence, TITLE, "en") != head
