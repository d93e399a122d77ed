"""A word that reports speech in one sentence is a noun in another."""

from __future__ import annotations

import pytest

from bot.distilling.quotes.grammar.clause import Clause
from bot.distilling.quotes.grammar.speech_lexicon import lexicon_of
from bot.distilling.quotes.grammar.tokens import split_tokens
from bot.distilling.quotes.reporting.cues import is_cue
from bot.distilling.quotes.reporting.reporting_verbs import ends_report


def reports(text: str, word: str) -> bool:
    """Whether `word` reports speech at its first place in `text`, after words that are quoted."""
    clause = Clause(split_tokens(text, 0, len(text), 0), lexicon_of("en"))
    place = next(place for place, token in enumerate(clause) if token.text == word)
    return is_cue(clause, place, follows_quote=True)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Neighbours claim it is late", "claim"),
        ("Neighbours loudly claim it is late", "claim"),
        ("Mara Quill and her aides claim it is late", "claim"),
    ],
)
def test_a_plural_subject_takes_the_plain_form_of_a_verb(text: str, word: str) -> None:
    assert reports(text, word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Quill report shows that it is late", "report"),
        ("Mara Quill report shows that it is late", "report"),
        ("a draft tweet shows that it is late", "tweet"),
    ],
)
def test_after_a_singular_noun_that_form_is_a_noun(text: str, word: str) -> None:
    assert not reports(text, word)


@pytest.mark.parametrize(
    ("text", "is_all"),
    [("Quill told reporters", True), ("Quill told the Courier", True), ("Quill told the Courier she left", False)],
)
def test_a_verb_with_only_an_addressee_reports_what_is_before_it(text: str, is_all: bool) -> None:
    clause = Clause(split_tokens(text, 0, len(text), 0), lexicon_of("en"))
    assert ends_report(clause, 1) is is_all
