"""The thresholds in docs/matching.md are those of the program."""

from __future__ import annotations

import re
from dataclasses import asdict

from bot.matching.decide.judge import CLOSE_LEAD
from bot.model import Thresholds
from tests.support.project.files import PROJECT

_PAGE = (PROJECT / "docs" / "matching.md").read_text(encoding="utf-8")
_OUTCOMES = _PAGE.partition("### Outcomes")[2].partition("\n## ")[0]


def test_the_table_has_the_thresholds_of_the_program() -> None:
    rows = re.findall(r"^\| `(\w+)` \| ([\d.]+) \|", _OUTCOMES, re.MULTILINE)
    assert {name: float(value) for name, value in rows} == asdict(Thresholds())


def test_the_lead_of_a_competing_article_is_that_of_the_program() -> None:
    assert re.findall(r"less than ([\d.]+) \(log-odds", _OUTCOMES) == [str(CLOSE_LEAD)]


def test_the_confidence_that_an_answer_needs_is_that_of_the_program() -> None:
    assert re.findall(r"an answer needs ([\d.]*\d)", _PAGE) == [str(Thresholds().answer).removeprefix("0")]
