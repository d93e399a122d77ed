"""`ask`, `chat` and `demo`: questions in the terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from enum import Enum, auto
from functools import partial
from pathlib import Path

import click

from bot.answering.button_rows import find_next_page
from bot.cli import EXIT_FINDINGS
from bot.cli.asking.batch import answer_batch, read_articles
from bot.cli.common import (
    INDEXING,
    as_json,
    command_line,
    content_folder,
    library_name,
    print_faults,
    print_json,
    progress_line,
    settings_with,
    terminal_language,
    terminal_width,
    wants_colour,
)
from bot.cli.open_service import open_current_service, open_service
from bot.conversation import messages
from bot.conversation.asking.json_records import answer_record
from bot.conversation.asking.questions.reply import Reply
from bot.conversation.asking.service import Service
from bot.environment.settings import Settings
from bot.errors import CuecardError, StoreFault
from bot.model import Outcome, Thresholds, Workspace, parse_workspace
from bot.model.document import Action, Button
from bot.model.library_names import TERMINAL_WORKSPACE
from bot.translation import ENGLISH, use_language
from bot.wiring.libraries.content import index
from bot.wiring.libraries.matcher import prepare_index
from bot.wiring.terminal import chat as open_chat
from bot.wiring.terminal import show, show_plain

_workspace = click.option(
    "--workspace",
    help="Answer as in this workspace (slack:T0001, discord:123): what it sees, with the thresholds it chose.",
)


_DEMO_QUESTIONS = (
    "what did the diplomat say",
    "share of semiconducter production in east asia",
    "capital of France",
)
"""Questions about seeds/: one that an article answers, one with a typo, one that no article answers."""


@click.command()
@click.argument("question", nargs=-1)
@click.option("--why", is_flag=True, help="Say why: which sentence, which words it has and lacks, how sure that is.")
@click.option("--details", is_flag=True, help="With --why: also the numbers, which are parts of the score.")
@click.option("--choose", type=int, metavar="NUMBER", help="Show this topic of the list that the question leads to.")
@click.option("--articles", type=click.Path(path_type=Path), help="Ask these articles (.jsonl or any article file).")
@click.option(
    "--batch",
    type=click.Path(path_type=Path),
    help="Answer each {id, question} of a .jsonl file, as JSON.",
)
@content_folder
@library_name
@_workspace
@as_json
def ask(
    question: tuple[str, ...],
    why: bool,
    details: bool,
    choose: int | None,
    articles: Path | None,
    batch: Path | None,
    content: Path | None,
    library: str | None,
    workspace: str | None,
    as_json: bool,
) -> None:
    """Answer a question with what the articles say, or say that they do not.

    \b
    Examples:
      cuecard ask "what did the diplomat say"
      cuecard ask --why decupling
      cuecard ask --why --details decupling
      cuecard ask --choose 2 "the off-switch"
      cuecard ask --articles corpus.jsonl --batch questions.jsonl --json
    """
    question_text = " ".join(question)
    if not question_text.strip() and batch is None:
        raise click.UsageError('ask something: cuecard ask "what did the diplomat say"')
    if question and batch is not None:
        raise click.UsageError("give a question or --batch, not both")
    settings = settings_with(content=content)
    thresholds = _find_thresholds(settings, workspace)
    open_visible_service = partial(open_service, settings, library, _parse_workspace(workspace))
    faults: Sequence[CuecardError]
    if batch is not None:
        faults = answer_batch(settings, articles, open_visible_service, batch, thresholds)
    else:
        with use_language(ENGLISH if as_json else terminal_language(settings)):
            explain = _Explain.NUMBERS if details else _Explain.WORDS if why else _Explain.NOTHING
            faults = _answer(
                settings,
                articles,
                open_visible_service,
                question_text,
                thresholds,
                choose,
                explain=explain,
                as_json=as_json,
            )
    print_faults(faults)
    if faults:
        sys.exit(EXIT_FINDINGS)


@click.command()
@content_folder
@library_name
@_workspace
def chat(content: Path | None, library: str | None, workspace: str | None) -> None:
    """Ask one question after another; :help in the chat lists its commands.

    \b
    Examples:
      cuecard chat
      echo "what did the diplomat say" | cuecard chat
    """
    settings = settings_with(content=content)
    thresholds = _find_thresholds(settings, workspace)
    with use_language(terminal_language(settings)):
        _open_chat(settings, open_current_service(settings, library, _parse_workspace(workspace)), thresholds)


@click.command()
def demo() -> None:
    """Index seeds/, answer three questions (one with a typo, one that no article answers), open the chat."""
    settings = settings_with()
    report = index(settings, progress_line(INDEXING))
    click.echo(f"seeds/ -> content/: {len(report.written_ids)} written, {len(report.unchanged_ids)} unchanged\n")
    prepare_index(settings, progress_line("preparing answers"))
    service = open_current_service(settings)
    with use_language(terminal_language(settings)):
        for question in _DEMO_QUESTIONS:
            click.echo(f'$ cuecard ask "{question}"')
            click.echo(_render_reply(service.questions.ask(question)))
        if sys.stdin.isatty() and sys.stdout.isatty():
            _open_chat(settings, service, Thresholds())


def read_number() -> str:
    """Asks for the number of a topic, and returns what is typed; "" if the input ends, because nobody has to choose."""
    try:
        return str(click.prompt(f"\n{messages.CHOOSE_NUMBER}", default="", show_default=False)).strip()
    except click.Abort:
        click.echo()
        return ""


class _Explain(Enum):
    """How the reasons for an answer are given below it."""

    NOTHING = auto()
    WORDS = auto()
    NUMBERS = auto()


def _answer(
    settings: Settings,
    articles: Path | None,
    open_visible_service: Callable[[], Service],
    text: str,
    thresholds: Thresholds,
    choose: int | None,
    *,
    explain: _Explain,
    as_json: bool,
) -> Sequence[CuecardError]:
    """Prints the answer, and the reasons that `explain` asks for. If `choose` is given, prints the answer from the
    topic with this number in the list; otherwise, in a terminal, asks for a number after a list. Returns the faults of
    the articles."""
    faults: Sequence[CuecardError] = ()
    if articles is None:
        service = open_visible_service()
    else:
        library = read_articles(settings, articles)
        service, faults = Service.over(library.library, library.matcher), library.faults
    reply = service.questions.ask(text, thresholds=thresholds)
    if choose is not None:
        reply = _ask_chosen(service, reply, choose, thresholds)
    if as_json:
        print_json(answer_record(reply, text, show_plain(reply.document)))
        return faults
    click.echo(_render_reply(reply), nl=False)
    if button := find_next_page(reply.document):
        click.echo(f"More: {_page_command(reply, button)}")
    if explain is not _Explain.NOTHING and reply.answer:
        reasons = service.questions.explain(reply.answer, in_numbers=explain is _Explain.NUMBERS)
        click.echo("\n" + show(reasons, terminal_width(), wants_colour()), nl=False)
    if choose is None and reply.document.choices and sys.stdin.isatty() and sys.stdout.isatty():
        number = read_number()
        if number.isdecimal():
            click.echo(_render_reply(_ask_chosen(service, reply, int(number), thresholds)), nl=False)
    return faults


def _ask_chosen(service: Service, reply: Reply, number: int, thresholds: Thresholds) -> Reply:
    """The answer to the same question from the topic with this number in a reply's list. Raises UsageError if there is
    no list or no such number."""
    keys = reply.document.choices
    if not keys:
        got_answer = reply.outcome is Outcome.ANSWER
        raise click.UsageError(messages.ANSWERED_WITHOUT_LIST if got_answer else messages.FOUND_NO_LIST)
    if not 0 < number <= len(keys):
        raise click.UsageError(messages.not_in_list(number, len(keys)))
    return service.questions.ask_again(keys[number - 1], reply.question if reply.answer else "", thresholds)


def _page_command(reply: Reply, button: Button) -> str:
    """The command that shows what the button of a list leads to."""
    command = "quotes" if button.action is Action.QUOTES_PAGE else "topics"
    words = [] if reply.talk else [reply.question]
    return command_line(command, *words, page=button.value if button.value != "1" else None)


def _render_reply(reply: Reply) -> str:
    return show(reply.document, terminal_width(), wants_colour())


def _parse_workspace(workspace: str | None) -> Workspace | None:
    return parse_workspace(workspace) if workspace else None


def _find_thresholds(settings: Settings, workspace: str | None) -> Thresholds:
    """The thresholds of a workspace, by default the terminal's. The built-in ones are used if the workspace is not
    known here or, for the terminal, if the database does not answer."""
    from bot.wiring.store import thresholds_of

    if workspace is None:
        with suppress(StoreFault):
            return thresholds_of(settings, TERMINAL_WORKSPACE) or Thresholds()
        return Thresholds()
    chosen_workspace = parse_workspace(workspace)
    thresholds = thresholds_of(settings, chosen_workspace)
    if thresholds is None:
        click.echo(f"{chosen_workspace} is not known here: the built-in thresholds are used", err=True)
    return thresholds or Thresholds()


def _open_chat(settings: Settings, service: Service, thresholds: Thresholds) -> None:
    open_chat(service, settings, sys.stdin, terminal_width(), wants_colour(), thresholds)
