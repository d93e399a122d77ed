"""The questions that led to the answers given last, for follow-ups such as "what about Ana Ruiz?". They are kept in
memory only, and never stored: after a restart, such a follow-up is read without the previous question."""

from __future__ import annotations

from collections import OrderedDict

from bot.conversation.surface import Origin
from bot.model import Workspace

MAX_QUESTIONS = 1_000
"""The maximum number of questions kept in memory, of all people together. The oldest are dropped."""

_Key = tuple[Workspace, str, str, str]
"""The workspace, the channel, the person, and the position that the question led to: the text of an
`asking.questions.position.Position`."""


class RecentQuestions:
    """The questions of the last answers. Each is found only for the person who asked it, in the channel where they
    asked."""

    def __init__(self) -> None:
        self._questions: OrderedDict[_Key, str] = OrderedDict()

    def record(self, origin: Origin, position: str, question: str) -> None:
        """Remembers the question that led to the position of an answer."""
        key = _key_of(origin, position)
        self._questions[key] = question
        self._questions.move_to_end(key)
        if len(self._questions) > MAX_QUESTIONS:
            self._questions.popitem(last=False)

    def find(self, origin: Origin, position: str) -> str:
        """The question that led this person to that position; "" if it is not known."""
        return self._questions.get(_key_of(origin, position), "")

    def forget(self, origin: Origin) -> None:
        """Forgets all questions of this person in the workspace."""
        for key in [key for key in self._questions if (key[0], key[2]) == (origin.workspace, origin.user)]:
            del self._questions[key]


def _key_of(origin: Origin, position: str) -> _Key:
    return (origin.workspace, origin.channel, origin.user, position)
