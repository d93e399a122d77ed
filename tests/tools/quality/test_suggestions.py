"""Suggestions are measured with beginnings of names that have one or two typos, drawn with a seed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rapidfuzz.distance import OSA

from bot.cards.library import MemoryLibrary
from bot.conversation.asking.browsing.browsing import Browsing
from bot.conversation.asking.snapshot.part import Part
from bot.conversation.asking.snapshot.snapshot import Snapshot
from bot.matching.matcher import CardMatcher
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import Excerpt, Quote, Span
from tests.support.library.small_library import TOWN, small_library
from tools.quality.matching.suggestions import ARTICLE_HALVES, KINDS, compute_share_found, draw, is_shown

SPOKEN = "“Yes,” they said."


def town() -> MemoryLibrary:
    excerpts = (Excerpt("Yes,", Span(1, 5)),)
    plain = small_library({name: (title, SPOKEN) for name, (title, _) in TOWN.items()})
    cards = [
        replace(card, aliases=(f"story {card.id} of today",), quotes=(Quote(parts=excerpts, speaker=f"Ann {card.id}"),))
        for card in plain
    ]
    return MemoryLibrary(cards, dict.fromkeys(TOWN, SPOKEN))


@pytest.mark.parametrize("half", ARTICLE_HALVES)
def test_each_typed_text_starts_a_name_with_a_typo_or_two(half: str) -> None:
    typed = draw(town(), half, 60, seed=1)
    assert draw(town(), half, 60, seed=1) == typed != draw(town(), half, 60, seed=2)
    assert {case.kind for case in typed} == set(KINDS)
    for case in typed:
        words = case.meant.split()
        meant = [" ".join(words[skipped:]) for skipped in range(3)]
        typos = [OSA.distance(case.text, name[: len(case.text) + more]) for name in meant for more in range(-2, 3)]
        assert min(typos) in (1, 2), case


def test_no_name_is_in_both_halves() -> None:
    tuned_names, held_out_names = ({case.meant for case in draw(town(), half, 60, seed=1)} for half in ARTICLE_HALVES)
    assert tuned_names
    assert held_out_names
    assert not tuned_names & held_out_names


def test_the_share_found_may_be_of_one_kind_of_typed_names() -> None:
    typed = draw(town(), "held", 6, seed=1)
    assert compute_share_found(typed, []) == 1
    assert compute_share_found(typed, typed[:1], typed[0].kind) == compute_share_found(typed, typed[:3]) == 0.5
    assert compute_share_found([], []) == 1


def test_another_name_in_the_library_leaves_the_others_as_they_were() -> None:
    cards = list(town())
    more = replace(cards[0], id="more", title="Lighthouse Painted Yellow", aliases=(), quotes=())
    before = {case.text for half in ARTICLE_HALVES for case in draw(cards, half, 60, seed=1)}
    after = {case.text for half in ARTICLE_HALVES for case in draw([*cards, more], half, 60, seed=1)}
    assert len(before & after) > 0.8 * len(before)


def test_nearly_every_misspelt_name_of_a_small_library_is_suggested() -> None:
    snapshot = Snapshot(Part(town(), CardMatcher.build(town(), load_embedder())))
    browsing = Browsing(lambda: snapshot)
    typed = [case for half in ARTICLE_HALVES for case in draw(town(), half, 120, seed=1)]
    assert compute_share_found(typed, [case for case in typed if not is_shown(browsing, town(), case)]) > 0.95
