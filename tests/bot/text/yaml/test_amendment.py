"""One value of a file changes, and no other character."""

from __future__ import annotations

import difflib
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.errors import CuecardError
from bot.text.yaml.amendment import amend
from bot.text.yaml.broken_blocks import NodePath
from bot.text.yaml.subset import dump_yaml, read_yaml

FILE = """# our edits
article:
  date: 2025-07-23   # from the site
cards:
  a/b:
    title: Old title   # better
    aliases: {add: [digital council], remove: []}
    quotes:
    - begins: If you
      speaker: the EU   # not them

    # a note
    pin: one text
    note: >
      Long
      and folded.
  a/c:
    hidden: true

# the end
"""


def changed(place: NodePath, value: object, text: str = FILE) -> list[str]:
    """The lines that a change removes and adds."""
    lines = difflib.unified_diff(text.splitlines(), amend(text, place, value).splitlines(), n=0, lineterm="")
    return [line for line in list(lines)[2:] if not line.startswith("@@")]


ADD = "    aliases: {add: [digital council], remove: []}"
QUOTE: NodePath = ("cards", "a/b", "quotes", 0)
CASES: dict[str, tuple[NodePath, object, list[str]]] = {
    "text": (
        ("article", "date"),
        "2026",
        ["-  date: 2025-07-23   # from the site", "+  date: '2026'   # from the site"],
    ),
    "new key": (("article", "url"), "https://a.example", ["+  url: https://a.example"]),
    "key of an item": (
        (*QUOTE, "speaker"),
        "Japan",
        ["-      speaker: the EU   # not them", "+      speaker: Japan   # not them"],
    ),
    "new key of an item": ((*QUOTE, "cue"), "said", ["+      cue: said"]),
    "new item": (
        ("cards", "a/b", "quotes", 1),
        {"begins": "We", "unnamed": True},
        ["+    - begins: We", "+      unnamed: true"],
    ),
    "in brackets": (
        ("cards", "a/b", "aliases", "add", 1),
        "x, y",
        [f"-{ADD}", "+    aliases: {add: [digital council, 'x, y'], remove: []}"],
    ),
    "instead of brackets": (("cards", "a/b", "aliases"), "none", [f"-{ADD}", "+    aliases: none"]),
    "out of brackets": (("cards", "a/b", "aliases", "add", 0), None, [f"-{ADD}", "+    aliases: {remove: []}"]),
    "second text": (
        ("cards", "a/b", "pin", 1),
        "two",
        ["-    pin: one text", "+    pin:", "+    - one text", "+    - two"],
    ),
    "only text": (("cards", "a/b", "pin", 0), None, ["-    pin: one text"]),
    "folded text": (
        ("cards", "a/b", "note"),
        "Short.",
        ["-    note: >", "-      Long", "-      and folded.", "+    note: Short."],
    ),
    "new card": (("cards", "a/d", "hide", 0), "We: “share”", ["+  a/d:", "+    hide:", "+    - 'We: “share”'"]),
    "at the top": (("more",), ["a"], ["+more:", "+- a"]),
    "only key of a card": (("cards", "a/c", "hidden"), None, ["-  a/c:", "-    hidden: true"]),
    "what it says already": (("cards", "a/b", "title"), "Old title", []),
    "nothing to remove": (("cards", "nowhere", "title"), None, []),
}


@pytest.mark.parametrize("case", CASES)
def test_only_the_lines_of_the_value_change(case: str) -> None:
    place, value, lines = CASES[case]
    assert changed(place, value) == lines


@pytest.mark.parametrize("text", ["", "cards:\n", "# only a comment\n\n", "cards: ~", "cards: {}\n"])
def test_missing_parents_of_a_value_are_created(text: str) -> None:
    amended = amend(text, ("cards", "a/b", "title"), "No")
    assert read_yaml(amended).data == {"cards": {"a/b": {"title": "No"}}}
    assert text.startswith("#") == amended.startswith("#")


@pytest.mark.parametrize(
    "text",
    ["cards: [\n", "a: &x b\nc: *x\n", "a: {b: c, # why\n  d: e}\n", "a: text\n"],
    ids=["broken", "anchor", "comment in brackets", "text for a mapping"],
)
def test_a_file_that_cannot_be_amended_is_refused(text: str) -> None:
    with pytest.raises(CuecardError):
        amend(text, ("a", "b"), "new")


_WORDS = st.text("ab :#'\"-[{é\U0001f642", max_size=6)
_KEYS = st.sampled_from(["a", "b", "c/d", "no"])
_DATA: Any = st.dictionaries(
    _KEYS,
    st.one_of(
        _WORDS,
        st.lists(_WORDS, max_size=3),
        st.dictionaries(_KEYS, st.one_of(_WORDS, st.lists(_WORDS, max_size=2)), max_size=3),
    ),
    max_size=4,
)


@example({"no": {"a": []}, "b": ""}, "no", "a", "text")
@given(_DATA, _KEYS, _KEYS, _WORDS)
def test_any_file_has_the_new_value_afterwards_or_is_refused(
    data: dict[str, Any], first: str, second: str, words: str
) -> None:
    text = f"# begin\n{dump_yaml(data)}# end\n" if data else ""
    try:
        amended = amend(text, (first, second), words)
    except CuecardError:
        assert isinstance(data[first], str | list)
        return
    before: Any = read_yaml(text).data or {}
    after: Any = read_yaml(amended).data
    assert after[first][second] == words or (words == "" and after[first][second] is None)
    assert {**after, first: None} == {**before, first: None}
    if data:
        assert amended.startswith("# begin\n")
        assert "# end\n" in amended
