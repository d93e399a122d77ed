"""What a statement or letter says is said by its author, if the text names them."""

from __future__ import annotations

import pytest

from bot.distilling.quotes.quote_finder import find_quotes
from tests.support.library.articles import article_of

FIXED = "“We have fixed all of the boats on the quay since,”"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ida Crane said in a statement that the boats sail. {} the statement said.", "Ida Crane"),
        ("In a statement on Monday, Ida Crane said that the boats sail.\n\n{} the statement read.", "Ida Crane"),
        ("“We sail,” Ida Crane’s family said in a written statement.\n\n{} the statement said.", "Ida Crane’s family"),
        ("The board of Salem said in a press release that it sails. {} the news release said.", "The board of Salem"),
        ("Ida Crane said in a statement that the boats sail. {} the letter said.", "the letter"),
        (
            "Ida Crane said in a statement that they sail. Ole Berg sent a statement. {} the statement said.",
            "the statement",
        ),
        ("Ida Crane, who likes a statement, said that the boats sail. {} the statement said.", "the statement"),
        (
            "Ida Crane said in a statement that they sail.\n\nIt rains.\n\nIt snows.\n\n{} the statement said.",
            "the statement",
        ),
    ],
)
def test_a_statement_mentioned_again_means_who_said_it(text: str, speaker: str) -> None:
    assert find_quotes(article_of(text.format(FIXED)))[-1].speaker == speaker


def test_the_words_of_the_sentence_are_kept_for_labels() -> None:
    article = article_of(f"Ida Crane said in a statement that the boats sail. {FIXED} the statement said.")
    assert find_quotes(article, in_full=False)[-1].speaker == "the statement"
