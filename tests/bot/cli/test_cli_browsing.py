"""What a reader sees of several articles together: quotes and topics page by page, and words without their markup."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bot.answering.documents.quote_documents import QUOTES_PER_PAGE
from tests.support.project.command import run

_REPORTS = 9
"""The number of articles in which Mara Quill speaks."""
_FERRY = """---
title: The ferry plan
date: 2025-02-03
---
The ferry to Odra gets a **new timetable on Monday**, the council says.

## Night boats
The **night boat costs 14 crowns** from March, which is __two crowns more__ than last year, and it stops in *Salem* on
every second trip of the week.

## Day boats
The day boat stays as it is: it costs 9 crowns and leaves the quay of Lindholm every hour from six in the morning until
nine in the evening.
"""


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a report a month, in which one person speaks, and another of the same surname in one."""
    root = tmp_path_factory.mktemp("harbour")
    (root / "seeds").mkdir()
    rows = [
        {
            "title": f"Harbour report {month}",
            "date": f"2024-{month:02}-01",
            "text": f"The harbour council met again and talked about rope {month}.\n\n“Rope number {month} has to be "
            "replaced before the winter storms,” said Mara Quill, the harbour master of Lindholm.",
        }
        for month in range(1, _REPORTS + 1)
    ]
    choir = (
        "The choir gave a concert.\n\n“We rehearsed every evening in the cold church,” said Jonas Quill, who leads it."
    )
    rows.append({"title": "The choir sings", "date": "2024-06-15", "text": choir})
    (root / "seeds" / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (root / "seeds" / "ferry.md").write_text(_FERRY, encoding="utf-8")
    assert run(root, "index").returncode == 0
    return root


def test_all_quotes_of_a_speaker_are_on_pages_the_newest_first(harbour: Path) -> None:
    pages = -(-_REPORTS // QUOTES_PER_PAGE)
    shown = [run(harbour, "quotes", "--speaker", "Mara Quill", "--page", str(page + 1)).stdout for page in range(pages)]
    found = [int(number) for text in shown for number in re.findall(r"Rope number (\d+)", text)]
    assert found == list(range(_REPORTS, 0, -1))
    assert ["Next page: --page" in text for text in shown] == [True] * (pages - 1) + [False]
    assert not any("choir" in text for text in shown)
    beyond = run(harbour, "quotes", "--speaker", "Mara Quill", "--page", str(pages + 1))
    assert (beyond.returncode, f"there is no page {pages + 1}; there are {pages}" in beyond.stderr) == (2, True)


def test_people_of_one_name_are_told_apart_by_their_full_names_and_articles(harbour: Path) -> None:
    lines = [json.loads(line) for line in run(harbour, "quotes", "--speaker", "quill", "--json").stdout.splitlines()]
    spoken = {line["source"]["article"]: line["speaker"] for line in lines}
    assert spoken.pop("The choir sings") == "Jonas Quill"
    assert (set(spoken.values()), len(lines)) == ({"Mara Quill"}, _REPORTS + 1)
    assert "Showing Mara Quill and Jonas Quill." in run(harbour, "quotes", "--speaker", "quill").stdout


def test_topics_are_grouped_by_article_the_newest_article_first(harbour: Path) -> None:
    shown = run(harbour, "topics").stdout + run(harbour, "topics", "--page", "2").stdout
    titles = re.findall(r"^ +\d+ (.+)$", shown, re.MULTILINE)
    sections = {"Night boats — The ferry plan", "Day boats — The ferry plan"}
    assert titles[0] == "The ferry plan"
    assert set(titles[1:3]) == sections
    reports = [f"Harbour report {month}" for month in range(_REPORTS, 0, -1)]
    assert titles[3:] == [*reports[:3], "The choir sings", *reports[3:]]
    dates = [json.loads(line)["date"] for line in run(harbour, "topics", "--json").stdout.splitlines()]
    assert dates == sorted(dates, reverse=True)


@pytest.mark.parametrize("question", ["what does the night boat cost", "where does the night boat stop", "night boats"])
def test_words_that_an_article_has_in_bold_are_shown_without_their_marks(harbour: Path, question: str) -> None:
    shown = " ".join(run(harbour, "ask", question).stdout.split())
    assert "The night boat costs 14 crowns from March, which is two crowns more than last year" in shown
    card = " ".join(run(harbour, "card", "the ferry plan").stdout.split())
    assert "gets a new timetable on Monday, the council says." in card
    assert not set("*_") & set(shown + card)
