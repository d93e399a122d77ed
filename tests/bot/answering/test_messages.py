"""Sentences of the bot that are put together from parts."""

from __future__ import annotations

import pytest

from bot.answering import messages


@pytest.mark.parametrize(
    ("speaker", "cue", "expected"),
    [
        ("Ana Ruiz", "insists", "Ana Ruiz (insists)"),
        ("Ana Ruiz", "said", "Ana Ruiz"),
        ("Ana Ruiz", "told", "Ana Ruiz"),
        ("Ana Ruiz", "continued", "Ana Ruiz"),
        ("Ana Ruiz", None, "Ana Ruiz"),
        ("Ana Ruiz", "According to", "according to Ana Ruiz"),
        ("Paul Girard", "selon", "selon Paul Girard"),
        (None, "said", ""),
        ("", "", ""),
    ],
)
def test_an_attribution_names_the_speaker_and_the_cue_only_if_it_says_more_than_said(
    speaker: str | None, cue: str | None, expected: str
) -> None:
    assert messages.attribution(speaker, cue) == expected


def test_the_heading_of_near_cards_names_their_article_if_they_have_only_one() -> None:
    assert messages.closest("") == "Closest"
    assert messages.closest("Harbour deal") == "Closest, in “Harbour deal”"


def test_a_refusal_names_the_question_word_if_there_is_one() -> None:
    assert messages.nothing_says("who sold the harbour") == "I found nothing in the articles here that says who."
    assert messages.nothing_says("who’s behind the deal") == "I found nothing in the articles here that says who."
    assert messages.nothing_says("is the harbour sold") == messages.NOT_FOUND


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Harbour deal", "Also in “Harbour deal”"),
        ("“I never sailed”", "Also in “I never sailed”"),
        ("「港」", "Also in 「港」"),
        ("“Never” again", "Also in ““Never” again”"),
    ],
)
def test_a_title_that_is_a_quotation_keeps_its_own_marks(title: str, expected: str) -> None:
    assert messages.also_in([title]) == expected


@pytest.mark.parametrize(
    ("missing", "close_title", "is_sure", "expected"),
    [
        ((), "", True, "Fairly certain: no other topic is as close."),
        (("moon", "tide"), "", False, "Not certain because it does not have “moon” and “tide”."),
        (("moon",), "Sea news", False, "Not certain because it does not have “moon” and “Sea news” is close, too."),
        ((), "", False, "Not certain because it may be about the subject without answering the question."),
    ],
)
def test_the_doubt_about_an_answer_is_explained_in_a_sentence(
    missing: tuple[str, ...], close_title: str, is_sure: bool, expected: str
) -> None:
    assert messages.doubts(missing, close_title, is_sure=is_sure) == expected


@pytest.mark.parametrize(
    ("question", "may_answer", "expected"),
    [
        ("when does it open", False, "This article does not say when. In short:"),
        ("when does it open", True, "I found no answer to that in this article. In short:"),
        ("is it safe?", True, "I found no answer to that in this article. In short:"),
        ("ferry strike", True, ""),
    ],
)
def test_the_bot_says_that_the_chosen_article_does_not_answer_only_if_the_text_is_a_question(
    question: str, may_answer: bool, expected: str
) -> None:
    assert messages.not_in_card(question, may_answer=may_answer) == expected


def test_a_very_long_word_is_not_repeated_in_full() -> None:
    assert len(messages.why_not(["x" * 100_000], "", (), ())) < 200
    assert len(messages.sentence_has(["harbour"], ["x" * 100_000])) < 200
