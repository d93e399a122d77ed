"""Questions that ask for the newest articles on a topic are recognised in many wordings; similar ones are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.news import find_news_topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("anything new on the ferry?", "the ferry"),
        ("Hi, anything new about São Paulo today?", "sao paulo"),
        ("latest on Roe v. Wade", "roe v wade"),
        ("what's the latest on gas prices", "gas prices"),
        ("what’s new with Netflix?", "netflix"),
        ("any news from Lindholm", "lindholm"),
        ("show me the newest articles about the port please", "the port"),
        ("news on the harbour", "the harbour"),
        ("any updates on the strike yet?", "the strike"),
        ("latest covid news", "covid"),
        ("recent articles on towns", "towns"),
    ],
)
def test_a_request_for_the_newest_on_a_topic_is_recognised(text: str, topic: str) -> None:
    assert find_news_topic(text) == topic


@pytest.mark.parametrize(
    "text",
    [
        "",
        "latest",
        "anything new?",
        "anything new on that?",
        "what is the latest date to apply",
        "what is new in version 2",
        "who runs the latest ferry",
        "is the bridge on the news",
        "what did the news agency say about the port",
        "the latest on " + "x" * 200,
    ],
)
def test_a_question_is_not_a_request_for_news(text: str) -> None:
    assert find_news_topic(text) is None


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    find_news_topic(text)
