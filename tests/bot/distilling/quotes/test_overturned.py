"""Quotes that say something else without the words before them are not on the card; others are."""

from __future__ import annotations

import pytest

from bot.distilling import distil
from bot.distilling.quotes.quote_finder import find_quotes
from tests.support.library.articles import article_of

SPEECH = "“We share one sea that feeds us,” Mara Quill said."


def _quotes_with(words: str) -> list[str]:
    """The quotes on the card of an article in which these words follow a quote of Mara Quill, without that one."""
    return [quote.text for quote in distil(article_of(f"{SPEECH}\n\n{words}"))[0].quotes[1:]]


@pytest.mark.parametrize(
    "words",
    [
        "Quill said that she does not “have faith in the crews.”",
        "The mint failed to “meet the rules of the port,” Quill said.",
        "Quill said no studies show “a close link between fog and fires on old boats.”",
        "Quill doesn’t believe that a lack of ropes slows the crews “because each boat is full of ropes.”",
        "Quill said that opening the old lock now would “sink all our boats.”",
        "The new law could “shift the balance of the port,” Quill said.",
        "Quill said “tens of thousands” of sailors still don’t see “the truth about the old lock.”",
    ],
)
def test_words_that_are_denied_or_only_imagined_are_found_but_not_shown(words: str) -> None:
    assert len(find_quotes(article_of(f"{SPEECH}\n\n{words}"))) == 2
    assert _quotes_with(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "If the crews meet us, “we will put to sea the same day,” Quill said.",
        "Unless the wind turns by then, Quill said in a letter, “we are going to lose all of the ropes.”",
        "Quill said that if the lock is shut, “the boats of the whole town would stay at sea.”",
        "If the port does not change course, Quill has warned, “then all the boats will sink.”",
        "Quill said that if the mint is going to “play a part in the trade,” it should pay for the lock.",
        "Quill wondered whether the lock is “able to hold the sea back.”",
        "Most of the boats in the bay “are older than the crews who sail them,” Quill said.",
        "Quill said that some of the ropes “looked like those that we had lost at sea.”",
        "The lock will not open until “we believe that it is safe for all of the boats,” Quill said.",
        "The lock will open only if “we believe that it is safe for all of the boats,” Quill said.",
        "Quill said the port does not support opening the lock “until there is a plan for the boats.”",
        "Quill said the crews would not back the new lock “without the consent of the whole town.”",
        "Quill said that no rule prevents the port from “asking all of the crews to stay in the bay.”",
        "Quill sent the crews a note urging them to stay in the bay due to “high waves and fog.”",
    ],
)
def test_words_without_their_condition_or_the_part_they_are_about_are_found_but_not_shown(words: str) -> None:
    assert len(find_quotes(article_of(f"{SPEECH}\n\n{words}"))) == 2
    assert _quotes_with(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "The lock is not open. Until then “we will put to sea the same day,” Quill said.",
        "Quill said the port kept a letter from “the clerk who was at sea when the lock broke.”",
        "Quill said the crews pay for the lock “without the consent of the whole town.”",
        "Asked if the crews meet, “we will put to sea the same day,” Quill said.",
        "Some of the crews said the boats “are older than the crews who sail them.”",
        "Many boats came. Quill said they “are older than the crews who sail them.”",
        "Quill sent the crews a note urging them to “stay in the bay for a week.”",
        "Quill said her crews would “fight to the very end.”",
        "Quill said that the crews should “stay at sea.”",
        "Quill said the lock is not only “a great risk to all of us.”",
        "Quill said the crews who are not at sea are “going to pay the whole price.”",
        "Quill said a closed lock would be “a great risk to the town.”",
        "Quill declined to say whether she left but said that a mayor “can go in another way.”",
        "Quill said it looked as if the crews were “tired of the whole port.”",
        "Quill said the ropes can be sold and “if nobody buys them, they are lost to us.”",
        "If ropes are not “new, it’s a risk for the crews,” Quill said.",
        "Quill warned against the urge to avoid “panic that may sink us. We are calm.”",
        "Quill said the lock would “open a way for boats of all the towns around the bay.”",
    ],
)
def test_words_that_say_the_same_alone_are_shown(words: str) -> None:
    assert len(_quotes_with(words)) == 1
