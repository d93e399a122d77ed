"""A hostile article harms neither other articles nor the bot."""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Iterator

import pytest

from bot.errors import UnreadableArticle
from bot.pipeline import Product, Sandbox, make_product
from bot.reading import Format, RawArticle
from bot.workers import killable_worker
from bot.workers.killable_process import KillableProcess

_GOOD = (
    "<html><body><article><p>" + "The next good page is read as if nothing had happened. " * 12 + "</p></body></html>"
)
_BOMBS = {
    "attributes": (Format.HTML, "<div " + " ".join(f"a{number}=1" for number in range(300_000)) + ">text</div>"),
    "one long attribute": (Format.HTML, "<div a='" + "x" * 3_000_000 + "'>text</div>"),
    "nested elements": (Format.HTML, "<div>" * 300_000 + "text"),
    "nested inline elements": (Format.HTML, "<b>" * 100_000 + "text"),
    "nested tables": (Format.HTML, "<table><tr><td>" * 50_000),
    "open comments": (Format.HTML, "<!--" * 500_000),
    "open tags": (Format.HTML, "<a" * 1_000_000),
    "unclosed quotes": (Format.HTML, "<p title='" * 100_000),
    "quotes": (Format.MARKDOWN, ">" * 100_000),
    "lists": (Format.MARKDOWN, "- " * 50_000),
    "code marks": (Format.MARKDOWN, "`" * 100_000 + "a"),
    "nested JSON": (Format.JSON, '{"text": ' + "[" * 300_000),
}
"""Articles that are made to hang a parser. They are read or refused without using up the time limit."""
_REPEATED = {
    "entities": (Format.HTML, "&amp;", 50_000, 1_000_000),
    "open brackets": (Format.MARKDOWN, "[", 2_000, 50_000),
    "emphasis": (Format.MARKDOWN, "*a **b ", 1_000, 20_000),
    "links": (Format.MARKDOWN, "[a](", 1_000, 30_000),
    "abbreviations": (Format.TEXT, "U.S. ", 100, 400_000),
    "open quotation marks": (Format.TEXT, "“", 10_000, 300_000),
    "one word": (Format.TEXT, "a", 100_000, 1_900_000),
    "short lines": (Format.TEXT, "a\n", 5_000, 900_000),
    "names": (Format.JSON, "Mr. A B said. ", 500, 100_000),
}
"""Text that takes longer to read the more often it is repeated: its format, the text, and how often the short and the
long article repeat it."""


@pytest.fixture(autouse=True)
def only_processor_time_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lengthens the limit by the clock, so that only processor time counts: on a busy machine one second is too short
    to read anything."""
    monkeypatch.setattr(killable_worker, "_CLOCK_FACTOR", 60)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(seconds=1) as sandbox:  # tests of slow articles last as long as the limit, so it is short
        yield sandbox


def _read(sandbox: Sandbox, form: Format, text: str, file: str = "a") -> str:
    raw = RawArticle(file, form, text.encode(), int(form is Format.JSON))
    return make_product(raw, Product.CARDS, sandbox).text


@pytest.mark.thorough
def test_many_pages_are_read_by_one_process(sandbox: Sandbox) -> None:
    _read(sandbox, Format.HTML, _GOOD)
    first = sandbox.pid
    assert _read(sandbox, Format.MARKDOWN, "# A *title*\n\nText.") == "A title\n\nText."
    assert first is not None
    assert sandbox.pid == first


@pytest.mark.thorough
def test_a_page_that_takes_too_long_is_refused_and_the_next_one_read(sandbox: Sandbox) -> None:
    with pytest.raises(UnreadableArticle, match="took longer than 1 s"):
        _read(sandbox, Format.HTML, "<p>a</p>" * 400_000, "slow.html")
    assert "nothing had happened" in _read(sandbox, Format.HTML, _GOOD)


@pytest.mark.thorough
def test_a_page_that_needs_too_much_memory_is_refused_and_the_next_one_read() -> None:
    with Sandbox(megabytes=160) as sandbox:
        with pytest.raises(UnreadableArticle, match="needed more than 160 MB"):
            _read(sandbox, Format.MARKDOWN, "word *x* " * 400_000, "wide.md")
        assert "nothing had happened" in _read(sandbox, Format.HTML, _GOOD)


@pytest.mark.parametrize("name", _BOMBS)
def test_a_hostile_page_is_read_or_refused_and_the_next_one_read(sandbox: Sandbox, name: str) -> None:
    _survive(sandbox, *_BOMBS[name])


@pytest.mark.thorough
@pytest.mark.parametrize("name", _REPEATED)
def test_a_page_that_repeats_one_thing_does_not_end_the_process(name: str) -> None:
    form, repeated, times, _ = _REPEATED[name]
    with Sandbox() as sandbox:  # not the short limit: this is about the process, and some pages take a second to read
        _read(sandbox, Format.HTML, _GOOD)
        pid = sandbox.pid
        _survive(sandbox, form, _repeat(form, repeated, times))
        assert sandbox.pid == pid


@pytest.mark.slow
@pytest.mark.parametrize("name", _REPEATED)
def test_a_page_that_repeats_one_thing_very_often_is_read_or_refused(sandbox: Sandbox, name: str) -> None:
    form, repeated, _, times = _REPEATED[name]
    _survive(sandbox, form, _repeat(form, repeated, times))


def test_the_error_of_a_parser_is_in_the_log_and_not_in_the_fault(
    sandbox: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(UnreadableArticle) as raised:
        make_product(RawArticle("broken.epub", Format.BOOK, b"no zip at all"), Product.CARDS, sandbox)
    assert raised.value.reason == "it is not an .epub that can be read; save it again"
    assert "BadZipFile" in caplog.text
    assert "epub.py, line" in caplog.text, "the line of our code that called the parser"
    assert "broken.epub" in caplog.text


def test_an_unexpected_error_is_called_a_mistake_of_cuecard(sandbox: Sandbox, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(UnreadableArticle) as raised:
        sandbox.ask({"product": "no such product", "file": "a", "format": "text", "data": "QSB0ZXh0Lg=="}, "a.txt")
    assert raised.value.reason.startswith("the parser fails on it, which is a mistake of Cuecard; ")
    assert "no such product" in caplog.text


@pytest.mark.thorough
def test_a_worker_that_dies_is_replaced(sandbox: Sandbox) -> None:
    _read(sandbox, Format.HTML, _GOOD)
    assert sandbox.pid is not None
    os.kill(sandbox.pid, signal.SIGKILL)
    os.waitid(os.P_PID, sandbox.pid, os.WEXITED | os.WNOWAIT)
    assert "nothing had happened" in _read(sandbox, Format.HTML, _GOOD)


def test_an_interrupted_request_leaves_no_answer_for_the_next_one(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    _read(sandbox, Format.HTML, _GOOD)
    with monkeypatch.context() as patched:
        patched.setattr(KillableProcess, "exchange", _send_and_interrupt)
        with pytest.raises(KeyboardInterrupt):
            _read(sandbox, Format.TEXT, "This is the article whose reading is interrupted.")
    assert "nothing had happened" in _read(sandbox, Format.HTML, _GOOD)


def test_a_worker_that_is_interrupted_while_it_starts_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    launch, launched = killable_worker._launch, list[KillableProcess]()

    def launch_and_remember(module: str, seconds: int, megabytes: int) -> KillableProcess:
        launched.append(launch(module, seconds, megabytes))
        return launched[-1]

    monkeypatch.setattr(killable_worker, "_launch", launch_and_remember)
    monkeypatch.setattr(KillableProcess, "exchange", _send_and_interrupt)
    with Sandbox() as sandbox, pytest.raises(KeyboardInterrupt):
        _read(sandbox, Format.HTML, _GOOD)
    assert [process.is_running() for process in launched] == [False]


def test_no_secret_is_passed_to_the_worker(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-canary")
    _read(sandbox, Format.HTML, _GOOD)
    with open(f"/proc/{sandbox.pid}/environ", "rb") as environment:
        assert b"canary" not in environment.read()


@pytest.mark.thorough
def test_the_worker_ends_with_the_sandbox() -> None:
    with Sandbox() as sandbox:
        _read(sandbox, Format.HTML, _GOOD)
        pid = sandbox.pid
    assert pid is not None
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


@pytest.mark.skipif(not hasattr(os, "getpriority"), reason="processes have no priority here")
def test_the_worker_has_a_lower_priority_than_the_bot(sandbox: Sandbox) -> None:
    make_product(RawArticle("good.html", Format.HTML, _GOOD.encode()), Product.CARDS, sandbox)
    assert sandbox.pid
    assert os.getpriority(os.PRIO_PROCESS, sandbox.pid) > os.getpriority(os.PRIO_PROCESS, 0)


def _send_and_interrupt(process: KillableProcess, line: bytes, seconds: float) -> bytes:
    """In place of `KillableProcess.exchange`: Ctrl-C after the line was sent, before its answer is read."""
    assert process._process.stdin
    process._process.stdin.write(line)
    process._process.stdin.flush()
    raise KeyboardInterrupt


def _repeat(form: Format, repeated: str, times: int) -> str:
    text = repeated * times
    return f'{{"text": "{text}"}}' if form is Format.JSON else text


def _survive(sandbox: Sandbox, form: Format, text: str) -> None:
    """Reads an article, which may be refused by its name, and then a good one."""
    try:
        _read(sandbox, form, text, "bomb")
    except UnreadableArticle as fault:
        assert fault.subject.startswith("bomb")  # noqa: PT017
    assert "nothing had happened" in _read(sandbox, Format.HTML, _GOOD)
