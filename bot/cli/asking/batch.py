"""Answers many questions at once: `ask --batch`, with a line of JSON for each."""

from __future__ import annotations

import json
import time
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.cli.common import print_json, print_warnings
from bot.conversation.asking.json_records import ranking_record
from bot.conversation.asking.service import Service
from bot.environment.settings import Settings
from bot.errors import CuecardError, InvalidSetting, file_and_line
from bot.model import Query, Thresholds
from bot.wiring.libraries.matcher import open_embedder, open_judge

if TYPE_CHECKING:
    from bot.wiring.libraries.ad_hoc_library import AdHocLibrary

_LINE_FORM = 'write {"id": …, "question": "…"}, one object per line'


def answer_batch(
    settings: Settings, articles: Path | None, open_service: Callable[[], Service], batch: Path, thresholds: Thresholds
) -> list[CuecardError]:
    """Prints a line of JSON for each question of the file `batch`, with the milliseconds that finding the answer took
    (for the first question, including the time to load what is needed). `open_service` opens the libraries if
    `articles` are not given. Returns the faults of articles and questions; all other questions are answered."""
    faults: list[CuecardError] = []
    given_ids: dict[str, str] = {}  # id of an article in the library -> the id that its file gives it
    questions = _read_questions(batch)
    first_question = next(questions, None)  # a file that cannot be read is reported before anything is loaded
    if articles is None:
        matcher = open_service().matcher
    else:
        library = read_articles(settings, articles)
        matcher, given_ids, faults = library.matcher, library.given_ids, list(library.faults)
    for row in chain([] if first_question is None else [first_question], questions):
        if isinstance(row, InvalidSetting):
            faults.append(row)
            continue
        began = time.perf_counter()
        ranking = matcher.rank(Query(text=row["question"], thresholds=thresholds))
        milliseconds = (time.perf_counter() - began) * 1000
        print_json({"id": row.get("id"), **ranking_record(ranking, given_ids), "ms": round(milliseconds, 3)})
    return faults


def read_articles(settings: Settings, path: Path) -> AdHocLibrary:
    """Reads the articles of a file and prints warnings about them."""
    from bot.wiring.libraries.ad_hoc_library import read_library  # slow to import

    library = read_library(path, open_embedder(settings), open_judge(settings))
    print_warnings(library.warnings)
    return library


def _read_questions(path: Path) -> Iterator[dict[str, Any] | InvalidSetting]:
    """Every question of a file, or what is wrong with its line. Raises InvalidSetting if the file cannot be read."""
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.removeprefix(BOM_UTF8).strip():
                    yield _read_question(line.removeprefix(BOM_UTF8), file_and_line(str(path), number))
    except OSError as error:
        reason = f"cannot be read ({error.strerror}): give a file of JSON lines"
        raise InvalidSetting(str(path), reason) from error


def _read_question(line: bytes, location: str) -> dict[str, Any] | InvalidSetting:
    """The JSON object of a line, whose "question" is a string; or what is wrong with the line. `location` is the file
    and the line ("questions.jsonl:3")."""
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        return InvalidSetting(location, "the line is not UTF-8: save the file again as UTF-8")
    except (ValueError, RecursionError):
        return InvalidSetting(location, f"the line is not valid JSON: {_LINE_FORM}")
    if not isinstance(row, dict) or not isinstance(row.get("question"), str):
        return InvalidSetting(location, f"the line has no question: {_LINE_FORM}")
    return row
