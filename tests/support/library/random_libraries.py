"""Random libraries, as hypothesis strategies, that have articles, words, names and languages in common; and a check
that two matchers give the same answers."""

from __future__ import annotations

from hypothesis import strategies as st

from bot.cards.library import MemoryLibrary
from bot.matching.matcher import CardMatcher
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import Query
from tests.support.library.small_library import card

WORDS = "whale bridge harbour bakery tax bread rye strand sonar mayor prize engineer the of for close brücke".split()
NAMES = ("Gazette", "Harbour", "The Mayor")
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(
    lambda words: f"{' '.join(words).capitalize()}."
)
article_texts = st.tuples(
    sentences,
    st.lists(sentences, max_size=3).map(" ".join),
    st.sets(st.sampled_from(NAMES)).map(lambda names: tuple(sorted(names))),
    st.sampled_from(("en", "en", "de")),
)
ArticleTexts = dict[str, tuple[str, str, tuple[str, ...], str]]
"""The title, text, other names and language of each article, by id."""
ids = st.sampled_from([f"card-{number}" for number in range(8)])
libraries = st.lists(st.dictionaries(ids, article_texts, max_size=5), min_size=1, max_size=3)
questions = st.lists(st.sampled_from([*WORDS, "whael", "brigde", "gazette", "not"]), min_size=1, max_size=5).map(
    " ".join
)


def library(articles: ArticleTexts) -> MemoryLibrary:
    cards = [card(name, title, text, aliases, language) for name, (title, text, aliases, language) in articles.items()]
    return MemoryLibrary(cards, {name: text for name, (_, text, _, _) in articles.items()})


def build(library_: MemoryLibrary) -> CardMatcher:
    return CardMatcher.build(library_, load_embedder())


def assert_same(first: CardMatcher, second: CardMatcher, question: str) -> None:
    """Asserts that two matchers give the same answers to a question; scores may differ by less than 0.0001."""
    first_prepared, first_candidates = first.candidates(Query(text=question))
    second_prepared, second_candidates = second.candidates(Query(text=question))
    assert first_prepared.question == second_prepared.question
    assert [candidate.card_id for candidate in first_candidates] == [
        candidate.card_id for candidate in second_candidates
    ]
    assert all(
        abs(one.score - other.score) < 1e-4 for one, other in zip(first_candidates, second_candidates, strict=True)
    )
    assert first.suggest(question, 5) == second.suggest(question, 5)
    assert first.find_by_name(question.split()[0], 5) == second.find_by_name(question.split()[0], 5)
    for card_id in ("card-1", "card-5"):
        assert first.related(card_id, 3) == second.related(card_id, 3)
    one, other = (matcher.rank(Query(text=question, quick=True)) for matcher in (first, second))
    assert one.outcome is other.outcome
    assert abs(one.confidence - other.confidence) < 1e-4
