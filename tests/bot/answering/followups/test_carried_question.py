"""After "how old is Ana Ruiz", "what about Jon Tamm?" asks how old Jon Tamm is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.followups.carried_question import carry_question

TEXT = (
    "Ana Ruiz, 25, and Jon Tamm, 20, row for the Harbour Club of Tarrow. Kardla's club has 40 boats, Tarrow's 12. "
    "The Free University of Odra has a club, too. The S&P fell. Its harbour is small, and its price list long."
)


@pytest.mark.parametrize(
    ("previous", "subject", "carried"),
    [
        ("how old is ana ruiz", "jon tamm?", "how old is jon tamm"),
        ("how old is ana ruiz's sister", "jon tamm", "how old is jon tamm's sister"),
        ("how many boats does kardla have", "tarrow", "how many boats does tarrow have"),
        ("how many boats does kardlas club have", "tarrow", "how many boats does tarrows club have"),
        ("how many boats does kardlas club have", "tarrows", "how many boats does tarrows club have"),
        ("how many boats are there in kardla", "in tarrow", "how many boats are there in tarrow"),
        ("how many boats has the free university of odra", "Kardla", "how many boats has the Kardla"),
        ("how old is ana ruiz", "stan quill", "how old is stan quill"),
        ("how many boats are there", "members", "how many members are there"),
        ("how old is jon tamm", "ana berg", "how old is ana berg"),
    ],
)
def test_the_question_before_is_asked_about_the_new_subject(previous: str, subject: str, carried: str) -> None:
    question = carry_question(previous, subject, TEXT)
    assert question is not None
    assert question.wordings[0] == carried


@pytest.mark.parametrize(("name", "asked"), [("O’Brien", "o'brien"), ("Muñoz", "munoz")])
def test_a_name_is_replaced_however_the_article_writes_it(name: str, asked: str) -> None:
    question = carry_question(f"how old is {asked}'s sister", "jon tamm", TEXT.replace("Ruiz", name))
    assert question is not None
    assert question.wordings == ("how old is jon tamm's sister",)


def test_any_name_of_the_question_before_may_be_replaced_the_last_one_first() -> None:
    question = carry_question("how many races did ruiz win in tarrow", "kardla", TEXT)
    assert question is not None
    assert question.wordings == ("how many races did ruiz win in kardla", "how many races did kardla win in tarrow")


@pytest.mark.parametrize(
    ("previous", "subject", "is_parallel"),
    [
        ("how old is ana ruiz", "jon tamm", True),
        ("how many boats does kardla have", "tarrow", True),
        ("who won in hungary", "ana ruiz", False),
        ("how old is ana ruiz", "saudi arabia", False),
        ("how old is ana ruiz", "Côte d’Ivoire", False),
        ("how many boats are there", "members", False),
        ("boats in kardla", "tarrow", False),
    ],
)
def test_a_carried_question_is_parallel_if_both_subjects_are_of_the_same_kind(
    previous: str, subject: str, is_parallel: bool
) -> None:
    question = carry_question(previous, subject, f"{TEXT} They won in Hungary.")
    assert question is not None
    assert question.is_parallel is is_parallel


@pytest.mark.parametrize(
    ("previous", "subject"),
    [
        ("how old is ana ruiz", "who won"),
        ("how old is ana ruiz", "the price"),
        ("how old is ana ruiz", "the tickets"),
        ("when is the race", "jon tamm"),
        ("how old is ana ruiz", "it"),
        ("how far did tarrow fall", "the s&p"),
        ("", "jon tamm"),
        ("how old is ana ruiz", "the price of every boat in the harbour of tarrow"),
        ("how old is ana ruiz" * 20, "jon tamm"),
    ],
    ids=[
        "a question of its own",
        "no name",
        "a thing that the article lacks",
        "no name in the question before",
        "no topic",
        "letters of a name",
        "no question before",
        "a long subject",
        "a long question before",
    ],
)
def test_other_follow_ups_do_not_carry_the_previous_question(previous: str, subject: str) -> None:
    assert carry_question(previous, subject, TEXT) is None


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=80))
def test_any_text_is_read(previous: str, subject: str, text: str) -> None:
    carry_question(previous, subject, text)
    carry_question(f"how old is {previous} s", f"s {subject}", f"S {text}")
