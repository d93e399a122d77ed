"""Words of another section than the one asked about are not in bold."""

from __future__ import annotations

from bot.cards.library import MemoryLibrary
from bot.matching.decide.judge import make_judge
from bot.matching.matcher import CardMatcher
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import ArticleInfo, Query, Ranking, Span, TopicCard

OKAFOR = "Former mayor Ines Okafor has died after she was shot in Tarrow on Monday. The town mourns Okafor."
FERRY = "The actor Juri Tamm shot his new film on the ferry to Oslo. The ferry runs again, said Tamm."
TEXT = f"{OKAFOR}\n\n{FERRY}"
TITLE = "Five things: Ines Okafor, ferry"


def ask(question: str) -> Ranking:
    article = ArticleInfo(id="five", title=TITLE, source="five.txt", sha256="", language="en")
    split = TEXT.index(FERRY)
    cards = [
        TopicCard(id=name, article=article, title=title, section=section, extent=(extent,))
        for name, title, section, extent in (
            ("five", TITLE, "", Span(0, len(TEXT))),
            ("five/okafor", "Ines Okafor", "Ines Okafor", Span(0, len(OKAFOR))),
            ("five/ferry", "Ferry", "Ferry", Span(split, len(TEXT))),
        )
    ]
    library = MemoryLibrary(cards, {"five": TEXT})
    return CardMatcher.build(library, load_embedder(), judge=make_judge()).rank(Query(text=question))


def test_words_of_another_section_are_not_in_bold() -> None:
    found = ask("who shot a film about okafor")
    assert found.passage
    assert found.passage.answer
    assert found.passage.answer.end > len(OKAFOR), "the words that answer are in the other section"
    assert not found.passage.is_marked


def test_words_of_the_section_asked_about_are_in_bold() -> None:
    found = ask("where was okafor shot")
    assert found.passage
    assert found.passage.is_marked
    assert "Tarrow" in found.passage.text


def test_a_section_whose_heading_lacks_the_name_may_have_it_in_its_text() -> None:
    found = ask("which film did tamm shoot on the ferry")
    assert found.passage
    assert found.passage.is_marked
