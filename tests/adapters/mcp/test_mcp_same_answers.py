"""An assistant gets the answers of the terminal, also if nothing is found: the same record as `cuecard ask --json`, and
the same words as `cuecard ask`."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.environment.settings import Settings
from tests.support.labelled_data import needs_data
from tests.support.processes.reading import shared_worker
from tests.support.project.command import run
from tests.support.project.files import PROJECT
from tests.support.servers.ports import free_port
from tools.quality.libraries import EVAL, read_rows
from tools.quality.matching.own_cases import read_articles, read_cases

pytest.importorskip("mcp", reason="the extra mcp is not installed")

import httpx2
from mcp import Client

from adapters.mcp.server import make_server
from adapters.mcp.tools import ToolContext
from bot.wiring.libraries.current_libraries import CurrentLibraries
from bot.wiring.terminal import show_plain

NEWSDESK = EVAL / "newsdesk"
START_SECONDS = 60.0
"""Seconds that the server may take to start on a busy machine."""
QUESTIONS = (
    "share of semiconducter production in east asia",
    "what did the diplomat say",
    "who designed the chips act",
)
OTHER_MESSAGES = (
    "capital of France",
    "hi",
    "latest",
    "any quotes from the trade official?",
    "the bottom line",
    "发表回复",
)
"""Texts that are not answered like a question: words, a greeting, requests for lists, a title, another script."""


def words_of(text: str) -> str:
    """A text without the white space and the bars at which a terminal breaks it."""
    return "".join(text.replace("│", " ").split())


def in_terminal(project: Path, question: str) -> dict[str, Any]:
    """The record of `cuecard ask --json`. Checks that `cuecard ask` prints the same words."""
    record: dict[str, Any] = json.loads(run(project, "ask", "--json", question).stdout)
    shown = run(project, "ask", question).stdout
    assert words_of(shown) == words_of(record["text"]), question
    return record


@pytest.fixture(scope="module")
def shipped_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the cards as they are shipped."""
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(PROJECT / "content", root / "content")
    return root


@pytest.mark.parametrize("question", [*QUESTIONS, *OTHER_MESSAGES])
async def test_an_assistant_and_the_terminal_give_the_same_answer(shipped_project: Path, question: str) -> None:
    folders: dict[str, Any] = {
        "cuecard_content": shipped_project / "content",
        "cuecard_data": shipped_project / ".cuecard",
    }
    current = CurrentLibraries(Settings(_env_file=None, **folders), None, None)

    def make_context() -> ToolContext:
        libraries, thresholds = current()
        return ToolContext(libraries.service, thresholds, show_plain)

    async with Client(make_server(make_context)) as client:
        given = (await client.call_tool("ask", {"question": question})).structured_content
    assert given == in_terminal(shipped_project, question)


@pytest.fixture(scope="module", autouse=True)
def one_worker() -> Iterator[None]:
    with shared_worker():
        yield


@pytest.mark.thorough
async def test_a_process_that_serves_many_gives_the_same_answers_and_ends_at_a_signal(shipped_project: Path) -> None:
    assert sum((await ask_all(shipped_project, QUESTIONS)).values()) == len(QUESTIONS)


@pytest.mark.slow
async def test_a_hundred_questions_get_the_same_answer(tmp_path: Path) -> None:
    cases = {kind: [row["ask"] for row in rows] for kind, rows in read_cases().items()}
    near_misses, elsewhere = cases.pop("near_miss"), cases.pop("off_topic")[:20]
    others = [question for questions in cases.values() for question in questions][::2]
    questions = list(dict.fromkeys([*QUESTIONS, *OTHER_MESSAGES, *near_misses, *elsewhere, *others]))[:100]
    assert len(questions) == 100
    articles = [{name: article[name] for name in ("id", "title", "text")} for article in read_articles()]
    kinds = await ask_all(indexed_project(tmp_path, articles), questions)
    assert min(kinds[kind] for kind in ("answer", "choices", "not_found", "near miss")) >= 5, kinds


@pytest.mark.slow
@pytest.mark.timeout(600)  # it makes the cards of some 300 articles
@needs_data(NEWSDESK)
async def test_a_hundred_questions_about_the_news_get_the_same_answer(tmp_path: Path) -> None:
    rows, asked = list(read_rows(NEWSDESK / "corpus.jsonl")), list(read_rows(NEWSDESK / "queries.jsonl"))
    unanswered = [row["question"] for row in asked if not row["relevant"]]
    questions = unanswered[:50]
    questions += [row["question"] for row in asked[::3] if row["question"] not in questions][: 100 - len(questions)]
    article_ids = {article for row in asked[::3] for article in (*row["relevant"], *row["near"])}
    chosen = [row for row in rows if row["id"] in article_ids] + rows[:200]
    kinds = await ask_all(indexed_project(tmp_path, list({row["id"]: row for row in chosen}.values())), questions)
    assert sum(kinds.values()) == 100
    assert min(kinds[kind] for kind in ("answer", "choices", "not_found", "near miss")) >= 5, kinds


@contextlib.asynccontextmanager
async def served(project: Path) -> AsyncIterator[str]:
    """Runs `cuecard mcp --http` in a separate process, in a project. Yields its address."""
    port = free_port()
    url = f"http://127.0.0.1:{port}/mcp"
    command = [sys.executable, "-m", "bot", "mcp", "--http", "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    with subprocess.Popen(command, cwd=project, env=environment, stderr=subprocess.DEVNULL) as process:
        try:
            async with asyncio.timeout(START_SECONDS), httpx2.AsyncClient() as client:
                while True:
                    with contextlib.suppress(httpx2.TransportError):
                        await client.get(url)
                        break
                    await asyncio.sleep(0.1)
            yield url
        finally:
            process.terminate()
    assert process.returncode == 0


def indexed_project(root: Path, rows: Sequence[dict[str, Any]]) -> Path:
    """A project with the shipped article and others (`rows`), indexed."""
    shutil.copytree(PROJECT / "seeds", root / "seeds")
    (root / "seeds" / "others.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert run(root, "index").returncode == 0
    return root


async def ask_all(project: Path, questions: Sequence[str]) -> Counter[str]:
    """Asks an assistant and the terminal each question, and checks that the answers are the same. Returns how often
    each kind of answer was given."""
    kinds: Counter[str] = Counter()
    async with served(project) as url, Client(url) as client:
        for question in questions:
            given = (await client.call_tool("ask", {"question": question})).structured_content
            assert given == await asyncio.to_thread(in_terminal, project, question)
            kinds["near miss" if given.get("closest") else given["kind"]] += 1
    return kinds
