"""What could not be read of an article is reported, and the rest is used."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from bot.cards.checks.content_check import check_content
from bot.cards.content_loader import load_content
from tests.support.project.files import incomplete, index, put, stale

FERRY = "---\ntitle: The ferry\ndate: {}\n---\nThe ferry to Lindholm sails at nine, said the harbour master.\n"
ROWS = [
    {"id": "a", "text": "The library lends telescopes.", "date": "2022/06/12"},
    {"id": "b", "text": "The bakery sells rye bread.", "date": "03/04/2022"},
]


def test_a_date_that_cannot_be_read_is_a_warning_with_its_line(root: Path) -> None:
    put(root, "ferry.md", FERRY.format("May 1st"))
    put(root, "rows.jsonl", "\n".join(map(json.dumps, ROWS)))
    report = index(root)
    warnings = [
        'seeds/ferry.md:3: its date "May 1st" cannot be read as one; write it as YEAR-MONTH-DAY, like 2024-05-31',
        'seeds/rows.jsonl:2: its date "03/04/2022" cannot be read as one; write it as 2022-03-04 or 2022-04-03',
    ]
    assert report.faults == []
    assert sorted(map(str, report.warnings)) == incomplete(root) == warnings
    assert {file.article.id: file.article.date for file in load_content(root / "content").files if file.article} == {
        **dict.fromkeys(["harbour-deal", "fishing-rights", "the-ferry", "b"]),
        "a": "2022-06-12",
    }
    assert (check_content(root / "content"), stale(root)) == ([], [])
    again = index(root)
    assert (again.written_ids, sorted(map(str, again.warnings))) == ([], warnings)  # nothing was read again
    assert incomplete(root) == warnings


def test_a_warning_has_the_new_line_of_its_row_and_ends_once_the_row_changes(root: Path) -> None:
    put(root, "rows.jsonl", "\n".join(map(json.dumps, ROWS)))
    index(root)
    put(root, "rows.jsonl", "\n".join(map(json.dumps, [ROWS[0], {"id": "c", "text": "New text."}, ROWS[1]])))
    assert [warning.partition(": ")[0] for warning in incomplete(root)] == ["seeds/rows.jsonl:3"]
    put(root, "rows.jsonl", "\n".join(map(json.dumps, [ROWS[0], ROWS[1] | {"date": "4 March 2022"}])))
    assert incomplete(root) == []  # the row has changed, so its warning is outdated; `stale` names the row
    assert (index(root).warnings, incomplete(root)) == ([], [])


def test_a_warning_is_still_reported_if_the_articles_are_gone(root: Path) -> None:
    put(root, "rows.jsonl", "\n".join(map(json.dumps, ROWS)))
    index(root)
    shutil.rmtree(root / "seeds")
    assert [warning.partition(": ")[0] for warning in incomplete(root)] == ["seeds/rows.jsonl#b"]


def test_articles_without_cards_are_reported_except_those_that_cannot_be_read(root: Path) -> None:
    put(root, "rows.jsonl", "\n".join(map(json.dumps, ROWS)))
    none = "has no cards yet; run `cuecard index`"
    assert stale(root) == [
        f"seeds/fishing.txt: it {none}",
        f"seeds/harbour.txt: it {none}",
        "seeds/rows.jsonl:1: it and 1 more articles of this file have no cards yet; run `cuecard index`",
    ]
    index(root)
    assert stale(root) == []
    put(root, "rows.jsonl", "\n".join(map(json.dumps, [*ROWS, {"id": "d", "text": "A new row."}])))
    put(root, "scan.doc", "no article")
    assert stale(root) == [f"seeds/rows.jsonl:3: it {none}", f"seeds/scan.doc: it {none}"]
    assert stale(root, {"seeds/scan.doc", "seeds/rows.jsonl"}) == []
