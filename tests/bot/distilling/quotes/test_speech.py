"""Quoted words that nobody is said to speak belong to the speaker of the words next to them."""

from __future__ import annotations

import pytest

from bot.distilling.quotes.quote_finder import find_quotes
from tests.support.library.articles import article_of

FIRST = "“We share one sea that feeds all of us"
OTHER = "“we share one boat that carries us,” Mara Quill said."


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST}” and {OTHER}",
        f"{FIRST},” {OTHER}",
        f"{FIRST}.” She paused. {OTHER}",
        f"{FIRST}.” The sea is cold in spring, and boats are few. {OTHER}",
    ],
)
def test_words_next_to_a_quote_have_the_same_speaker(text: str) -> None:
    assert [(len(quote.parts), quote.speaker) for quote in find_quotes(article_of(text))] == [(2, "Mara Quill")]


def test_words_in_a_separate_paragraph_are_not_given_to_the_previous_speaker() -> None:
    speakers = [quote.speaker for quote in find_quotes(article_of(f"{FIRST}.”\n\n{OTHER}"))]
    assert speakers == [None, "Mara Quill"]


@pytest.mark.parametrize(
    ("following", "speaker"),
    [
        ("If the gate breaks again this year, “we shall all have to swim to work.”", "Mara Quill"),
        ("With regard to the boats, “there are too many of them in the dock.”", "Mara Quill"),
        ("It’s “a sea with a will of its own.”", "Mara Quill"),
        ("It’s late, and there was “a sea with a will of its own.”", None),
        ("If the gate breaks again this year, she warned, “we shall all have to swim to work.”", "Mara Quill"),
        ("It may win a prize, “but where it ends up is a guess.”", "Mara Quill"),
        ("As a result, there’s still “a very large gate that nobody can shut.”", "Mara Quill"),
        ("With regard to Berg’s boats, “there are too many of them in the dock.”", None),
        ("The gate broke. If it does again, “we shall all have to swim to work.”", None),
    ],
)
def test_words_after_a_clause_continue_the_sentence_before(following: str, speaker: str | None) -> None:
    first, second = find_quotes(article_of(f"“We share one sea that feeds us,” Mara Quill said. {following}"))[:2]
    assert (first.speaker, second.speaker) == ("Mara Quill", speaker)


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('"We pay a fine to the port, Mara Quill posted on Facebook.', ["We pay a fine to the port,"]),
        (
            '"It takes most of the sea, Quill said of the lawns, adding, "We ask people to use less of it."',
            ["It takes most of the sea,", "We ask people to use less of it."],
        ),
    ],
)
def test_words_without_a_closing_mark_end_before_the_attribution(text: str, quotes: list[str]) -> None:
    found = find_quotes(article_of(text))
    assert [quote.parts[0].text for quote in found] == quotes
    assert all(quote.speaker in ("Mara Quill", "Quill") for quote in found)
