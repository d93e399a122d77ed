"""In an interview with one person, "he" and quotes that are paragraphs of their own are theirs."""

from __future__ import annotations

import pytest

from bot.distilling.quotes.quote_finder import find_quotes
from tests.support.library.articles import article_of

SAID = "“The wheel has to turn,” {name} said."


def speakers(name: str, paragraphs: list[str], times: int) -> list[str | None]:
    """The speakers of the quotes after `times` paragraphs in which the person with this name speaks."""
    text = "\n\n".join([f"{name} owns a mill.", *[SAID.format(name=name)] * times, *paragraphs])
    return [quote.speaker for quote in find_quotes(article_of(text))][times:]


@pytest.mark.parametrize(
    ("times", "paragraphs", "speaker"),
    [
        (8, ["The band of Ole Berg, old and new, slept.", "“It went on and on for a year,” he said."], "Karl Lund"),
        (3, ["The band of Ole Berg, old and new, slept.", "“It went on and on for a year,” he said."], None),
        (8, ["Ole Berg was in it.", "“It went on and on for a year,” he said."], None),
        (8, ["The band of Ole Berg, old and new, slept.", "“It went on and on for a year,” she said."], None),
        (8, ["The mill stood. It fell.", "“It went on and on for a year, and I was there.”"], "Karl Lund"),
        (8, ["The mill stood. It fell.", "“Has it gone on and on for a year or two?”"], None),
    ],
)
def test_the_only_one_who_speaks_says_the_rest(times: int, paragraphs: list[str], speaker: str | None) -> None:
    assert speakers("Karl Lund", paragraphs, times) == [speaker]


def test_with_a_second_speaker_it_is_open_who_he_is() -> None:
    paragraphs = ["“It is old,” Ole Berg said.", "The band slept. It ate.", "“It went on and on for a year,” he said."]
    assert speakers("Karl Lund", paragraphs, 8) == ["Ole Berg", None]
