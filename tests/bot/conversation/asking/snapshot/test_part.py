"""The tables of a changed library are made from the previous ones, if it is known which articles differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.cards.library import MemoryLibrary
from bot.conversation.asking.snapshot.part import Part
from bot.model import TopicCard
from tests.support.library.cards import article, card, quote
from tests.support.matching.fake_matcher import FakeMatcher

TEXT = "Mayor Ana Ruiz spoke. “The ferry stays,” said Ruiz. “We won,” said Paula Vance."
Facts = tuple[str | None, str | None, str, bool]
"""Date, publisher and speaker of an article, and whether it has its own card."""
library_articles = st.dictionaries(
    st.sampled_from("abcdef"),
    st.tuples(
        st.sampled_from((None, "2026-03-01", "2026-03-02")),
        st.sampled_from((None, "Harbour Post", "Web")),
        st.sampled_from(("Ruiz", "Paula Vance")),
        st.booleans(),
    ),
    max_size=6,
)


def library(articles: dict[str, Facts]) -> MemoryLibrary:
    """A library of the articles, by id."""
    cards, texts = [], {}
    for name, (date, publisher, speaker, has_whole_card) in articles.items():
        sample = replace(
            article(TEXT, name, title=f"Ferry {name}", url=f"https://{name}.example.org/{name}"), date=date
        )
        sample = replace(sample, publisher=publisher)
        spoken = (quote(TEXT, "We won," if speaker == "Paula Vance" else "The ferry stays,", speaker=speaker),)
        section = card(sample, "Part", quotes=spoken, keywords=(speaker,))
        cards += [card(sample, quotes=spoken), section] if has_whole_card else [section]
        texts[name] = TEXT
    return MemoryLibrary(cards, texts)


def tables(part: Part) -> list[object]:
    return [part.newest, part.speakers.locations, part.speakers.words, part.sources_and_tags, part.pages, part.sources]


@given(library_articles, library_articles)
def test_tables_made_from_the_previous_ones_equal_tables_made_of_all_cards(
    before: dict[str, Facts], after: dict[str, Facts]
) -> None:
    old = Part(library(before), FakeMatcher())
    tables(old)
    new = Part(library(after), FakeMatcher(), old)
    assert tables(new) == tables(Part(library(after), FakeMatcher()))


def test_only_articles_that_differ_are_read() -> None:
    facts: Facts = ("2026-03-01", "Web", "Ruiz", True)
    old = Part(library({"a": facts, "b": facts}), FakeMatcher())
    tables(old)

    class ClosedLibrary(MemoryLibrary):
        def __iter__(self) -> Iterator[TopicCard]:
            raise AssertionError("all cards are read")

    small_library = library({"a": facts, "c": facts})
    closed = ClosedLibrary(list(small_library), dict.fromkeys("ac", TEXT))
    assert [shown.id for shown in Part(closed, FakeMatcher(), old).newest] == ["a", "c"]
