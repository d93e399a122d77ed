"""The marks around some words, as the article has them."""

from __future__ import annotations

import pytest

from bot.text.quotation import CLOSERS, DEFAULT_MARKS, OPENING_BRACKETS, OPENING_MARKS, marks_around


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Sie sagt: „Wir bauen.“", ("„", "“")),
        ("Elle dit : «\u00a0Wir bauen.\u00a0»", ("«\u00a0", "\u00a0»")),
        ("Er sagt: »Wir bauen.«", ("»", "«")),
        ("市長は「Wir bauen.」と話した", ("「", "」")),
        ("Ella rng: «Wir bauen.»", ("«", "»")),
        ("She said, ‘Wir bauen.’", ("‘", "’")),
        ("She said, “Wir bauen.”", DEFAULT_MARKS),
        ('She said, "Wir bauen."', DEFAULT_MARKS),
        ("„Wir bauen.", DEFAULT_MARKS),
        ("Wir bauen.“", DEFAULT_MARKS),
        ("Mayor: Wir bauen.", DEFAULT_MARKS),
        ("Wir bauen.", DEFAULT_MARKS),
    ],
)
def test_quotation_marks_of_the_article_are_kept_if_they_are_a_pair(text: str, marks: tuple[str, str]) -> None:
    start = text.index("Wir bauen.")
    assert marks_around(text, start, start + len("Wir bauen.")) == marks


def test_marks_that_mostly_close_a_quotation_do_not_count_as_opening() -> None:
    assert set("“\"‘'„‟«‹「『") == set(OPENING_MARKS)
    assert set(OPENING_MARKS) < set(CLOSERS)
    assert set(OPENING_MARKS).isdisjoint(f"”’»›{OPENING_BRACKETS}")
