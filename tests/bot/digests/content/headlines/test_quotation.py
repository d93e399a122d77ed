"""Quotations in a title that its source cut off."""

from __future__ import annotations

import pytest

from bot.digests.content.headlines.complete_headline import complete_headline
from bot.digests.content.headlines.quotation import closed_quotation, has_open_quotation


def test_the_quotation_in_a_headline_is_completed_as_the_article_has_it() -> None:
    title = "Captain Okafor: 'We will fight to the ..."
    assert complete_headline(title, [], "“We will fight to the very end,” she said.") == f"{title[:-4]} very end'"
    initials = "“We will fight to the very end of the whole U.S. coast,” she said."
    assert complete_headline(title, [], initials) == f"{title[:-4]} very end of the whole U.S. coast'"
    assert complete_headline(title, [], "“We will fight to the very last,” she said. We fight to the end.") != title


def test_a_genitive_after_a_space_does_not_open_a_quotation() -> None:
    assert not has_open_quotation("The stalled progress of Ines Okafor 's office".split())
    assert has_open_quotation("Okafor said of her office: 'slow".split())


@pytest.mark.parametrize(
    ("article", "end"),
    [
        ("“Do not sail today,” the mayor said.", "'"),
        ("The mayor called it “do not sail today” and left.", "'"),
        ("He gave a “do not sail today” order to captains.", "' order"),
    ],
)
def test_a_quotation_that_ends_where_the_article_ends_it_is_closed_with_the_noun_it_describes(
    article: str, end: str
) -> None:
    title = "Mayor of Tarrow sends captains 'do not sail today"
    assert closed_quotation(title.split(), article) == f"{title}{end}"
