"""Speakers by kind of difficulty, on the sentences of data/speakers.yaml: a name may be missing, never wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.distilling.quotes.quote_finder import find_quotes
from tests.support.library.articles import article_of

KINDS: dict[str, list[Any]] = yaml.safe_load((Path(__file__).parent / "data" / "speakers.yaml").read_text("utf-8"))
MIN_NAMED_SHARE = 0.8
"""The minimum share of the speakers of each kind that are found."""
CASES = [(kind, text, expected) for kind, cases in KINDS.items() for text, expected in cases]


def is_doubtful(expected: str | list[str | None]) -> bool:
    return isinstance(expected, list) and None in expected


def first_speaker(text: str) -> str | None:
    quotes = find_quotes(article_of(text))
    return quotes[0].speaker if quotes else None


@pytest.mark.parametrize(("kind", "text", "expected"), CASES, ids=lambda value: str(value)[:60])
def test_only_the_real_speaker_is_named(kind: str, text: str, expected: str | list[str | None] | None) -> None:
    assert first_speaker(text) in [*(expected if isinstance(expected, list) else [expected]), None]


@pytest.mark.parametrize("kind", KINDS)
def test_most_speakers_of_a_kind_are_found(kind: str) -> None:
    clear = [text for text, expected in KINDS[kind] if expected is not None and not is_doubtful(expected)]
    found = [text for text in clear if first_speaker(text) is not None]
    assert len(found) >= MIN_NAMED_SHARE * len(clear)
