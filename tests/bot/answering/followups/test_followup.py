"""What a text means after a card was given: a table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.followups.followup import read_follow_up
from bot.answering.followups.meaning import Meaning
from bot.answering.followups.misspelled_followup import read_misspelled

TABLE: dict[Meaning, tuple[str, ...]] = {
    Meaning.QUOTES: (
        "quotes?", "more quotes please", "any quotes", "what did he say", "what else did they say?",
        "引用",
    ),
    Meaning.SPEAKER: (
        "who said that?", "and who said that?", "Who said this", "who said so", "who said it exactly", "誰が言った?",
        "who says that tho",
        "thanks, and who said that?", "hi, who said that?", "wer hat das gesagt?", "谁说的",
    ),
    Meaning.SOURCE: (
        "source?", "and the source?", "where is it from?", "where is that from", "which article is this from", "link",
        "is that true?", "show me the source", "出典",
        "source pls", "lol source?", "wheres it from",
    ),
    Meaning.CONTEXT: ("context", "show me the context", "what was before that", "Kontext bitte"),
    Meaning.FIGURES: ("how much", "how much was it?", "how many were there", "any figures?", "show me the numbers",
        "figures plz"),
    Meaning.WHEN: ("when?", "when was that", "and when did it happen", "since when", "what year was that"),
    Meaning.WHY: ("why tho", "wy", "why though", "why", "why?", "but why is that", "how come", "warum?", "なぜ?"),
    Meaning.WHO: ("who is he", "Who’s she?", "who are they?", "who", "by whom", "what about him?", "who else"),
    Meaning.SUMMARY: ("summary", "tldr", "what is it about", "give me the gist"),
    Meaning.MORE: (
        "more", "tell me more", "tell me more about it", "what else", "what else?", "go on", "and?", "what about it",
        "is there more?", "もっと", "还有呢？", "what happened next", "what happens now", "can you elaborate",
        "noch mehr", "was sonst", "was sonst noch?", "was noch?", "quoi d’autre", "qué más",
    ),
    Meaning.UNCLEAR: ("what do u mean", "what did they do", "where", "what is that?", "how so"),
    Meaning.CONTINUATION: (
        "what about Japan?", "and Japan?", "how about the price", "what about his wife", "ok, and the council?",
        "und die Preise?", "but what did the diplomat say",
    ),
    Meaning.PRONOUN: (
        "and who is his wife", "but why did they resign",
        "who wrote it",
        "what did she say about the tax",
        "how old is he",
        "how did they die",
        "what did she die of",
        "how did their homes burn",
        "how many boats were there", "who built that bridge", "did the council build that bridge",
        "how much does it cost this year", "who owns its boats", "why did they raise their fares",
        "where was it", "and where is it?", "where is he from", "and where did they come from?", "wo war das",
        "is it open to the public on sundays", "is it hard to build", "is it good for the economy",
    ),
    Meaning.SHORT: (
        "any injuries?", "any arrests yet", "how many ppl died", "who won", "how many died", "how many people died",
        "who won this year", "are there any injuries", "and who won?", "and how much abroad?", "ok and how many boats?",
    ),
    Meaning.UNRELATED: (
        "", "???", "The Who", "it", "who said the tax is too high?", "what did the diplomat say",
        "the source code leak", "where does the cobalt come from", "more power to the towns",
        "why is there no bread at the bakery", "why isn’t there a ferry", "was there a fire", "is there parking",
        "how many ferries sank in tarrow this year", "who is the man that steered the ferry",
        "why did the council raise its fees", "when did ferries change their fares",
        "who lost their home", "how many people fled their homes",
        "is it safe to get codes by sms", "is it true that the mayor resigned",
        "do big cars make it harder for people to walk",
        "hello kitty sales", "who is biden", "what is decoupling", "when is the election",
        "and " * 60 + "who said that",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("meaning", "text"), [(meaning, text) for meaning, texts in TABLE.items() for text in texts])
def test_each_follow_up_has_its_meaning(meaning: Meaning, text: str) -> None:
    assert read_follow_up(text).meaning is meaning


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("and Japan?", "Japan?"),
        ("ok, and what about the council?", "the council?"),
        ("who wrote it", "who wrote it"),
        ("and how much abroad?", "how much abroad?"),
        ("hello kitty sales", "hello kitty sales"),
    ],
)
def test_words_that_only_continue_are_not_part_of_the_question(text: str, question: str) -> None:
    assert read_follow_up(text).question == question


@given(st.text() | st.text(alphabet="and so?! ", max_size=300))
def test_any_text_is_read_without_an_error(text: str) -> None:
    read_follow_up(text)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("qoutes", Meaning.QUOTES),
        ("who siad that?", Meaning.SPEAKER),
        ("sumary", Meaning.SUMMARY),
        ("mroe", Meaning.MORE),
        ("any figurres?", Meaning.FIGURES),
        ("souce", Meaning.SOURCE),
    ],
)
def test_a_follow_up_is_understood_despite_a_typo(text: str, meaning: Meaning) -> None:
    assert read_misspelled(text) is meaning


@pytest.mark.parametrize("text", ["quotes", "quota", "court", "season", "mroe boats", "whey", "it", "", "x" * 200])
def test_a_different_word_is_not_read_as_a_typo(text: str) -> None:
    assert read_misspelled(text) is None
