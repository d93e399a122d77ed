"""The passages that dense vectors are learned from are like those of an index."""

from __future__ import annotations

from bot.matching.index.passage_texts import PASSAGE_CHARACTERS
from tools.dense.texts import cut_into_passages


def test_a_text_is_cut_between_its_sentences() -> None:
    passages = list(cut_into_passages("A sentence of six short words. " * 40))
    assert len(passages) > 1
    assert all(len(passage) <= PASSAGE_CHARACTERS and passage.endswith(".") for passage in passages)
