"""The terminal: reads lines with history and completion, and writes documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from adapters.console.renderer import Style, render
from bot.conversation.terminal_chat import TerminalChat
from bot.model import Document
from bot.translation import mark

PROMPT = "ask> "
WELCOME = mark("Ask what the articles say; “more” continues. :help lists commands, an empty line or Ctrl-D ends.")
_MAX_HISTORY_LINES = 500
"""How many typed lines are kept for later chats."""


def writer(write: Callable[[str], object], style: Style | None = None) -> Callable[[Document], None]:
    """A function that writes documents as text with `write`, each between blank lines."""

    def show(document: Document) -> None:
        write("\n" + render(document, style) + "\n")

    return show


def read_lines(chat: TerminalChat, history: Path) -> Iterable[str]:
    """Yields each line that a person types at the terminal, until Ctrl-D or Ctrl-C. If the platform has a line editor,
    the lines are kept in the file `history`, and the Tab key completes them."""
    _set_up_editing(chat, history)
    while True:
        try:
            yield input(PROMPT)
        except (EOFError, KeyboardInterrupt):
            print()  # noqa: T201  # ends the line of the prompt
            return


def _set_up_editing(chat: TerminalChat, history: Path) -> None:
    """Turns on history and completion if the platform has a line editor; the chat works without one."""
    try:
        import readline
    except ImportError:
        return
    import atexit

    history.parent.mkdir(parents=True, exist_ok=True)
    if history.is_file():
        readline.read_history_file(history)
    readline.set_history_length(_MAX_HISTORY_LINES)
    atexit.register(readline.write_history_file, history)
    readline.set_completer_delims("")
    readline.set_completer(lambda typed, state: [*chat.complete(typed), None][state])
    readline.parse_and_bind("tab: complete")
