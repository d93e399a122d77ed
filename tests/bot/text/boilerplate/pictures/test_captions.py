"""Captions without a credit are recognised by what they describe; sentences of the text about the same things stay."""

from __future__ import annotations

import pytest

from tests.support.library.boilerplate import OWN, without_boilerplate


@pytest.mark.parametrize(
    "line",
    [
        "A diver cleans the hull of the old boat at the north quay near Bergen, Norway, Saturday.",
        "A large log on Quay Road in the North Harbour Park Monday.",
        "Gov. Ada Nordmann, R-Bergen, on May 4, 2021, on Harbour Hill.",
        "Harbour head Ada Nordmann answers questions from the wardens on March 2, 2022, at the Old Mint.",
        "Boats without a mast, like this early one in 1948, became popular as winds lost their hold on the sound.",
        "Ole Berg, a deckhand, ran again after the old boat had sunk. From Facebook/Ole Berg for Mayor",
        "Sailors demanding a new boat stage a demonstration in Bergen, and the wardens watch.",
        "Ropes for the fair on sale at the North Quay with a day to go before the first crossing.",
        "Aerial film of the Bergen Ferries.",
        "A magazine advertisement for the ropes of Bergen.",
        "The law of the sea paid for boats and ropes of sailors. Here, clerks with lamps receive ropes for the year.",
        "Armoured ferries and tugs take part in an exercise called “Cold Sea”, for sailors, in Bergen, May 4, 2021.",
        "Opposition leader Ada Nordmann and Mayor Ole Berg debate on the quay ahead of a federal vote, during a fair.",
    ],
)
def test_a_description_of_a_picture_is_removed(line: str) -> None:
    assert without_boilerplate(OWN, line, OWN) == [OWN, OWN]


@pytest.mark.parametrize(
    "line",
    [
        "A hotel on the old quay sold Monday.",
        "Damaged boats in the harbour of Bergen delayed the ferries to the islands.",
        "Ada Nordmann opened the quay in Bergen, May 4, 2021.",
        "A warden says her boat is lost, and she wants it back on Monday.",
        "The Bergen Ferry Act takes effect on May 4, 2022, at noon.",
        "Years like this one are hard for ferries.",
        "You can watch the first of the old boats as of February 4, 2022, at the quay.",
        "1998 — Captain Ada Nordmann hit her 20th crossing in June, with a run of nine for the old boat.",
        "Ada Nordmann unfurls a flag from her bag and smooths it out on the table.",
        "Sailors practice law in Bergen and in other towns.",
        "Larger waves of islanders began arriving Nov. 13.",
        "Ropes for the fair were on sale at the North Quay with a day to go before the first crossing.",
        "The view of the Bergen Ferries is that the quay floats.",
        "A map of the sound shows where Bergen floats.",
        "An advertisement for Bergen ropes was in the paper of 1927.",
        "The law of the sea paid for boats and ropes. Here, we receive what the clerks leave.",
        "The law of the sea paid for boats and ropes. Here, clerks with lamps received ropes for the year.",
    ],
)
def test_a_sentence_that_describes_no_picture_stays(line: str) -> None:
    assert without_boilerplate(OWN, line, OWN) == [OWN, line, OWN]


@pytest.mark.parametrize(
    "line",
    [
        "Ada Nordmann empties a crate of herring while the wardens count them.",
        "Harbour warden Ada Nordmann, 52, squeezes past a stack of crates that had fallen over.",
        "First deckhand Ada Nordmann empties a crate at the quay in Bergen.",
        "Ada Nordmann uses a rope to pull a boat out of the water in Bergen.",
        "A deckhand mends a net with her brother.",
        "Ada Nordmann and Ole Berg mend a net in Bergen.",
        "Captain Ada Nordmann and Bergen deckhand Ole Berg mend nets as they wait in the harbour.",
        "Captain Ada Nordmann mending an old net at the quay in Bergen.",
        "Nordmann tours the old quay in Bergen.",
        "The Old Ferry crosses the sound near Bergen.",
        "Deckhands with ropes haul a boat up the quay in Bergen, which was closed in May.",
        "Wardens try to empty a ship in Bergen.",
        "Islanders applaud a singer during a fair.",
        "An old boat is lowered to the quay by two wardens.",
        "Ada Nordmann singing at the fair.",
        "A deckhand mends a net in Bergen on May 4, 2022. The harbour was closed for most of that week.",
        "An image of the old quay from its website. The wardens closed it on Sunday.",
        "Crates float out of the hold, Monday, May 4, 2021, in Bergen.",
    ],
)
def test_a_sentence_about_what_somebody_does_in_a_picture_is_removed(line: str) -> None:
    assert without_boilerplate(OWN, line, OWN) == [OWN, OWN]


@pytest.mark.parametrize(
    "line",
    [
        "Ada Nordmann hopes to close the quay in Bergen.",
        "Ada Nordmann lives in a house behind the old quay.",
        "Ada Nordmann gives the wardens time.",
        "Ada Nordmann empties the crates every morning, you see.",
        "Ada Nordmann and Ole Berg met with the deckhands in Bergen.",
        "Captain Ada Nordmann and Bergen deckhand Ole Berg met wardens as they came to the harbour.",
        "Captain Ada Nordmann and deckhand Ole Berg of Bergen agree that nets tear in Bergen.",
        "Captain Ada Nordmann mending an old net was a sight in Bergen.",
        "A law known as the Ferry Act kept the quay open through the years.",
        "A deckhand mends a net because the old one was lost.",
        "A picture of a boat stares, faded, at the wardens.",
        "Wardens of the harbour observe the law.",
        "The ferry is taken to be the oldest of its kind in Bergen.",
        "As Ada Nordmann looks out of her window, the ferries leave.",
        "Nordmann tours the islands.",
        "The wardens met on Monday, May 4, 2021, in Bergen.",
        "A new council convenes every two years in Bergen.",
        "Later, Ada Nordmann empties the crates at the quay in Bergen.",
    ],
)
def test_a_sentence_about_what_somebody_did_or_always_does_stays(line: str) -> None:
    assert without_boilerplate(OWN, line, OWN) == [OWN, line, OWN]
