"""Questions with the same meaning form one group, which keeps its id."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.conversation.curating.groups import find_group, group_alike
from bot.store.workspace.questions.model import UnansweredQuestion


def test_a_group_counts_people_and_shows_its_latest_wording() -> None:
    groups = group_alike(
        [
            question_of(1, "Where is the harbour?", "ben"),
            question_of(2, "When does the harbour open?", "ana"),
            question_of(3, "when is the harbour opening", "ben"),
            question_of(4, "When does the harbor open?", "ana"),
        ]
    )
    assert [(group.text, group.people, group.times) for group in groups] == [
        ("When does the harbor open?", 2, 3),
        ("Where is the harbour?", 1, 1),
    ]


def test_a_group_keeps_its_id_while_its_oldest_question_waits() -> None:
    first = [question_of(1, "Who pays?", "ana")]
    [group] = group_alike(first)
    more = [*first, question_of(2, "who pays", "ben"), question_of(3, "Where?", "ben")]
    found = find_group(more, group.id)
    assert found
    assert found.people == 2
    assert find_group(more[1:], group.id) is None


def question_of(number: int, text: str, person: str) -> UnansweredQuestion:
    at = datetime(2026, 6, 1, tzinfo=UTC) + timedelta(minutes=number)
    return UnansweredQuestion(id=f"00-00-{number:08x}", text=text, person=person, at=at)
