"""The bot's own sentences, where they are put together."""

from __future__ import annotations

import pytest

from bot.answering import messages


@pytest.mark.parametrize(
    ("speaker", "cue", "said"),
    [
        ("Ana Ruiz", "said", "Ana Ruiz (said)"),
        ("Ana Ruiz", None, "Ana Ruiz"),
        ("Ana Ruiz", "According to", "according to Ana Ruiz"),
        ("Paul Girard", "selon", "selon Paul Girard"),
        (None, "said", messages.NOT_NAMED),
        ("", "", messages.NOT_NAMED),
    ],
)
def test_an_attribution_reads_as_a_person_would_write_it(speaker: str | None, cue: str | None, said: str) -> None:
    assert messages.said(speaker, cue) == said


@pytest.mark.parametrize(
    ("article", "count", "label"),
    [
        ("", 2, "The nearest topics are"),
        ("", 1, "The nearest topic is"),
        ("Harbour deal", 2, "The nearest topics, in “Harbour deal”, are"),
    ],
)
def test_what_is_near_is_counted(article: str, count: int, label: str) -> None:
    assert messages.nearest(article, count) == label


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Harbour deal", "“Harbour deal” reports"),
        ("“I never sailed”", "“I never sailed” reports"),
        ("「港」", "「港」 reports"),
        ("“Never” again", "““Never” again” reports"),
    ],
)
def test_a_title_that_is_a_quotation_keeps_its_own_marks(title: str, said: str) -> None:
    assert messages.reports(title) == said
