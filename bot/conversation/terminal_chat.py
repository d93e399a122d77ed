"""A conversation with one person in the terminal, line by line: questions, and commands that do what buttons do on
platforms. Its state is in memory, so platforms, which answer from several processes, cannot use it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from math import ceil

from bot.answering import messages as answering_messages
from bot.answering.button_rows import find_next_page, has_more_button
from bot.answering.controls import CONTROLS
from bot.answering.documents.one_line import document_of
from bot.answering.documents.topic_documents import TOPICS_PER_PAGE
from bot.answering.followups.followup import read_follow_up
from bot.answering.followups.meaning import Meaning
from bot.conversation import messages
from bot.conversation.asking.browsing.quote_search import read_quote_search
from bot.conversation.asking.click_documents import look_up, turn_page
from bot.conversation.asking.questions.mention import names_subject
from bot.conversation.asking.questions.position import read_position
from bot.conversation.asking.questions.reply import Reply
from bot.conversation.asking.service import Service
from bot.conversation.events import Click
from bot.errors import CuecardError
from bot.model import Answer, Document, Outcome, Thresholds
from bot.model.document import Action, Footer, Heading, QuestionBlock, QuoteBlock, Topics
from bot.text.shortening import ELLIPSIS
from bot.translation import mark, say

_MAX_COMPLETIONS = 10
"""The maximum number of completions of a line that are offered."""
_QUIT_WORDS = (":quit", ":q", ":exit", "quit", "exit")
_BACK_WORDS = ("back", "go back")
_MAX_CHOICE_DIGITS = 2
"""The maximum number of digits of the number of a choice or a page: a longer number is a year or a figure that somebody
asks about."""

COMMANDS = (
    ("more", mark("what the answer just given leaves out, or the next page of a list")),
    *((control.command, control.help) for control in CONTROLS.values() if control.command),
    (":topics [WORDS]", mark("the topics there are; “:topics 2” is their second page")),
    (":speaker NAME", mark("what somebody said")),
    ("1, 2, …", mark("choose from the list just shown")),
    (":quit", mark("end")),
)
"""The commands of the chat, each with what it does, in the order in which `:help` lists them."""

ACTIONS = {control.command: action for action, control in CONTROLS.items() if control.command}
"""The commands that do what a button does on platforms, with the action of that button."""

_COLON_COMMANDS = [":help", *(name.split()[0] for name, _ in COMMANDS if name.startswith(":"))]
"""The commands that begin with a colon, without their arguments. COMMANDS lacks ":help", because the help shows it."""
_MIN_SIMILARITY = 0.7
"""How alike a mistyped command and the one that may be meant must be, from 0 to 1 (as `difflib` counts): ":heap" and
":help" have 0.8, ":list" and ":quit" 0.6."""
_PLATFORM_ONLY_COMMAND = re.compile(r"/(follow|digest)\b", re.IGNORECASE)
"""Matches "/follow" and "/digest": commands that the platforms have and this chat does not."""
_PLATFORM_COMMANDS = {"/quote": ":quote", "/topics": ":topics", "/cuecard": ":help", "/help": ":help", "/ask": ":help"}
"""Maps commands of the platforms to what they do here."""


class TerminalChat:
    """One conversation, displayed by `show`. If `is_piped`, the lines come from a file or a program, and nobody sees
    them: each line is shown above its answer, and an empty line is skipped instead of ending the conversation."""

    def __init__(
        self,
        service: Service,
        show: Callable[[Document], object],
        thresholds: Thresholds | None = None,
        *,
        is_piped: bool = False,
    ) -> None:
        self._service = service
        self._thresholds = thresholds or Thresholds()
        self._show_document = show
        self._is_piped = is_piped
        self._current: Reply | None = None
        """The reply that a follow-up is about."""
        self._last_answer: Reply | None = None
        """The last reply that answered a question from a card, not with a list or small talk."""
        self._unanswered_reply: Reply | None = None
        """The last reply if it found no answer for a question; ":why" explains it."""
        self._uncertain_answer: Answer | None = None
        """The answer to the last question if it was shown as uncertain; ":why" explains it."""
        self._last_output = _Output(document_of(""))
        """What was shown last."""
        self._offered_output = self._last_output
        """The list that a typed number chooses from, until another question is asked."""
        self._list = self._last_output
        """The last list, to which ":back" leads."""

    def run(self, lines: Iterable[str]) -> None:
        """Answers line by line until there are no more lines, or one ends the chat."""
        for line in lines:
            if not self.answer_line(line.strip()):
                return

    def answer_line(self, line: str) -> bool:
        """Answers one line. Returns False if the line ends the chat."""
        if line in _QUIT_WORDS or not (line or self._is_piped):
            return False
        if not line:
            return True
        try:
            output = self._answer(line)
        except CuecardError as error:
            output = _Output(document_of(error.reason))
        if output.choices:
            self._offered_output = output
            self._list = self._list if output.document.is_about_article else output
        document = output.document
        if document != document_of(messages.END_OF_LIST):  # after this message, “more” is still about the list
            self._last_output = output
        if output.next_page or output.has_more_quotes:
            document = replace(document, blocks=(*document.blocks, Footer(messages.MORE_OF_LIST)))
        self._show_document(self._with_line(document, line) if self._is_piped else document)
        return True

    def complete(self, typed_text: str) -> list[str]:
        """Completions of a line: commands after a colon, otherwise titles and aliases."""
        if typed_text.startswith(":"):
            return [name for name in _COLON_COMMANDS if name.startswith(typed_text)]
        if not typed_text.strip():
            return []
        return [suggestion.text for suggestion in self._service.browsing.suggest(typed_text, _MAX_COMPLETIONS)]

    def _answer(self, line: str) -> _Output:
        """What is shown in answer to a line: a command, a number from a list, “back”, “more”, or a question. Raises
        CuecardError, with a sentence for the person."""
        if command := _PLATFORM_ONLY_COMMAND.match(line):
            is_digest = command.group(1).lower() == "digest"
            raise CuecardError("", messages.DIGEST_ELSEWHERE if is_digest else messages.FOLLOW_ELSEWHERE)
        name, _, arguments = line.partition(" ")
        if name.lower() == "/ask" and arguments.strip():
            return self._answer(arguments.strip())
        if line.startswith(":") or name.lower() in _PLATFORM_COMMANDS:
            return self._run_command(_PLATFORM_COMMANDS.get(name.lower(), name), arguments.strip())
        if line.isdecimal() and len(line) <= _MAX_CHOICE_DIGITS:
            return self._remember(self._choose(int(line)))
        if line.lower() in _BACK_WORDS and self._list.choices:
            return self._run_command(":back", "")
        was_unanswered = self._unanswered_reply is not None and self._unanswered_reply.outcome is Outcome.NOT_FOUND
        # “more” is about that card, not about the nearest topics.
        continues_card = was_unanswered and self._current is not None
        if self._last_output.is_list and not continues_card and read_follow_up(line).meaning is Meaning.MORE:
            return self._next_page(self._last_output)
        return self._ask(line)

    def _ask(self, line: str) -> _Output:
        """The answer to a question. Raises CuecardError if the question is about a card of a list, and no card was
        chosen."""
        previous_position = self._current.position if self._current else None
        answered_by_current = (
            self._last_answer is not None and self._current is not None and self._last_answer.key == self._current.key
        )
        previous_question = self._last_answer.question if self._last_answer and answered_by_current else ""
        reply = self._service.questions.ask(
            line, previous_position=previous_position, previous_question=previous_question, thresholds=self._thresholds
        )
        if (
            previous_position is None
            and self._offered_output.choices
            and self._is_about_list(read_follow_up(line).meaning, reply)
        ):
            raise CuecardError("", answering_messages.CHOOSE_FIRST)
        keeps_list = not reply.answer and (reply.talk or reply.position)  # small talk, or more of a card
        if not keeps_list:
            self._offered_output = _Output(document_of(""))
        return self._remember(reply)

    def _next_page(self, output: _Output) -> _Output:
        """The next page of the list. Raises CuecardError after the last one."""
        click = output.next_page
        if click is None:
            raise CuecardError("", messages.END_OF_LIST)
        return _Output(turn_page(self._service, click), click.question)

    def _choose(self, number: int) -> Reply:
        """The answer from the card with this number (from 1) in the list. Raises CuecardError if there is none."""
        choices = self._offered_output.choices
        if not choices and self._list.choices:
            raise CuecardError("", messages.LIST_GONE)
        if not 0 < number <= len(choices):
            raise CuecardError("", messages.not_in_list(number, len(choices)))
        return self._service.questions.ask_again(
            choices[number - 1], self._offered_output.choosing_for, self._thresholds
        )

    def _run_command(self, name: str, arguments: str) -> _Output:
        """What a command shows; `arguments` is what follows its name. Raises CuecardError, with a sentence for the
        person."""
        browsing = self._service.browsing
        match name:
            case ":help":
                return _Output(browsing.help([(name, say(description)) for name, description in COMMANDS]))
            case ":topics" if arguments.isdecimal() and len(arguments) <= _MAX_CHOICE_DIGITS:
                page, last_page = int(arguments), max(1, ceil(len(browsing.find_topics()) / TOPICS_PER_PAGE))
                if not 0 < page <= last_page:
                    raise CuecardError("", messages.no_such_page(page, last_page))
                return _Output(browsing.topics(page=page))
            case ":topics":
                return _Output(browsing.topics(arguments), arguments)
            case ":quote" if arguments:
                return _Output(browsing.quotes(read_quote_search(arguments)), arguments)
            case ":speaker" if not arguments.strip("@ "):
                raise CuecardError("", messages.NAME_A_SPEAKER)
            case ":speaker":
                words = f"@{arguments.removeprefix('@')}"
                return _Output(browsing.quotes(read_quote_search(words)), words)
            case ":back" if self._list.choices:
                self._current = self._list.reply or self._current
                self._uncertain_answer = None
                return self._list
            case ":back":
                raise CuecardError("", messages.NO_LIST)
            case _ if name not in ACTIONS:
                similar_commands = get_close_matches(name.lower(), _COLON_COMMANDS, 1, _MIN_SIMILARITY)
                raise CuecardError("", messages.unknown_command(name, similar_commands[0] if similar_commands else ""))
            case ":why" if answer := self._uncertain_answer or (
                self._unanswered_reply and self._unanswered_reply.answer
            ):
                # Any word after ":why" adds the numbers.
                return _Output(self._service.questions.explain(answer, in_numbers=bool(arguments)))
        position = self._current.position if self._current else None
        if not self._current or not position:
            raise CuecardError(
                "", answering_messages.CHOOSE_FIRST if self._offered_output.choices else messages.NOTHING_ASKED
            )
        click = Click(action=ACTIONS[name], value=read_position(position).key, question=self._current.question)
        if click.action is Action.MORE_QUOTES:
            return self._remember(self._service.questions.quotes(click.value, click.question))
        return _Output(look_up(self._service, click, self._thresholds, in_numbers=bool(arguments)))

    def _remember(self, reply: Reply) -> _Output:
        """Remembers a reply for what is typed next. Returns what to show of it."""
        is_unanswered = reply.answer is not None and reply.outcome is not Outcome.ANSWER
        self._unanswered_reply = reply if is_unanswered and not reply.key else None
        self._uncertain_answer = reply.uncertain_answer
        is_same_card = self._current is not None and bool(reply.key) and reply.key == self._current.key
        if self._current and is_same_card and not reply.answer:  # more of the card, such as its next page
            shown_span = reply.shown_span or self._current.shown_span
            self._current = replace(self._current, pages=reply.pages, in_quotes=reply.in_quotes, shown_span=shown_span)
        elif reply.key or (reply.offered_key and reply.answer):
            self._current = reply
            self._last_answer = reply if reply.outcome is Outcome.ANSWER else self._last_answer
        choosing_for = reply.question if reply.answer and reply.answer.choices else ""
        has_more_quotes = reply.in_quotes and has_more_button(reply.document)
        return _Output(
            reply.document, reply.question, choosing_for, reply if reply.offered_key else None, has_more_quotes
        )

    def _is_about_list(self, meaning: Meaning, reply: Reply) -> bool:
        """Whether a text after a list is about one of its cards. It is if it has no words of its own ("is that true?",
        "source"), even if another card answers it, or if it has a pronoun and does not name whom it means."""
        if reply.talk or meaning is not Meaning.PRONOUN:
            return meaning.is_bare and not reply.talk
        if reply.answer is None:
            return reply.outcome is not Outcome.ANSWER
        return not names_subject(self._service.library, reply.answer)

    def _with_line(self, document: Document, line: str) -> Document:
        """`document` below the line that was typed, unless it repeats the line already."""
        restated_lines = [
            block.question.removesuffix(ELLIPSIS) for block in document.blocks if isinstance(block, QuestionBlock)
        ]
        is_restated = any(question and line.startswith(question) for question in restated_lines)
        return document if is_restated else replace(document, blocks=(QuestionBlock(line), *document.blocks))


@dataclass(frozen=True, slots=True)
class _Output:
    """What the chat shows at a time: a document. If it is a list, `words` are what it was searched for, so that its
    next pages can be found. If a card can be chosen from it, `choosing_for` is the question that the card is to answer
    ("" if there is none), and `reply` is the reply that offers the cards. `has_more_quotes`: it is a page of the quotes
    of a card, and not the last one."""

    document: Document
    words: str = ""
    choosing_for: str = ""
    reply: Reply | None = None
    has_more_quotes: bool = False

    @property
    def choices(self) -> tuple[str, ...]:
        return self.document.choices

    @property
    def is_list(self) -> bool:
        """Whether it is a list of topics or quotes; False for something about one card, which has a heading."""
        kinds = {type(block) for block in self.document.blocks}
        return Heading not in kinds and not kinds.isdisjoint((Topics, QuoteBlock))

    @property
    def next_page(self) -> Click | None:
        """The click that leads to the next page of the list; None after the last page."""
        button = find_next_page(self.document)
        return Click(action=button.action, value=button.value, question=self.words) if button else None
