"""A conversation with one person, line by line: questions, and commands that do what buttons do elsewhere. It keeps
what was said last, so it is not for platforms that answer from many processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from bot.answering.controls import CONTROLS
from bot.answering.documents import document_of
from bot.conversation import messages
from bot.conversation.events import Click
from bot.conversation.library.look_up import look_up
from bot.conversation.library.questions import Reply
from bot.conversation.library.service import Service
from bot.errors import CuecardError
from bot.model import Document, Thresholds
from bot.model.document import Restated, Topics
from bot.translation import mark, say

_ENDINGS = (":quit", ":q", ":exit", "quit", "exit")
_LONGEST_CHOICE = 2
"""Digits; a longer number is a year or a figure that somebody asks for."""

COMMANDS = (
    ("more", mark("what the answer just given leaves out, a screen at a time")),
    *((control.command, control.help) for control in CONTROLS.values() if control.command),
    (":topics [WORDS]", mark("the topics there are")),
    (":speaker NAME", mark("what somebody said")),
    ("1, 2, …", mark("choose from the list just shown")),
    (":quit", mark("end")),
)

ACTIONS = {control.command: action for action, control in CONTROLS.items() if control.command}
"""The commands that do what a button of the card just given does elsewhere."""


class Chat:
    """One conversation, which `show` shows. It knows the card just given with the question that brought it, the list
    just shown and what that is for, nothing else. `piped`: nobody sees the lines, so each is shown above what it gets,
    and an empty one, which ends a conversation at a terminal, is passed over."""

    def __init__(
        self,
        service: Service,
        show: Callable[[Document], object],
        thresholds: Thresholds | None = None,
        *,
        piped: bool = False,
    ) -> None:
        self._service = service
        self._thresholds = thresholds or Thresholds()
        self._show_document = show
        self._piped = piped
        self._last: Reply | None = None
        self._choices: tuple[str, ...] = ()
        self._choosing_for = ""

    def run(self, lines: Iterable[str]) -> None:
        """Answers line by line until there are no more."""
        for line in lines:
            if not self.take(line.strip()):
                return

    def take(self, line: str) -> bool:
        """Answers one line; False if it ends the chat."""
        if line in _ENDINGS or not (line or self._piped):
            return False
        if not line:
            return True
        try:
            document, question = self._document(line)
        except CuecardError as error:
            document, question = document_of(error.reason), ""
        self._show(self._with_line(document, line) if self._piped else document, question)
        return True

    def complete(self, typed: str) -> list[str]:
        """Completions of a line: commands after a colon, else titles and aliases."""
        if typed.startswith(":"):
            return [name.split()[0] for name, _ in COMMANDS if name.startswith(typed)]
        return [suggestion.text for suggestion in self._service.browsing.suggest(typed, 10)] if typed.strip() else []

    def _document(self, line: str) -> tuple[Document, str]:
        """What to show, and the question that a choice from it would answer ("" for none)."""
        if line.startswith(":"):
            name, _, rest = line.partition(" ")
            return self._command(name, rest.strip()), ""
        if line.isdecimal() and len(line) <= _LONGEST_CHOICE:
            return self._keep(self._choose(int(line)))
        within, asked = (self._last.position, self._last.question) if self._last else (None, "")
        reply = self._service.questions.ask(line, within=within, asked=asked, thresholds=self._thresholds)
        return self._keep(reply)

    def _choose(self, number: int) -> Reply:
        if not 0 < number <= len(self._choices):
            raise CuecardError("", messages.not_in_list(number, len(self._choices)))
        return self._service.questions.ask_again(self._choices[number - 1], self._choosing_for, self._thresholds)

    def _command(self, name: str, rest: str) -> Document:
        if name == ":help":
            return self._service.browsing.help([(name, say(what)) for name, what in COMMANDS])
        if name == ":topics":
            return self._service.browsing.topics(rest)
        if name == ":speaker":
            return self._service.browsing.find_quotes(speaker=rest)
        if name not in ACTIONS:
            raise CuecardError("", messages.unknown_command(name))
        if not self._last or not self._last.key:
            raise CuecardError("", messages.NOTHING_ASKED)
        click = Click(action=ACTIONS[name], value=self._last.key, question=self._last.question)
        return look_up(self._service, click, self._thresholds, in_numbers=True)

    def _keep(self, reply: Reply) -> tuple[Document, str]:
        goes_on = self._last is not None and reply.key == self._last.key and not reply.answer
        if self._last and goes_on:
            self._last = replace(self._last, pages=reply.pages)
        elif reply.key:
            self._last = reply
        return reply.document, reply.question if reply.answer and reply.answer.choices else ""

    def _with_line(self, document: Document, line: str) -> Document:
        told = any(isinstance(block, Restated) and block.question == line for block in document.blocks)
        return document if told else replace(document, blocks=(Restated(line), *document.blocks))

    def _show(self, document: Document, question: str) -> None:
        shown = [item.key for block in document.blocks if isinstance(block, Topics) for item in block.items]
        if shown:
            self._choices, self._choosing_for = tuple(shown), question
        self._show_document(document)
