"""What something is, is said by the sentence that begins with it."""

from __future__ import annotations

import pytest

from bot.matching.reader.rules.definitions import defining_pattern, find_defined_name, meaning_pattern
from tests.support.library.story import ask_story, is_doubted

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
        ("what does pfd stand for", "pfd"),
        ("whats pfd short for", "pfd"),
        ("what does lugger mean in the harbour rules", "lugger"),
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


SAILORS = (
    "Visitors often laugh at the words of the harbour. Nobody sails without a PFD, which stands for personal "
    "flotation device, and the pilot checks it.\n\n"
    "The new pilot cannot say “tarn” (short for Tarnholm ferry) without a smile. The tarn leaves at nine and comes "
    "back at noon, whatever the sea is like.\n\n"
    "On the quay one hears of “luggers,” meaning boats that nobody wants to paint. A lugger is cheap."
)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("what does pfd stand for", "personal flotation device"),
        ("what is tarn short for", "Tarnholm ferry"),
        ("what does lugger mean", "boats that nobody wants to paint"),
    ],
)
def test_a_meaning_is_found_within_a_sentence(question: str, said: str) -> None:
    found = ask_story(question, SAILORS).passage
    assert found
    assert found.answer
    assert said in found.answer.of(SAILORS)


@pytest.mark.parametrize(
    "words",
    [
        "and “Pfd,” a word of 1990, is defined as a boat",
        "the PFD, which stands for a boat",
        "their PFDs (short for a boat",
        "Pfd: defined by the harbour master as a boat",
        "old PFD refers to a boat",
        "“A PFD stands for a boat,” she said",
        "the PFD stands for a boat, and a flag",
    ],
)
def test_words_that_say_what_a_name_means(words: str) -> None:
    assert (found := meaning_pattern("pfd", asks_for_meaning=False).match(words))
    assert found["said"].strip() == "a boat"


def test_a_verb_that_mostly_says_something_else_counts_only_if_the_meaning_is_asked_for() -> None:
    for words in ("Here the storm means that nobody sails.", "“high-storm,” meaning rain"):
        assert meaning_pattern("storm", asks_for_meaning=True).match(words)
        assert not meaning_pattern("storm", asks_for_meaning=False).match(words)
    assert not meaning_pattern("storm", asks_for_meaning=True).match("the storm, which is meant to stand for rain")


TRADE = (
    "Tarrow and the island have kept an amicable trade in salt since 1650. The harbour master calls the island's boats "
    "cheap. A “frugal,” or thrifty, crew sails at night."
)


@pytest.mark.parametrize(
    ("question", "is_explained"),
    [
        ("what does amicable mean", False),
        ("what does frugal mean", True),
        ("what does thrifty mean", True),
    ],
)
def test_a_sentence_that_only_uses_a_word_does_not_say_what_it_means(question: str, is_explained: bool) -> None:
    assert is_doubted(ask_story(question, TRADE)) is not is_explained
