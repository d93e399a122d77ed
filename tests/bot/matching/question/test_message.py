"""The question in a message, without greetings, mentions and links, and its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.question.message import MAX_CHARACTERS, MAX_WORDS, plain_question, question_words
from bot.text.word_lists.function_words import is_content


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ("hi! what is it", "what is it"),
        ("Hello there, <@U123ABC>: what about whales?", ": what about whales?"),
        ("hey cuecard what about whales", "what about whales"),
        ("good morning team, any news", "any news"),
        ("<@!42> <a:dance:123> news :tada: about <#C1|general> tax", "news about tax"),
        ("see https://example.org/a?b=c about whales", "see about whales"),
        ("@bot whales", "whales"),
        ("mail me at a@b.example", "mail me at a@b.example"),
        ("ratio 3:4:5", "ratio 3:4:5"),
        ("hierarchy of needs", "hierarchy of needs"),
        ("hello kitty", "hello kitty"),
    ],
)
def test_words_around_a_question_are_replaced_by_spaces(message: str, asked: str) -> None:
    assert " ".join(plain_question(message).split()) == asked.strip()


@given(st.text(max_size=200))
def test_the_remaining_words_keep_their_offsets(message: str) -> None:
    plain = plain_question(message)
    assert len(plain) == len(message)
    assert all(after in (was, " ") for was, after in zip(message, plain, strict=True))


def test_a_long_message_is_read_to_its_limits() -> None:
    assert len(plain_question("word " * MAX_CHARACTERS)) == MAX_CHARACTERS
    words = question_words(plain_question(" ".join(f"the topic{number}" for number in range(500))))
    assert len(words) == MAX_WORDS
    assert words[0].text == "topic0"


def test_words_are_distinct_and_in_order() -> None:
    assert [word.text for word in question_words("whales and Whales and sonar")] == ["whales", "and", "sonar"]


@pytest.mark.parametrize(
    ("question", "content_words"),
    [
        ("桥什么时候关闭", ["桥", "关闭"]),
        ("图书馆的馆长是谁", ["图书", "书馆", "馆长"]),
        ("橋はいつ再開した", ["橋", "再開"]),
        ("配膳ロボットは何台ですか", ["配膳", "膳ロ", "ロボ", "ボッ", "ット"]),
        ("图书馆", ["图书", "书馆"]),
        ("女の子", ["女", "子"]),
    ],
)
def test_pairs_across_a_question_word_are_not_words(question: str, content_words: list[str]) -> None:
    assert [word.text for word in question_words(question) if is_content(word.text)] == content_words


@pytest.mark.parametrize("word", ["tax", "against", "not", "without", "openran"])
def test_content_words_are_recognised(word: str) -> None:
    assert is_content(word)


@pytest.mark.parametrize("word", ["the", "what", "whats", "please", "der", "que"])
def test_function_words_are_not_content(word: str) -> None:
    assert not is_content(word)
