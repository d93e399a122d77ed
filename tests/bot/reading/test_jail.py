"""A hostile page costs its own article and nothing else."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from bot.errors import UnreadableArticle
from bot.reading.jail import Jail

_GOOD = (
    "<html><body><article><p>" + "The next good page is read as if nothing had happened. " * 12 + "</p></body></html>"
)
_BOMBS = {
    "attributes": ("html", "<div " + " ".join(f"a{n}=1" for n in range(300_000)) + ">text</div>"),
    "one long attribute": ("html", "<div a='" + "x" * 3_000_000 + "'>text</div>"),
    "nested elements": ("html", "<div>" * 300_000 + "text"),
    "nested inline elements": ("html", "<b>" * 100_000 + "text"),
    "nested tables": ("html", "<table><tr><td>" * 50_000),
    "open comments": ("html", "<!--" * 500_000),
    "open tags": ("html", "<a" * 1_000_000),
    "entities": ("html", "&amp;" * 1_000_000),
    "unclosed quotes": ("html", "<p title='" * 100_000),
    "open brackets": ("markdown", "[" * 50_000),
    "emphasis": ("markdown", "*a **b " * 20_000),
    "quotes": ("markdown", ">" * 100_000),
    "lists": ("markdown", "- " * 50_000),
    "code marks": ("markdown", "`" * 100_000 + "a"),
    "links": ("markdown", "[a](" * 30_000),
}


@pytest.fixture(scope="module")
def jail() -> Iterator[Jail]:
    with Jail() as jail:
        yield jail


def _read(jail: Jail, kind: str, text: str) -> str:
    return jail.parse(kind, text, "a").text


def test_many_pages_are_read_by_one_process(jail: Jail) -> None:
    _read(jail, "html", _GOOD)
    first = jail.pid
    assert _read(jail, "markdown", "# A *title*\n\nText.") == "A title\n\nText."
    assert first is not None
    assert jail.pid == first


def test_a_page_that_takes_too_long_is_ended_and_the_next_one_read() -> None:
    with Jail(seconds=1) as jail:
        with pytest.raises(UnreadableArticle, match="took longer than 1 s"):
            jail.parse("html", "<p>a</p>" * 400_000, "slow.html")
        assert "nothing had happened" in _read(jail, "html", _GOOD)


def test_a_page_that_needs_too_much_memory_is_ended_and_the_next_one_read() -> None:
    with Jail(megabytes=160) as jail:
        with pytest.raises(UnreadableArticle, match="needed more than 160 MB"):
            jail.parse("markdown", "word *x* " * 400_000, "wide.md")
        assert "nothing had happened" in _read(jail, "html", _GOOD)


@pytest.mark.parametrize("name", _BOMBS)
def test_a_hostile_page_is_read_or_named_and_the_next_one_read(jail: Jail, name: str) -> None:
    try:
        jail.parse(*_BOMBS[name], "bomb.html")
    except UnreadableArticle as fault:
        assert fault.reason.endswith("reduce it to the article's own text")  # noqa: PT017
    assert "nothing had happened" in _read(jail, "html", _GOOD)


def test_a_worker_that_dies_is_replaced(jail: Jail) -> None:
    _read(jail, "html", _GOOD)
    assert jail.pid is not None
    os.kill(jail.pid, signal.SIGKILL)
    os.waitid(os.P_PID, jail.pid, os.WEXITED | os.WNOWAIT)
    assert "nothing had happened" in _read(jail, "html", _GOOD)


def test_the_worker_knows_none_of_our_secrets(jail: Jail, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-canary")
    _read(jail, "html", _GOOD)
    with open(f"/proc/{jail.pid}/environ", "rb") as environment:
        assert b"canary" not in environment.read()


def test_no_worker_is_left_behind() -> None:
    with Jail() as jail:
        _read(jail, "html", _GOOD)
        pid = jail.pid
    assert pid is not None
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
