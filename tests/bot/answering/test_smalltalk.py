"""Messages that are nothing but small talk, and messages that only look like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.smalltalk import SmallTalk, find_small_talk

TABLE: dict[SmallTalk | None, tuple[str, ...]] = {
    SmallTalk.GREETING: ("hi", "Hello!", "good morning all", "Hi, how are you?", "hello, how’s your day",
        "u there?", "are you there", "こんにちは"),
    SmallTalk.THANKS: ("thanks", "thx!", "Thank you so much!", "ok thanks", "thanks for that", "ty", "danke", "谢谢",
        "thx, u are great", "u r awesome",
        "thx bro", "thx ur the best", "thanks dude!", "tysm", "ok thx", "lol thanks", "thaaanks", "cheers mate",
        "nice one", "you’re the best", "wow great job",
        "thanks a lot :)", "ありがとうございます",
    ),
    SmallTalk.FAREWELL: (
        "bye",
        "bye bye",
        "good bye!",
        "see you later",
        "good night",
        "ok bye now",
        "gotta run, bye!",
        "laters",
        "gtg",
        "peace out",
    ),
    SmallTalk.NOD: (
        "ok", "okay then", "👍", "🎉🎉", ":)", "…", "got it", "lol", "hmm", "yes", "lol ok", "ok cool", "nice",
        "niiice", "haha nice", "oh ok",
        "ok bro", "wow", "that's crazy", "so sad", "lol that’s wild", "no worries", "cool cool",
        "ah i see, makes sense", ":thumbsup:",
        "ok :joy:", "interesting", "omg", "d'accord",
    ),
    SmallTalk.HELP: ("help", "Help me please", "what can you do?", "who are you", "r u a bot", "are u human",
        "who made u", "how do I use this", "??"),
    SmallTalk.TOPICS: (
        "topics", "list all the topics", "What articles do you have?", "which topics are there", "what's new",
        "what do you know", "show me your articles", "latest", "The latest?", "any news?", "anything new", "news",
        "what are the latest articles", "show me the newest stories please",
        "top stories", "todays headlines", "whats trending", "top story today", "what is in the news",
        "recent articles",
    ),
    None: (
        "", "hi, who runs the port?", "hello kitty sales", "who helps the council", "help for farmers",
        "thanksgiving",
        "thanks, and who said that?", "the bye-election", "ok corral", "what can towns do",
        "how does this treaty work", "who are they", "test", "good bot regulation", "hello world", "1",
        "ok who won", "nice attack", "lol who said that", "cool temperatures", "fine for litter", "is that right",
        "sad", "wild", "so what", "how",
        "right to repair", "how sad is the report", "thanks to whom", "thx who is he", "great barrier reef", "why",
        "that", "you", "so much for boats",
        "the story of the boat", "what is the story", "top gun", "trending boats", "is it in the news",
        "who made the boat",
        "what is happening", "bye bye brexit", "show me the boats", "articles of war", "what do you know about boats",
        "anything new on boats", "the latest fashion", "news agencies", "what is the latest date to apply",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("talk", "text"), [(talk, text) for talk, texts in TABLE.items() for text in texts])
def test_small_talk_is_recognised(talk: SmallTalk | None, text: str) -> None:
    assert find_small_talk(text) is talk


def test_only_greetings_help_and_topics_get_a_reply_when_the_bot_is_not_addressed() -> None:
    wanting = {talk for talk in SmallTalk if talk.wants_reply}
    assert wanting == {SmallTalk.GREETING, SmallTalk.HELP, SmallTalk.TOPICS}


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    find_small_talk(text)
