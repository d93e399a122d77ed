"""Groups of questions that ask the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.conversation.library.alike import are_alike
from bot.model import Reason
from bot.store.workspace.unanswered import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Questions that ask the same. `id` stays the same as long as its oldest question waits; `text` is the latest
    wording; `people` is how many asked, `times` how often, `questions` the ids of all. `shown` holds the keys of cards
    that did not help: for each, how many people gave which reason."""

    id: str
    text: str
    people: int
    times: int
    last: datetime
    questions: tuple[str, ...]
    shown: Mapping[str, Mapping[Reason, int]] = field(default_factory=dict)


def group_alike(asked: Sequence[Asked]) -> tuple[Group, ...]:
    """The groups, those that most people asked first. `asked` is in the order of asking."""
    groups: list[list[Asked]] = []
    for one in asked:
        alike = next((group for group in groups if are_alike(group[0].text, one.text)), None)
        if alike is None:
            groups.append([one])
        else:
            alike.append(one)
    found = map(_group, groups)
    return tuple(sorted(found, key=lambda group: (-group.people, -group.times, group.text)))


def find_group(asked: Sequence[Asked], group_id: str) -> Group | None:
    """The group that contains the question with this id."""
    ids = {one.id for one in asked if _name(one) == group_id}
    return next((group for group in group_alike(asked) if not ids.isdisjoint(group.questions)), None)


def _group(asked: Sequence[Asked]) -> Group:
    return Group(
        id=_name(asked[0]),
        text=asked[-1].text,
        people=len({one.person for one in asked}),
        times=len(asked),
        last=asked[-1].at,
        questions=tuple(one.id for one in asked),
        shown=_shown(asked),
    )


def _shown(asked: Sequence[Asked]) -> Mapping[str, Mapping[Reason, int]]:
    """For each card that did not help (by key), how many people gave which reason, the most common first."""
    said = {(one.card, one.reason, one.person) for one in asked if one.card and one.reason in set(Reason)}
    counted = Counter((card, Reason(reason)) for card, reason, _ in said)
    found: dict[str, dict[Reason, int]] = {}
    for (card, reason), people in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        found.setdefault(card, {})[reason] = people
    return found


def _name(asked: Asked) -> str:
    """The part of a question's id that is unique, short enough to be typed."""
    return asked.id.rpartition("-")[2]
