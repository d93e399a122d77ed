"""In a list of questions with their answers, a title that asks the same makes an answer surer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.cards.library import MemoryLibrary
from bot.matching.matcher import CardMatcher
from bot.matching.reader.reader import ReaderOutput
from bot.matching.reader.reading_models import load_reading_models
from bot.matching.reader.titles import TITLE_FEATURES, compute_title_features
from bot.matching.reader.windows.reading import read_windows
from bot.matching.retrieve.candidate import title_of
from bot.matching.vectors.arrays import Floats
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import Query
from tests.support.library.small_library import card

TEXTS = {
    "leave": "Send the form to Ines in the office. She answers within two days, and keeps a list of all who are away.",
    "laptop": "Write to the desk for machines. They send a box for the old one, and a new one comes within a week.",
    "desk": "Every desk has a number. Take the one that the plan on the wall gives, or ask at the door.",
}
QUESTION_TITLES = {
    "leave": "How do I ask for time off?",
    "laptop": "How do I get a new laptop?",
    "desk": "Where do I sit?",
}
PLAIN_TITLES = {"leave": "Time off", "laptop": "A new laptop", "desk": "Seats"}
QUESTION = "how can I request vacation and time off"


class _Reader:
    """A reader that finds no answer in any passage."""

    def read(self, _: str, passages: Sequence[tuple[str, str]]) -> list[ReaderOutput]:
        return [ReaderOutput(-6.0, -12.0, 0, 3) for _ in passages]


def _title_features(question: str, titles: Mapping[str, str]) -> Floats | None:
    cards = [card(name, titles[name], text) for name, text in TEXTS.items()]
    library = MemoryLibrary(cards, TEXTS)
    prepared, candidates = CardMatcher.build(library, load_embedder()).candidates(Query(text=question))
    read = read_windows(prepared, candidates, library, _Reader(), load_reading_models().window)
    return compute_title_features(
        candidates, read[0], {candidate.article_id: title_of(candidate, library) for candidate in candidates}
    )


def test_a_title_that_asks_the_same_makes_an_answer_surer_than_one_that_asks_something_else() -> None:
    same, other = (
        _title_features(QUESTION, QUESTION_TITLES),
        _title_features("how heavy may a box from the office be", QUESTION_TITLES),
    )
    assert same is not None
    assert other is not None
    assert len(same) == len(TITLE_FEATURES)
    model = load_reading_models().title
    assert model.log_odds(same[None])[0] > 0.0 > model.log_odds(other[None])[0]


def test_titles_have_no_features_if_most_of_them_ask_nothing() -> None:
    assert _title_features(QUESTION, PLAIN_TITLES) is None
    assert _title_features(QUESTION, {**PLAIN_TITLES, "leave": QUESTION_TITLES["leave"]}) is None
