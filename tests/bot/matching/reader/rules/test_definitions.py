"""What something is, is said by the sentence that begins with it."""

from __future__ import annotations

import pytest

from bot.matching.reader.rules.definitions import defining_pattern, find_defined_name
from tests.support.library.story import ask_story

STORY = (
    "These are words of the harbour. A page is an alert that wakes somebody up. It goes to the phone of the pilot.\n\n"
    "A runbook is a page that says step by step what to do at high water. Every alert leads to its runbook.\n\n"
    "By a freeze we mean the two weeks before the fair in which no boat is painted."
)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("what is a page", "an alert that wakes somebody up"),
        ("what does page mean", "an alert that wakes somebody up"),
        ("what is a runbook", "a page that says step by step what to do at high water"),
        ("what do we mean by freeze", "the two weeks before the fair in which no boat is painted"),
    ],
)
def test_a_definition_is_answered_by_its_own_sentence(question: str, said: str) -> None:
    found = ask_story(question, STORY).passage
    assert found
    assert found.answer
    assert said in found.answer.of(STORY)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("what is a page?", "page"),
        ("whats a page", "page"),
        ("What does sev 1 mean", "sev 1"),
        ("what do we mean by freeze", "freeze"),
        ("define the high water mark", "high water mark"),
        ("what is the fee for a boat with two masts", ""),
        ("who is a page", ""),
        ("what page is it", ""),
    ],
)
def test_what_is_asked_about_is_known(question: str, name: str) -> None:
    assert find_defined_name(question) == name


@pytest.mark.parametrize(
    "sentence",
    ["A page is an alert.", "- **Pages** (or calls) are alerts.", "Page means alert.", "By page we mean an alert."],
)
def test_a_sentence_that_begins_with_the_name_defines_it(sentence: str) -> None:
    assert defining_pattern("page").match(sentence)


@pytest.mark.parametrize("sentence", ["A runbook is a page.", "The pager is loud.", "A page goes to the phone."])
def test_another_sentence_does_not(sentence: str) -> None:
    assert not defining_pattern("page").match(sentence)
