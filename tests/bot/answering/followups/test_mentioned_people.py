"""The people that a shown sentence is about are found, and pronouns refer to them."""

from __future__ import annotations

import pytest

from bot.answering.followups.mentioned_people import MentionedPeople, people_in, resolve_pronoun
from bot.model import Span

STORY = (
    "President Paul Quill left the island on Monday. Quill is 73. "
    "His brother, Anna and Mark Quill’s father, ruled before. Mark Quill was minister. "
    "Quill had appointed Maria Berg. She thanked him. The sea was calm. "
    "The envoy, Mark Twist, stayed; so did James Moss."
)


def span_of(sentence: str) -> Span:
    start = STORY.index(sentence)
    return Span(start, start + len(sentence))


def meant(question: str, asked: str, *sentences: str, answer: str = "") -> MentionedPeople:
    answer_span = span_of(answer) if answer else None
    return resolve_pronoun(question, asked, [span_of(sentence) for sentence in sentences], answer_span, STORY, [])


def test_a_last_name_means_the_person_whose_full_name_came_before() -> None:
    named = people_in(span_of("Quill is 73."), STORY, ["President Paul Quill", "Mark Quill"])
    assert named == MentionedPeople(("President Paul Quill",))


def test_a_last_name_of_two_people_who_were_named_is_not_clear() -> None:
    named = people_in(span_of("Quill had appointed Maria Berg."), STORY, ["President Paul Quill", "Mark Quill"])
    assert named == MentionedPeople(("President Paul Quill", "Mark Quill"), is_clear=False)


def test_only_the_people_of_the_sentence_are_meant() -> None:
    assert meant("who is he", "who was minister", "Mark Quill was minister.").names == ("Mark Quill",)
    assert meant("who is she", "who did he appoint", "Quill had appointed Maria Berg.").names == ("Maria Berg",)


@pytest.mark.parametrize(
    ("asked", "answer", "name"),
    [("who stayed", "Mark Twist", "Mark Twist"), ("what did moss do", "", "James Moss")],
)
def test_a_pronoun_means_only_the_answer_or_the_subject_of_the_question(asked: str, answer: str, name: str) -> None:
    sentence = "The envoy, Mark Twist, stayed; so did James Moss."
    assert meant("who is he", asked, sentence, answer=answer).names == (name,)


def test_a_pronoun_means_the_person_in_the_previous_sentence() -> None:
    assert meant("who is she", "who thanked", "Quill had appointed Maria Berg.", "She thanked him.").names == (
        "Maria Berg",
    )


def test_a_sentence_that_names_nobody_is_about_nobody() -> None:
    assert meant("who is he", "how was the sea", "She thanked him.", "The sea was calm.") == MentionedPeople()
