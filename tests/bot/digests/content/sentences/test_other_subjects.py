"""Sentences that begin with somebody whom the title does not mention."""

from __future__ import annotations

import pytest

from bot.digests.content.sentences.news import news_sentence
from bot.digests.content.sentences.other_subjects import begins_with_stranger

PERSON = "Mayor Teresa Tandberg and Ruth Okafor fall ill"


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("Quill: Its ferry just sailed", "Larkspur, a small firm in the north, sailed a ferry of its own on Monday."),
        (PERSON, "Harbour Secretary Thomas Lund joined those who fell ill on Monday."),
        (PERSON, "Lund announced on Monday that he fell ill."),
    ],
)
def test_a_sentence_that_begins_with_somebody_else_is_about_somebody_else(title: str, sentence: str) -> None:
    assert begins_with_stranger(title, sentence)


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("Quill: Its ferry just sailed", "Larkspur, a ferry of the Quill, sailed on Monday."),
        ("Quill: Its ferry just sailed", "Starting Monday, a ferry sails every hour."),
        ("Quill: Its ferry just sailed", "Meanwhile, the firm sailed a ferry of its own."),
        ("ferry fares rise", "Larkspur, a small firm in the north, sailed a ferry of its own on Monday."),
        (PERSON, "Thomas Lund said on Monday that Tandberg fell ill."),
        (PERSON, "The council announced on Monday that both fell ill."),
        ("Ferry fares rise", "Thomas Lund raised them on Monday."),
        ("Harbour anniversary, Ruth Okafor: 5 things to know", "Thomas Lund opened a bridge on Monday."),
    ],
)
def test_a_sentence_is_not_about_somebody_else_if_it_names_people_of_the_title_or_the_title_names_nobody(
    title: str, sentence: str
) -> None:
    assert not begins_with_stranger(title, sentence)


def test_a_sentence_about_somebody_the_title_does_not_mention_is_not_shown_as_the_news() -> None:
    other = "Harbour Secretary Thomas Lund announced on Monday that he fell ill, like many others."
    own = "Teresa Tandberg, the mayor of Lindholm, fell ill on Monday, her office announced."
    assert news_sentence(PERSON, (other,), "en") == ""
    assert news_sentence(PERSON, (other, own), "en") == own


def test_a_topic_with_a_number_in_its_name_is_not_a_person() -> None:
    other = "Lund announced on Monday that he had Quill-19."
    assert begins_with_stranger("Teresa Tandberg and Ruth Okafor have Quill-19", other)
    assert not begins_with_stranger("Teresa Tandberg and Ruth Okafor have Quill", other)
