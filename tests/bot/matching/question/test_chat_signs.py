"""Signs that a message is talk or an order rather than a question about articles."""

from __future__ import annotations

import numpy as np
import pytest

from bot.matching.question.chat_signs import CHAT_KINDS, ChatSigns, compute_chat_log_odds, find_chat_signs
from bot.matching.vectors.dense_embedder import load_dense_embedder


@pytest.mark.parametrize(
    "message", ["set an alarm for six", "please play some jazz", "Remind the team", "ok book a table"]
)
def test_an_order_begins_with_a_verb(message: str) -> None:
    assert find_chat_signs(message).is_order


@pytest.mark.parametrize(
    "message", ["what's my balance", "where did i park my car", "how old are you", "wo ist mein Schlüssel"]
)
def test_words_for_writer_and_reader_count_as_personal(message: str) -> None:
    assert find_chat_signs(message).personal >= 1


def test_words_for_the_present_count_as_passing() -> None:
    assert find_chat_signs("whats for lunch today").passing == 1


@pytest.mark.parametrize(
    "message",
    [
        "can someone tell me what the diplomat said",
        "i was wondering who won the marathon",
        "does anyone know how long the bridge is closed",
        "do we have anything about rare earths",
        "Thank you all, when do the night trains start?",
        "what did the diplomat say",
    ],
)
def test_phrases_around_a_real_question_are_not_signs(message: str) -> None:
    assert find_chat_signs(message) == ChatSigns(is_order=False, personal=0, passing=0)


@pytest.mark.parametrize(
    ("kind", "chat"),
    [
        ("orders", ("wake me up at six", "order me a pizza")),
        ("talk", ("standup in five, who is in", "can someone look at my branch before lunch")),
        ("general", ("how do i get gum out of my hair", "why is the sea salty")),
    ],
)
def test_a_line_of_chat_is_likelier_chat_than_a_question_about_news(kind: str, chat: tuple[str, ...]) -> None:
    pytest.importorskip("onnxruntime", reason="onnxruntime has no wheel for this machine")
    dense = load_dense_embedder()
    questions = (
        "who paid for the ferry?",
        "how many people lost their homes in the flood",
        "why did the minister quit",
    )

    def log_odds(text: str) -> float:
        return compute_chat_log_odds(kind, dense.embed("", text))

    assert min(map(log_odds, chat)) > 0 > max(map(log_odds, questions))


def test_without_a_dense_vector_chat_is_not_judged() -> None:
    assert all(compute_chat_log_odds(kind, np.zeros(0, np.float32)) == 0.0 for kind in CHAT_KINDS)
