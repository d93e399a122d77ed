"""The library in memory keeps what its port promises."""

from __future__ import annotations

import pytest

from bot.errors import UnknownCard
from tests.support.library import article, card, harbour_card, library


def test_cards_are_found_by_id_and_by_key() -> None:
    held = library()
    found = held.find("harbour-deal")
    assert found == harbour_card()
    assert found is not None
    assert held.find_key(found.key) == found
    assert held.find("other") is None
    assert held.find_key("other") is None


def test_cards_come_in_order_of_their_ids() -> None:
    first, second = article(article_id="a"), article(article_id="b")
    held = library([card(second), card(first)], first, second)
    assert [each.id for each in held] == ["a", "b"]
    assert len(held) == 2


def test_equal_cards_have_equal_versions_and_a_change_has_another() -> None:
    assert library().version == library().version
    assert library([harbour_card(note="new")]).version != library().version


def test_sentences_cover_the_extent_in_order() -> None:
    held = library()
    text = held.text("harbour-deal")
    assert [span.of(text) for span in held.sentences(harbour_card())][-1] == "Fishermen may attend every session."


def test_what_is_not_there_is_an_unknown_card() -> None:
    with pytest.raises(UnknownCard):
        library().text("other")
    with pytest.raises(UnknownCard):
        library().article("other")


def test_related_cards_are_known_after_relating() -> None:
    held = library().with_related({"harbour-deal": ("x",)})
    found = held.find("harbour-deal")
    assert found is not None
    assert found.related == ("x",)
