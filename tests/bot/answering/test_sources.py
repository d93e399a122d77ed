"""Where an answer is from, and the link that jumps to it."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.sources import link_to, paragraph_number, source_of
from tests.support.library.cards import article, card, library

URL = "https://news.example/harbour?id=7#top"


def test_the_link_carries_the_words_and_drops_an_older_fragment() -> None:
    link = link_to(URL, "We share one sea, always-on.")
    assert link == "https://news.example/harbour?id=7#:~:text=We%20share%20one%20sea%2C%20always%2Don."


def test_a_long_passage_is_linked_by_its_first_and_last_words() -> None:
    link = link_to(URL, " ".join(f"word{number}" for number in range(60)))
    assert link is not None
    directive = link.split("#:~:text=")[1]
    assert unquote(directive.split(",")[0]) == "word0 word1 word2 word3"
    assert unquote(directive.split(",")[1]) == "word56 word57 word58 word59"


@pytest.mark.parametrize(
    ("passage", "start", "end"),
    [
        ("The harbour opens in May.\n\nBoats pay nothing at all.", "The harbour opens in", "pay nothing at all."),
        ("Fee for boats | 12 euros a day\nFee for cars | 3", "12 euros a day", None),
        ("2024 | 80 %\n2025 | 85 % of the chips of the world", "85 % of the chips of the world", None),
        ("- One\n- Two boats came home today\n- Three", "Two boats came home today", None),
        ("It is wrapped by\nhand in this text.", "It is wrapped by", "hand in this text."),
    ],
)
def test_no_end_of_a_link_crosses_from_one_block_to_another(passage: str, start: str, end: str | None) -> None:
    link = link_to(URL, passage)
    assert link is not None
    assert [unquote(part) for part in link.split("#:~:text=")[1].split(",")] == [start, *([end] if end else [])]


def test_a_long_passage_without_spaces_is_linked_by_its_clauses() -> None:
    link = link_to(URL, "市は来年の春までに、港に残る六つの倉庫を改装し、朝市を開き、小さな食堂を置く。" * 6)
    assert link is not None
    start, end = (unquote(part) for part in link.split("#:~:text=")[1].split(","))
    assert start.startswith("市は来年の春までに、")
    assert end.endswith("小さな食堂を置く。")
    assert len(link) < 1500


@pytest.mark.parametrize(
    "url", [None, "", "javascript:alert(1)", "ftp://x.example/", "https://user:pass@x.example/", "https://[", "//x"]
)
def test_text_that_is_not_a_web_address_gets_no_link(url: str | None) -> None:
    assert link_to(url, "words") is None


@given(st.text())
def test_a_link_is_one_ascii_word_whatever_the_text(words: str) -> None:
    link = link_to(URL, words)
    assert link is not None
    assert link.isascii()
    assert not any(character.isspace() for character in link)
    assert link.count("#") <= 1


def test_paragraphs_are_counted_by_lines_with_text() -> None:
    text = "One.\n\nTwo.\r\n\r\nThree. Still three."
    assert [paragraph_number(text, text.index(word)) for word in ("One", "Two", "Three", "Still")] == [1, 2, 3, 3]


def test_the_source_names_article_section_file_and_paragraph() -> None:
    sample = article(url=URL)
    source = source_of(card(sample, "The Deal"), library([card(sample, "The Deal")], sample), None)
    assert (source.article_title, source.section, source.location) == (
        "Harbour deal",
        "The Deal",
        "seeds/harbour-deal.txt ¶1",
    )
    assert source.link == URL
