"""Card files: what is written can be read, checked and edited, and every fault is reported with its line."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from bot.cards import file_names
from bot.cards.card_writer import remove_article, remove_unfinished, replace_file
from bot.cards.checks.content_check import check_content
from bot.cards.content_loader import load_content
from bot.cards.inventory import read_inventory
from bot.cards.saved_library import open_saved_library
from bot.distilling import distil
from bot.errors import InvalidCard
from tests.support.library.articles import article_of
from tests.support.library.card_files import write_article
from tests.support.library.cards import article, card, harbour_card

RECIPE = 1
"""The version of the rules that the cards were made by; any number will do here."""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    write_article(tmp_path, article(), [harbour_card()], RECIPE)
    return tmp_path


def cards_file(content: Path) -> Path:
    return content / "harbour-deal.yaml"


def replace_in(path: Path, old: str, new: str) -> int:
    """Replaces text in a file; returns the line on which it was."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_written_cards_are_read_back_equal(content: Path) -> None:
    loaded = load_content(content)
    assert loaded.faults == []
    assert loaded.cards == [harbour_card()]
    assert loaded.texts == {"harbour-deal": article().text}


def test_quotes_keep_the_marks_that_their_article_sets(tmp_path: Path) -> None:
    sample = article_of("„Wir bauen Leitplanken, keine Mauern“, sagte der Diplomat Jan Vogt in Brüssel.", "de")
    cards = distil(sample)
    assert cards[0].quotes[0].marks == ("„", "“")
    write_article(tmp_path, sample, cards, RECIPE)
    assert load_content(tmp_path).cards == list(cards)


def test_other_fields_of_an_article_are_read_back_equal(tmp_path: Path) -> None:
    fields = (("true", ("NO",)), ("- key: x", ("12:30", "~", "🙂")), ("désk", ("a: b",)))
    sample = replace(article(), fields=fields)
    cards = distil(sample)
    write_article(tmp_path, sample, cards, RECIPE)
    loaded = load_content(tmp_path)
    assert (loaded.faults, loaded.cards) == ([], list(cards))
    assert loaded.cards[0].article.fields == fields
    saved = open_saved_library(tmp_path, tmp_path / "saved")
    assert {card.article.fields for card in saved} == {fields}


def test_writing_twice_changes_no_byte(content: Path) -> None:
    before = {path.name: path.read_bytes() for path in content.iterdir()}
    assert not write_article(content, article(), [harbour_card()], RECIPE)
    assert {path.name: path.read_bytes() for path in content.iterdir()} == before


def test_line_endings_and_every_script_are_kept(tmp_path: Path) -> None:
    sample = article("Zeile\r\nzwei\r — 日本語。 NO 12:30 \u2028 e\u0301 🙂\n", "sample")
    write_article(tmp_path, sample, [card(sample, title="NO")], RECIPE)
    loaded = load_content(tmp_path)
    assert loaded.texts["sample"] == sample.text
    assert loaded.cards[0].title == "NO"  # YAML would read a bare NO as false


def test_articles_whose_ids_cannot_be_file_names_have_files_of_their_own(tmp_path: Path) -> None:
    for article_id in ("a/b", "a b", "a_b", "x" * 300):
        sample = article(article_id=article_id)
        write_article(tmp_path, sample, [card(sample)], RECIPE)
    assert {card.id for card in load_content(tmp_path).cards} == {"a/b", "a b", "a_b", "x" * 300}


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("harbour-deal.yaml", "recipe: Fish soup\narticle: by hand\n"),
        ("harbour-deal.yaml", "cards: [\n"),
        ("harbour-deal.yaml", "recipe: 5\narticle:\n  id: harbour-Deal\n"),
        ("harbour-deal.txt", "my notes\n"),
    ],
)
def test_a_file_that_a_person_may_have_written_is_not_replaced(tmp_path: Path, name: str, written: str) -> None:
    (tmp_path / name).write_text(written, encoding="utf-8")
    with pytest.raises(InvalidCard, match=name):
        write_article(tmp_path, article(), [harbour_card()], RECIPE)
    assert [(path.name, path.read_text("utf-8")) for path in tmp_path.iterdir()] == [(name, written)]


def test_a_file_whose_recipe_is_not_a_usable_number_is_read_again(content: Path) -> None:
    assert list(read_inventory(content)) == ["harbour-deal"]
    written = cards_file(content).read_text("utf-8")
    cards_file(content).write_text(written.replace(f"recipe: {RECIPE}\n", f"recipe: {'9' * 5000}\n"), encoding="utf-8")
    assert read_inventory(content) == {}


def test_a_run_that_is_killed_between_writing_the_two_files_is_completed_by_the_next(content: Path) -> None:
    cards_file(content).unlink()
    assert write_article(content, article(), [harbour_card()], RECIPE)
    assert load_content(content).cards == [harbour_card()]


@pytest.mark.parametrize("damage", [b"", b"<<<<<<< HEAD\nrecipe: 1\narticle:\n  id: [\n"])
def test_a_damaged_card_file_is_replaced_although_its_text_changed(content: Path, damage: bytes) -> None:
    cards_file(content).write_bytes(damage)
    (content / "harbour-deal.txt").write_text("An older text.\n", encoding="utf-8")
    assert write_article(content, article(), [harbour_card()], RECIPE)
    assert load_content(content).cards == [harbour_card()]


def test_unfinished_files_are_removed_but_not_hidden_handwritten_files(content: Path) -> None:
    notes, left = content / ".notes.new", content / ".old.txt.new"
    for path in (notes, left):
        path.write_text("words", encoding="utf-8")
        os.utime(path, (1, 1))
    remove_unfinished(content)
    assert (notes.exists(), left.exists()) == (True, False)


def test_a_fault_says_where_the_cards_of_edits_named_by_the_id_are(tmp_path: Path) -> None:
    sample = article(article_id="Harbour")
    write_article(tmp_path, sample, [card(sample)], RECIPE)
    (tmp_path / "Harbour.edits.yaml").write_text("cards: {}\n", encoding="utf-8")
    home = file_names.cards_path(tmp_path, "Harbour").name
    assert [str(fault) for fault in check_content(tmp_path)] == [
        f"Harbour.edits.yaml:1: there is no card file Harbour.yaml for these edits: the cards of 'Harbour' are in "
        f"{home}, so rename this file to {home.removesuffix('.yaml')}.edits.yaml"
    ]


def test_the_edits_that_people_wrote_stay_when_their_article_is_removed(content: Path) -> None:
    edits = content / "harbour-deal.edits.yaml"
    edits.write_text("cards:\n  harbour-deal:\n    note: mine\n", encoding="utf-8")
    remove_article(content, "harbour-deal")
    assert [path.name for path in content.iterdir()] == [edits.name]
    assert "no card file" in str(check_content(content)[0])


def test_a_sound_folder_has_no_fault(content: Path) -> None:
    assert check_content(content) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("text: The port of Lindholm", "text: The port of Lindholn", "the article says"),
        ("value: 12%", "value: 13%", "the article says"),
        ("speaker: Mayor Ines Okafor", "speaker: Mayor Ines Okafur", "the article says"),
        ("cue: said", "cues: said", "not known"),
        ("cue: said", "cue: [said]", "must be text"),
        ("extent: [[0,", "extent: [[x,", "whole number"),
        ("extent: [[0,", "extent: [[900,", "greater end"),
        ("cue: said", "cue: '  '", "blank"),
        ("- id: harbour-deal\n", "- id: fishing\n", "cannot have the id"),
        ("cue: said", "cue: *said", "alias"),
        ("cue: said", "cue: said\n    cue: told", "twice"),
        ("cue: said", "cue: sa: id", "not valid YAML"),
    ],
)
def test_a_fault_is_reported_with_its_line(content: Path, old: str, new: str, said: str) -> None:
    replace_in(cards_file(content), old, new)
    faults = check_content(content)
    assert len(faults) == 1
    assert said in faults[0].reason
    assert faults[0].subject == "harbour-deal.yaml"
    assert faults[0].line > 0
    assert faults[0].reason.endswith("; run `cuecard index` to rebuild it")


def test_a_wrong_span_is_reported_on_its_own_line(content: Path) -> None:
    path = cards_file(content)
    line = replace_in(path, "value: 12%", "value: 99%")
    assert [fault.line for fault in check_content(content)] == [line]


def test_all_faults_are_found_at_once(content: Path) -> None:
    path = cards_file(content)
    replace_in(path, "text: The port", "text: A port")
    replace_in(path, "value: 12%", "value: 13%")
    (content / "gone.edits.yaml").write_text("cards: {}\n", encoding="utf-8")
    (content / "broken.yaml").write_text("cards: [\n", encoding="utf-8")
    assert [fault.subject for fault in check_content(content)] == [
        "broken.yaml",
        "gone.edits.yaml",
        "harbour-deal.yaml",
        "harbour-deal.yaml",
    ]


def test_no_fault_hides_another(content: Path) -> None:
    path = cards_file(content)
    wrong_lines = {
        replace_in(path, "  language: en", "  language: [en]"),
        replace_in(path, "title: Harbour deal\n  extent", "titel: Harbour deal\n  extent"),
        replace_in(path, "text: The port", "text: A port"),
        replace_in(path, "cue: said", "cue: &x said"),
        replace_in(path, "  figures:\n  - value: 12%", "  figures:\n  - value: '  '") + 1,
    }
    last_span = next(line for line in reversed(path.read_text(encoding="utf-8").splitlines()) if "    span:" in line)
    wrong_lines.add(replace_in(path, last_span, "    span: [9, 3]"))
    faults = check_content(content)
    assert {fault.line for fault in faults} >= wrong_lines
    assert [fault.line for fault in faults] == sorted(fault.line for fault in faults)
    words = " ".join(fault.reason for fault in faults)
    for said in ("must be text", '"titel" is not known', "missing", "not 'A port", "anchors", "blank", "greater end"):
        assert said in words
    for jargon in ("Input", "instance", "valid string", "pydantic", "Field"):
        assert jargon not in words


def test_cards_that_differ_from_their_text_are_not_used(content: Path) -> None:
    replace_in(cards_file(content), "text: The port", "text: A port")
    assert load_content(content).cards == []


def test_a_span_outside_the_text_is_a_fault(content: Path) -> None:
    replace_in(cards_file(content), "[[0, 216]]", "[[0, 999]]")
    assert any("outside" in fault.reason for fault in check_content(content))


def test_cards_without_their_text_are_a_fault(content: Path) -> None:
    (content / "harbour-deal.txt").unlink()
    assert "run `cuecard index`" in check_content(content)[0].reason


def test_a_file_that_cannot_be_written_is_reported_as_people_know_it(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "harbour.yaml"
    with pytest.raises(FileNotFoundError) as raised:
        replace_file(path, b"recipe: 1")
    assert raised.value.filename == str(path)


def test_two_cards_cannot_have_one_id(content: Path) -> None:
    text = cards_file(content).read_text(encoding="utf-8")
    head, rest = text.split("cards:\n")
    first, checksums = rest.split("text_checksum")
    cards_file(content).write_text(f"{head}cards:\n{first}{first}text_checksum{checksums}", encoding="utf-8")
    fault = check_content(content)[0]
    assert "taken by another card" in fault.reason
    assert fault.line == f"{head}cards:\n{first}".count("\n") + 1


def test_a_copy_of_a_card_file_is_not_used(content: Path) -> None:
    (content / "a-copy.yaml").write_bytes(cards_file(content).read_bytes())
    assert [str(fault) for fault in check_content(content)] == [
        "a-copy.yaml:3: the cards of 'harbour-deal' belong in harbour-deal.yaml; remove this file, "
        "then run `cuecard index`"
    ]
    assert load_content(content).cards == [harbour_card()]


def test_one_faulty_file_does_not_stop_the_others(content: Path) -> None:
    (content / "broken.yaml").write_text("{", encoding="utf-8")
    loaded = load_content(content)
    assert len(loaded.cards) == 1
    assert len(loaded.faults) == 1
