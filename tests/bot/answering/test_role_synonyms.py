""" "Who owns", "who runs" and "who made" also match other words for that role, such as founder."""

from __future__ import annotations

import pytest

from bot.answering.role_synonyms import with_role_synonyms

TEXT = "The founder, Ana Ruiz, hired a director. Its owner lives abroad."


@pytest.mark.parametrize(
    ("question", "others"),
    [
        ("who owns it", ["who is the founder of it", "who is the owner of it"]),
        ("and who’s behind it?", ["and who is the founder of it?", "and who is the owner of it?"]),
        ("who's in charge of this", [f"who is the {role} of this" for role in ("director", "founder", "owner")]),
        ("who is behind", ["who is the founder", "who is the owner"]),
        ("who steered it", []),
        ("how old is he", []),
    ],
)
def test_a_question_about_a_role_also_matches_the_words_of_the_article(question: str, others: list[str]) -> None:
    assert with_role_synonyms(question, TEXT) == others


def test_roles_that_the_article_has_no_word_for_are_not_asked_for() -> None:
    assert with_role_synonyms("who owns it", "The ferry sails at noon.") == []
