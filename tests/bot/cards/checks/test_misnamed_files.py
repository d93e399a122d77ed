"""A handwritten file with a nearly right name is reported with the right one, not ignored."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.cards.checks.content_check import check_content
from bot.cards.checks.misnamed_files import (
    find_edits_without_cards,
    find_misnamed,
    find_misnamed_rules,
    find_not_imported,
)
from bot.cards.content_loader import load_content
from bot.cards.saved_library import open_saved_library
from tests.support.library.card_files import write_article
from tests.support.library.cards import article, card, harbour_card

HIDING = "cards:\n  harbour-deal:\n    hidden: true\n"
NEARLY_RIGHT = [
    ("harbour-deal.edits.yml", "harbour-deal.edits.yaml"),
    ("harbour-deal.edit.yaml", "harbour-deal.edits.yaml"),
    ("harbour-deal.edit.yml", "harbour-deal.edits.yaml"),
    ("ferries.edit.yaml", "ferries.edits.yaml"),
    ("rules.yaml", "library.rules.yaml"),
    ("rules.yml", "library.rules.yaml"),
    ("library.rules.yml", "library.rules.yaml"),
    ("library.rule.yaml", "library.rules.yaml"),
    ("library.rule.yml", "library.rules.yaml"),
]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    write_article(folder, article(), [harbour_card()], recipe=1)
    return folder


@pytest.mark.parametrize(("name", "right_name"), NEARLY_RIGHT)
def test_a_nearly_right_name_is_the_only_fault(content: Path, tmp_path: Path, name: str, right_name: str) -> None:
    (content / name).write_text(HIDING, encoding="utf-8")
    expected = [f"{name}: this file is not read; rename it to {right_name}"]
    assert [str(fault) for fault in check_content(content)] == expected
    assert [str(fault) for fault in load_content(content).faults] == expected
    assert [str(fault) for fault in open_saved_library(content, tmp_path / "saved").faults] == expected


@pytest.mark.parametrize("name", ["harbour-deal.edits.yaml", "library.rules.yaml", ".rules.yml", ".harbour.edit.yml"])
def test_a_right_name_and_a_hidden_file_are_not_a_fault(content: Path, name: str) -> None:
    (content / name).write_text("", encoding="utf-8")
    assert find_misnamed(content) == {}
    assert check_content(content) == []


@pytest.mark.parametrize("article_id", ["rules", "library.rule", "harbour.edit"])
def test_the_cards_of_an_article_with_such_a_name_are_not_a_fault(content: Path, article_id: str) -> None:
    sample = article(article_id=article_id)
    write_article(content, sample, [card(sample)], recipe=1)
    assert (content / f"{article_id}.yaml").is_file()
    assert find_misnamed(content) == {}
    (content / f"{article_id}.yaml").write_text("cut", encoding="utf-8")
    assert find_misnamed(content) == {}, "a damaged card file is not a handwritten one"


def test_the_saved_library_follows_the_names(content: Path, tmp_path: Path) -> None:
    misnamed = content / "harbour-deal.edits.yml"
    misnamed.write_text(HIDING, encoding="utf-8")
    assert len(open_saved_library(content, tmp_path / "saved")) == 1
    misnamed.rename(content / "harbour-deal.edits.yaml")
    library = open_saved_library(content, tmp_path / "saved")
    assert (len(library), library.faults) == (0, ())


def test_a_file_is_not_renamed_over_another(content: Path) -> None:
    (content / "harbour-deal.edits.yaml").write_text("", encoding="utf-8")
    (content / "harbour-deal.edit.yaml").write_text(HIDING, encoding="utf-8")
    reason = "this file is not read; move what it says to harbour-deal.edits.yaml, and remove it"
    assert [fault.reason for fault in check_content(content)] == [reason]


@pytest.mark.parametrize(
    "name", ["harbour-deal.edits.yaml", "library.rules.yaml", "harbour-deal.edit.yaml", "rules.yaml"]
)
def test_a_folder_with_such_a_name_is_renamed_or_removed(content: Path, name: str) -> None:
    (content / name).mkdir()
    [fault] = check_content(content)
    assert (fault.subject, fault.reason.endswith("; rename or remove this folder")) == (name, True)


def test_only_misnamed_rules_files_are_reported_with_the_rules(content: Path) -> None:
    for name in ("rules.yaml", "harbour-deal.edit.yaml"):
        (content / name).write_text(HIDING, encoding="utf-8")
    assert [fault.subject for fault in find_misnamed_rules(content)] == ["rules.yaml"]


def test_an_import_reports_every_handwritten_file_that_it_leaves_out(content: Path, tmp_path: Path) -> None:
    folder = tmp_path / "review"
    write_article(folder, article(), [harbour_card()], recipe=1)
    for name in ("harbour-deal.edits.yml", "harbor.edits.yaml", "library.rules.yaml", "rules.yml"):
        (folder / name).write_text("", encoding="utf-8")
    rules = f"rules are not imported; move what it says to {content}/library.rules.yaml, for every library"
    assert [str(fault) for fault in find_not_imported(folder, content)] == [
        "harbour-deal.edits.yml: this file is not read; rename it to harbour-deal.edits.yaml",
        f"rules.yml: {rules}",
        f"library.rules.yaml: {rules}",
        "harbor.edits.yaml:1: there is no card file harbor.yaml for these edits: "
        "name it like the card file of its article, or remove it",
    ]


@pytest.mark.parametrize(
    ("new_ids", "others", "remedy"),
    [
        ({}, (), "name it like the card file of its article (did you mean harbour-deal.yaml?), or remove it"),
        (
            {"harbour-dela.yaml": "harbour-deal"},
            (),
            "its article has the id 'harbour-deal' now, so rename this file to harbour-deal.edits.yaml, and write that "
            "id in it",
        ),
        (
            {"harbour-dela.yaml": "harbour-deal"},
            ("harbour-deal.edits.yaml",),
            "its article has the id 'harbour-deal' now, so move what it says to harbour-deal.edits.yaml, and write "
            "that id in it",
        ),
    ],
)
def test_edits_without_cards_are_reported_with_where_they_belong(
    content: Path, new_ids: dict[str, str], others: Sequence[str], remedy: str
) -> None:
    for name in ("harbour-dela.edits.yaml", *others):
        (content / name).write_text(HIDING, encoding="utf-8")
    assert [fault.reason for fault in find_edits_without_cards(content, new_ids)] == [
        f"there is no card file harbour-dela.yaml for these edits: {remedy}"
    ]


def test_the_rules_of_content_hold_for_what_is_imported_from_it(content: Path) -> None:
    (content / "library.rules.yaml").write_text("", encoding="utf-8")
    assert list(find_not_imported(content, content)) == []
