"""Sentences lose nothing, cross no blank line, and end where a reader says they do."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.model import Span
from bot.text.sentences import LONG_SENTENCE_CHARACTERS, split_sentences


def split(text: str, language: str = "en") -> list[str]:
    return [span.of(text) for span in split_sentences(text, Span(0, len(text)), language)]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", ["The ferry left at 9 a.m. Tuesday from the old pier.", "Nobody waved."]),
        ("en", ["So says HarbourWatch.US.", "Read www.Tarrow.com and Ferry.Ai, she said.", "It rains."]),
        ("en", ["She moved to the U.S. in 1990.", "She left the U.S.", "The reason is unknown."]),
        ("en", ["Tarrow:Sen. Mara Quill met then-Gov. Abel Stone.", "They spoke with Dr. No."]),
        ("en", ["Ida Crane, D-N.H., was late.", "He is in class 3-A.", "The boat left."]),
        ("en", ["It was chaired by Stephen K. Alder.", "Nobody objected."]),
        ("en", ["She won 13 sub.-40 races.", "Nobody did."]),
        ("en", ["(This line stands alone.)", "Spain won."]),
        ("en", ["They go to the polls in a runoff vote .", "Mara Quill is ahead in 2023 .", "Anderson .Paak sang."]),
        ("en", ["“Is it far? Is it steep?” he asked.", "It was."]),
        ("en", ["The rule is called “Rear gates.”", "40 boats have one.", '"It is new."', "$5 is due."]),
        ("en", ["He paid $5.50 for No. 7 on Jan. 5.", "Prop. 205 failed."]),
        ("en", ["Was it open?", "Yes!", "It closed at 6 p.m.", "The guard went home."]),
        ("fr", ["M. Dupont est venu.", "Il a dit « Bonjour. Ça va ? » puis il est parti."]),
        ("de", ["Am 3. Mai kam z. B. Dr. Müller.", "Er sagte: „Nein. Doch.“", "Dann ging er."]),
        ("ja", ["彼は「はい。行きます。」と言った。", "それは！？", "本当。"]),
        ("ja", ["「いいえ。」", "彼女は帰った。"]),
        ("zh", ["“我们会继续。”李明说。", "会议结束了。", "他说：“再见。”", "门关上了！"]),
        ("en", ["Add ?_size=100 to the address.", "It ends with 1.3.X releases."]),
        ("en", ["It raises quay.OpenGate at once.", "It closes."]),
        ("en", ["It has been forbidden since 1949.", "A ban is in place.", "Is it?", "A1=x says so."]),
        ("xx", ["One here.", "Two there."]),
    ],
)
def test_sentences_end_where_a_reader_says(language: str, sentences: list[str]) -> None:
    glue = "" if language in ("ja", "zh") else " "
    assert split(glue.join(sentences), language) == sentences


def test_a_blank_line_ends_a_sentence() -> None:
    assert split("No stop here\n\nand none here") == ["No stop here", "and none here"]


def test_a_line_break_does_not_end_a_sentence() -> None:
    assert split("The bridge over\nthe river is shut.") == ["The bridge over\nthe river is shut."]


def test_items_of_a_list_are_sentences_of_their_own() -> None:
    assert split("We need:\n- flour\n- water") == ["We need:", "- flour", "- water"]


def test_a_long_sentence_is_not_split_within_the_name_of_a_case() -> None:
    opening = "The clerks of the harbour read the old files, " * 7
    sentence = f"{opening}and the court may overturn Quill v. Tarrow, the case of 1973."
    assert split(sentence) == [sentence]


def test_long_direct_speech_is_split_inside() -> None:
    speech = "“" + "We waited for the boat until the lamps went out. " * 12 + "Then we walked.” That was all."
    assert max(map(len, split(speech))) < LONG_SENTENCE_CHARACTERS


@pytest.mark.parametrize("closing", ["”", '"'])
def test_a_pause_in_direct_speech_does_not_end_a_sentence(closing: str) -> None:
    rest = "In the harbour, boats come and go all day long, and nobody rings. " * 5
    text = f"“The choice of a bell is never easy… {rest}It is true,{closing} she said."
    assert split(text)[0].startswith("“The choice of a bell is never easy… In the harbour")
    assert "In the harbour" not in split(text.replace("easy…", "easy. …"))[0]


def test_only_the_extent_is_split() -> None:
    text = "One. Two. Three."
    assert [span.of(text) for span in split_sentences(text, Span(5, 9), "en")] == ["Two."]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("橋は閉じる。2024年に", ["橋は閉じる。", "2024年に"]),
        ("「橋だ。」と市長は言った", ["「橋だ。」と市長は言った"]),
        ("古桥重新开放。工程花费（见表", ["古桥重新开放。", "工程花费（见表"]),
        ("。0", ["。", "0"]),
    ],
)
def test_text_after_the_last_full_stop_is_a_sentence(text: str, sentences: list[str]) -> None:
    assert [span.of(text) for span in split_sentences(text, Span(0, len(text)), "ja")] == sentences


@example("。0", "en", 0)
@given(
    st.text(alphabet=st.characters() | st.sampled_from(" \n.。!?！？“”\"'「」()M"), max_size=300)
    | st.text(alphabet=" \n.。!！“”「」()Ma0橋と", max_size=40),
    st.sampled_from(["en", "de", "fr", "ja", "zh", "", "xx", "Ω1"]),
    st.integers(0, 20),
)
def test_every_character_is_in_exactly_one_sentence(text: str, language: str, start: int) -> None:
    extent = Span(start, max(start, len(text)))
    spans = split_sentences(text, extent, language)
    covered = [place for span in spans for place in range(span.start, span.end)]
    assert covered == sorted(set(covered))
    assert {place for place in range(start, len(text)) if not text[place].isspace()} <= set(covered)
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
