"""Whether quoted words continue what was quoted before them."""

from __future__ import annotations

import pytest

from bot.distilling.quotes.quote_finder import find_quotes
from tests.support.library.articles import article_of


@pytest.mark.parametrize(
    ("aside", "continues"), [("In general", True), ("In Oslo", False), ("In far Oslo", False), ("In Oslo then", False)]
)
def test_words_after_an_introduction_without_a_name_continue_the_quote(aside: str, continues: bool) -> None:
    text = f"“The mill is ours,” Mara Quill said. {aside}, “it stays where it is.”"
    assert (len(find_quotes(article_of(text))) == 1) is continues
