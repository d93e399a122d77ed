"""Files that people write are parsed in a process that can be killed, and nothing of them is lost on the way."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import sleep

import pytest

from bot.cards.edits import edits_file, edits_parser, parsing, rules_file, rules_parser
from bot.cards.edits.edits_parser import ParsedEdits
from bot.cards.edits.parsing import PARSER, Parser
from bot.cards.edits.rules import Rules

_FILE = "harbour.edits.yaml"
_EDITS = {
    "everything that people change": (
        "article: {date: 2024-05-01, hidden: false}\n"
        "cards:\n"
        "  harbour:\n"
        "    title: A harbour\n"
        "    aliases: {add: [Quay, ], remove: Dock}\n"
        "    quotes:\n      - {begins: We will, speaker: Ann Roe}\n      -\n"
        "    figures: [{value: 12, hidden: true}]\n"
        "  harbour/prices: {hide: [The price]}\n"
    ),
    "typos": "cards:\n  harbour: {tilte: x}\n  harbour/prices: {hiden: true}\nrest: @\n",
    "a key twice": "cards:\n  harbour: {title: A}\n  harbour: {note: B}\n",
    "half of a character": "cards: {harbour: {title: \ud83d}}\n",
    "faults without end": "cards:\n" + "".join(f"  a/b{number}: {{colour: red}}\n" for number in range(150)),
}
_RULES = {
    "each kind": "never_alias: [AP, '*/AP']\nnever_card: Netflix\nboilerplate: [Photo *]\npublishers: {a.org: The A}\n",
    "typos": "never_allias: [AP]\nboilerplate: ['*']\n",
}


@pytest.fixture
def parser(monkeypatch: pytest.MonkeyPatch) -> Iterator[Parser]:
    """A parser for which a text may take forever, in place of that of the program."""
    parser = Parser("tests.support.processes.slow_parsing_worker", seconds=1)
    monkeypatch.setattr(edits_file, "PARSER", parser)
    monkeypatch.setattr(rules_file, "PARSER", parser)
    yield parser
    parser.end()


@pytest.mark.parametrize("text", _EDITS.values(), ids=_EDITS)
def test_edits_come_whole_out_of_the_process(text: str) -> None:
    assert _as_text(PARSER.parse_edits(_FILE, text)) == _as_text(edits_parser.parse_edits(_FILE, text))


@pytest.mark.parametrize("text", _RULES.values(), ids=_RULES)
def test_rules_come_whole_out_of_the_process(text: str) -> None:
    assert _as_text(PARSER.parse_rules(text)) == _as_text(rules_parser.parse_rules(text))


def test_edits_that_take_too_long_hide_their_article_and_the_next_ones_are_read(parser: Parser) -> None:
    edits = edits_file.parse_edits(Path(_FILE), "cards: forever")
    assert edits.withholds_all
    assert [(fault.subject, fault.hides) for fault in edits.faults] == [(_FILE, True)]
    assert edits.faults[0].reason == "reading it took longer than 1 s, so its article is hidden; shorten it"
    assert edits_file.parse_edits(Path(_FILE), "cards: {a: {hidden: true}}").hides("a")


def test_edits_that_need_too_much_memory_hide_their_article(parser: Parser) -> None:
    edits = edits_file.parse_edits(Path(_FILE), "cards: memory")
    assert edits.withholds_all
    assert edits.faults[0].reason == "reading it needed more than 256 MB, so its article is hidden; shorten it"


def test_rules_that_take_too_long_are_not_used(parser: Parser) -> None:
    rules = rules_file.parse_rules("never_alias: [forever]")
    assert not rules.rules
    assert rules.faults[0].reason == "reading it took longer than 1 s, so none of its rules is used; shorten it"


def test_if_no_process_can_be_started_the_text_is_parsed_here(parser: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert parser.parse_edits(_FILE, "cards: {a: {hidden: true}}").hides("a")
    assert parser.pid is None


def test_threads_wait_for_one_another() -> None:
    texts = [f"cards: {{card{number}: {{hidden: true}}}}" for number in range(40)]
    with ThreadPoolExecutor(8) as threads:
        results = list(threads.map(lambda text: PARSER.parse_edits(_FILE, text), texts))
    assert [list(result.edits.cards or {}) for result in results] == [[f"card{number}"] for number in range(40)]


def test_the_process_ends_when_it_is_not_needed_and_starts_again(
    parser: Parser, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(parsing, "_IDLE_SECONDS", 0.01)
        parser.parse_rules("never_alias: [AP]")
    while parser.pid is not None:
        sleep(0.01)
    assert len(parser.parse_rules("never_alias: [AP]").rules) == 1
    assert parser.pid is not None


def _as_text(parsed: ParsedEdits | Rules) -> tuple[str, list[tuple[int, bool]]]:
    """Everything of a result. (Faults that say the same are not equal, and do not show their lines.)"""
    return repr(parsed), [(fault.line, fault.hides) for fault in parsed.faults]
