"""Questions that ask the same are one: measured on a list of our own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.conversation.curating.groups import are_alike, find_group, group_alike
from bot.store.workspace.unanswered import Asked

SAME = (
    ("When does the harbour open?", "when is the harbour opening"),
    ("When does the harbour open?", "When will the harbor open again?"),
    ("who pays for the bridge", "Who is paying for the new bridge?"),
    ("what is the travel budget", "how much is the travel budget?"),
    ("how do I reset my password", "How can I reset the password?"),
    ("reset password", "how do I reset my password?"),
    ("where are the minutes of the board meeting", "Where can I find the board meeting minutes?"),
    ("Why was the launch delayed?", "why did they delay the launch"),
    ("is parental leave paid", "Is the parental leave paid?"),
    ("vacation policy", "What is our vacation policy?"),
    ("who leads the climaet committee", "Who leads the climate committee?"),
    ("Wer leitet den Ausschuss?", "wer leitet den ausschuss"),
    ("Wann öffnet der Hafen?", "Wann wird der Hafen geöffnet?"),
    ("¿Quién paga el puente?", "quién paga el puente nuevo"),
    ("cost of the stadium in 2025", "What did the stadium cost in 2025?"),
    ("does the ferry run on sundays", "Does the ferry run on a Sunday?"),
    ("what did Ana Ruiz say about tariffs", "What does Ana Ruiz say on tariffs?"),
    ("how many people work at the plant", "How many workers does the plant have?"),
)
OTHER = (
    ("When does the harbour open?", "Where is the harbour?"),
    ("When does the harbour open?", "Who opened the harbour?"),
    ("When does the harbour open?", "When does the museum open?"),
    ("who pays for the bridge", "who built the bridge"),
    ("what is the travel budget", "what is the training budget"),
    ("how do I reset my password", "how do I reset my router"),
    ("Is parental leave paid?", "Is parental leave not paid?"),
    ("cost of the stadium in 2025", "cost of the stadium in 2026"),
    ("What did Ana Ruiz say about tariffs?", "What did Ben Lopez say about tariffs?"),
    ("vacation policy", "expense policy"),
    ("Why was the launch delayed?", "When was the launch?"),
    ("who leads the climate committee", "who leads the finance committee"),
    ("how many people work at the plant", "how many people work at the port"),
    ("Wann öffnet der Hafen?", "Wo liegt der Hafen?"),
    ("does the ferry run on sundays", "what does the ferry cost on sundays"),
    ("Why?", "Who?"),
)


def test_most_of_what_asks_the_same_is_one_and_nothing_else_is() -> None:
    taken_for_one = [pair for pair in OTHER if are_alike(*pair)]
    told_apart = [pair for pair in SAME if not are_alike(*pair)]
    assert taken_for_one == []
    assert len(told_apart) <= 2, told_apart


def test_a_group_counts_people_and_shows_how_it_was_asked_last() -> None:
    groups = group_alike(
        [
            asked(1, "Where is the harbour?", "ben"),
            asked(2, "When does the harbour open?", "ana"),
            asked(3, "when is the harbour opening", "ben"),
            asked(4, "When does the harbor open?", "ana"),
        ]
    )
    assert [(group.text, group.people, group.times) for group in groups] == [
        ("When does the harbor open?", 2, 3),
        ("Where is the harbour?", 1, 1),
    ]


def test_a_group_keeps_its_name_while_its_oldest_question_waits() -> None:
    first = [asked(1, "Who pays?", "ana")]
    [group] = group_alike(first)
    more = [*first, asked(2, "who pays", "ben"), asked(3, "Where?", "ben")]
    found = find_group(more, group.id)
    assert found
    assert found.people == 2
    assert find_group(more[1:], group.id) is None


def asked(number: int, text: str, person: str) -> Asked:
    at = datetime(2026, 6, 1, tzinfo=UTC) + timedelta(minutes=number)
    return Asked(id=f"00-00-{number:08x}", text=text, person=person, at=at)
