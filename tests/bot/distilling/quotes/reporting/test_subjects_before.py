"""The subject of a reporting verb, where it does not simply precede the verb."""

from __future__ import annotations

from bot.distilling.quotes.quote_finder import find_quotes
from tests.support.library.articles import article_of


def test_the_subject_may_follow_a_verb_between_two_quoted_parts() -> None:
    (quote,) = find_quotes(article_of("The mayor has “failed,” said Mara Quill, and “broken his word.”"))
    assert (quote.speaker, [part.text for part in quote.parts]) == ("Mara Quill", ["failed,", "broken his word."])


def test_a_name_after_a_verb_that_follows_a_quoted_word_is_the_subject() -> None:
    text = "Critics of Berg call it “weak,” added Mara Quill, and “a plan of fools.”"
    assert [quote.speaker for quote in find_quotes(article_of(text))] == ["Mara Quill"]
