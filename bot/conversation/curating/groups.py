"""Groups of questions that ask the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.conversation.asking.similar_questions import are_alike
from bot.model import Reason
from bot.store.workspace.questions.model import UnansweredQuestion


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionGroup:
    """Questions that ask the same. `id` is the short id of the oldest question, so it stays the same as long as that
    waits; `text` is the latest wording; `people` is how many asked, `times` how often, `last_asked` when it was asked
    last, `questions` the whole ids of all. `unhelpful` has the keys of cards that did not help: for each, how many
    people gave which reason."""

    id: str
    text: str
    people: int
    times: int
    last_asked: datetime
    questions: tuple[str, ...]
    unhelpful: Mapping[str, Mapping[Reason, int]] = field(default_factory=dict)


def group_alike(questions: Sequence[UnansweredQuestion]) -> tuple[QuestionGroup, ...]:
    """The groups, in descending order of how many people asked. `questions` is in the order of asking."""
    groups: list[list[UnansweredQuestion]] = []
    for question in questions:
        same_group = next((group for group in groups if are_alike(group[0].text, question.text)), None)
        if same_group is None:
            groups.append([question])
        else:
            same_group.append(question)
    question_groups = map(_group, groups)
    return tuple(sorted(question_groups, key=lambda group: (-group.people, -group.times, group.text)))


def find_group(questions: Sequence[UnansweredQuestion], group_id: str) -> QuestionGroup | None:
    """The group that contains the question with this short id; None if no such question waits."""
    ids = {question.id for question in questions if short_id(question.id) == group_id}
    return next((group for group in group_alike(questions) if not ids.isdisjoint(group.questions)), None)


def short_id(question_id: str) -> str:
    """The part of a question's id that is unique, short enough to be typed."""
    return question_id.rpartition("-")[2]


def _group(questions: Sequence[UnansweredQuestion]) -> QuestionGroup:
    """The group of these questions, which ask the same; the oldest comes first."""
    return QuestionGroup(
        id=short_id(questions[0].id),
        text=questions[-1].text,
        people=len({question.person for question in questions}),
        times=len(questions),
        last_asked=questions[-1].at,
        questions=tuple(question.id for question in questions),
        unhelpful=_count_reasons(questions),
    )


def _count_reasons(questions: Sequence[UnansweredQuestion]) -> Mapping[str, Mapping[Reason, int]]:
    """For each card that did not help (by key), how many people gave which reason, the most common first."""
    # A set, because a person who asks the same again still has one vote.
    votes = {
        (question.card, question.reason, question.person)
        for question in questions
        if question.card and question.reason in set(Reason)
    }
    vote_counts = Counter((card, Reason(reason)) for card, reason, _ in votes)
    by_card: dict[str, dict[Reason, int]] = {}
    for (card, reason), people in sorted(vote_counts.items(), key=lambda item: (-item[1], item[0])):
        by_card.setdefault(card, {})[reason] = people
    return by_card
