"""Long sentences that become headlines."""

from __future__ import annotations

import pytest

from bot.digests.content.headlines.shortening import shorten

TITLE = "Why the ferry of Lindholm is giving its old captains"
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
    assert shorten(LONG + rest, TITLE, "en") == (ended or LONG + rest)


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
    assert shorten(PAID + rest, TITLE, "en") == (ended or PAID + rest)


@pytest.mark.parametrize(("how", "is_listed"), [("by mending their boats", True), ("for their long work", False)])
def test_a_list_of_what_is_done_is_not_broken_off(how: str, is_listed: bool) -> None:
    head = f"The council of Lindholm on Monday asked its harbour office to thank the captains {how}"
    sentence = f"{head}, paying the bills of many months and handing each of them a medal."
    assert shorten(sentence, TITLE, "en") == (sentence if is_listed else head)


def test_a_short_one_is_shown_to_its_end() -> None:
    assert shorten(f"{LONG}, which is good.", TITLE, "en") == f"{LONG}, which is good."
