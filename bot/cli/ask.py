"""`ask`, `chat` and `demo`: questions in the terminal."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from bot import wiring
from bot.cli.common import as_json, print_json, settings_with, terminal_width, wants_colour
from bot.cli.records import answer_record, ranking_record
from bot.config import Settings
from bot.errors import InvalidSetting
from bot.model import Query
from bot.service import Service

_content = click.option("--content", type=click.Path(path_type=Path), help="Folder of cards (default: content).")
_DEMO_QUESTIONS = (
    "what did the diplomat say",
    "share of semiconducter production in east asia",
    "capital of France",
)


@click.command()
@click.argument("question", nargs=-1)
@click.option("--why", is_flag=True, help="Show why this card won: words, corrections, parts of the score.")
@click.option("--articles", type=click.Path(path_type=Path), help="Ask these articles (.jsonl or any article file).")
@click.option("--batch", type=click.Path(path_type=Path), help="Answer every {id, question} of this .jsonl file.")
@_content
@as_json
def ask(
    question: tuple[str, ...], why: bool, articles: Path | None, batch: Path | None, content: Path | None, as_json: bool
) -> None:
    """Answer a question with what the articles say, or say that they do not.

    \b
    Examples:
      cuecard ask "what did the diplomat say"
      cuecard ask --why decupling
      cuecard ask --articles corpus.jsonl --batch questions.jsonl --json
    """
    if not question and batch is None:
        raise click.UsageError('ask something: cuecard ask "what did the diplomat say"')
    settings = settings_with(content=content)
    if batch is not None:
        _answer_batch(settings, articles, batch)
        return
    text = " ".join(question)
    service = wiring.service_of(articles) if articles else wiring.load_service(settings)
    reply = service.ask(text)
    if as_json:
        print_json(answer_record(reply))
        return
    click.echo(_rendered(service, text, why), nl=False)


@click.command()
@_content
def chat(content: Path | None) -> None:
    """Ask one question after another; :help in the chat lists its commands.

    \b
    Examples:
      cuecard chat
      echo "what did the diplomat say" | cuecard chat
    """
    settings = settings_with(content=content)
    _open_chat(settings, wiring.load_service(settings))


@click.command()
def demo() -> None:
    """Index seeds/, answer three questions (one with a typo, one that no article answers), open the chat."""
    settings = settings_with()
    report = wiring.index(settings, lambda done, total: None)
    click.echo(f"seeds/ -> content/: {len(report.written)} written, {len(report.unchanged)} unchanged\n")
    service = wiring.load_service(settings)
    for question in _DEMO_QUESTIONS:
        click.echo(f'$ cuecard ask "{question}"')
        click.echo(_rendered(service, question, why=False))
    if sys.stdin.isatty() and sys.stdout.isatty():
        _open_chat(settings, service)


def _rendered(service: Service, text: str, why: bool) -> str:
    reply = service.ask(text)
    shown = wiring.show(reply.document, terminal_width(), wants_colour())
    if why and reply.answer:
        shown += "\n" + wiring.show(service.explain(reply.answer), terminal_width(), wants_colour())
    return shown


def _open_chat(settings: Settings, service: Service) -> None:
    wiring.chat(service, settings, sys.stdin, terminal_width(), wants_colour())


def _answer_batch(settings: Settings, articles: Path | None, batch: Path) -> None:
    """One line of JSON a question. The time is that of the question alone, without loading or printing."""
    matcher, names = wiring.batch_matcher(settings, articles)
    for row in _read_questions(batch):
        began = time.perf_counter()
        ranking = matcher.rank(Query(text=str(row.get("question") or "")))
        took = (time.perf_counter() - began) * 1000
        print_json({"id": row.get("id"), **ranking_record(ranking, names), "ms": round(took, 3)})


def _read_questions(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _question(line, f"{path}:{number}")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidSetting(str(path), f"cannot be read ({error}): give a UTF-8 file of JSON lines") from error


def _question(line: str, place: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise InvalidSetting(place, f"is not JSON ({error}): one object a line, with id and question") from error
    if not isinstance(row, dict) or "question" not in row:
        raise InvalidSetting(place, "has no question: one object a line, with id and question")
    return row
