"""The whole sentences of a title that its source cut off."""

from __future__ import annotations

from bot.digests.content.headlines.complete_headline import complete_headline


def test_a_headline_ends_with_a_whole_sentence_if_no_sentence_says_the_rest() -> None:
    for title, headline in (
        ("The ferry of Lindholm is sold. For the captain and his ...", "The ferry of Lindholm is sold"),
        ("The ferry of Lindholm is sold. Here's what that means for ...", "The ferry of Lindholm is sold"),
        ("Who buys the ferry of Lindholm? The captain and his ...", "Who buys the ferry of Lindholm?"),
    ):
        assert complete_headline(title, ()) == headline
