"""The people's layer: it changes what is shown, survives indexing, and says when its target is gone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.cards.check import check_content
from bot.cards.library import MemoryLibrary
from bot.cards.load import load_content
from bot.cards.write import write_article
from bot.model import Span
from tests.support.library import article, card, harbour_card, quote

TWO_QUOTES = (
    quote(article().text, "We share one sea,", speaker="Mayor Ines Okafor", cue="said"),
    quote(article().text, "We should share one harbour."),
)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    write_article(tmp_path, article(), [harbour_card(quotes=TWO_QUOTES)], 1)
    return tmp_path


def edit(content: Path, yaml: str) -> None:
    body = "".join(f"    {line}\n" for line in yaml.splitlines())
    (content / "harbour-deal.edits.yaml").write_text(f"cards:\n  harbour-deal:\n{body}", encoding="utf-8")


def test_title_aliases_and_note_are_the_editors(content: Path) -> None:
    edit(content, "title: The harbour\naliases: {add: [docks], remove: [harbour]}\nnote: The towns are six.")
    card = load_content(content).cards[0]
    assert (card.title, card.aliases, card.note) == (
        "The harbour",
        ("docks", "port of Lindholm"),
        "The towns are six.",
    )


def test_a_pinned_quote_comes_first_and_a_hidden_one_is_gone(content: Path) -> None:
    edit(content, 'pin: ["We should share"]\nhide: ["We share one"]')
    card = load_content(content).cards[0]
    assert [quote.text for quote in card.quotes] == ["We should share one harbour."]
    assert card.pinned == 1


def test_what_is_hidden_is_in_no_sentence_that_could_answer(content: Path) -> None:
    edit(content, 'hide: ["We share one"]')
    loaded = load_content(content)
    library = MemoryLibrary(loaded.cards, loaded.texts)
    card = loaded.cards[0]
    shown = " ".join(span.of(article().text) for span in library.sentences(card))
    assert "share one sea" not in shown
    assert "We should share one harbour." in shown


def test_a_hidden_section_is_hidden_in_the_card_of_the_whole_article_too(tmp_path: Path) -> None:
    made = article()
    first, rest = Span(0, 21), Span(22, len(made.text))
    whole = replace(harbour_card(), extent=(first, rest))
    section = replace(card(made, "Signed"), extent=(first,))
    write_article(tmp_path, made, [whole, section], 1)
    edits = tmp_path / "harbour-deal.edits.yaml"
    edits.write_text("cards:\n  harbour-deal/signed: {hidden: true}\n", encoding="utf-8")
    assert [(each.id, each.extent) for each in load_content(tmp_path).cards] == [("harbour-deal", (rest,))]


def test_a_hidden_card_is_not_in_force(content: Path) -> None:
    edit(content, "hidden: true")
    assert load_content(content).cards == []


@pytest.mark.parametrize(
    ("yaml", "said", "line"),
    [
        ("aliases: {remove: [ships]}", "no alias 'ships'", 3),
        ('note: x\nhide: ["They share"]', "no quote", 4),
        ('pin: ["We sh"]', "more than one", 3),
        ("not: x", "not known", 3),
        ("hidden: NO", "boolean", 3),
    ],
)
def test_an_edit_that_cannot_be_done_is_named_with_its_line(content: Path, yaml: str, said: str, line: int) -> None:
    edit(content, yaml)
    fault = check_content(content)[0]
    assert said in fault.reason
    assert (fault.subject, fault.line) == ("harbour-deal.edits.yaml", line)


def test_edits_of_a_card_that_is_gone_are_reported_and_the_rest_is_in_force(content: Path) -> None:
    text = "cards:\n  harbour-deal: {note: kept}\n  harbour-deal/old: {note: lost}\n"
    (content / "harbour-deal.edits.yaml").write_text(text, encoding="utf-8")
    loaded = load_content(content)
    assert loaded.cards[0].note == "kept"
    assert [fault.line for fault in loaded.faults] == [3]


def test_writing_the_cards_again_keeps_the_edits(content: Path) -> None:
    edit(content, "note: kept")
    write_article(content, article(), [harbour_card(quotes=TWO_QUOTES)], 2)
    assert load_content(content).cards[0].note == "kept"
